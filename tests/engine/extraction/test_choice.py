"""Choosing the part of a page that is its article."""

from itertools import product

import pytest

from mitjul.errors import NoArticle
from mitjul.extraction import extract
from mitjul.model import Article

LEAD = "마을 사람들은 지난봄에 개울가의 낡은 둑을 헐고 버드나무를 심었다."
BODY = "".join(
    f"<p>{i}번째 나무는 개울에서 {i}미터 떨어진 자리에 뿌리를 내렸다.</p>" for i in range(2, 9)
)
MENU = "<ul>" + "<li><a href='/x'>봄 소식</a></li>" * 12 + "</ul>"
FOREIGN = "다른 마을에서는 우물을 다시 파기로 했다는 소식이 들려왔다."


def text_of(article: Article) -> str:
    return "\n".join(block.text for block in article.blocks)


def taken(html: str, url: str | None = None) -> str:
    text = text_of(extract(html, url))
    assert LEAD in text
    return text


def test_boilerplate_is_left_out_inside_the_article_and_beside_it() -> None:
    boilerplate = [
        f"<nav>{FOREIGN}</nav>",
        f"<footer><p>{FOREIGN}</p></footer>",
        f"<aside><h3>다른 소식</h3><ul><li>{FOREIGN}</li></ul></aside>",
        f"<div class='comments'><p>{FOREIGN}</p><p>{FOREIGN} 정말이다.</p></div>",
        f"<div id='naverComment'><p>{FOREIGN}</p></div>",
        f"<div class='related_posts'><p>{FOREIGN}</p></div>",
        f"<div class='another_category'><p>{FOREIGN}</p></div>",
        f"<div id='aiSummary'><p>{FOREIGN}</p></div>",
        f"<div class='layer_post'><p>{FOREIGN}</p></div>",
        f"<ul><li><a href='#'>{FOREIGN}</a></li><li><a href='#'>{FOREIGN}</a></li></ul>",
        f"<div role='dialog'><p>{FOREIGN}</p></div>",
        f"<figure class='og'><a href='#'><p class='og-desc'>{FOREIGN}</p></a></figure>",
    ]
    wrong = []
    for html, inside in product(boilerplate, (True, False)):
        article = f"<p>{LEAD}</p>{BODY}{html if inside else ''}"
        page = f"{MENU}<div id='view'>{article}</div>{'' if inside else html}{MENU}"
        text = text_of(extract(f"<html><body>{page}</body></html>"))
        if FOREIGN in text or LEAD not in text:
            wrong.append((html, inside, text))
    assert wrong == []


def test_div_soup_without_a_single_name_is_read() -> None:
    soup = "".join(
        f"<div><div><div>{i}번째 나무가 물가에 서 있다.</div></div></div>" for i in range(9)
    )
    page = f"<div>{MENU}</div><div><div><div>{LEAD}</div>{soup}</div></div><div>{MENU}</div>"
    text = taken(page)
    assert "8번째 나무가 물가에 서 있다." in text
    assert "봄 소식" not in text


def test_an_article_that_is_spread_over_many_modules_is_taken_whole() -> None:
    modules = "".join(
        f"<div><div><div><p>{i}번째 나무가 물가에 서 있다.</p></div></div></div><div><hr></div>"
        for i in range(9)
    )
    text = taken(f"{MENU}<div><div><p>{LEAD}</p></div>{modules}</div>{MENU}")
    assert all(f"{i}번째 나무가" in text for i in range(9))


def test_two_sentences_are_enough_beside_longer_comments_and_rules() -> None:
    rules = "".join(
        f"<li>{i}. 남을 헐뜯는 글은 알리지 않고 지울 수 있습니다.</li>" for i in range(4)
    )
    comments = f"<div class='comment_list'>{f'<p>{FOREIGN}</p>' * 9}</div>"
    page = (
        f"<head><meta property='og:description' content='{LEAD}'></head><body>{MENU}"
        f"<h1>둑을 헐다</h1><div><p>{LEAD}</p><p>버드나무는 금세 자랐다.</p></div>"
        f"<ul class='cmt_rule'>{rules}</ul>{comments}{MENU}</body>"
    )
    assert taken(page) == f"{LEAD}\n버드나무는 금세 자랐다."


@pytest.mark.parametrize("name", ["header", "tag-list", "notice_view", "event", "search", "layer"])
def test_an_unlikely_name_does_not_hide_a_whole_article(name: str) -> None:
    assert "7번째" in taken(f"<body><div class='{name}'><p>{LEAD}</p>{BODY}</div>{MENU}</body>")


