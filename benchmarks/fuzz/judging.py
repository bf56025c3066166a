"""Faults in an answer of the service, compared with its request.

Whether a sentence is in its page is decided on readings of the page that share no code with the
service.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from lxml import etree

from benchmarks.fuzz.mutations.source import unescaped

REFUSALS = frozenset(
    {
        (422, "no-article"),
        (422, "unsupported-language"),
        (422, "invalid-request"),
        (413, "too-large"),
        (503, "overloaded"),
    }
)
"""Allowed problems; deadline-exceeded is not, since no page of this size may take so long."""


class Verdict(NamedTuple):
    """The kind of an answer, its faults, and its sentences by how the page contains them."""

    answer: str
    faults: list[str]
    kept: Mapping[str, int]


def judge(fields: Mapping[str, Any], status: int, kind: str, body: bytes) -> Verdict:
    """Return the verdict on an answer, given the fields of its request."""
    try:
        answer = json.loads(body)
    except ValueError:
        return Verdict(str(status), ["no JSON"], {})
    if status == 200:
        kept: Counter[str] = Counter()
        try:
            return Verdict("200", list(_faults(fields, answer, kept)), kept)
        except (KeyError, TypeError, AttributeError) as error:
            return Verdict("200", [f"not in the form of an answer: {error!r}"], kept)
    slug = str(answer.get("type")).removeprefix("urn:mitjul:problem:")
    faults = []
    if (status, slug) not in REFUSALS:
        faults.append(f"{status} {slug}")
    if kind != "application/problem+json" or not answer.get("detail"):
        faults.append("no problem document")
    if slug == "invalid-request" and _is_address(fields.get("url", "http://a")):
        faults.append("a valid request is refused")
    return Verdict(f"{status} {slug}", faults, {})


def _is_address(url: str) -> bool:
    return re.match(r"https?://[^\s/?#]", url, re.IGNORECASE) is not None


def _faults(fields: Mapping[str, Any], answer: Any, kept: Counter[str]) -> Iterator[str]:
    picked = answer["highlights"]
    most = fields.get("max_highlights", 5)
    if not 1 <= len(picked) <= most:
        yield f"{len(picked)} highlights of {most}"
    if ("sentences" in answer) != ("sentences" in fields.get("include", [])):
        yield "sentences without request, or missing"
    if any(("note" in one) != (fields.get("style") == "note") for one in picked):
        yield "notes without request, or missing"
    if len(answer["keywords"]) > 8 or not all(answer["keywords"]):
        yield "too many keywords, or an empty one"
    if answer["stats"]["highlight_characters"] != sum(len(one["text"]) for one in picked):
        yield "the length of the highlights is wrong"
    every = answer.get("sentences", picked)
    if [one["text"] for one in every if one["rank"] <= most] != [one["text"] for one in picked]:
        yield "the highlights are not the first by rank"
    yield from _faults_of_order(every)
    shown = Shown(fields)
    for one in every:
        how = shown.holds(one["text"])
        kept[how] += 1
        if how == "not":
            yield f"not in the page: {one['text']!r}"
    for section in {one["section"] for one in every} - {None}:
        if shown.holds(section) == "not":
            yield f"a heading that is not in the page: {section!r}"
    if not shown.in_order([one["text"] for one in every]):
        yield "not in the page's order"


def _faults_of_order(places: Sequence[Any]) -> Iterator[str]:
    numbers = [one["sentence"] for one in places]
    if numbers != sorted(set(numbers)):
        yield "not in reading order"
    by_rank = sorted(places, key=lambda one: int(one["rank"]))
    if [one["rank"] for one in by_rank] != list(range(1, len(by_rank) + 1)):
        yield "the ranks have gaps"
    scores = [one["score"] for one in by_rank]
    if scores[:1] != [1] or scores != sorted(scores, reverse=True) or scores[-1] < 0:
        yield f"the scores do not fall from 1 to 0: {scores[:20]}"


class Reading(NamedTuple):
    """The visible text of a page, as pieces and joined."""

    nodes: list[str]
    whole: str


class Shown:
    """The text of a page, read independently: lxml's nodes, else the source without its tags.

    White space and invisible characters do not count, and syllables are decomposed, since an answer
    has them composed. The page has a sentence whole, or in parts that end where nodes end: then
    something inside it was hidden, or a button, and is rightly left out.
    """

    def __init__(self, fields: Mapping[str, Any]) -> None:
        self._html: str = fields.get("html", "")
        self._text: str = fields.get("text", "")

    def holds(self, sentence: str) -> str:
        """Return how the page contains a sentence: `whole`, in `parts` or `not`."""
        letters = _letters(sentence)
        if any(letters in reading.whole for reading in self._readings()):
            return "whole"
        return "parts" if any(_in_parts(letters, r.nodes) for r in self._readings()) else "not"

    def in_order(self, sentences: Iterable[str]) -> bool:
        """Return whether the sentences that the page contains whole are in its order."""
        wanted = [_letters(sentence) for sentence in sentences]
        return any(_follow(wanted, reading.whole) for reading in self._readings())

    def _readings(self) -> Iterator[Reading]:
        if self._html:
            yield self._parsed
            yield self._stripped
        yield self._source

    @cached_property
    def _parsed(self) -> Reading:
        # Without control characters, which parsers treat differently.
        source = _HALVES.sub("\ufffd", _CONTROLS.sub("", self._html)).encode()
        parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True)
        try:
            root = etree.fromstring(source, parser)
        except etree.XMLSyntaxError:
            root = None
        return _reading([] if root is None else [str(node) for node in root.itertext()])

    @cached_property
    def _stripped(self) -> Reading:
        return _reading([unescaped(node) for node in _TAG.split(self._html)])

    @cached_property
    def _source(self) -> Reading:
        return _reading([self._html or self._text])


# As in browsers: after < without a name up to the next >, else up to one outside quoted values.
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?:[!?]|/(?![a-zA-Z]))[^>]*>?"
    r"""|</?[a-zA-Z][^\s/<>]*[^>=]*(?:=\s*(?:"[^"]*"|'[^']*')?[^>=]*)*>?""",
    re.DOTALL,
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_HALVES = re.compile("[\ud800-\udfff]")
_UNSEEN = re.compile(
    "[\\s\x00-\x1f\x7f\xad\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff"
    "\uffa0\ufffd\ud800-\udfff]+"
)


def _letters(text: str) -> str:
    return unicodedata.normalize("NFD", _UNSEEN.sub("", text))


def _reading(nodes: Iterable[str]) -> Reading:
    seen = [letters for node in nodes if (letters := _letters(node))]
    return Reading(seen, "".join(seen))


def _in_parts(letters: str, nodes: Iterable[str]) -> bool:
    """Return whether a node's end, some of the next nodes and a node's start are the letters."""
    reached: set[int] = set()
    for node in nodes:
        if any(node.startswith(letters[done:]) for done in reached):
            return True
        reached |= {done + len(node) for done in reached if letters.startswith(node, done)}
        ends = range(1, min(len(letters), len(node)) + 1)
        reached |= {size for size in ends if letters.startswith(node[-size:])}
    return False


def _follow(wanted: Iterable[str], whole: str) -> bool:
    at = 0
    for letters in wanted:
        if letters in whole:
            found = whole.find(letters, at)
            if found < 0:
                return False
            at = found + len(letters)
    return True
