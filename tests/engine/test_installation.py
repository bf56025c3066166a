"""A broken installation reports what is broken, in the library and on the command line."""

import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

LIBRARY = "import mitjul; mitjul.split('눈이 왔어요 우리는 걸었습니다')"
COMMAND = "from mitjul.cli import main; raise SystemExit(main(['highlight', 'text.txt']))"
DICTIONARY = Path(
    str(metadata.distribution("python-mecab-ko-dic").locate_file("mecab_ko_dic/dictionary"))
)


def run(code: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run code in a process that imports from `folder` first."""
    (folder / "text.txt").write_text("눈이 왔다. 우리는 길을 걸었다. 길이 하얬다.", "utf-8")
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8", **environment},
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def install(folder: Path, name: str, version: str) -> None:
    """Write a package's metadata, so that it counts as installed."""
    traces = folder / f"{name.replace('-', '_')}-{version}.dist-info"
    traces.mkdir()
    (traces / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")


@pytest.fixture
def other_kss(tmp_path: Path) -> Path:
    install(tmp_path, "kss", "7.0.0")
    return tmp_path


@pytest.fixture
def other_dictionary(tmp_path: Path) -> Path:
    """A dictionary without connection costs, so that mecab misreads most texts."""
    install(tmp_path, "python-mecab-ko-dic", "9.0")
    dictionary = tmp_path / "mecab_ko_dic" / "dictionary"
    dictionary.mkdir(parents=True)
    for path in DICTIONARY.iterdir():
        (dictionary / path.name).symlink_to(path)
    costs = dictionary / "matrix.bin"
    sound = costs.read_bytes()
    costs.unlink()
    costs.write_bytes(sound[:4] + bytes(len(sound) - 4))  # the matrix's two sizes, then its costs
    return tmp_path


def test_another_kss_is_named_with_the_one_that_is_needed(other_kss: Path) -> None:
    done = run(LIBRARY, other_kss)

    assert "BrokenInstallation: " in done.stderr
    assert "kss 6.0.6 is needed, and 7.0.0 is installed" in done.stderr


@pytest.mark.parametrize("name", ["mecab_ko", "emoji"])
def test_a_library_that_is_missing_is_named(tmp_path: Path, name: str) -> None:
    done = run(f"import sys; sys.modules['{name}'] = None; {LIBRARY}", tmp_path)

    assert "BrokenInstallation: " in done.stderr
    assert f"import of {name} halted" in done.stderr


def test_a_dictionary_that_is_missing_is_named(tmp_path: Path) -> None:
    install(tmp_path, "python-mecab-ko-dic", "9.0")

    done = run(LIBRARY, tmp_path)

    assert f"mecab cannot read the dictionary in {tmp_path}" in done.stderr


def test_a_wrong_reading_is_shown_with_all_versions(other_dictionary: Path) -> None:
    done = run(LIBRARY, other_dictionary)

    assert "BrokenInstallation: " in done.stderr
    assert "was read as 눈/NNG 이/VCP 왔어요/VV+EP+EC | " in done.stderr
    assert "and not as 눈/NNG 이/JKS 왔/VV+EP 어요/EF | " in done.stderr
    python = ".".join(map(str, sys.version_info[:3]))
    assert f"by Python {python}, kss 6.0.6, mecab-ko 1.0.3" in done.stderr
    assert "python-mecab-ko-dic 9.0 instead of 2.1.1.post2" in done.stderr


@pytest.mark.parametrize(
    ("language", "said"),
    [("en_US.UTF-8", "does not work as it is installed"), ("ko_KR.UTF-8", "설치")],
)
def test_the_command_line_says_it_in_one_line(
    other_dictionary: Path, language: str, said: str
) -> None:
    done = run(COMMAND, other_dictionary, LC_ALL=language)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("mitjul: ")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_command_line_names_a_missing_library_too(tmp_path: Path) -> None:
    done = run(f"import sys; sys.modules['sklearn'] = None; {COMMAND}", tmp_path)

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "import of sklearn halted" in done.stderr


def test_the_service_does_not_start(other_dictionary: Path) -> None:
    done = run("from mitjul.api.server import wsgi", other_dictionary)

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("mitjul: ")
    assert "was read as" in done.stderr
