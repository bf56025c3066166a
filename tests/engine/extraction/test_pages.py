"""The hand-written pages come out as their golds say."""

import pytest

from mitjul.errors import NoArticle
from mitjul.model import Article
from tests.support.pages import NAMES, article_of, gold_of, squeeze

GOLDS = {name: gold_of(name) for name in NAMES}
ARTICLES = [name for name, gold in GOLDS.items() if gold["must"]]


def texts(article: Article, *kinds: str) -> list[str]:
    return [squeeze(block.text) for block in article.blocks if not kinds or block.kind in kinds]


@pytest.mark.parametrize("name", ARTICLES)
def test_title_is_without_the_name_of_the_site(name: str) -> None:
    assert article_of(name).title == GOLDS[name]["title"]


@pytest.mark.parametrize("with_url", [True, False])
@pytest.mark.parametrize("name", ARTICLES)
def test_every_sentence_of_the_article_comes_out_as_text_to_read(name: str, with_url: bool) -> None:
    found = texts(article_of(name, with_url), "paragraph", "list", "quote")
    missing = [must for must in GOLDS[name]["must"] if not any(squeeze(must) in t for t in found)]
    assert missing == []


@pytest.mark.parametrize("with_url", [True, False])
@pytest.mark.parametrize("name", ARTICLES)
def test_no_boilerplate_comes_out(name: str, with_url: bool) -> None:
    found = texts(article_of(name, with_url))
    leaked = [junk for junk in GOLDS[name]["must_not"] if any(squeeze(junk) in t for t in found)]
    assert leaked == []


@pytest.mark.parametrize("name", ARTICLES)
def test_headings_come_out_as_headings_in_their_order(name: str) -> None:
    found = texts(article_of(name), "heading")
    wanted = [squeeze(heading) for heading in GOLDS[name]["headings"]]
    assert [heading for heading in found if heading in wanted] == wanted


@pytest.mark.parametrize("name", ARTICLES)
def test_sentences_keep_their_reading_order(name: str) -> None:
    text, at = "".join(texts(article_of(name))), 0
    for must in map(squeeze, GOLDS[name]["must"]):
        found = text.find(must, at)
        assert found >= 0, must
        at = found + len(must)


@pytest.mark.parametrize("name", [name for name, gold in GOLDS.items() if not gold["must"]])
def test_a_page_without_an_article_says_so(name: str) -> None:
    with pytest.raises(NoArticle):
        article_of(name)
