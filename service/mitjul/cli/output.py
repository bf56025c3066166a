"""Standard output: a result that cannot be written is reported, also when Python ends."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from mitjul.cli.messages import Refusal, say


def write(text: str, encoding: str | None = None) -> None:
    """Write `text` in the encoding of standard output, or in `encoding`.

    Raises `Refusal` if that is impossible, `BrokenPipeError` if nobody reads on.
    """
    if sys.stdout is None:  # closed by the shell: mitjul highlight >&-
        raise Refusal(say("not_written", why=os.strerror(errno.EBADF)))
    with _reported():
        sys.stdout.buffer.write(text.encode(encoding or sys.stdout.encoding, "replace"))
        sys.stdout.flush()


def flush() -> None:
    """Write what is left, as argparse leaves its help; raises as `write` does."""
    if sys.stdout is not None:
        with _reported():
            sys.stdout.flush()


@contextmanager
def _reported() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        # Python flushes once more while it ends, and would complain again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise
        raise Refusal(say("not_written", why=error.strerror)) from None
