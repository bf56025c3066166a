"""From scores to a ranking: greedy choice against redundancy, the order of highlights.

Maximal marginal relevance (Carbonell and Goldstein, 1998): each pick takes the sentence whose
score, less its likeness to what is chosen and less its chapter's earlier picks, is highest. Picks
never depend on how many are wanted, so the first k of k + 1 are the answer for k.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from mitjul.article import ScoredSentence, Sentence
from mitjul.candidates import Standing
from mitjul.textrank import SimilarityGraph, Vector

REDUNDANCY = 0.4
"""Taken off for a cosine of 1 with the most similar sentence chosen before."""
REPEATED = 0.6
"""Cosine from which two sentences say the same; the later one is no candidate any more."""
SAME_CHAPTER = 0.8
"""Taken off for each sentence chosen before in the same chapter of the outline, less where that
chapter is a large part of the article: an essay without headings is one chapter."""
MAX_PICKS = 20
"""Highlights that one can ask for; after them the order is by score alone."""


def rank(
    split: Sequence[Sentence],
    parts: Mapping[str, Vector],
    graph: SimilarityGraph,
    standings: Sequence[Standing],
    chapters: Sequence[int],
) -> tuple[ScoredSentence, ...]:
    """Order the candidates by importance and give them in reading order.

    At most every second sentence of an article is a candidate, rounded up: more would be reading,
    not highlighting. Sentences that lean on a neighbour come only where none stands alone.
    """
    pool = _pool(standings)
    if not pool:
        return ()
    room = (len(split) + 1) // 2
    base = np.sum(list(parts.values()), axis=0)
    picks = _pick(pool, base, graph, np.asarray(chapters))[:room]
    best = max(base[picks[0][0]], 1e-9)
    ranked = [
        _scored(split, index, place, parts, penalty, float(best))
        for place, (index, penalty) in enumerate(picks, start=1)
    ]
    return tuple(sorted(ranked, key=lambda scored: scored.sentence))


def _pool(standings: Sequence[Standing]) -> list[int]:
    alone = [i for i, s in enumerate(standings) if s in (Standing.ALONE, Standing.SOFT)]
    return alone or [i for i, s in enumerate(standings) if s is Standing.LEANING]


def _pick(
    pool: list[int], base: Vector, graph: SimilarityGraph, chapters: NDArray[np.intp]
) -> list[tuple[int, float]]:
    """Give (sentence, penalty ≤ 0) in the order chosen."""
    open_ = np.full(len(base), -np.inf)
    open_[pool] = 0.0
    likeness = np.zeros(len(base))
    crowding = np.zeros(len(base))
    picks: list[tuple[int, float]] = []
    while len(picks) < MAX_PICKS and np.isfinite(open_).any():
        penalty = -REDUNDANCY * likeness - crowding
        index = int(np.argmax(base + penalty + open_))
        picks.append((index, float(penalty[index])))
        cosine = np.asarray((graph.weights @ graph.weights[[index]].T).todense()).ravel()
        likeness = np.maximum(likeness, cosine)
        own = chapters == chapters[index]
        crowding[own] += SAME_CHAPTER * (1 - own.mean())
        open_[cosine >= REPEATED] = -np.inf
        open_[index] = -np.inf
    penalty = -REDUNDANCY * likeness - crowding
    rest = [i for i in pool if np.isfinite(open_[i])]
    rest.sort(key=lambda i: -(base[i] + penalty[i]))
    return picks + [(i, float(penalty[i])) for i in rest]


def _scored(
    split: Sequence[Sentence],
    index: int,
    place: int,
    parts: Mapping[str, Vector],
    penalty: float,
    best: float,
) -> ScoredSentence:
    shares = {name: round(float(values[index]) / best, 4) for name, values in parts.items()}
    shares["redundancy"] = round(penalty / best, 4)
    shares = {name: share for name, share in shares.items() if share}
    return ScoredSentence(
        text=split[index].text,
        score=round(min(max(sum(shares.values()), 0.0), 1.0), 4),
        rank=place,
        sentence=index,
        section=split[index].section,
        parts=shares,
    )
