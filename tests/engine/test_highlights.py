"""The whole engine on whole pages: the highlights that a reader sees."""

import subprocess
import sys
from typing import Any

import pytest

import mitjul
from mitjul.digest_json import to_dict
from mitjul.errors import DeadlineExceeded, NoArticle, UnsupportedLanguage
from tests.support.pages import NAMES, faults_by_page, gold_of, html_of, squeeze

GOLDS = {name: gold_of(name) for name in NAMES}
ARTICLES = [name for name, gold in GOLDS.items() if gold.get("good") and not gold.get("frame")]


def digest(name: str, **options: Any) -> Any:
    return mitjul.highlight(html=html_of(name), url=GOLDS[name]["url"], **options)


def test_every_highlight_is_a_sentence_of_the_article():
    def invented(name):
        must = squeeze("".join(GOLDS[name]["must"]))
        return [h.text for h in digest(name).highlights if squeeze(h.text) not in must]

    assert faults_by_page(invented, ARTICLES) == {}


def test_no_highlight_leans_asks_greets_or_calls():
    def unfit(name):
        bad = {squeeze(text) for text in GOLDS[name].get("bad", [])}
        return [h.text for h in digest(name).highlights if squeeze(h.text) in bad]

    assert faults_by_page(unfit, ARTICLES) == {}


def test_highlights_say_what_the_pieces_are_about():
    """The golds name about six of thirty sentences per page: chance would hit one in five."""
    hits = [
        squeeze(highlight.text) in {squeeze(text) for text in GOLDS[name]["good"]}
        for name in ARTICLES
        for highlight in digest(name).highlights
    ]
    assert sum(hits) >= 0.4 * len(hits)


def test_the_title_is_the_articles_own():
    titles = {name: squeeze(digest(name).title) for name in ARTICLES}
    assert titles == {name: squeeze(GOLDS[name]["title"]) for name in ARTICLES}


def test_the_first_k_are_the_answer_for_k():
    def other_answers(name):
        ranked = sorted(digest(name).sentences, key=lambda sentence: sentence.rank)
        for count in (1, 2, 3, 8, 20):
            highlights = digest(name, max_highlights=count).highlights
            expected = sorted(sentence.sentence for sentence in ranked[:count])
            if [highlight.sentence for highlight in highlights] != expected:
                yield count

    assert faults_by_page(other_answers, ARTICLES) == {}


def test_the_same_page_gives_the_same_answer():
    def answer(name):
        fields = to_dict(digest(name), sentences=True)
        fields["stats"].pop("elapsed_ms")
        return fields

    assert [name for name in ARTICLES if answer(name) != answer(name)] == []


def test_highlights_of_a_long_piece_cover_its_sections():
    sections = {highlight.section for highlight in digest("tistory").highlights}
    assert len(sections) >= 3


def test_a_repeated_sentence_gains_nothing():
    once = [f"가온시는 {place} 앞에 쉼터를 새로 짓는다." for place in "시청 역 항구 공원".split()]
    once += ["도서관은 밤 열 시까지 문을 열기로 했다.", "극장은 표 값을 천 원 내리기로 했다."]
    texts = ["\n\n".join([*once, *again]) for again in ([], [once[4], once[4]])]
    picks = [
        [h.text for h in mitjul.highlight(text=text, max_highlights=3).highlights] for text in texts
    ]
    assert picks[0] == picks[1]


def test_highlights_of_a_very_long_text_reach_its_end():
    topics = "버스 도서관 시장 공원 학교 병원 항구 극장 수영장 기차역".split()
    text = " ".join(
        f"가온시는 {2020 + number % 7}년에 {topics[number // 60]} {number}곳을 {verb} 밝혔다."
        for number, verb in zip(range(600), ["새로 짓는다고", "크게 고친다고"] * 300, strict=True)
    )
    answer = mitjul.highlight(text=text, title="가온시의 십 년")
    places = [highlight.sentence / answer.stats.sentences for highlight in answer.highlights]
    assert len(places) == 5
    assert places[-1] > 0.7


def test_a_pull_quote_is_not_highlighted_twice():
    texts = [squeeze(h.text) for h in digest("duplicates", max_highlights=20).highlights]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("name", [name for name, gold in GOLDS.items() if gold.get("problem")])
def test_a_page_that_cannot_be_read_raises_its_error(name):
    errors = {"no-article": NoArticle, "unsupported-language": UnsupportedLanguage}
    with pytest.raises(errors[GOLDS[name]["problem"]]):
        digest(name)


def test_plain_text_takes_the_title_it_is_given():
    text = "\n\n".join(GOLDS["press"]["must"])
    answer = mitjul.highlight(text=text, title=GOLDS["press"]["title"])
    assert answer.title == GOLDS["press"]["title"]
    assert len(answer.highlights) == 5


def test_note_style_comes_only_when_asked_for():
    assert all(h.note is None for h in digest("press").highlights)
    assert all(h.note for h in digest("press", style="note").highlights)


def test_a_short_text_gives_fewer_highlights():
    two = "가온시는 심야 버스를 두 배로 늘린다고 밝혔다. 요금은 내년까지 그대로 유지된다."
    assert len(mitjul.highlight(text=two).highlights) == 1


@pytest.mark.parametrize("text", ["", "   \n\n ", "\0\0", "\ud800", "!!! ??? ...", "\u200b" * 50])
def test_a_text_without_words_has_no_article(text):
    with pytest.raises(NoArticle):
        mitjul.highlight(text=text)
    with pytest.raises(NoArticle):
        mitjul.highlight(html=text)


@pytest.mark.parametrize(
    "page",
    [
        "<p>홍길동 기자</p>",
        "<table><tr><td>심야 버스</td></tr></table>",
        "<figure><figcaption>심야 버스를 기다리는 시민들</figcaption></figure>",
    ],
)
def test_a_page_without_a_sentence_has_no_article(page):
    with pytest.raises(NoArticle):
        mitjul.highlight(html=page)


@pytest.mark.parametrize(
    "arguments",
    [
        {},
        {"html": "<p>가</p>", "text": "가"},
        {"text": "가", "max_highlights": 0},
        {"text": "가", "max_highlights": 21},
        {"text": "가", "style": "haiku"},
    ],
)
def test_wrong_arguments_are_refused(arguments):
    with pytest.raises(ValueError, match=r"exactly one|max_highlights|style"):
        mitjul.highlight(**arguments)


def test_a_spent_budget_gives_the_work_up():
    from mitjul import pipeline
    from mitjul.budget import TimeBudget

    with pytest.raises(DeadlineExceeded):
        pipeline.highlight(text="가온시는 심야 버스를 늘린다고 밝혔다.", budget=TimeBudget(ends=0))


def test_importing_the_package_loads_no_heavy_library():
    program = "import sys, mitjul; print({'sklearn', 'kss', 'lxml', 'flask'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"


def test_the_engine_needs_no_flask():
    program = (
        "import sys; sys.modules['flask'] = sys.modules['pydantic'] = None\n"
        "import mitjul; mitjul.warm_up()"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
