"""Limits each process to one ranking at a time, with a short queue; refuses the rest.

Ranking holds the GIL, so ranking two pages at once would only delay both.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from mitjul.api.contract.problems import Problem
from mitjul.errors import DeadlineExceeded


class Gate:
    """Admits one thread at a time; up to `waiting` others queue."""

    def __init__(self, waiting: int) -> None:
        self._places = threading.BoundedSemaphore(1 + waiting)
        self._turn = threading.Lock()

    @contextmanager
    def turn(self, ends: float) -> Iterator[None]:
        """Wait for the turn and hold it; `ends` is in seconds of `time.monotonic()`.

        Raises `Problem` (overloaded) if the queue is full, and `DeadlineExceeded` if the turn does
        not come before `ends`.
        """
        if not self._places.acquire(blocking=False):
            raise Problem("overloaded")
        try:
            if not self._turn.acquire(timeout=max(0.0, ends - time.monotonic())):
                raise DeadlineExceeded
            try:
                yield
            finally:
                self._turn.release()
        finally:
            self._places.release()
