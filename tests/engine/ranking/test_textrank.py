"""PageRank over the implicit similarity graph equals PageRank over the explicit one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitjul.ranking import textrank
from mitjul.ranking.parameters import Parameters

TERMS = st.lists(st.lists(st.sampled_from("가나다라마바사"), max_size=6), min_size=1, max_size=12)


def by_power_of_the_whole_matrix(weights, damping):
    similarity = (weights @ weights.T).toarray()
    np.fill_diagonal(similarity, 0)
    degree = similarity.sum(axis=0)
    count = len(degree)
    transition = np.full((count, count), 1 / count)
    for column in range(count):
        if degree[column] > 1e-9:
            transition[:, column] = similarity[:, column] / degree[column]
    google = damping * transition + (1 - damping) / count
    values, vectors = np.linalg.eig(google)
    principal = np.real(vectors[:, np.argmax(np.real(values))])
    return principal / principal.sum()


@given(TERMS, st.sampled_from([0.5, 0.85]))
def test_pagerank_is_that_of_the_full_graph(terms, damping):
    weights = textrank.build(terms).weights
    rank = textrank.pagerank(weights, damping)
    assert rank == pytest.approx(by_power_of_the_whole_matrix(weights, damping), abs=1e-4)


@given(TERMS)
def test_ranks_are_a_distribution_whatever_the_terms(terms):
    rank = textrank.pagerank(textrank.build(terms, [["가"]]).weights)
    assert rank.sum() == pytest.approx(1)
    assert (rank >= 0).all()


@given(TERMS)
def test_a_product_of_two_sentences_is_their_cosine(terms):
    weights = textrank.build(terms).weights
    own = np.asarray(weights.multiply(weights).sum(axis=1)).ravel()
    assert own == pytest.approx([1.0 if sentence else 0.0 for sentence in terms])


def test_the_sentence_that_shares_most_ranks_first():
    terms = [["버스", "심야"], ["버스", "요금", "심야"], ["요금", "동결"], ["날씨"]]
    rank = textrank.pagerank(textrank.build(terms).weights)
    assert rank.argmax() == 1
    assert rank.argmin() == 3


def test_similarity_to_the_title_is_a_cosine_if_length_counts_in_full():
    graph = textrank.build(
        [["버스", "심야"], ["날씨"]], [["심야", "버스"]], parameters=Parameters(slope=1)
    )
    assert graph.title == pytest.approx([1, 0])


def test_a_long_sentence_is_as_similar_to_the_title_as_a_short_one_if_length_does_not_count():
    terms = [["버스", "심야"], ["버스", "심야", "요금", "쉼터", "예산"]]
    by_cosine = textrank.build(terms, [["버스", "심야"]], parameters=Parameters(slope=1)).title
    by_product = textrank.build(terms, [["버스", "심야"]], parameters=Parameters(slope=0)).title
    assert by_cosine[0] > by_cosine[1]
    assert by_product[0] == pytest.approx(by_product[1])


def test_a_sub_headline_counts_like_the_title():
    terms = [["버스", "심야"], ["요금", "동결"], ["날씨"]]
    alone = textrank.build(terms, [["버스"]]).title
    both = textrank.build(terms, [["버스"], ["요금"]]).title
    assert alone[1] == 0
    assert both[0] > 0
    assert both[1] > 0
    assert both[2] == 0


def test_a_sentence_is_compared_only_with_its_own_heading():
    terms = [["버스", "심야"], ["버스", "심야"], ["버스", "심야"]]
    heading = textrank.build(terms, (), [["버스"], ["요금"]], [0, 1, -1]).heading
    assert heading[0] > 0
    assert heading[1] == heading[2] == 0
