"""Hostile pages yield an article or an error with its reason, never anything else.

The benchmarks measure the time; here a page that hangs the parser fails by never ending.
"""

import tracemalloc

import pytest

from mitjul.errors import NoArticle, TooLarge
from mitjul.extraction import extract
from mitjul.extraction.parsing import MAX_ALL_ATTRIBUTES, MAX_HTML_CHARACTERS, MAX_TAGS
from mitjul.model import Article

LEAD = "마을 사람들은 지난봄에 개울가의 낡은 둑을 헐고 버드나무를 심었다."
ARTICLE = (
    f"<article><h1>둑을 헐다</h1><p>{LEAD}</p><p>물은 한 해 만에 맑아졌다고 한다.</p></article>"
)


def text_of(article: Article) -> str:
    return "\n".join(block.text for block in article.blocks)


@pytest.mark.parametrize(
    "bomb",
    [
        "<p " + " ".join(f'a{i}="x"' for i in range(50_000)) + ">글</p>",
        "<p " + "/".join(f"a{i}" for i in range(50_000)) + ">글</p>",
        '<p a="</script" ' + " ".join(f'a{i}="<>"' for i in range(50_000)) + ">글</p>",
        "<p class='" + " ".join(f"c{i}" for i in range(50_000)) + "'></p>",
        "<svg>" + '<path d="M0 0 1 1 2 2"/>' * 200_000 + "</svg>",
        "<ul>" + "<li><a href='/a/b/c?d=e'>메뉴 하나를 눌러 보세요</a></li>" * 50_000 + "</ul>",
        "<script>" + "var x;" * 1_900_000 + "</script>",
        "<!-- " + "글 " * 500_000 + " -->",
        "<table><tr><td>" * 500 + "칸" + "</td></tr></table>" * 500,
        "<div class='header'>" * 1_000 + "</div>" * 1_000,
        "<b>" * 1_000 + "</i>" * 100_000,
        "<form>" * 50_000,
        "<img src='a'> " * 100_000,
        "<meta name='a' content='b'>" * 30_000,
        "<a href='/'>이름</a>" * 20_000,
        "<title>" + " - 가" * 50_000 + "</title>",
        "<p>" + " " * 500_000 + "</p>",
        "<p>" + "\u200b" * 300_000 + "</p>",
        "<p style='" + ("display" + " " * 400) * 2_000 + "'></p>",
    ],
    ids=lambda bomb: bomb[:20],
)
def test_an_article_behind_a_bomb_is_found(bomb: str) -> None:
    assert LEAD in text_of(extract(f"<html><body>{bomb}{ARTICLE}</body></html>"))


@pytest.mark.parametrize(
    "page",
    [
        ARTICLE
        + "<div>" * 100_000
        + "깊은 곳에도 글이 있었다."
        + "</div>" * 100_000
        + "뒤의 글이다.",
        f"{'<div>' * 3_000}{ARTICLE}<p>깊은 곳에도 글이 있었다.</p><p>뒤의 글이다.</p>",
        f"{'<table><tr><td>' * 1_000}{ARTICLE}<p>깊은 곳에도 글이 있었다.</p>뒤의 글이다.",
        f"{'<b>' * 2_500}{ARTICLE}<p>깊은 곳에도 글이 있었다.</p>뒤의 글이다.",
    ],
    ids=["behind", "within", "tables", "unclosed"],
)
def test_no_text_is_lost_where_the_parser_gives_up(page: str) -> None:
    article = extract(f"<title>둑을 헐다</title>{page}")
    assert article.extractor == "flat"
    for sentence in (LEAD, "깊은 곳에도 글이 있었다.", "뒤의 글이다."):
        assert sentence in text_of(article)


def test_a_page_that_is_too_deep_gives_up_its_scripts_and_styles() -> None:
    hidden = "<script>글 = '<p>각본이다.</p>'</script><style>글</style><!-- <p>주석이다.</p> -->"
    article = extract("<div>" * 3_000 + hidden + ARTICLE)
    assert "각본" not in text_of(article)
    assert "주석" not in text_of(article)


@pytest.mark.parametrize(
    "tag",
    [
        "<p title='글 > 글'>",
        '<p title="글 < 글">',
        "<p class=<글>",
        "<p title='글\n<p>'>",
        "<!글></<b><p>",
        "<p " + "=x" * 20_000 + "=' > '>",
    ],
    ids=lambda tag: tag[:20],
)
def test_a_page_that_is_too_deep_gives_up_its_tags(tag: str) -> None:
    page = "<!DOCTYPE html>" + "<div>" * 3_000 + ARTICLE
    assert extract(page.replace("<p>", tag)).blocks == extract("<div>" * 3_000 + ARTICLE).blocks


