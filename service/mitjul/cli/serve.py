"""`mitjul serve`: check what can be checked now, then become gunicorn."""

import errno
import os
import socket
import sys
from typing import NoReturn

from mitjul.cli.messages import Refusal, say, tell


def run(*, host: str | None, port: str | None, workers: str | None) -> NoReturn:
    """Replace this process with the server; raise `Refusal` if it could not start."""
    for name, value in (("HOST", host), ("PORT", port), ("WORKERS", workers)):
        if value is not None:
            os.environ[f"MITJUL_{name}"] = value

    from mitjul.api import settings

    try:
        wanted = settings.load()
    except settings.WrongSettings as error:
        raise Refusal(say("settings", wrong=error), code=2) from None
    _require_free(wanted.host, wanted.port)
    shown = f"[{wanted.host}]" if ":" in wanted.host else wanted.host
    tell(say("serving", url=f"http://{shown}:{wanted.port}"))
    for name in ("MALLOC_MMAP_THRESHOLD_", "MALLOC_TRIM_THRESHOLD_"):
        # glibc raises both after a large page and then never returns that memory: mallopt(3)
        os.environ.setdefault(name, str(2**20))
    # One page is ranked at a time; with arenas of their own, all threads would keep its memory.
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")
    command = ["-m", "gunicorn", "--config", "python:mitjul.api.server.gunicorn_conf"]
    os.execv(sys.executable, [sys.executable, *command])  # noqa: S606


def _require_free(host: str, port: int) -> None:
    """Bind the address as the server will, so that a failure is a sentence, not a traceback."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            probe.listen(1)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            other = port + 1 if port < 65535 else port - 1
            by_make = "MAKELEVEL" in os.environ
            remedy = f"MITJUL_PORT={other} make run" if by_make else f"mitjul serve --port {other}"
            raise Refusal(say("taken", host=host, port=port, remedy=remedy)) from None
        why = error.strerror or error
        raise Refusal(say("not_bound", host=host, port=port, why=why)) from None
