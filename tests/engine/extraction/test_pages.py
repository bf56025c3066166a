"""Extraction finds in the hand-written pages what their golds require."""

from collections.abc import Iterator

import pytest

from mitjul.errors import NoArticle
from mitjul.model import Article
from tests.support.pages import NAMES, article_of, faults_by_page, gold_of, squeeze

GOLDS = {name: gold_of(name) for name in NAMES}
ARTICLES = [name for name, gold in GOLDS.items() if gold["must"]]


def texts(article: Article, *kinds: str) -> list[str]:
    return [squeeze(block.text) for block in article.blocks if not kinds or block.kind in kinds]


def test_the_title_is_without_the_name_of_the_site() -> None:
    titles = {name: article_of(name).title for name in ARTICLES}
    assert titles == {name: GOLDS[name]["title"] for name in ARTICLES}


@pytest.mark.parametrize("with_url", [True, False])
def test_every_sentence_of_the_article_comes_out_as_text_to_read(with_url: bool) -> None:
    def missing(name: str) -> list[str]:
        found = texts(article_of(name, with_url), "paragraph", "list", "quote")
        return [must for must in GOLDS[name]["must"] if not any(squeeze(must) in t for t in found)]

    assert faults_by_page(missing, ARTICLES) == {}


@pytest.mark.parametrize("with_url", [True, False])
def test_no_boilerplate_comes_out(with_url: bool) -> None:
    def leaked(name: str) -> list[str]:
        found = texts(article_of(name, with_url))
        return [junk for junk in GOLDS[name]["must_not"] if any(squeeze(junk) in t for t in found)]

    assert faults_by_page(leaked, ARTICLES) == {}


def test_headings_come_out_as_headings_in_their_order() -> None:
    wanted = {name: [squeeze(heading) for heading in GOLDS[name]["headings"]] for name in ARTICLES}
    found = {
        name: [text for text in texts(article_of(name), "heading") if text in headings]
        for name, headings in wanted.items()
    }
    assert found == wanted


def test_sentences_keep_their_reading_order() -> None:
    def displaced(name: str) -> Iterator[str]:
        text, at = "".join(texts(article_of(name))), 0
        for must in map(squeeze, GOLDS[name]["must"]):
            found = text.find(must, at)
            if found < 0:
                yield must
            else:
                at = found + len(must)

    assert faults_by_page(displaced, ARTICLES) == {}


@pytest.mark.parametrize("name", [name for name, gold in GOLDS.items() if not gold["must"]])
def test_a_page_without_an_article_says_so(name: str) -> None:
    with pytest.raises(NoArticle):
        article_of(name)
