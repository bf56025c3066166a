"""Guarantees of the splitter for any text."""

from itertools import product

import pytest

from mitjul.budget import TimeBudget
from mitjul.errors import DeadlineExceeded
from mitjul.model import Article, Block, Morpheme
from mitjul.sentences import KSS_CHARACTERS, analyse, paragraphs, split, split_article
from mitjul.sentences.splitter import OVERLONG


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in split(text)]


ARTICLE = Article(
    title="가온시 심야 버스",
    extractor="text",
    blocks=(
        Block("byline", "해나 기자"),
        Block("paragraph", "가온시가 버스를 늘린다. 내년부터다."),
        Block("heading", "배경. 왜 지금인가"),
        Block("list", "시민이 원했다."),
        Block("caption", "밤의 정류장. 사진이다."),
        Block("quote", "“밤이 길었다.” 한 시민이 말했다."),
        Block("heading", "남은 일"),
        Block("table", "노선 3개. 정류장 120곳."),
        Block("code", "print(1). exit()."),
        Block("paragraph", "예산이 필요하다."),
    ),
)


def test_only_blocks_of_prose_give_sentences() -> None:
    assert [(s.block, s.text) for s in split_article(ARTICLE)] == [
        (1, "가온시가 버스를 늘린다."),
        (1, "내년부터다."),
        (3, "시민이 원했다."),
        (5, "“밤이 길었다.”"),
        (5, "한 시민이 말했다."),
        (9, "예산이 필요하다."),
    ]


def test_a_sentence_knows_the_heading_above_it() -> None:
    sections = [sentence.section for sentence in split_article(ARTICLE)]

    assert sections == [None, None, *["배경. 왜 지금인가"] * 3, "남은 일"]


def test_offsets_count_in_the_sentence_s_own_block() -> None:
    for sentence in split_article(ARTICLE):
        block = ARTICLE.blocks[sentence.block]
        assert block.text[sentence.start : sentence.end] == sentence.text


def test_morphemes_spell_their_own_sentence() -> None:
    for sentence in split_article(ARTICLE):
        spelt = "".join(morpheme.form for morpheme in sentence.morphemes)
        assert spelt == sentence.text.replace(" ", "")


def test_morphemes_keep_what_the_analyser_was_not_shown() -> None:
    (sentence,) = split("It's Apple’s 좋아요 :)")

    assert [m.form for m in sentence.morphemes] == ["It's", "Apple’s", "좋", "아요", ":)"]


def test_a_budget_that_is_over_stops_the_work() -> None:
    with pytest.raises(DeadlineExceeded):
        split_article(ARTICLE, TimeBudget(ends=0))


def test_titles_are_tagged_without_being_cut() -> None:
    assert analyse("밤이 왔다. 별")[:3] == (
        Morpheme("밤", "NNG"),
        Morpheme("이", "JKS"),
        Morpheme("왔", "VV+EP"),
    )
    assert analyse("") == ()


def test_a_quotation_is_never_separated_from_its_verb() -> None:
    carriers = [
        "고 강조했다.", "라고 말했다.", "이라고 덧붙였다.", "며 웃었다.", "라며 고개를 저었다.",
        "면서 자리를 떴다.", "는 입장이다.", "라는 말이 돌았다.", "같은 말을 들었다.",
        "등 불만이 쏟아졌다.", "하고 외쳤다.", "라던 사람이다.", "란 뜻이다.", "는데 틀렸다.",
    ]  # fmt: skip
    quotations = ["“반드시 해내겠다”", "“다 끝났습니다.”", "‘왜 안 됩니까?’", '"비가 온다"']
    gaps = ["", " "]
    separated = {}
    for quotation, gap, carrier in product(quotations, gaps, carriers):
        sentence = f"그날 선수는 {quotation}{gap}{carrier}"
        found = texts(f"경기가 끝났다. {sentence} 비가 왔다.")
        if found != ["경기가 끝났다.", sentence, "비가 왔다."]:
            separated[sentence] = found

    assert separated == {}


def test_unbalanced_marks_lose_nothing() -> None:
    unbalanced = [
        "그는 이렇게 말했다'.[1] 그리고 왔다. 끝났다. 남은 것은 없다.",
        "키가 6'2\".[1] 그는 컸다. 빨랐다.",
        "'90년대 노래 '사랑'.(2001년 발매) 모두 좋아했다. 지금도 듣는다.",
        "좋다'!【속보】 비가 온다. 눈도 온다.",
        "“열고 닫지 않았다. 다음 문장이다. (또 열었다. 끝이다",
    ]

    kept = {text: "".join(texts(text)).replace(" ", "") for text in unbalanced}
    assert kept == {text: text.replace(" ", "") for text in unbalanced}
    assert [text for text in unbalanced if len(texts(text)) < 2] == []


def test_a_quotation_too_long_to_be_read_as_one_is_cut_inside() -> None:
    speech = " ".join(f"우리는 {number}번째 약속을 지켰습니다." for number in range(40))
    text = f"그는 “{speech}”라고 말했다."

    found = texts(text)

    assert len(text) > OVERLONG
    assert found[1] == "우리는 1번째 약속을 지켰습니다."
    assert found[-1].endswith("약속을 지켰습니다.”라고 말했다.")


def test_long_documents_are_cut_to_the_end() -> None:
    line = '날이 좋아서 걸었어요 그리고 "정말 좋다" 고 말했다. 바람이 불었다.'
    text = "\n\n".join([line] * (3 * KSS_CHARACTERS // len(line)))

    found = split(text)

    assert [s.text for s in found[-3:]] == [
        "날이 좋아서 걸었어요", '그리고 "정말 좋다" 고 말했다.', "바람이 불었다."
    ]  # fmt: skip
    assert len(found) == 3 * len(paragraphs(text))


def test_nothing_visible_gives_no_sentence() -> None:
    blank = ["", " ", "\n\n\n", "\u200b", "\ufeff \u00ad\t", "\u3000\u2028"]

    assert [text for text in blank if split(text)] == []


def test_anything_visible_is_kept() -> None:
    visible = ["\x00", "\ud800", "?!", "가", ")", "“", "\x01\x02", "\u200d"]

    assert {text: texts(text) for text in visible} == {text: [text] for text in visible}


def test_nul_and_lone_surrogates_stay_in_their_sentence() -> None:
    assert texts("눈이\x00 왔다. 비\ud83d도 왔다. 끝났다.\x00") == [
        "눈이\x00 왔다.", "비\ud83d도 왔다.", "끝났다.\x00"
    ]  # fmt: skip
