"""The image is small and complete, and the test suite passes in it."""

import json
import re
import subprocess

from tests.docker.stack import HOME, IMAGE, docker, inside

LARGEST_IMAGE = 400_000_000


def test_the_image_is_small():
    base = re.search(r"^ARG BASE=(\S+)", (HOME / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    assert base

    def layers(image: str) -> list[int]:
        sizes = docker("history", "--no-trunc", "--human=false", "--format", "{{.Size}}", image)
        return [int(size) for size in sizes.split()]

    below = layers(base[1])
    ours = layers(IMAGE)
    assert ours[-len(below) :] == below
    assert 0 < sum(ours[: -len(below)]) < LARGEST_IMAGE


LOOK = """
import importlib.util, json, pathlib, shutil, site, sys
[packages] = map(pathlib.Path, site.getsitepackages())
folders = [each.name for each in packages.rglob("*") if each.is_dir()]
json.dump({
    "folders": len(folders),
    "tests": [name for name in folders if name in ("test", "tests")],
    "builders": [shutil.which(name) for name in ("gcc", "cc", "g++", "ld", "make", "git")],
    "pip": importlib.util.find_spec("pip") is not None,
}, sys.stdout)
"""


def test_the_image_has_nothing_that_builds_or_tests(stack):
    [replica] = stack.replicas()
    found = json.loads(inside(replica.container, "python", "-c", LOOK))
    assert found.pop("folders") > 100
    assert found == {"tests": [], "builders": [None] * 6, "pip": False}


def test_the_image_compiles_nothing_at_start(stack):
    [replica] = stack.replicas()
    log = inside(replica.container, "python", "-v", "-c", "import mitjul.cli, mitjul.api.app")
    origins = re.findall(r"^# code object from '?(/opt/mitjul/[^'\n]+)", log, re.MULTILINE)
    assert any("/mitjul/api/__pycache__/app." in origin for origin in origins)
    assert not [origin for origin in origins if not origin.endswith(".pyc")]


def test_the_suite_passes_inside_the_image():
    done = subprocess.run(
        ["docker", "run", "--rm", "--network", "none", "--read-only", "--tmpfs", "/tmp",
         "--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--no-healthcheck",
         "mitjul-tests"],
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed
    assert int(passed[1]) > 400
