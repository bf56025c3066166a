"""Plain text is divided into paragraphs, headings and items by its layout."""

import pytest

from mitjul.errors import NoArticle, TooLarge
from mitjul.extraction import article_from_text, extract
from mitjul.extraction.blocks import MAX_ARTICLE_CHARACTERS, MAX_BLOCKS
from mitjul.model import Block


def blocks(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in article_from_text(text, None).blocks]


def test_blank_lines_separate_paragraphs() -> None:
    article = article_from_text(
        "둑이 헐렸다.\n\n \t\n버드나무가 자랐다.\r\n\r\n물이 맑아졌다.", " 둑  이야기 "
    )
    assert article.title == "둑 이야기"
    assert article.extractor == "text"
    assert [b.text for b in article.blocks] == [
        "둑이 헐렸다.",
        "버드나무가 자랐다.",
        "물이 맑아졌다.",
    ]
    assert {b.kind for b in article.blocks} == {"paragraph"}


def test_hard_wrapped_prose_is_joined() -> None:
    text = (
        "마을 사람들은 지난봄에 개울가의 낡은 둑을 헐고 그 자리에 버드나무를\n"
        "심었다. 나무는 두 해 만에 사람 키를 넘겼고 물총새가 돌아왔으며 여름\n"
        "밤이면 반딧불이가 날았다."
    )
    assert blocks(text) == [("paragraph", text.replace("\n", " "))]


def test_a_sentence_to_a_line_gives_a_paragraph_to_a_line() -> None:
    lines = ["둑이 헐렸다.", "그 자리에는 지난봄부터 버드나무가 자라기 시작했다.", "물도 맑아졌다."]
    assert blocks("\n".join(lines)) == [("paragraph", line) for line in lines]


def test_lines_that_run_on_are_joined() -> None:
    text = "오늘은 날씨가 좋아서\n개울가를 걸었어요.\n버드나무 그늘 아래,\n물총새를 보았답니다."
    assert blocks(text) == [
        ("paragraph", "오늘은 날씨가 좋아서 개울가를 걸었어요."),
        ("paragraph", "버드나무 그늘 아래, 물총새를 보았답니다."),
    ]


def test_an_open_quotation_is_not_cut() -> None:
    text = "이장은 “둑을 헐자.\n물이 돌아올 것이다”라고 말했다."
    assert blocks(text) == [("paragraph", text.replace("\n", " "))]


def test_headings_and_items_stand_alone() -> None:
    text = (
        "# 둑 이야기\n1. 둑을 헐다\n둑은 지난봄에 헐렸다.\n- 버드나무 서른 그루\n- 갈대\n"
        "남은 숙제\n이제 시작이다."
    )
    assert blocks(text) == [
        ("heading", "둑 이야기"),
        ("heading", "1. 둑을 헐다"),
        ("paragraph", "둑은 지난봄에 헐렸다."),
        ("list", "버드나무 서른 그루"),
        ("list", "갈대"),
        ("heading", "남은 숙제"),
        ("paragraph", "이제 시작이다."),
    ]


def test_markdown_tells_the_level_of_a_heading() -> None:
    article = article_from_text("## 둑 이야기\n\n둑이 헐렸다.", None)
    assert article.blocks[0] == Block("heading", "둑 이야기", 2)


def test_rulers_are_left_out() -> None:
    assert blocks("둑이 헐렸다.\n----------\n물이 맑아졌다.") == [
        ("paragraph", "둑이 헐렸다."),
        ("paragraph", "물이 맑아졌다."),
    ]


def test_unreadable_signs_are_left_out() -> None:
    assert blocks("둑\x00이 \ud800헐\x1b렸다.") == [("paragraph", "둑이 헐렸다.")]


@pytest.mark.parametrize("text", ["", " \n\n ", "\x00\x01", "...", "123 456\n\n---", "\ud800"])
def test_text_without_a_letter_has_no_article(text: str) -> None:
    with pytest.raises(NoArticle):
        article_from_text(text, "제목")


def test_too_long_a_text_is_refused_with_both_numbers() -> None:
    with pytest.raises(TooLarge, match=r"300,001 characters; 300,000 are"):
        article_from_text("가" * (MAX_ARTICLE_CHARACTERS + 1), None)


def test_too_many_pieces_are_refused() -> None:
    with pytest.raises(TooLarge, match=r"20,001 paragraphs.*; 20,000 are"):
        article_from_text("둑이다.\n\n" * (MAX_BLOCKS + 1), None)


def test_the_longest_text_is_read() -> None:
    text = "가" * (MAX_ARTICLE_CHARACTERS - 2) + "다."
    assert article_from_text(text, None).blocks[0].text == text


def test_html_without_a_tag_is_plain_text() -> None:
    article = extract("둑이 3 < 4 만큼 헐렸다.\n\n물이 맑아졌다.")
    assert article.extractor == "text"
    assert len(article.blocks) == 2
