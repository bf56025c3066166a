"""From scores to a ranking: greedy choice against redundancy, the order of highlights.

In the manner of maximal marginal relevance (Carbonell and Goldstein, 1998): each pick takes the
sentence whose score, less its chapter's earlier picks, is highest among those that repeat none
chosen before. Picks never depend on how many are wanted, so the first k of k + 1 are the answer
for k.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mitjul.candidates import Standing
from mitjul.model import ScoredSentence, Sentence
from mitjul.parameters import PARAMETERS, Parameters
from mitjul.textrank import SimilarityGraph, Vector

MAX_PICKS = 20
"""Highlights that one can ask for; after them the order is by score alone."""


def rank(
    split: Sequence[Sentence],
    parts: Mapping[str, Vector],
    graph: SimilarityGraph,
    standings: Sequence[Standing],
    chapters: Sequence[int],
    parameters: Parameters = PARAMETERS,
) -> tuple[ScoredSentence, ...]:
    """Order the candidates by importance and give them in reading order.

    At most every second sentence of an article is a candidate, rounded up: more would be reading,
    not highlighting. Nor is one against which more speaks than for it, unless there is no other.
    """
    base = np.sum(list(parts.values()), axis=0)
    fit = [index for index, standing in enumerate(standings) if standing.is_candidate]
    pool = [index for index in fit if base[index] > 0] or fit
    if not pool:
        return ()
    room = (len(split) + 1) // 2
    picks = _pick(pool, base, graph, np.asarray(chapters), parameters)[:room]
    best = float(base[picks[0].sentence])
    columns = {name: column.tolist() for name, column in parts.items()}
    if best <= 0:  # more speaks against each than for it: the scores are lifted, for the best has 1
        columns["lift"] = [1 - best] * len(base)
        best = 1.0
    ranked = [_scored(split, pick, place, columns, best) for place, pick in enumerate(picks, 1)]
    return tuple(sorted(ranked, key=lambda scored: scored.sentence))


class _Pick(NamedTuple):
    """A sentence with what is taken off its score for its chapter's earlier picks."""

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
