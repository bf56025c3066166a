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

from mitjul.parameters import PARAMETERS, Parameters

Vector = NDArray[np.float64]

TOLERANCE = 1e-7
MAX_ITERATIONS = 60


@dataclass(frozen=True, slots=True)
class SimilarityGraph:
    """Sentences as unit TF-IDF rows, so that a product of two rows is their cosine.

    `weights` has shape (n sentences, n terms); `title` and `heading` hold each sentence's likeness
    to the title and to the heading that it stands under, shape (n,).
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
    """Weigh every sentence's terms by sublinear TF-IDF over the sentences of this article.

    `title` holds the terms of the title and of every sub-headline beside it; each weighs the same.
    `headings` holds those of the headings, and `sections` each sentence's index among them, −1
    where it has none. Likeness to either is a cosine with the sentence's norm pivoted at the
    average (Singhal, Buckley and Mitra, 1996, "Pivoted Document Length Normalization").
    """
    count = len(terms)
    if not any(terms):
        return SimilarityGraph(csr_matrix((count, 1)), np.zeros(count), np.zeros(count))
    vectorizer = TfidfVectorizer(analyzer=_ready_made, sublinear_tf=True, norm=None)
    rows = csr_matrix(vectorizer.fit_transform(terms))
    norms = _norms(rows)
    pivot = (1 - parameters.slope) * norms[norms > 0].mean() + parameters.slope * norms
    pivoted = _divided(rows, pivot)
    lines = csr_matrix(vectorizer.transform([*title, *headings, ()]))
    lines = _divided(lines, _norms(lines))
    query = np.asarray(lines[: len(title)].sum(axis=0)).ravel()
    # No BLAS: its threads would spin on after a long vector.
    query = query / (np.sqrt((query * query).sum()) or 1)
    # The empty line at the end stands for no heading.
    own = lines[len(title) :][list(sections) or [-1] * count]
    return SimilarityGraph(
        weights=_divided(rows, norms),
        title=np.asarray(pivoted @ query),
        heading=np.asarray(pivoted.multiply(own).sum(axis=1), dtype=np.float64).ravel(),
    )


def pagerank(weights: csr_matrix, damping: float = PARAMETERS.damping) -> Vector:
    """Rank sentences by a random reader's stay; shape (n,), sums to 1.

    A reader goes on to a similar sentence with probability `damping`, else jumps to any sentence,
    as one does from a sentence similar to nothing. Power iteration up to `TOLERANCE` in L1.
    """
    count = weights.shape[0]
    transposed = weights.T.tocsr()
    own = _norms(weights) ** 2
    degree = weights @ (transposed @ np.ones(count)) - own
    linked = degree > 1e-9
    share = np.divide(1.0, degree, out=np.zeros(count), where=linked)
    rank = np.full(count, 1 / max(count, 1))
    for _ in range(MAX_ITERATIONS):
        spread = rank * share
        inflow = weights @ (transposed @ spread) - own * spread
        anywhere = damping * rank[~linked].sum() + 1 - damping
        following = damping * inflow + anywhere / count
        change = np.abs(following - rank).sum()
        rank = following
        if change < TOLERANCE:
            break
    return rank


def _ready_made(terms: Sequence[str]) -> Sequence[str]:
    return terms


def _norms(rows: csr_matrix) -> Vector:
    squares = csr_matrix((rows.data**2, rows.indices, rows.indptr), shape=rows.shape)
    return np.sqrt(np.asarray(squares.sum(axis=1), dtype=np.float64).ravel())


def _divided(rows: csr_matrix, norms: Vector) -> csr_matrix:
    """Divide each row by its norm; a row of nothing stays one."""
    scale = np.repeat(1 / np.where(norms > 0, norms, 1), np.diff(rows.indptr))
    return csr_matrix((rows.data * scale, rows.indices, rows.indptr), shape=rows.shape)
