"""`mitjul highlight`: its input, its output and its exit codes."""

import json
import os
import pty
import shlex
import signal
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from mitjul.text import columns as width

PATIENCE = 300
FULL = Path("/dev/full")

SENTENCES = [
    "가온시가 다음 달 1일부터 심야 버스를 두 배로 늘린다.",
    "시는 밤에 일하는 시민의 대기 시간이 평균 41분에서 19분으로 줄어들 것으로 내다봤다.",
    "이번 결정은 지난해 가을부터 넉 달 동안 진행한 시민 조사에서 나왔다.",
    "시는 요금을 올리지 않는 대신 비어 다니던 세 개 노선을 합쳐 한 해 27억 원을 아낀다.",
    "노동조합은 밤 근무가 늘면 사고 위험이 커진다고 지적했다.",
]
TEXT = "\n\n".join(SENTENCES)
PAGE = (
    "<html><head><title>심야 버스 두 배로</title></head><body><article>"
    + "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    + "</article></body></html>"
)


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "글.html"
    path.write_text(PAGE, "utf-8")
    return path


def bullets(output: str) -> list[str]:
    """Return the numbered highlights of output without a terminal, which has one per line."""
    return [line.partition(". ")[2] for line in output.splitlines() if line[:1].isdigit()]


def test_a_saved_page(run, page):
    done = run("highlight", str(page), "--max", "3")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("심야 버스 두 배로\n\n1. ")
    assert len(bullets(done.out)) == 3
    assert set(bullets(done.out)) <= set(SENTENCES)
    assert "\n\nKey terms: " in done.out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp949"])
@pytest.mark.parametrize("words", [(), ("-",)])
def test_standard_input_in_any_encoding(run, words, encoding):
    done = run("highlight", *words, sent=TEXT.encode(encoding))
    assert done.code == 0
    assert set(bullets(done.out)) <= set(SENTENCES)


def test_markup_on_standard_input_is_read_as_a_page(run):
    done = run("highlight", sent=PAGE.encode())
    assert "<p>" not in done.out
    assert set(bullets(done.out)) <= set(SENTENCES)


def test_a_text_file_is_read_as_text_though_it_begins_with_a_bracket(run, tmp_path):
    path = tmp_path / "note.txt"
    path.write_text("<!-- " + TEXT, "utf-8")
    assert run("highlight", str(path)).code == 0


def test_json_is_the_answer_of_the_api(run, page):
    done = run("highlight", "--json", "--max", "2", str(page))
    answer = json.loads(done.out)
    assert list(answer) == ["title", "language", "highlights", "keywords", "stats"]
    assert len(answer["highlights"]) == 2
    assert "가온시" in done.out


def test_note_style(run, page):
    verbatim, noted = (run("highlight", str(page), "--style", s) for s in ("verbatim", "note"))
    assert noted.code == 0
    assert bullets(noted.out) != bullets(verbatim.out)


@pytest.mark.parametrize(
    "sent, english, korean",
    [
        (b"", "No readable article", "본문을 찾지 못했습니다"),
        (b" \n\t ", "No readable article", "본문을 찾지 못했습니다"),
        (b"<script>alert(1)</script>", "No readable article", "본문을 찾지 못했습니다"),
        (b"All of this text is English, and nothing but. " * 20, "Hardly any", "한국어가 거의"),
        (TEXT.encode() * 2000, "; 300,000 are allowed", "300,000자까지"),
    ],
    ids=["empty", "blank", "script", "english", "large"],
)
def test_input_without_highlights(run, sent, english, korean):
    for locale, said in (("en_US.UTF-8", english), ("ko_KR.UTF-8", korean)):
        done = run("highlight", sent=sent, LANG=locale)
        assert (done.code, done.out) == (1, "")
        assert said in done.err
        assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    "file, said",
    [("no-such.html", "there is no file"), (".", "is a folder"), ("a\0b", "cannot read")],
)
def test_a_file_that_cannot_be_read(run, tmp_path, monkeypatch, file, said):
    monkeypatch.chdir(tmp_path)
    done = run("highlight", file)
    assert (done.code, done.out) == (1, "")
    assert said in done.err


@pytest.mark.parametrize("address", ["https://news.example/1", "HTTP://news.example"])
def test_an_address_is_not_opened(run, address):
    done = run("highlight", address)
    assert (done.code, done.out) == (2, "")
    assert "Save the page" in done.err


