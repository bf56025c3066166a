"""The hand-written pages and their golds agree, so that other tests may trust both."""

import re
from pathlib import Path

import pytest
from lxml import html

from tests.support.pages import FOLDER, NAMES, gold_of, html_of, squeeze

LISTS = ("headings", "must", "must_not", "good", "bad")
LEANING = re.compile(r"(그러나|하지만|그런데|즉,?|이는|이에|다시 말해,?|다만|따라서|그러면) ")


def text_of(name: str) -> str:
    """The body's text, hidden layers too, without what is never text: scripts and styles."""
    parser = html.HTMLParser(encoding="utf-8")
    body = html.parse(FOLDER / f"{name}.html", parser).getroot().find("body")
    assert body is not None
    for element in body.xpath(".//script | .//style | .//noscript"):
        element.drop_tree()
    return squeeze(body.text_content())


@pytest.mark.parametrize("name", NAMES)
def test_gold_has_every_field_and_no_blank_or_doubled_entry(name: str) -> None:
    gold = gold_of(name)
    assert gold["title"].strip()
    assert gold["url"].startswith("https://")
    assert set(gold) <= {"title", "url", "frame", "problem", *LISTS}
    for field in LISTS:
        entries = [squeeze(entry) for entry in gold[field]]
        assert all(entries), field
        assert len(entries) == len(set(entries)), field


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("field", LISTS)
def test_every_gold_text_stands_in_the_page(name: str, field: str) -> None:
    text = text_of(name)
    missing = [entry for entry in gold_of(name)[field] if squeeze(entry) not in text]
    assert not missing


@pytest.mark.parametrize("name", NAMES)
def test_article_sentences_come_in_reading_order(name: str) -> None:
    text, at = text_of(name), 0
    for sentence in map(squeeze, gold_of(name)["must"]):
        found = text.find(sentence, at)
        assert found >= 0, sentence
        at = found + len(sentence)


@pytest.mark.parametrize("name", NAMES)
def test_good_sentences_are_article_sentences_that_can_stand_alone(name: str) -> None:
    gold = gold_of(name)
    assert set(gold["good"]) <= set(gold["must"])
    assert not set(gold["good"]) & set(gold["bad"])
    for sentence in gold["good"]:
        assert not sentence.endswith("?")
        assert not LEANING.match(sentence)


@pytest.mark.parametrize("name", NAMES)
def test_leaning_openers_and_questions_are_marked_as_bad(name: str) -> None:
    gold = gold_of(name)
    for sentence in gold["must"]:
        if sentence.endswith("?") or LEANING.match(sentence):
            assert sentence in gold["bad"]


@pytest.mark.parametrize("name", NAMES)
def test_boilerplate_and_article_cannot_be_mistaken_for_each_other(name: str) -> None:
    gold = gold_of(name)
    article = [squeeze(entry) for entry in (*gold["must"], *gold["headings"])]
    for junk in map(squeeze, gold["must_not"]):
        assert not any(junk in entry or entry in junk for entry in article), junk


@pytest.mark.parametrize("name", [name for name in NAMES if not gold_of(name).get("problem")])
def test_a_page_with_an_article_has_enough_of_it_to_be_tested(name: str) -> None:
    gold = gold_of(name)
    if "frame" in gold:
        frame = gold["frame"]
        assert f'src="{frame}"' in html_of(name)
        gold = gold_of(Path(frame).stem)
    if name != "short":
        assert 15 <= len(gold["must"]) <= 60
        assert len(gold["good"]) >= 5
    assert gold["must"]
    assert gold["must_not"]


def test_every_page_is_told_of_in_the_readme() -> None:
    readme = (FOLDER / "README.md").read_text("utf-8")
    assert [name for name in NAMES if f"`{name}.html`" not in readme] == []
