"""The similarity graph of the sentences and its PageRank.

TextRank (Mihalcea and Tarau, 2004, "TextRank: Bringing Order into Texts") with the cosine edges of
LexRank (Erkan and Radev, 2004). The graph S = Z Zᵀ − diag(Z Zᵀ) of n sentences is never built:
Z is sparse, so S·x = Z (Zᵀ x) − diag·x costs time and memory linear in the sentences' terms.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn import config_context
from sklearn.feature_extraction.text import TfidfTransformer

from mitjul.ranking.parameters import PARAMETERS, Parameters

Vector = NDArray[np.float64]

TOLERANCE = 1e-7
MAX_ITERATIONS = 60


@dataclass(frozen=True, slots=True)
class SimilarityGraph:
    """Sentences as unit TF-IDF rows, so that the product of two rows is their cosine.

    `weights` has shape (n sentences, n terms); `title` and `heading` hold each sentence's
    similarity to the title and to its section heading, shape (n,).
    """

    weights: csr_matrix
    title: Vector
    heading: Vector


def build(
    terms: Sequence[Sequence[str]],
    title: Sequence[Sequence[str]] = (),
    headings: Sequence[Sequence[str]] = (),
    sections: Sequence[int] = (),
    parameters: Parameters = PARAMETERS,
) -> SimilarityGraph:
    """Return the graph of sentences weighted by sublinear TF-IDF over this article.

    `title` holds the terms of the title and of each sub-headline; all weigh the same. `headings`
    holds the terms of the headings, and `sections` each sentence's index among them or −1.
    Similarity to either is a cosine with the sentence's norm pivoted at the average (Singhal,
    Buckley and Mitra, 1996, "Pivoted Document Length Normalization").
    """
    count = len(terms)
    if not any(terms):
        return SimilarityGraph(csr_matrix((count, 1)), np.zeros(count), np.zeros(count))
    weighed = _tfidf(terms, [*title, *headings, ()])
    norms = _norms(weighed)
    unit = _divided(weighed, norms)
    weights, norms = unit[:count], norms[:count]
    pivoting = norms / ((1 - parameters.slope) * norms[norms > 0].mean() + parameters.slope * norms)
    first, end = unit.indptr[[count, count + len(title)]]
    query = np.bincount(unit.indices[first:end], unit.data[first:end], unit.shape[1])
    # No BLAS: its threads would spin on after a long vector.
    query = query / (np.sqrt((query * query).sum()) or 1)
    heading = np.zeros(count)
    if headings:
        # The empty line at the end stands for −1, no heading.
        own = unit[count + len(title) :][list(sections)]
        heading = np.asarray(weights.multiply(own).sum(axis=1), dtype=np.float64).ravel()
    return SimilarityGraph(weights, (weights @ query) * pivoting, heading * pivoting)


def _tfidf(terms: Sequence[Sequence[str]], lines: Sequence[Sequence[str]]) -> csr_matrix:
    """Return TF-IDF rows of the sentences, then of `lines`, which add no terms of their own."""
    vocabulary: dict[str, int] = {}
    columns = [[vocabulary.setdefault(term, len(vocabulary)) for term in row] for row in terms]
    columns += [_known(vocabulary, line) for line in lines]
    bounds = list(accumulate(map(len, columns), initial=0))
    indices = np.fromiter(chain.from_iterable(columns), np.int32, bounds[-1])
    counts = csr_matrix(
        (np.ones(len(indices)), indices, np.array(bounds, np.int32)),
        shape=(len(columns), len(vocabulary)),
    )
    counts.sum_duplicates()
    # Validating the matrix that was just built would cost more than the weighting.
    with config_context(assume_finite=True, skip_parameter_validation=True):
        transformer = TfidfTransformer(norm=None, sublinear_tf=True).fit(counts[: len(terms)])
        return csr_matrix(transformer.transform(counts, copy=False))


def _known(vocabulary: Mapping[str, int], line: Sequence[str]) -> list[int]:
    return [vocabulary[term] for term in line if term in vocabulary]


def pagerank(weights: csr_matrix, damping: float = PARAMETERS.damping) -> Vector:
    """Return the stationary distribution of a random reader over the sentences, shape (n,).

    The reader moves to a similar sentence with probability `damping`, else to any sentence; from a
    sentence similar to no other, always to any. Power iteration up to `TOLERANCE` in L1.
    """
    count = weights.shape[0]
    transposed = weights.T
    own = _norms(weights) ** 2
    degree = weights @ (transposed @ np.ones(count)) - own
    linked = degree > 1e-9
    share = np.divide(damping, degree, out=np.zeros(count), where=linked)
    stranded = np.flatnonzero(~linked)
    rank = np.full(count, 1 / max(count, 1))
    for _ in range(MAX_ITERATIONS):
        spread = rank * share
        anywhere = 1 - damping
        if stranded.size:
            anywhere += damping * rank[stranded].sum()
        following = weights @ (transposed @ spread) - own * spread + anywhere / count
        change = np.abs(following - rank).sum()
        rank = following
        if change < TOLERANCE:
            break
    return rank


def _norms(rows: csr_matrix) -> Vector:
    return np.sqrt(np.bincount(_row_of_each(rows), rows.data**2, rows.shape[0]))


def _divided(rows: csr_matrix, norms: Vector) -> csr_matrix:
    """Return rows divided by their norms; empty rows stay empty."""
    scale = 1 / np.where(norms > 0, norms, 1)
    data = rows.data * scale[_row_of_each(rows)]
    return csr_matrix((data, rows.indices, rows.indptr), shape=rows.shape)


def _row_of_each(rows: csr_matrix) -> NDArray[np.intp]:
    return np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
