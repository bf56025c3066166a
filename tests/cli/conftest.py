"""The `mitjul` command, run in this process if possible, else as a separate one."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from mitjul.cli import main

PATIENCE = 300


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


@pytest.fixture
def run(monkeypatch, capsysbinary) -> Callable[..., Done]:
    """Run a command in this process; keyword arguments are environment variables."""
    for name in list(os.environ):
        if name.startswith(("MITJUL_", "LC_", "LANG", "COLUMNS")):
            monkeypatch.delenv(name)

    def run_mitjul(*words: str, sent: bytes = b"", **environment: str) -> Done:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(sent)))
        before = dict(os.environ)
        try:
            code = main(words)
        except SystemExit as ended:
            code = int(ended.code or 0)
        finally:
            os.environ.clear()  # arguments are handed to the server as settings
            os.environ.update(before)
        captured = capsysbinary.readouterr()
        return Done(code, captured.out.decode(), captured.err.decode())

    return run_mitjul


@pytest.fixture
def launch() -> Callable[..., "subprocess.Popen[bytes]"]:
    """Start a process; keyword arguments are environment variables."""

    def launch_mitjul(
        *words: str, stdout: int = subprocess.PIPE, **given: str
    ) -> "subprocess.Popen[bytes]":
        dropped = ("MITJUL_", "LC_", "LANG", "PYTHONIOENCODING", "PYTHONUTF8", "COLUMNS")
        kept = {name: v for name, v in os.environ.items() if not name.startswith(dropped)}
        return subprocess.Popen(
            [sys.executable, "-m", "mitjul", *words],
            env=kept | {"LANG": "C.UTF-8"} | given,
            stdin=subprocess.PIPE,
            stdout=stdout,
            stderr=subprocess.PIPE,
        )

    return launch_mitjul
