"""Any page yields an article, with only text that the page shows, or a clear refusal."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from mitjul.errors import NoArticle, TooLarge
from mitjul.extraction import article_from_text, extract
from mitjul.model import Article

KINDS = {"paragraph", "heading", "list", "quote", "caption", "byline", "table", "code"}
IGNORED = re.compile(r"[\s\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\u3164\ufeff\x00-\x1f\x7f]+")

TAGS = (
    "html head body div p span b strong em a br hr img ul ol li dl dt dd table tr td th h1 h2 h3"
    " pre code blockquote figure figcaption article section main aside header footer nav form"
    " button script style title template center font textarea select option summary caption x-box"
).split()
ATTRIBUTES = (
    "",
    " class='comment'",
    " class='header layer'",
    " id='dic_area'",
    " itemprop='articleBody'",
    " class='img_desc'",
    " style='display:none'",
    " hidden",
    " href='#'",
    " role='navigation'",
    " title='가<나>",
)
WORDS = st.sampled_from(
    [
        *("둑이 헐렸다.", "물이 맑아졌다고 합니다", "버드나무,", "“물은", "가" * 60 + "다."),
        *("홍길동 기자", "[가람=물결] 홍길동 기자 =", "a@b.example", "(사진=물결)", "ⓒ 물결"),
        *("1. 나무", "- 갈대", "공유하기", "=", "<", ">", "&nbsp;", "&amp;", "\n\n"),
        *("\u200b", "\u3164", "\x00", "\ud800", "\u1112\u1161\u11ab", "\U0001f469\u200d\U0001f33e"),
    ]
)
OPEN = st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES))
CLOSE = st.builds("</{}>".format, st.sampled_from(TAGS))
PAGES = st.lists(st.one_of(WORDS, WORDS, OPEN, CLOSE), max_size=60).map(" ".join)
TEXTS = st.lists(st.one_of(WORDS, st.sampled_from(["\n", "\n\n", " "])), max_size=60).map("".join)


def squeeze(text: str) -> str:
    return IGNORED.sub("", text)


def check_blocks(article: Article) -> None:
    assert article.blocks
    for block in article.blocks:
        assert block.kind in KINDS
        assert block.text == " ".join(block.text.split())
        assert block.text


@settings(max_examples=300)
@given(PAGES, st.sampled_from([None, "https://n.news.naver.com/1", "https://velog.io/@a/b"]))
def test_any_page_gives_an_article_or_a_clear_refusal(page: str, url: str | None) -> None:
    try:
        check_blocks(extract(page, url))
    except (NoArticle, TooLarge) as error:
        assert str(error)


@settings(max_examples=300)
@given(st.text(max_size=300))
def test_any_string_gives_an_article_or_a_clear_refusal(page: str) -> None:
    for read in (extract, lambda text: article_from_text(text, None)):
        try:
            check_blocks(read(page))
        except (NoArticle, TooLarge) as error:
            assert str(error)


VISIBLE = st.builds(
    "<{0}>{1}</{0}>".format,
    st.sampled_from("p div span b li td h2 blockquote pre article em".split()),
    st.lists(
        st.sampled_from(
            [
                "둑이 헐렸다.",
                "물이 맑고,",
                "나무",
                "<br>",
                "<script>글</script>",
                "\u200b",
                "&nbsp;",
            ]
        ),
        max_size=6,
    ).map(" ".join),
)


@settings(max_examples=300)
@given(st.lists(VISIBLE, max_size=20))
def test_every_block_is_found_in_the_page_letter_for_letter(pieces: list[str]) -> None:
    page = f"<html><body>{''.join(pieces)}</body></html>"
    root = etree.fromstring(page, etree.HTMLParser())
    etree.strip_elements(root, "script", with_tail=False)
    shown = squeeze("".join(str(text) for text in root.itertext()))
    try:
        article = extract(page)
    except NoArticle:
        return
    at = 0
    for block in article.blocks:
        found = shown.find(squeeze(block.text), at)
        assert found >= 0, block.text
        at = found + len(squeeze(block.text))


@settings(max_examples=300)
@given(TEXTS)
def test_plain_text_keeps_its_letters_and_their_order(text: str) -> None:
    try:
        article = article_from_text(text, None)
    except NoArticle:
        return
    given_text, at = squeeze(text).replace("\ud800", ""), 0
    for block in article.blocks:
        letters = squeeze(block.text)
        if "한" in letters:  # composed from conjoining jamo
            continue
        found = given_text.find(letters, at)
        assert found >= 0, block.text
        at = found + len(letters)


@settings(max_examples=100)
@given(PAGES)
def test_the_same_page_gives_the_same_article(page: str) -> None:
    def outcome() -> object:
        try:
            return extract(page)
        except (NoArticle, TooLarge) as error:
            return str(error)

    assert outcome() == outcome()
