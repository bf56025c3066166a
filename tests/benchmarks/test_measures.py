"""The benchmarks' metrics are computed correctly."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.quality.bootstrap import difference
from benchmarks.quality.documents import load, morpheme_tokens, syllable_tokens
from benchmarks.quality.rouge import rouge
from mitjul.ranking import chapters
from mitjul.sentences import analyse

TOKENS = st.lists(st.sampled_from("가나다라마"), max_size=12)


def test_rouge_of_lins_own_example():
    reference = "police killed the gunman".split()
    nearer = rouge("police kill the gunman".split(), reference)
    farther = rouge("the gunman kill police".split(), reference)
    assert nearer.longest == pytest.approx(3 / 4)
    assert farther.longest == pytest.approx(2 / 4)
    assert nearer.one == farther.one == pytest.approx(3 / 4)
    assert nearer.two == pytest.approx(1 / 3)


def test_rouge_counts_a_repeated_token_as_often_as_the_reference_has_it():
    assert rouge(["가"] * 4, ["가", "나"]).one == pytest.approx(2 * 1 / 6)


@given(TOKENS, TOKENS)
def test_rouge_is_a_share_and_full_for_the_reference_alone(found, reference):
    scores = rouge(found, reference)
    assert all(0 <= score <= 1 for score in scores)
    if scores.longest == 1:
        assert found == reference


def test_marks_are_not_tokens_and_syllables_are_letters_and_digits():
    assert morpheme_tokens(analyse("‘버스’, 3대.")) == ["버스", "3", "대"]
    assert syllable_tokens("‘버스’, 3대.") == ["버", "스", "3", "대"]


def test_a_lead_on_every_document_is_not_noise_and_no_lead_is():
    ahead = difference([([2.0, 3.0, 4.0] * 9, [1.0, 2.0, 3.0] * 9)])
    even = difference([([1.0, 3.0] * 9, [3.0, 1.0] * 9)])
    assert ahead.mean == pytest.approx(1)
    assert not ahead.is_noise
    assert even.is_noise


def test_every_set_counts_the_same_however_many_documents_it_has():
    small, large = ([3.0], [0.0]), ([1.0] * 50, [0.0] * 50)
    assert difference([small, large]).mean == pytest.approx(2)


def test_a_document_keeps_its_sentences_paragraphs_and_sections(tmp_path):
    line = {
        "id": "1",
        "title": "심야 버스",
        "sents": ["버스가 늘어난다.", "요금은 같다.", "쉼터도 짓는다.", "시는 예산을 세웠다."],
        "ref": "버스가 늘어난다.",
        "gold": [0],
        "para": [0, 0, 1, 2],
        "sec": [0, 0, 0, 1],
    }
    path = tmp_path / "posts.jsonl"
    path.write_text(json.dumps(line), encoding="utf-8")
    (document,) = load(path)
    assert [sentence.text for sentence in document.split] == line["sents"]
    for sentence in document.split:
        block = document.article.blocks[sentence.block]
        assert block.text[sentence.start : sentence.end] == sentence.text
    assert document.split[0].block == document.split[1].block != document.split[2].block
    assert document.split[2].section != document.split[3].section
    assert len(chapters.numbers(document.article.blocks, document.split)) == 4
    assert document.gold == {0}
