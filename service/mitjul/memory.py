"""Memory of a process that serves for months, as far as the C library can be told (glibc).

It gives each thread a heap of its own and keeps what a tree of a million nodes has freed, cut in
small pieces, for ever: a process would stay as large as the largest page that each thread ever saw.
"""

import ctypes
from functools import cache
from typing import Any

LARGE = 1_000_000
"""Bytes of input from which giving back is worth the few milliseconds that it takes."""

_M_ARENA_MAX = -8  # malloc.h
_HEAPS = 2


def share_heaps() -> None:
    """Have all threads to come share two heaps: one page is ranked at a time anyway."""
    if mallopt := _of_c_library("mallopt"):
        mallopt(_M_ARENA_MAX, _HEAPS)


def give_back() -> None:
    """Return free heap pages to the system."""
    if trim := _of_c_library("malloc_trim"):
        trim(0)


@cache
def _of_c_library(name: str) -> Any:
    try:
        return getattr(ctypes.CDLL(None), name, None)
    except (OSError, TypeError):  # no C library to ask by that name: macOS, Windows
        return None
