"""From scores to ranks: greedy selection without redundancy.

A variant of maximal marginal relevance (Carbonell and Goldstein, 1998): each step picks the
sentence with the highest score, less a penalty for earlier picks in the same chapter, among those
that do not repeat an earlier pick. Picks do not depend on how many are requested, so the first k of
k + 1 are the answer for k.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mitjul.model import ScoredSentence, Sentence
from mitjul.ranking.eligibility import Eligibility
from mitjul.ranking.parameters import PARAMETERS, Parameters
from mitjul.ranking.textrank import SimilarityGraph, Vector

MAX_PICKS = 20
"""Most highlights that can be requested; the sentences after them are ordered by score alone."""


def rank(
    split: Sequence[Sentence],
    parts: Mapping[str, Vector],
    graph: SimilarityGraph,
    eligibilities: Sequence[Eligibility],
    chapters: Sequence[int],
    parameters: Parameters = PARAMETERS,
) -> tuple[ScoredSentence, ...]:
    """Return the eligible sentences with their ranks, in reading order.

    At most half of an article's sentences are ranked, rounded up: more would be reading, not
    highlighting. Sentences with a negative score are left out unless there are no others.
    """
    base = np.sum(list(parts.values()), axis=0)
    fit = [index for index, eligibility in enumerate(eligibilities) if eligibility.is_eligible]
    pool = [index for index in fit if base[index] > 0] or fit
    if not pool:
        return ()
    room = (len(split) + 1) // 2
    picks = _pick(pool, base, graph, np.asarray(chapters), parameters)[:room]
    best = float(base[picks[0].sentence])
    columns = {name: column.tolist() for name, column in parts.items()}
    if best <= 0:  # all scores are negative: shift them so that the best is 1
        columns["lift"] = [1 - best] * len(base)
        best = 1.0
    ranked = [_scored(split, pick, place, columns, best) for place, pick in enumerate(picks, 1)]
    return tuple(sorted(ranked, key=lambda scored: scored.sentence))


class _Pick(NamedTuple):
    """A sentence and the penalty for earlier picks in its chapter."""

    sentence: int
    crowding: float


def _pick(
    pool: list[int],
    base: Vector,
    graph: SimilarityGraph,
    chapters: NDArray[np.intp],
    parameters: Parameters,
) -> list[_Pick]:
    sizes = np.bincount(chapters)
    shares = parameters.chapter * (1 - sizes / len(chapters))
    crowding = np.zeros(len(sizes))
    open_ = np.full(len(base), -np.inf)
    open_[pool] = base[pool]
    picks: list[_Pick] = []
    while len(picks) < MAX_PICKS:
        index = int(open_.argmax())
        if open_[index] == -np.inf:
            break
        chapter = chapters[index]
        picks.append(_Pick(index, float(crowding[chapter])))
        crowding[chapter] += shares[chapter]
        if shares[chapter]:
            open_[chapters == chapter] -= shares[chapter]
        open_[_cosines(graph, index) >= parameters.repeated] = -np.inf
        open_[index] = -np.inf
    rest = sorted((i for i in pool if open_[i] > -np.inf), key=lambda i: -open_[i])
    return picks + [_Pick(index, float(crowding[chapters[index]])) for index in rest]


def _cosines(graph: SimilarityGraph, index: int) -> Vector:
    row = slice(*graph.weights.indptr[index : index + 2])
    query = np.zeros(graph.weights.shape[1])
    query[graph.weights.indices[row]] = graph.weights.data[row]
    return np.asarray(graph.weights @ query)


def _scored(
    split: Sequence[Sentence],
    pick: _Pick,
    place: int,
    parts: Mapping[str, Sequence[float]],
    best: float,
) -> ScoredSentence:
    values = {name: column[pick.sentence] for name, column in parts.items()}
    values["chapter"] = -pick.crowding
    score = sum(values.values()) / best
    shares = {name: round(value / best, 4) for name, value in values.items() if value}
    return ScoredSentence(
        text=split[pick.sentence].text,
        score=round(min(max(score, 0.0), 1.0), 4),
        rank=place,
        sentence=pick.sentence,
        section=split[pick.sentence].section,
        parts={name: share for name, share in shares.items() if share},
    )
