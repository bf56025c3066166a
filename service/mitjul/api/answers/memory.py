"""Returns freed memory to the system after an unusually large page.

glibc (2.36) only gives back the top of the heap. The small pieces that a tree of a million nodes
leaves below it remain, so that a worker would stay as large as its largest page made it.
`malloc_trim` also releases those:
https://manpages.debian.org/unstable/manpages-dev/malloc_trim.3.en.html
"""

import ctypes
from collections.abc import Callable
from functools import cache

LARGE = 1_000_000
"""Bytes of input from which a call is worth its few milliseconds."""


def give_back() -> None:
    """Release free heap pages to the system, if the C library is glibc."""
    if trim := _malloc_trim():
        trim(0)


@cache
def _malloc_trim() -> Callable[[int], int] | None:
    try:
        return getattr(ctypes.CDLL(None), "malloc_trim", None)
    except (OSError, TypeError):  # CDLL(None) is not supported: Windows
        return None
