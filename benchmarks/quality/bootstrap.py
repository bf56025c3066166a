"""Paired bootstrap intervals (Koehn, 2004): is a difference between two systems more than noise?"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

RESAMPLES = 2_000
SEED = 20_040_725


class Difference(NamedTuple):
    """A mean difference and the bounds of 95 % of the resampled ones."""

    mean: float
    low: float
    high: float

    @property
    def is_noise(self) -> bool:
        """Whether the interval includes zero."""
        return self.low <= 0 <= self.high


def difference(sets: Sequence[tuple[Sequence[float], Sequence[float]]]) -> Difference:
    """Return the difference between two systems over sets of documents, with equal weight per set.

    Each set holds both systems' values for the same documents in the same order; documents are
    resampled within their set.
    """
    generator = np.random.default_rng(SEED)
    means, draws = [], []
    for ours, theirs in sets:
        gap = np.asarray(ours, dtype=float) - np.asarray(theirs, dtype=float)
        drawn = generator.integers(0, len(gap), (RESAMPLES, len(gap)))
        means.append(gap.mean())
        draws.append(gap[drawn].mean(axis=1))
    low, high = np.percentile(np.mean(draws, axis=0), [2.5, 97.5])
    return Difference(float(np.mean(means)), float(low), float(high))
