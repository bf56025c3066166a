"""The last resort against work that never ends: the process ends, and the server starts another.

The engine looks at its time budget between steps and blocks. What hangs inside one library call
cannot be interrupted by anything in Python, and may hold the interpreter's lock; this watch runs
in C, without that lock, and writes down where each thread stood: places in code and no values.
"""

import faulthandler
from collections.abc import Iterator
from contextlib import contextmanager

_STDERR = 2
GRACE_SECONDS = 5
"""Beyond the budget: whoever waits behind the stuck one is refused in this time."""


@contextmanager
def over(seconds: float) -> Iterator[None]:
    """End this process when the block takes `seconds` and the grace; one block at a time."""
    faulthandler.dump_traceback_later(seconds + GRACE_SECONDS, exit=True, file=_STDERR)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