def test_a_number_without_end_is_no_character_of_a_page_that_is_too_deep() -> None:
    article = extract(f"{'<div>' * 3_000}<p>&#{'1' * 5_000};둑</p><p>&#46161;</p>{ARTICLE}")
    assert LEAD in text_of(article)
    assert [block.text for block in article.blocks[:2]] == ["\ufffd둑", "둑"]


@pytest.mark.parametrize(
    "page",
    [
        "<p>" + "가나다 " * 2_600_000,
        "<p>글이 이어진다.</p>" * 50_000,
        "<div>" + "글이다<br>" * 50_000,
        "<b>글이 이어진다 " * 100_000,
        "<pre>" + "글이 이어진다\n" * 100_000,
    ],
    ids=["text", "paragraphs", "lines", "deep", "pre"],
)
def test_an_article_without_end_is_refused(page: str) -> None:
    with pytest.raises(TooLarge):
        extract(page)


def test_a_page_over_the_cap_is_refused_with_both_numbers() -> None:
    with pytest.raises(TooLarge, match=f"{MAX_HTML_CHARACTERS + 3:,} .*{MAX_HTML_CHARACTERS:,} "):
        extract("<p>" + " " * MAX_HTML_CHARACTERS)


@pytest.mark.parametrize(
    "many",
    [
        "<p>글" * MAX_TAGS,
        "</p>" * MAX_TAGS,
        "<br a=1 b c='' d=\"x y\" e>" * (MAX_ALL_ATTRIBUTES // 5 + 1),
        "<br/a/b/c/d/e/f/g/h/i/j>" * (MAX_ALL_ATTRIBUTES // 10 + 1),
    ],
    ids=["elements", "ends", "attributes", "slashes"],
)
def test_a_page_of_too_many_tags_is_refused_before_they_take_memory(many: str) -> None:
    with pytest.raises(TooLarge, match=r"tags.* allowed"):
        extract(ARTICLE + many)


def test_as_many_tags_as_are_allowed_are_read_and_words_in_their_values_are_no_attributes() -> None:
    tags = MAX_TAGS - ARTICLE.count("<")
    assert LEAD in text_of(extract(ARTICLE + "<br class='a b/c d'>" * tags))


def test_a_page_may_be_large_where_its_article_is_not() -> None:
    links = "<a href='/x'>다른 글로 가기</a> " * 100_000
    assert LEAD in text_of(extract(f"<body>{ARTICLE}<div>{links}</div></body>"))


def test_no_page_stays_in_memory_by_its_names() -> None:
    tracemalloc.start()
    for number in range(5):
        extract(f"<div class='{number}{'x' * 1_000_000}'>글</div>{ARTICLE}")
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 1_000_000


@pytest.mark.parametrize("wrapper", ["", "<div>" * 3_000], ids=["shallow", "deep"])
def test_a_tag_without_end_takes_no_memory_for_each_of_its_values(wrapper: str) -> None:
    page = f"{wrapper}<p {'=x' * 1_000_000}>{ARTICLE}"
    tracemalloc.start()
    article = extract(page)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert LEAD in text_of(article)
    assert peak < 20 * len(page)


def test_entities_are_never_expanded_nor_fetched() -> None:
    doctype = (
        '<!DOCTYPE x [<!ENTITY a "아아아아아아아아아아"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    )
    text = text_of(extract(f"{doctype}<body><p>&f; &b; &b;</p>{ARTICLE}</body>"))
    assert "root:" not in text
    assert "아아" not in text


@pytest.mark.parametrize(
    "page",
    [
        "\ufeff" + ARTICLE,
        '<?xml version="1.0" encoding="utf-16"?>' + ARTICLE,
        "<meta charset='euc-kr'>" + ARTICLE,
        "\x00\x01\x0b" + ARTICLE.replace("둑", "\x00둑\x02"),
        ARTICLE.replace("</p>", ""),
        ARTICLE.replace("</p>", "").replace("</h1>", "").replace("</article>", ""),
        "<html><head></body><body></head>" + ARTICLE,
        "<p title='" + ARTICLE + "' <p>" + ARTICLE,
        "<base href='http://[::1'>" + ARTICLE,
    ],
    ids=["bom", "xml", "charset", "nul", "p", "unclosed", "crossed", "quotes", "base"],
)
def test_broken_pages_are_read(page: str) -> None:
    assert LEAD in text_of(extract(page))


def test_a_lone_surrogate_costs_its_own_place_only() -> None:
    article = extract(f"<article><p>둑\ud83d이 헐렸다고 한다.</p><p>{LEAD}</p></article>")
    assert text_of(article).startswith("둑\ufffd이 헐렸다고 한다.")


def test_an_error_says_what_to_do() -> None:
    with pytest.raises(NoArticle, match="Send a page"):
        extract("<script>let x = 1;</script>")
