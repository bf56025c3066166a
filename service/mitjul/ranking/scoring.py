"""How much each sentence matters: a weighted sum of a few parts.

Centrality in the similarity graph (TextRank), position, similarity to the title, and cues; the last
three from Edmundson (1969, "New Methods in Automatic Extracting").
"""

from collections.abc import Sequence

import numpy as np

from mitjul.ranking.cues import Cue
from mitjul.ranking.eligibility import Eligibility
from mitjul.ranking.parameters import PARAMETERS, Parameters
from mitjul.ranking.textrank import SimilarityGraph, Vector, pagerank

TELLING, TELLING_MARGIN = 25, 5
"""Characters that a sentence needs to say something, and the shortfall that counts as 1."""
GLANCE, GLANCE_MARGIN = 140, 50
"""Characters read at a glance, and the excess that counts as 1."""


def parts(
    graph: SimilarityGraph,
    eligibilities: Sequence[Eligibility],
    cues: Sequence[Cue],
    lengths: Sequence[int],
    parameters: Parameters = PARAMETERS,
) -> dict[str, Vector]:
    """Return each part's contribution to the scores of n sentences, shape (n,); they add up.

    `lengths` are in characters. Ineligible sentences add weight to their neighbours in the graph
    but do not count in the order of positions.
    """
    openings = {
        Eligibility.SOFT: -parameters.demerit,
        Eligibility.DEPENDENT: -parameters.dependence,
    }
    cue_weights = {
        Cue.THESIS: parameters.demerit,
        Cue.QUOTATION: -parameters.demerit,
        Cue.INSTRUCTION: -parameters.demerit,
        Cue.WIND_UP: -parameters.demerit,
    }
    central = pagerank(graph.weights, parameters.damping)
    return {
        "graph": parameters.graph * central / max(central.max(initial=0.0), 1e-9),
        "position": parameters.position * _position(eligibilities, parameters.decay),
        "title": parameters.title * graph.title,
        "heading": parameters.heading * graph.heading,
        "opening": np.array([openings.get(eligibility, 0.0) for eligibility in eligibilities]),
        "manner": np.array([cue_weights.get(cue, 0.0) for cue in cues]),
        "length": -parameters.demerit * _awkward(lengths),
    }


def _position(eligibilities: Sequence[Eligibility], decay: float) -> Vector:
    """Return exponential decay over the eligible sentences, 1 for the first."""
    fits = np.array([eligibility.is_eligible for eligibility in eligibilities], dtype=np.float64)
    before = np.cumsum(fits) - fits
    return fits * np.exp(-before / decay)


def _awkward(lengths: Sequence[int]) -> Vector:
    """Return 0 for a sentence of good length, more the shorter or longer it is."""
    characters = np.asarray(lengths, dtype=np.float64)
    below = (TELLING - characters) / TELLING_MARGIN
    beyond = (characters - GLANCE) / GLANCE_MARGIN
    return np.maximum(0, np.maximum(below, beyond))
