"""How much each sentence matters: a weighted sum of few parts, each readable by itself.

Centrality in the similarity graph (TextRank), position, likeness to the title and cues, the last
three as Edmundson (1969, "New Methods in Automatic Extracting") found them.
"""

from collections.abc import Sequence

import numpy as np

from mitjul.candidates import Standing
from mitjul.manner import Manner
from mitjul.parameters import PARAMETERS, Parameters
from mitjul.textrank import SimilarityGraph, Vector, pagerank

TELLING, TELLING_MARGIN = 25, 5
"""Characters from which a sentence can say something by itself, and how many below count as 1."""
GLANCE, GLANCE_MARGIN = 140, 50
"""Characters that are read at a glance, and how many beyond count as 1."""


def parts(
    graph: SimilarityGraph,
    standings: Sequence[Standing],
    manners: Sequence[Manner],
    lengths: Sequence[int],
    parameters: Parameters = PARAMETERS,
) -> dict[str, Vector]:
    """Give each part's contribution for all n sentences, shape (n,) each; their sum is the score.

    `lengths` are in characters. What is no candidate lends its neighbours weight in the graph but
    takes no place in the row.
    """
    openings = {Standing.SOFT: -parameters.demerit, Standing.LEANING: -parameters.leaning}
    cues = {
        Manner.THESIS: parameters.demerit,
        Manner.QUOTATION: -parameters.demerit,
        Manner.INSTRUCTION: -parameters.demerit,
        Manner.WIND_UP: -parameters.demerit,
    }
    central = pagerank(graph.weights, parameters.damping)
    return {
        "graph": parameters.graph * central / max(central.max(initial=0.0), 1e-9),
        "position": parameters.position * _position(standings, parameters.decay),
        "title": parameters.title * graph.title,
        "heading": parameters.heading * graph.heading,
        "opening": np.array([openings.get(standing, 0.0) for standing in standings]),
        "manner": np.array([cues.get(manner, 0.0) for manner in manners]),
        "length": -parameters.demerit * _awkward(lengths),
    }


def _position(standings: Sequence[Standing], decay: float) -> Vector:
    """Fall exponentially over the candidates from 1 for the first."""
    fits = np.array([standing.is_candidate for standing in standings], dtype=np.float64)
    before = np.cumsum(fits) - fits
    return fits * np.exp(-before / decay)


def _awkward(lengths: Sequence[int]) -> Vector:
    """Rise from 0 for what is too short to say something, and what cannot be read at a glance."""
    characters = np.asarray(lengths, dtype=np.float64)
    below = (TELLING - characters) / TELLING_MARGIN
    beyond = (characters - GLANCE) / GLANCE_MARGIN
    return np.maximum(0, np.maximum(below, beyond))