@pytest.mark.parametrize("tag", ["form", "header", "aside"])
def test_an_unlikely_tag_does_not_hide_a_whole_article(tag: str) -> None:
    assert "7번째" in taken(f"<body><{tag}><p>{LEAD}</p>{BODY}</{tag}>{MENU}</body>")


@pytest.mark.parametrize("name", ["single category-tree tag-willow has-comments", "no-sidebar"])
def test_states_and_topics_in_the_names_of_the_article_do_no_harm(name: str) -> None:
    assert "7번째" in taken(f"<body class='{name}'><article class='{name}'><p>{LEAD}</p>{BODY}")


def test_a_callout_in_an_aside_belongs_to_the_article() -> None:
    callout = "<aside>나무를 옮겨 심을 때는 뿌리의 흙을 털지 않는다.</aside>"
    assert "뿌리의 흙을 털지" in taken(f"<article><p>{LEAD}</p>{callout}{BODY}</article>")


def test_text_that_a_script_would_show_is_read_if_there_is_nothing_else() -> None:
    page = f"<body><div style='display:none'><p>{LEAD}</p>{BODY}</div></body>"
    assert "7번째" in taken(page)


def test_a_page_of_short_lines_gives_what_it_has() -> None:
    article = extract(f"<body>{MENU}<div><b>비</b><br><br>바람</div></body>")
    assert article.extractor == "body"
    assert "바람" in text_of(article)


def test_roots_count_on_their_own_site_only() -> None:
    roots = [
        ("https://n.news.naver.com/article/1/2", "<article id='dic_area'>", "root:naver-news"),
        (
            "https://blog.naver.com/PostView.naver",
            "<div class='se-main-container'>",
            "root:naver-blog",
        ),
        ("https://BRUNCH.co.kr/@a/1", "<div class='wrap_body text_align_left'>", "root:brunch"),
        ("https://www.example.com/", "<div itemprop='articleBody'>", "root:common"),
        (None, "<div id='article-view-content-div'>", "root:common"),
        ("https://www.example.com/", "<div class='wrap_body'>", "readability"),
        ("https://notbrunch.co.kr/", "<div class='wrap_body'>", "readability"),
    ]
    wrong = []
    for url, box, extractor in roots:
        article = extract(f"<body>{MENU}{box}<p>{LEAD}</p>{BODY}</body>", url)
        if article.extractor != extractor or LEAD not in text_of(article):
            wrong.append((url, box, article.extractor))
    assert wrong == []


def test_the_page_may_tell_its_own_address() -> None:
    head = "<head><link rel='canonical' href='https://brunch.co.kr/@a/1'></head>"
    page = f"{head}<body><div class='wrap_body'><p>{LEAD}</p></div>"
    assert extract(page).extractor == "root:brunch"


@pytest.mark.parametrize("url", ["http://[", "not a url", "", "https://", "javascript:alert(1)"])
def test_a_strange_address_does_no_harm(url: str) -> None:
    assert LEAD in text_of(extract(f"<body><p>{LEAD}</p>{BODY}</body>", url))


def test_a_root_that_holds_next_to_nothing_is_passed_over() -> None:
    page = (
        f"<body><div itemprop='articleBody'><p>사진 한 장</p></div><div><p>{LEAD}</p>{BODY}</div>"
    )
    article = extract(page)
    assert article.extractor == "readability"
    assert LEAD in text_of(article)


def test_a_short_post_in_the_root_of_a_known_site_wins_over_longer_other_text() -> None:
    page = (
        "<body><div class='xe_content'><p>오늘만 쌀값이 내렸어요</p><p>두 포대 샀어요</p></div>"
        f"<div><p>{FOREIGN}</p>{BODY}</div></body>"
    )
    assert text_of(extract(page, "https://www.fmkorea.com/1")).startswith("오늘만 쌀값이")


@pytest.mark.parametrize(
    "html",
    [
        "",
        " \n\t\u200b ",
        "<html></html>",
        "<p>&nbsp;</p>",
        "<script>let 글 = '글이 있다.';</script>",
        f"<body>{MENU}</body>",
        "<body><img src='a.png' alt='그림만 있다'></body>",
        "<p>1 2 3 ... !!!</p>",
        "<!-- 글이 있다. -->",
        "<!DOCTYPE html>",
    ],
)
def test_a_page_without_text_to_read_has_no_article(html: str) -> None:
    with pytest.raises(NoArticle):
        extract(html)
