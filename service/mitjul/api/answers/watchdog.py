"""Last resort against work that never ends: kills the process, which the server replaces.

The engine checks its time budget between steps and blocks, but Python cannot interrupt a call that
hangs inside a library and may hold the GIL. `faulthandler` has a watchdog thread in C that does
not need the GIL; it writes the stack of each thread to stderr, without any values.
https://docs.python.org/3.12/library/faulthandler.html
"""

import faulthandler
from collections.abc import Iterator
from contextlib import contextmanager

_STDERR = 2
GRACE_SECONDS = 5
"""Seconds beyond the budget, in which the requests queued behind a hanging one are refused."""


@contextmanager
def over(seconds: float) -> Iterator[None]:
    """Kill this process if the block takes longer than `seconds` plus `GRACE_SECONDS`.

    Only one block per process may be watched at a time.
    """
    faulthandler.dump_traceback_later(seconds + GRACE_SECONDS, exit=True, file=_STDERR)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
