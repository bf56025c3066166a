"""The store packages are complete, small and reproducible."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "extension/dist"


def package(dist: Path, out: Path) -> subprocess.CompletedProcess[str]:
    script = ROOT / "extension/scripts/package.py"
    return subprocess.run(
        [sys.executable, script, dist, out], capture_output=True, text=True, check=False
    )


@pytest.fixture
def dist(tmp_path):
    for browser in ("chrome", "firefox"):
        write(tmp_path / "dist" / browser / "manifest.json", '{"version": "1.2.3"}')
        write(tmp_path / "dist" / browser / "panel/panel.js", f"'{browser}';" * 100)
        write(tmp_path / "dist" / browser / "_locales/ko/messages.json", '{"이름": "밑줄"}')
    return tmp_path / "dist"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def contents(package: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(package) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_each_package_holds_exactly_the_files_of_its_browser(dist, tmp_path):
    done = package(dist, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"mitjul-chrome-1.2.3.zip", "mitjul-firefox-1.2.3.zip"}
    for browser in ("chrome", "firefox"):
        packed = contents(tmp_path / f"out/mitjul-{browser}-1.2.3.zip")
        assert packed == files(dist / browser)
        assert list(packed) == sorted(packed)


def test_the_same_files_give_the_same_bytes(dist, tmp_path):
    package(dist, tmp_path / "first")
    for age, path in enumerate(sorted(dist.rglob("*"), reverse=True)):
        os.utime(path, (1e9 + age, 1e9 + age))
        if path.is_file():
            path.chmod(0o755)
    package(dist, tmp_path / "second")
    assert files(tmp_path / "first") == files(tmp_path / "second")


def test_a_package_that_is_too_large_is_refused(dist, tmp_path):
    (dist / "firefox/video.webm").write_bytes(os.urandom(80_001))
    done = package(dist, tmp_path / "out")
    assert done.returncode != 0
    assert "mitjul-firefox-1.2.3.zip" in done.stderr
    assert not (tmp_path / "out/mitjul-firefox-1.2.3.zip").exists()


@pytest.mark.skipif(
    not all((BUILT / browser / "manifest.json").exists() for browser in ("chrome", "firefox")),
    reason="the extension is not built: make run",
)
def test_the_extension_as_built_can_be_packed(tmp_path):
    done = package(BUILT, tmp_path)
    assert done.returncode == 0, done.stderr
    for browser in ("chrome", "firefox"):
        (target,) = tmp_path.glob(f"mitjul-{browser}-*.zip")
        assert contents(target) == files(BUILT / browser)
