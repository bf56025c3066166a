"""Mitjul's packages are locked with hashes, under permitted licences, listed and audited."""

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
PATIENCE = 120
LOCKS = ["service/requirements.lock", "requirements-dev.lock"]
# Licences that require no more than a notice; MPL-2.0 covers only its own files.
FITTING = set(
    "0BSD Apache-2.0 BSD-2-Clause BSD-3-Clause CC0-1.0 ISC MIT MIT-0 MPL-2.0 PSF-2.0 Zlib".split()
)


def requirements(lock: str) -> list[str]:
    text = (HOME / lock).read_text("utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def shipped() -> dict[str, str]:
    pairs = (line.split()[0].split("==") for line in requirements("service/requirements.lock"))
    return dict(pairs)


def run(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(HOME / "deploy" / script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)


def fits(licence: str) -> bool:
    return any(set(part.split(" AND ")) <= FITTING for part in licence.split(" OR "))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_one_version_and_hashes(lock):
    assert requirements(lock)
    for line in requirements(lock):
        assert re.fullmatch(r"[\w.-]+==[\w.!+]+( +--hash=sha256:[0-9a-f]{64})+ *", line), line


def test_every_npm_package_has_its_hash_and_none_is_shipped():
    package = json.loads((HOME / "extension/package.json").read_text("utf-8"))
    assert not {"dependencies", "optionalDependencies", "peerDependencies"} & set(package)
    locked = json.loads((HOME / "extension/package-lock.json").read_text("utf-8"))["packages"]
    del locked[""]
    assert locked
    for name, entry in locked.items():
        assert entry["integrity"].startswith("sha512-"), name
        assert entry["dev"] is True, name


def test_the_page_of_licences_is_as_make_licences_writes_it(tmp_path):
    page = HOME / "docs/licences.md"
    renewed = tmp_path / "licences.md"
    renewed.write_bytes(page.read_bytes())
    done = run("shipped.py", "licences", renewed)
    assert done.returncode == 0, done.stderr
    assert renewed.read_text("utf-8") == page.read_text("utf-8"), "make licences"


def test_every_shipped_package_is_listed_under_a_licence_that_fits():
    page = (HOME / "docs/licences.md").read_text("utf-8")
    table = page.split("<!-- begin")[1].split("<!-- end")[0]
    rows = [re.split(r" *\| *", row)[1:-1] for row in table.splitlines()[3:] if row]
    assert {name: version for name, version, *_ in rows} == shipped()
    for name, _, licence, required_by in rows:
        assert fits(licence), f"{name}: {licence}"
        assert required_by, f"{name} is shipped, and nothing requires it"


@pytest.mark.parametrize(
    ("licence", "fit"),
    [
        ("MIT", True),
        ("GPL-3.0-only OR BSD-3-Clause AND Zlib", True),
        ("GPL-3.0-only AND MIT", False),
        ("(MIT OR ISC) AND GPL-3.0-only", False),
        ("BSD License", False),
        ("unknown", False),
    ],
)
def test_a_licence_fits_by_its_parts(licence, fit):
    assert fits(licence) is fit


@pytest.fixture
def bills(tmp_path):
    """Return bills of materials made from tool output: pip's has only hashes, npm's the time."""
    component = {"bom-ref": "root-component", "name": "mitjul"}
    packages = [
        {"bom-ref": f"requirements-L{line}", "name": name, "purl": f"pkg:pypi/{name}@{version}"}
        for line, (name, version) in enumerate(shipped().items())
    ]
    service = {"metadata": {"component": component}, "components": packages}
    extension = {
        "serialNumber": "urn:uuid:1",
        "metadata": {"timestamp": "now", "component": {"name": "extension"}},
        "components": [{"name": "esbuild"}],
    }
    (tmp_path / "service.json").write_text(json.dumps(service), "utf-8")
    (tmp_path / "extension.json").write_text(json.dumps(extension), "utf-8")
    done = run("shipped.py", "sbom", tmp_path, tmp_path)
    assert done.returncode == 0, done.stderr
    return [
        json.loads((tmp_path / f"sbom-{part}.cdx.json").read_text("utf-8"))
        for part in ("service", "extension")
    ]


def test_the_bill_of_materials_has_licences_and_dependencies(bills):
    bill, _ = bills
    for component in bill["components"]:
        assert fits(component["licenses"][0]["expression"])
        assert component["description"]
    asks = {entry["ref"]: entry["dependsOn"] for entry in bill["dependencies"]}
    reached, unseen = set(), ["root-component"]
    while unseen:
        reached.add(ref := unseen.pop())
        unseen += set(asks[ref]) - reached
    assert reached == {each["bom-ref"] for each in bill["components"]} | {"root-component"}


def test_the_bill_of_the_extension_is_the_same_every_time(bills):
    _, bill = bills
    assert bill == {
        "metadata": {"component": {"name": "mitjul-extension"}},
        "components": [{"name": "esbuild"}],
    }


def says(report: object) -> str:
    return shlex.join([sys.executable, "-c", f"print({json.dumps(report)!r})"])


SOUND = {"name": "flask", "version": "3.1.3", "vulns": []}
HOLED = {
    "name": "lxml",
    "version": "6.0.0",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["6.0.1"], "aliases": ["CVE-1"]}],
}
UNKNOWN = {"name": "kss", "skip_reason": "Dependency not found"}
NPM_HOLE = {
    "name": "esbuild",
    "via": [{"name": "esbuild", "range": "<0.25.0", "title": "Any site may ask", "url": "GHSA-1"}],
}
NPM_LED_TO = {"name": "build", "via": ["esbuild"]}


def of_npm(*holed: Mapping[str, object]) -> dict[str, object]:
    return {
        "vulnerabilities": {str(each["name"]): each for each in holed},
        "metadata": {"dependencies": {"total": 2}},
    }


def test_without_holes_the_audit_is_content():
    done = run("audit.py", 60, says({"dependencies": [SOUND]}), says(of_npm()))
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "Python packages: 0 known vulnerabilities in 1 packages.",
        "npm packages: 0 known vulnerabilities in 2 packages.",
    ]


def test_a_hole_makes_the_audit_fail_by_its_name():
    done = run("audit.py", 60, says({"dependencies": [SOUND, HOLED, UNKNOWN]}), says(of_npm()))
    assert done.returncode == 1
    assert "  lxml 6.0.0: PYSEC-1, fixed in 6.0.1\n" in done.stdout
    assert "Python packages: NOT AUDITED: kss.\n" in done.stdout
    done = run("audit.py", 60, says({"dependencies": []}), says(of_npm(NPM_HOLE, NPM_LED_TO)))
    assert done.returncode == 1
    assert "  esbuild <0.25.0: Any site may ask, GHSA-1\n" in done.stdout


def test_packages_that_could_not_be_looked_up_are_reported():
    done = run("audit.py", 60, says({"dependencies": [UNKNOWN]}), says({"statusCode": 405}))
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "Python packages: NOT AUDITED: none of 1 packages could be looked up.",
        "npm packages: NOT AUDITED, the advisory service did not respond.",
    ]


def test_a_service_that_never_answers_is_not_waited_for():
    # The sleeping process is a grandchild, like pip-audit started by uv.
    sleeper = shlex.join(["sh", "-c", f"sleep {2 * PATIENCE} & wait"])
    done = run("audit.py", 0.3, sleeper, "/nowhere/npm audit")
    assert done.returncode == 0
    assert "no answer within 0.3 seconds" in done.stdout
    assert "/nowhere/npm" in done.stdout