@pytest.mark.parametrize(
    "words",
    [(), ("highlite",), ("highlight", "--max", "0"), ("highlight", "--max", "21"),
     ("highlight", "--max", "many"), ("highlight", "--style", "haiku"), ("highlight", "a", "b")],
)  # fmt: skip
def test_wrong_usage(run, words):
    done = run(*words)
    assert (done.code, done.out) == (2, "")
    assert "usage: mitjul" in done.err


def test_terminal_codes_in_a_page_stay_out_of_the_terminal(run, tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(TEXT.replace("가온시", "가온\x1b[31m시\x9b2J"), "utf-8")
    done = run("highlight", str(path))
    assert done.code == 0
    assert not {"\x1b", "\x9b"} & set(done.out)


@pytest.mark.parametrize(
    "surroundings",
    [
        {"LANG": "C"},
        {"LANG": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1:strict"},
        {"PYTHONIOENCODING": "cp949"},
    ],
)
def test_no_locale_stops_the_output(launch, page, surroundings):
    out, err = launch("highlight", str(page), **surroundings).communicate(timeout=PATIENCE)
    assert err == b""
    encoding = "cp949" if surroundings.get("PYTHONIOENCODING") == "cp949" else "utf-8"
    assert SENTENCES[0] in out.decode(encoding)


def test_lines_fit_the_terminal(launch, page):
    """On a real terminal of forty columns, each line fits and nothing is lost."""
    leader, follower = pty.openpty()
    try:
        process = launch("highlight", str(page), stdout=follower, COLUMNS="40")
        assert process.wait(PATIENCE) == 0
        shown = os.read(leader, 65536).decode().replace("\r\n", "\n")
    finally:
        os.close(leader)
        os.close(follower)
    assert all(width(line) <= 40 for line in shown.splitlines())
    assert "\n   " in shown
    assert SENTENCES[0].replace(" ", "") in shown.replace("\n", "").replace(" ", "")


def test_a_reader_that_has_enough_is_no_error(launch, page):
    process = launch("highlight", str(page))
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(PATIENCE) == 141


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize(
    "words", [("highlight", "-"), ("highlight", "--json"), ("--version",), ("--help",)]
)
def test_a_full_disk_is_reported_in_one_line(launch, words):
    with FULL.open("wb") as full:
        process = launch(*words, stdout=full.fileno(), PYTHONUNBUFFERED="")
    _, err = process.communicate(TEXT.encode(), timeout=PATIENCE)
    assert err == b"mitjul: cannot write the result: No space left on device\n"
    assert process.returncode == 1


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
def test_a_result_longer_than_pythons_buffer_is_not_lost_on_a_full_disk(launch):
    title = "<title>" + "가온시 " * 20_000 + "</title>"
    with FULL.open("wb") as full:
        process = launch("highlight", "--json", stdout=full.fileno())
    _, err = process.communicate((title + PAGE).encode(), timeout=PATIENCE)
    assert (process.returncode, err.count(b"\n")) == (1, 1)


def test_a_closed_output_is_reported_in_one_line():
    command = ["sh", "-c", f"{shlex.quote(sys.executable)} -m mitjul highlight >&-"]
    done = subprocess.run(command, input=TEXT.encode(), stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)
    assert b"cannot write the result" in done.stderr


def test_a_home_that_cannot_be_written_to_is_no_obstacle(launch, page):
    process = launch("highlight", str(page), HOME="/proc")
    out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, err) == (0, b"")
    assert SENTENCES[0] in out.decode()


def test_control_c_is_quiet(launch):
    process = launch("highlight")
    process.stdin.write(b"x" * 2**17)  # more than a pipe holds, so the command is reading
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out, err) == (130, b"", b"")


@pytest.mark.parametrize("locale", ["en_US.UTF-8", "ko_KR.UTF-8"])
def test_the_version_is_that_of_the_package(run, locale):
    done = run("--version", LANG=locale)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(
        f"mitjul {metadata.version('mitjul')} (Python {sys.version_info[0]}."
    )


def test_help_loads_nothing_heavy():
    program = (
        "import sys; from mitjul.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "print({'kss', 'sklearn', 'numpy', 'flask', 'pydantic'} & set(sys.modules))"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=True)
    assert done.stdout.splitlines()[-1] == "set()"
