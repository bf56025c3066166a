"""The similarity graph of the sentences and its PageRank.

TextRank (Mihalcea and Tarau, 2004, "TextRank: Bringing Order into Texts") with the cosine edges of
LexRank (Erkan and Radev, 2004). The graph S = Z Zᵀ − diag(Z Zᵀ) of n sentences is never built:
Z is sparse, so S·x = Z (Zᵀ x) − diag·x costs time and memory linear in the sentences' terms.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

Vector = NDArray[np.float64]

DAMPING = 0.85
"""Share of a reader's steps that follow an edge (Brin and Page, 1998)."""
TOLERANCE = 1e-7
MAX_ITERATIONS = 60


@dataclass(frozen=True, slots=True)
class SimilarityGraph:
    """Sentences as unit TF-IDF rows, so that a product of two rows is their cosine.

    `weights` has shape (n sentences, n terms); `title` holds each sentence's cosine with the
    title, shape (n,).
    """

    weights: csr_matrix
    title: Vector


def build(terms: Sequence[Sequence[str]], title_terms: Sequence[str]) -> SimilarityGraph:
    """Weigh every sentence's terms by sublinear TF-IDF over the sentences of this article."""
    if not any(terms):
        return SimilarityGraph(csr_matrix((len(terms), 1)), np.zeros(len(terms)))
    vectorizer = TfidfVectorizer(analyzer=_ready_made, sublinear_tf=True)
    weights = csr_matrix(vectorizer.fit_transform(terms))
    title = csr_matrix(vectorizer.transform([title_terms]))
    return SimilarityGraph(weights, _dense(weights @ title.T))


def pagerank(graph: SimilarityGraph, personalization: Vector) -> Vector:
    """Rank sentences by a random reader's stay; shape (n,), sums to 1.

    A reader goes on to a similar sentence with probability `DAMPING`, else jumps to a sentence
    drawn from `personalization` (shape (n,), not negative; Haveliwala, 2002). Sentences similar
    to nothing send the reader there as well. Power iteration up to `TOLERANCE` in L1.
    """
    total = personalization.sum()
    count = len(personalization)
    jump = personalization / total if total > 0 else np.full(count, 1 / max(count, 1))
    own = _dense(graph.weights.multiply(graph.weights).sum(axis=1))
    degree = similarity_sum(graph.weights, np.ones(count)) - own
    linked = degree > 1e-9
    share = np.divide(1.0, degree, out=np.zeros(count), where=linked)
    rank = jump
    for _ in range(MAX_ITERATIONS):
        spread = rank * share
        inflow = similarity_sum(graph.weights, spread) - own * spread
        dangling = rank[~linked].sum()
        following = DAMPING * (inflow + dangling * jump) + (1 - DAMPING) * jump
        change = np.abs(following - rank).sum()
        rank = following
        if change < TOLERANCE:
            break
    return rank


def similarity_sum(weights: csr_matrix, vector: Vector) -> Vector:
    """Give (Z Zᵀ) · vector without building Z Zᵀ; shape (n,)."""
    return np.asarray(weights @ (weights.T @ vector))


def similarity_to_following(weights: csr_matrix) -> Vector:
    """Sum each sentence's cosines with the sentences after it; shape (n,).

    One pass from the end over an accumulated row: linear in the sentences' terms.
    """
    ahead = np.zeros(weights.shape[1])
    sums = np.zeros(weights.shape[0])
    for index in range(weights.shape[0] - 1, -1, -1):
        row = slice(weights.indptr[index], weights.indptr[index + 1])
        columns, values = weights.indices[row], weights.data[row]
        sums[index] = values @ ahead[columns]
        ahead[columns] += values
    return sums


def _ready_made(terms: Sequence[str]) -> Sequence[str]:
    return terms


def _dense(column: object) -> Vector:
    array = column.toarray() if hasattr(column, "toarray") else column
    return np.asarray(array, dtype=np.float64).ravel()
