"""The texts of the command line, in Korean if the locale is Korean, else in English."""

import os
import sys
from collections.abc import Mapping

from mitjul.refusals import Language

_WORDS: Mapping[str, tuple[str, str]] = {
    "about": (
        "Pick the sentences that matter in a long Korean text, word for word.",
        "긴 한국어 글에서 중요한 문장을, 쓰인 그대로 골라 냅니다.",
    ),
    "version": ("print the version", "버전을 출력합니다"),
    "highlight": ("print a text's highlights", "글에서 중요한 문장을 출력합니다"),
    "file": (
        "a saved page or a text file; standard input without it, or for -",
        "저장한 웹 페이지나 텍스트 파일. 없거나 -이면 표준 입력을 읽습니다",
    ),
    "json": ("print the API's answer as JSON", "API의 응답과 같은 JSON으로 출력합니다"),
    "max": ("how many highlights at the most, 1 to 20 (5)", "최대 몇 문장인지, 1부터 20까지(5)"),
    "max_wrong": ("give a whole number from 1 to 20", "1부터 20까지의 정수를 적어 주세요"),
    "style": (
        "note prints Korean note style (…공개함)",
        "note이면 개조식(…공개함)으로 출력합니다",
    ),
    "serve": ("start the service", "서비스를 시작합니다"),
    "serve_more": (
        "Start the service. Everything else is set by MITJUL_* variables (docs/settings.md).",
        "서비스를 시작합니다. 나머지는 MITJUL_* 환경 변수로 정합니다(docs/settings.md).",
    ),
    "host": ("address to listen on (127.0.0.1)", "기다릴 주소(127.0.0.1)"),
    "port": ("port to listen on (8000)", "기다릴 포트(8000)"),
    "workers": ("worker processes (one per core)", "워커 프로세스 수(코어마다 하나)"),
    "serving": (
        "Mitjul is starting on {url} (Ctrl+C ends it).",
        "밑줄을 {url} 에서 시작합니다(끝내려면 Ctrl+C).",
    ),
    "taken": (
        "port {port} on {host} is taken by another program. End it, or choose another port: "
        "{remedy}",
        "{host}의 {port} 포트를 다른 프로그램이 쓰고 있습니다. 그 프로그램을 끝내거나 다른 포트를 "
        "고르세요: {remedy}",
    ),
    "not_bound": (
        "cannot listen on {host}:{port}: {why}",
        "{host}:{port} 에 열 수 없습니다: {why}",
    ),
    "settings": (
        "these settings cannot be used:\n{wrong}",
        "쓸 수 없는 설정이 있습니다.\n{wrong}",
    ),
    "typing": (
        "Paste a text, then press Ctrl+D on a new line.",
        "글을 붙여 넣고 새 줄에서 Ctrl+D를 누르세요.",
    ),
    "address": (
        "Mitjul opens no address. Save the page in your browser (Ctrl+S), then: "
        "mitjul highlight page.html",
        "밑줄은 주소를 열지 않습니다. 브라우저에서 페이지를 저장한 다음(Ctrl+S) 이렇게 하세요: "
        "mitjul highlight page.html",
    ),
    "no_file": ("there is no file {file}", "{file} 파일이 없습니다"),
    "folder": (
        "{file} is a folder; give a file in it",
        "{file}은(는) 폴더입니다. 파일을 지정해 주세요",
    ),
    "unreadable": ("cannot read {file}: {why}", "{file} 파일을 읽을 수 없습니다: {why}"),
    "not_written": ("cannot write the result: {why}", "결과를 쓸 수 없습니다: {why}"),
    "keywords": ("Key terms", "핵심어"),
}


class Refusal(Exception):
    """A command that cannot be carried out: the message for the person, and the exit code."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


def say(key: str, **values: object) -> str:
    """Return a message in the person's language, with its gaps filled."""
    english, korean = _WORDS[key]
    text = korean if language() == "ko" else english
    return text.format(**values) if values else text


def tell(text: str) -> None:
    """Write a line to standard error: standard output is for results."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def language() -> Language:
    """Return the person's language by the locale, as POSIX ranks it: LC_ALL, LC_MESSAGES, LANG."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "ko" if value.lower().startswith("ko") else "en"
    return "en"
