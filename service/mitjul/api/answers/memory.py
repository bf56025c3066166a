"""Giving freed memory back to the system after an unusually large page.

glibc keeps what a tree of a million nodes has freed, cut in small pieces, for ever; a process
that serves for months would stay as large as the largest page it ever saw.
"""

import ctypes
from collections.abc import Callable
from functools import cache

LARGE = 1_000_000
"""Bytes of input from which a call is worth the few milliseconds that tidying takes."""


def give_back() -> None:
    """Return free heap pages to the system where the C library can (malloc_trim of glibc)."""
    if trim := _malloc_trim():
        trim(0)


@cache
def _malloc_trim() -> Callable[[int], int] | None:
    try:
        return getattr(ctypes.CDLL(None), "malloc_trim", None)
    except (OSError, TypeError):  # no C library to ask by that name: macOS, Windows
        return None
