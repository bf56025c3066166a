"""The order of highlights: stable for every k, without repetition, spread over sections."""

import pytest

from mitjul.ranking import scoring, selection, terms, textrank
from mitjul.ranking.cues import cue
from mitjul.ranking.eligibility import judge

BUS = "가온시는 심야 버스 노선을 열두 개에서 스물네 개로 늘린다."
FARE = "버스 요금은 내년 6월까지 천오백 원으로 동결된다."
STOPS = "정류장 120곳에는 추위를 피할 수 있는 쉼터를 짓는다."
DRIVERS = "시는 운전기사 삼백 명을 새로 뽑아 배차 간격을 줄인다."
COST = "사업에는 예산 840억 원이 들어갈 것으로 보인다."
LEAN = "그러나 심야 버스 노선은 두 배가 된다."


def ranked(tagged, *texts, title="가온시 심야 버스 두 배로", sections=None):
    split = [
        tagged(text, section)
        for text, section in zip(texts, sections or [None] * len(texts), strict=True)
    ]
    headings = list(dict.fromkeys(filter(None, sections or [])))
    graph = textrank.build(
        [terms.of(s.text, s.morphemes) for s in split],
        [terms.of(title, tagged(title).morphemes)],
        [terms.of(name, tagged(name).morphemes) for name in headings],
        [headings.index(s.section) if s.section else -1 for s in split],
    )
    eligibilities = [judge(sentence) for sentence in split]
    manners = [cue(sentence.text) for sentence in split]
    parts = scoring.parts(graph, eligibilities, manners, [len(s.text) for s in split])
    chapters = [list(dict.fromkeys(sections or [None])).index(s.section) for s in split]
    return selection.rank(split, parts, graph, eligibilities, chapters)


def best(scored):
    return sorted(scored, key=lambda sentence: sentence.rank)


def test_ranks_count_from_one_and_scores_fall_with_them(tagged):
    order = best(ranked(tagged, BUS, FARE, STOPS, DRIVERS, COST))
    assert [sentence.rank for sentence in order] == [1, 2, 3]
    assert order[0].score == 1
    assert [s.score for s in order] == sorted((s.score for s in order), reverse=True)


def test_the_score_is_the_sum_of_its_parts(tagged):
    for sentence in ranked(tagged, BUS, FARE, STOPS, DRIVERS, COST):
        assert sentence.score == pytest.approx(sum(sentence.parts.values()), abs=1e-3)


def test_the_best_has_one_though_more_speaks_against_each(tagged):
    order = best(
        ranked(tagged, "그러나 요금은 같다고 했다.", "그러나 길은 두 개라고 했다.", title="")
    )
    assert order[0].score == 1
    for sentence in order:
        assert sentence.score == pytest.approx(sum(sentence.parts.values()), abs=1e-3)
        assert max(map(abs, sentence.parts.values())) < 10


def test_candidates_come_in_reading_order(tagged):
    scored = ranked(tagged, COST, FARE, STOPS, DRIVERS, BUS)
    assert [s.sentence for s in scored] == sorted(s.sentence for s in scored)
    assert best(scored)[0].text == BUS


def test_the_same_thing_is_never_said_twice(tagged):
    scored = ranked(tagged, BUS, FARE, BUS, STOPS, DRIVERS, BUS, COST)
    assert [sentence.text for sentence in scored].count(BUS) == 1


def test_a_leaning_sentence_comes_after_those_that_stand_alone(tagged):
    assert LEAN not in [s.text for s in ranked(tagged, BUS, LEAN, FARE, STOPS, DRIVERS, COST)]
    assert [s.text for s in ranked(tagged, LEAN)] == [LEAN]


def test_quotations_come_after_events(tagged):
    said = f"시장은 “{BUS.removesuffix('.')}”고 말했다."
    order = best(ranked(tagged, said, BUS.replace("열두", "십이"), FARE, STOPS, DRIVERS))
    assert order[0].text != said


def test_a_sentence_longer_than_a_glance_gives_way_to_a_short_one(tagged):
    long = BUS.removesuffix(".") + "고 " + "시 교통국 누리집에 올린 자료에서 " * 8 + "밝혔다."
    order = best(ranked(tagged, long, BUS, FARE, STOPS, title="심야 버스 노선"))
    assert order[0].text == BUS


def test_two_sentences_give_one_highlight(tagged):
    assert len(ranked(tagged, BUS, FARE)) == 1


def test_highlights_spread_over_sections(tagged):
    texts = [
        BUS,
        "막차는 새벽 네 시에 시청 앞을 떠난다.",
        FARE,
        "요금은 카드로도 현금으로도 낼 수 있다.",
        STOPS,
        "쉼터에는 난로와 안내판이 함께 들어간다.",
    ]
    sections = ["노선", "노선", "요금", "요금", "정류장", "정류장"]
    scored = ranked(tagged, *texts, sections=sections)
    assert {sentence.section for sentence in best(scored)} == set(sections)


def test_the_sentence_like_its_heading_gains_by_it(tagged):
    texts = [BUS, "승객이 교통 카드로 값을 내면 할인이 백 원이다.", STOPS]
    gains = [
        {s.text: s.parts.get("heading", 0) for s in ranked(tagged, *texts, sections=[heading] * 3)}
        for heading in ("교통 카드 할인", "그 밖에")
    ]
    assert gains[0][texts[1]] > 0.1
    assert gains[0][BUS] == 0
    assert set(gains[1].values()) == {0}


def test_nothing_fit_gives_nothing(tagged):
    assert ranked(tagged, "목차", "1. 서론", "왜 그럴까?") == ()
