"""The time budget of one call, checked between units of work.

Threads cannot be interrupted from outside, so every loop over blocks or steps calls `check`.
"""

import time
from dataclasses import dataclass

from mitjul.errors import DeadlineExceeded


@dataclass(frozen=True, slots=True)
class TimeBudget:
    """The time by which work must be done: `ends`, in seconds of `time.monotonic()`."""

    ends: float = float("inf")

    @classmethod
    def of(cls, seconds: float) -> "TimeBudget":
        """Return a budget of `seconds` from now."""
        return cls(time.monotonic() + seconds)

    def check(self) -> None:
        """Raise `DeadlineExceeded` if the time is over."""
        if time.monotonic() > self.ends:
            raise DeadlineExceeded


UNLIMITED = TimeBudget()
