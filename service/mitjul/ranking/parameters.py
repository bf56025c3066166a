"""The parameters of the ranking, all in one place.

They were chosen by searches over five kinds of Korean text, one set for all: docs/ranking.md has
the effect of each, and `python -m benchmarks.quality DIR --ablate` measures it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parameters:
    """Weights in the score of a sentence, and the constants of graph, position and selection."""

    graph: float = 0.55
    """Weight of the sentence with the highest PageRank; others in proportion."""
    damping: float = 0.85
    """Probability of following an edge in PageRank (Brin and Page, 1998)."""
    position: float = 0.5
    """Weight of the article's first eligible sentence (Edmundson, 1969)."""
    decay: float = 3.0
    """Eligible sentences after which the weight of position has fallen to 1/e."""
    title: float = 1.25
    """Weight of full similarity to the title, at average length (Edmundson, 1969)."""
    heading: float = 0.5
    """Weight of full similarity to the section heading, likewise."""
    slope: float = 0.25
    """Share of a sentence's own norm in its similarity to title and heading: 1 is the cosine, which
    favours short sentences, 0 a plain product (Singhal, Buckley and Mitra, 1996)."""
    dependence: float = 0.8
    """Penalty of a sentence that depends on the one before it."""
    demerit: float = 0.2
    """Penalty of a slight dependence, a negative cue or an awkward length; bonus of a thesis."""
    repeated: float = 0.45
    """Cosine from which two sentences say the same, so that the later one is no longer selected (a
    bound instead of the weight of Carbonell and Goldstein, 1998)."""
    chapter: float = 0.5
    """Penalty per earlier pick in the same chapter, times one minus the chapter's share of the
    article: an essay without headings is one chapter."""


PARAMETERS = Parameters()
