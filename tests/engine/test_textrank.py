"""PageRank over the implicit similarity graph equals PageRank over the graph written out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from mitjul import textrank

TERMS = st.lists(st.lists(st.sampled_from("가나다라마바사"), max_size=6), min_size=1, max_size=12)


def by_power_of_the_whole_matrix(weights, jump):
    similarity = (weights @ weights.T).toarray()
    np.fill_diagonal(similarity, 0)
    degree = similarity.sum(axis=0)
    count = len(jump)
    transition = np.zeros((count, count))
    for column in range(count):
        linked = degree[column] > 1e-9
        transition[:, column] = similarity[:, column] / degree[column] if linked else jump
    google = textrank.DAMPING * transition + (1 - textrank.DAMPING) * np.outer(jump, np.ones(count))
    values, vectors = np.linalg.eig(google)
    principal = np.real(vectors[:, np.argmax(np.real(values))])
    return principal / principal.sum()


@given(TERMS, st.data())
def test_pagerank_is_that_of_the_full_graph(terms, data):
    jump = data.draw(hnp.arrays(float, len(terms), elements=st.floats(0.1, 1)))
    graph = textrank.build(terms, [])
    rank = textrank.pagerank(graph, jump)
    expected = by_power_of_the_whole_matrix(graph.weights, jump / jump.sum())
    assert rank == pytest.approx(expected, abs=1e-4)


@given(TERMS)
def test_ranks_are_a_distribution_whatever_the_terms(terms):
    rank = textrank.pagerank(textrank.build(terms, ["가"]), np.zeros(len(terms)))
    assert rank.sum() == pytest.approx(1)
    assert (rank >= 0).all()


@given(TERMS)
def test_forward_similarity_is_the_upper_triangle(terms):
    graph = textrank.build(terms, [])
    similarity = (graph.weights @ graph.weights.T).toarray()
    following = textrank.similarity_to_following(graph.weights)
    assert following == pytest.approx(np.triu(similarity, 1).sum(axis=1))


def test_the_sentence_that_shares_most_ranks_first():
    terms = [["버스", "심야"], ["버스", "요금", "심야"], ["요금", "동결"], ["날씨"]]
    rank = textrank.pagerank(textrank.build(terms, []), np.ones(4))
    assert rank.argmax() == 1
    assert rank.argmin() == 3


def test_title_likeness_is_a_cosine():
    graph = textrank.build([["버스", "심야"], ["날씨"]], ["심야", "버스"])
    assert graph.title == pytest.approx([1, 0])
