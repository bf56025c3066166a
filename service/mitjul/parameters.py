"""The numbers of the ranking, all in one place: what each part weighs against the others.

They were chosen from searches over five kinds of Korean text, one set for all: docs/ranking.md
tells what happens without each and beside each, and `benchmarks/quality.py --ablate` measures it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parameters:
    """Weights in the score of a sentence, and the few constants of graph and position."""

    graph: float = 0.55
    """For the sentence that a reader of the similarity graph comes back to most."""
    damping: float = 0.85
    """Share of that reader's steps that follow an edge (Brin and Page, 1998)."""
    position: float = 0.5
    """For the first candidate of the article (Edmundson, 1969)."""
    decay: float = 3.0
    """Candidates after which the position's weight has fallen to 1/e."""
    title: float = 1.25
    """For a sentence of average length that is the title, term for term (Edmundson, 1969)."""
    heading: float = 0.5
    """For a sentence that is its heading, likewise."""
    slope: float = 0.25
    """How much a sentence's own length counts against its likeness to the title: 1 gives the
    cosine, which favours short ones, 0 a plain product (Singhal, Buckley and Mitra, 1996)."""
    leaning: float = 0.8
    """Taken off a sentence that needs the one before it."""
    demerit: float = 0.2
    """Taken off one that looks back or ahead a little, quotes somebody at length, tells the reader
    what to do, only winds up to something, or is of an awkward length; and given to one that says
    what the piece is about."""
    repeated: float = 0.45
    """Cosine from which two sentences say the same, so that the later one is no candidate any more
    (a bound in place of the weight of Carbonell and Goldstein, 1998)."""
    chapter: float = 0.5
    """Taken off for each sentence chosen before in the same chapter, less where that chapter is a
    large part of the article: an essay without headings is one chapter."""


PARAMETERS = Parameters()
