"""How much each sentence matters: a weighted sum of few parts, each readable by itself.

Parts and weights follow unsupervised work whose effect on Korean text was measured one by one:
graph centrality (TextRank), centrality towards what follows (PACSUM, Zheng and Lapata, 2019),
position (Edmundson, 1969) and likeness to the title (Edmundson, 1969).
"""

from collections.abc import Mapping, Sequence

import numpy as np

from mitjul.candidates import Standing
from mitjul.textrank import SimilarityGraph, Vector, pagerank, similarity_to_following

WEIGHTS: Mapping[str, float] = {"graph": 0.5, "forward": 0.3, "position": 0.5, "title": 1.25}
POSITION_DECAY = 3.0
"""Candidates after which the bonus for standing early has fallen to 1/e."""
SECTION_POSITION = 0.4
"""What opening a section is worth beside opening the article."""
SOFT_OPENING = -0.1


def parts(
    graph: SimilarityGraph, standings: Sequence[Standing], sections: Sequence[str | None]
) -> dict[str, Vector]:
    """Give each part's contribution for all n sentences, shape (n,) each; their sum is the score.

    Sentences that cannot stand alone lend their neighbours weight in the graph but get no
    position, and the random reader never starts from them.
    """
    alone = np.array([s in (Standing.ALONE, Standing.SOFT) for s in standings], dtype=np.float64)
    position = _position(alone, sections)
    title = graph.title * alone
    personalization = alone * (1 + position + title)
    return {
        "graph": WEIGHTS["graph"] * _to_one(pagerank(graph, personalization)),
        "forward": WEIGHTS["forward"] * _to_one(similarity_to_following(graph.weights)),
        "position": WEIGHTS["position"] * position,
        "title": WEIGHTS["title"] * title,
        "opening": np.array([SOFT_OPENING if s is Standing.SOFT else 0.0 for s in standings]),
    }


def _position(alone: Vector, sections: Sequence[str | None]) -> Vector:
    """Fall exponentially over the candidates from the start, and less high from each heading."""
    position = np.zeros(len(alone))
    from_start = from_heading = 0
    for index, (fits, section) in enumerate(zip(alone, sections, strict=True)):
        if index and section != sections[index - 1]:
            from_heading = 0
        if not fits:
            continue
        opens = np.exp(-from_start / POSITION_DECAY)
        if section is not None:
            opens = max(opens, SECTION_POSITION * np.exp(-from_heading / POSITION_DECAY))
        position[index] = opens
        from_start += 1
        from_heading += 1
    return position


def _to_one(vector: Vector) -> Vector:
    highest = vector.max(initial=0.0)
    return vector / highest if highest > 0 else vector
