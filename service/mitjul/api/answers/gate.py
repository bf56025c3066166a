"""One ranking at a time in a process, a short queue behind it, and a refusal for the rest.

Threads serve slow clients; ranking holds the interpreter, so a second one at the same time would
only make both late.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from mitjul.api.contract.problems import Problem
from mitjul.errors import DeadlineExceeded


class Gate:
    """Lets one thread through; `waiting` others may stand in line."""

    def __init__(self, waiting: int) -> None:
        self._places = threading.BoundedSemaphore(1 + waiting)
        self._turn = threading.Lock()

    @contextmanager
    def turn(self, ends: float) -> Iterator[None]:
        """Hold the process's one turn; `ends` is in seconds of `time.monotonic()`.

        Raises `Problem` (overloaded) when the line is full, and `DeadlineExceeded` when the turn
        does not come before `ends`.
        """
        if not self._places.acquire(blocking=False):
            raise Problem("overloaded")
        try:
            if not self._turn.acquire(timeout=max(0.0, ends - time.monotonic())):
                raise DeadlineExceeded("the turn did not come in time")
            try:
                yield
            finally:
                self._turn.release()
        finally:
            self._places.release()
