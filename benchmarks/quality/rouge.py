"""ROUGE-1, -2 and -L as F1 over tokens (Lin, 2004, "ROUGE: A Package for Automatic Evaluation").

The caller chooses the tokens, since the usual packages split words as in English. The longest
common subsequence is rapidfuzz's.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq


class Rouge(NamedTuple):
    """F1 of unigrams, bigrams and the longest common subsequence, 0..1 each."""

    one: float
    two: float
    longest: float

    @property
    def mean(self) -> float:
        """The mean of the three: one number for a table, not a published metric."""
        return (self.one + self.two + self.longest) / 3


def rouge(found: Sequence[str], reference: Sequence[str]) -> Rouge:
    """Return the scores of a summary's tokens, compared with the reference as one sequence each."""
    if not found or not reference:
        return Rouge(0.0, 0.0, 0.0)
    common = LCSseq.similarity(found, reference)
    return Rouge(
        _overlap(found, reference, 1),
        _overlap(found, reference, 2),
        f1(common, len(found), len(reference)),
    )


def f1(common: float, found: float, wanted: float) -> float:
    """Return the harmonic mean of `common / found` and `common / wanted`, 0 if both are empty."""
    return 2 * common / (found + wanted) if found + wanted else 0.0


def _overlap(found: Sequence[str], reference: Sequence[str], size: int) -> float:
    ours, theirs = _grams(found, size), _grams(reference, size)
    return f1((ours & theirs).total(), ours.total(), theirs.total())


def _grams(tokens: Sequence[str], size: int) -> Counter[tuple[str, ...]]:
    return Counter(zip(*(tokens[start:] for start in range(size)), strict=False))
