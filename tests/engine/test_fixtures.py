"""The hand-written pages and their golds agree, so that other tests can rely on both."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import html

from tests.support.pages import FOLDER, NAMES, faults_by_page, gold_of, html_of, squeeze

LISTS = ("headings", "must", "must_not", "good", "bad")
LEANING = re.compile(r"(그러나|하지만|그런데|즉,?|이는|이에|다시 말해,?|다만|따라서|그러면) ")


def text_of(name: str) -> str:
    """Return the body's text, including hidden layers but not scripts and styles."""
    parser = html.HTMLParser(encoding="utf-8")
    body = html.parse(FOLDER / f"{name}.html", parser).getroot().find("body")
    assert body is not None
    for element in body.xpath(".//script | .//style | .//noscript"):
        element.drop_tree()
    return squeeze(body.text_content())


def leans(sentence: str) -> bool:
    return sentence.endswith("?") or bool(LEANING.match(sentence))


def test_every_gold_has_its_fields_and_no_blank_or_doubled_entry() -> None:
    def faults(name: str) -> Iterator[str]:
        gold = gold_of(name)
        if not gold["title"].strip():
            yield "title"
        if not gold["url"].startswith("https://"):
            yield "url"
        yield from set(gold) - {"title", "url", "frame", "problem", *LISTS}
        for field in LISTS:
            entries = [squeeze(entry) for entry in gold[field]]
            if not all(entries) or len(entries) != len(set(entries)):
                yield field

    assert faults_by_page(faults) == {}


def test_every_gold_text_stands_in_its_page_and_sentences_in_reading_order() -> None:
    def missing(name: str) -> Iterator[str]:
        text, gold, at = text_of(name), gold_of(name), 0
        for field in LISTS:
            yield from (entry for entry in gold[field] if squeeze(entry) not in text)
        for sentence in map(squeeze, gold["must"]):
            found = text.find(sentence, at)
            if found < 0:
                yield sentence
            else:
                at = found + len(sentence)

    assert faults_by_page(missing) == {}


def test_good_sentences_stand_alone_and_leaning_ones_and_questions_are_bad() -> None:
    def misjudged(name: str) -> Iterator[str]:
        gold = gold_of(name)
        good, bad = set(gold["good"]), set(gold["bad"])
        yield from good - set(gold["must"])
        yield from good & bad
        yield from filter(leans, good)
        yield from (
            sentence for sentence in gold["must"] if leans(sentence) and sentence not in bad
        )

    assert faults_by_page(misjudged) == {}


def test_boilerplate_and_article_cannot_be_mistaken_for_each_other() -> None:
    def mistakable(name: str) -> Iterator[str]:
        gold = gold_of(name)
        article = [squeeze(entry) for entry in (*gold["must"], *gold["headings"])]
        for junk in map(squeeze, gold["must_not"]):
            if any(junk in entry or entry in junk for entry in article):
                yield junk

    assert faults_by_page(mistakable) == {}


def test_a_page_with_an_article_has_enough_of_it_to_be_tested() -> None:
    def faults(name: str) -> Iterator[str]:
        gold = gold_of(name)
        if "frame" in gold:
            frame = gold["frame"]
            if f'src="{frame}"' not in html_of(name):
                yield "frame"
            gold = gold_of(Path(frame).stem)
        if name != "short":
            if not 15 <= len(gold["must"]) <= 60:
                yield "must"
            if len(gold["good"]) < 5:
                yield "good"
        yield from (field for field in ("must", "must_not") if not gold[field])

    readable = [name for name in NAMES if not gold_of(name).get("problem")]
    assert len(readable) > 20
    assert faults_by_page(faults, readable) == {}


def test_every_page_is_described_in_the_readme() -> None:
    readme = (FOLDER / "README.md").read_text("utf-8")
    assert [name for name in NAMES if f"`{name}.html`" not in readme] == []
