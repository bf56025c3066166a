"""The time budget of one call: a point in time that steps look at between units of work.

Worker threads cannot be interrupted from outside, so every loop over blocks or steps asks here.
"""

import time
from dataclasses import dataclass

from mitjul.errors import DeadlineExceeded


@dataclass(frozen=True, slots=True)
class TimeBudget:
    """Work must be over at `ends`, in seconds of `time.monotonic()`."""

    ends: float = float("inf")

    @classmethod
    def of(cls, seconds: float) -> "TimeBudget":
        """A budget that starts now."""
        return cls(time.monotonic() + seconds)

    def check(self) -> None:
        """Raise `DeadlineExceeded` once the time is over."""
        if time.monotonic() > self.ends:
            raise DeadlineExceeded


UNLIMITED = TimeBudget()
