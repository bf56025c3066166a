"""Pages broken on purpose: the repository's own, changed in ways that extractors cannot rely on.

Every choice is drawn from a `random.Random`, with few draws a change. The fuzzer seeds one for each
page, so that the page's number is enough to recreate it; hypothesis passes in its own generator.
"""

import random
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from hypothesis import strategies as st

from benchmarks.fuzz.mutations import attributes, letters, source
from benchmarks.fuzz.mutations.alphabet import ODD_ADDRESSES, TITLES
from benchmarks.fuzz.mutations.draws import one_in
from benchmarks.fuzz.mutations.originals import ADDRESSES, PAGES

MAX_MUTATIONS = 8

# fmt: off
MUTATIONS: dict[str, Callable[[random.Random, str], str]] = {
    change.__name__.replace("_", " "): change
    for change in (
        source.cut_off, source.cut_out, source.opened, source.copied, source.moved,
        source.put_into_itself, source.put_deep, source.tags_dropped, source.tags_mixed,
        source.tags_swapped, source.shuffled, source.spliced, source.escaped, source.case_changed,
        letters.letters_put_in, letters.recomposed, letters.mojibake, letters.quotes_changed,
        letters.unbalanced, letters.ends_changed, letters.spaces_changed, letters.words_put_in,
        attributes.attributes_added, attributes.attributes_bombed, attributes.attributes_dropped,
        attributes.attributes_torn, attributes.metadata_broken,
    )
}
# fmt: on


class Mutant(NamedTuple):
    """A broken page, with the names of the original and of the changes, in order."""

    page: str
    mutations: tuple[str, ...]
    html: str


class Request(NamedTuple):
    """The fields of a request, and the broken page behind its html or text."""

    mutant: Mutant
    fields: dict[str, Any]


def mutant(chance: random.Random) -> Mutant:
    """Return a page broken by one to eight changes."""
    page = chance.choice(list(PAGES))
    html = PAGES[page]
    names = []
    for _ in range(chance.randint(1, MAX_MUTATIONS)):
        name = chance.choice(list(MUTATIONS))
        html = MUTATIONS[name](chance, html)[: source.MAX_CHARACTERS]
        names.append(name)
    return Mutant(page, tuple(names), html)


def request(chance: random.Random) -> Request:
    """Return a request for a broken page, with any options that the API contract allows."""
    broken = mutant(chance)
    fields: dict[str, Any] = {"html": broken.html}
    if one_in(chance, 6):
        fields = {"text": _without_tags(chance, broken.html)}
    if not one_in(chance, 3):
        fields["url"] = chance.choice(ODD_ADDRESSES if one_in(chance, 8) else ADDRESSES)
    if one_in(chance, 4):
        fields["title"] = chance.choice(TITLES)
    if one_in(chance, 2):
        fields["max_highlights"] = chance.choice((1, 2, 3, 5, 8, 19, 20))
    if one_in(chance, 2):
        fields["style"] = chance.choice(("verbatim", "note"))
    if one_in(chance, 2):
        fields["include"] = chance.choice(([], ["sentences"], ["sentences"] * 2))
    return Request(broken, fields)


def _without_tags(chance: random.Random, html: str) -> str:
    text = re.sub(r"<[^<>]*>", chance.choice(("", " ", "\n", "\n\n")), html)
    return source.unescaped(text) if one_in(chance, 2) else text


_CHANCES = st.one_of(st.randoms(use_true_random=True), st.randoms(use_true_random=False))
"""Seeded generators, as the fuzzer's are, and hypothesis's own, which like extremes and shrink."""


def pages() -> st.SearchStrategy[str]:
    """Return broken pages for hypothesis."""
    return _CHANCES.map(lambda chance: mutant(chance).html)


def requests() -> st.SearchStrategy[Request]:
    """Return requests with broken pages for hypothesis."""
    return _CHANCES.map(request)
