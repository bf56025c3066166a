"""The role of an element in the page, by the words in its class and id.

The words are in `class_names.txt`.
"""

import re
from functools import lru_cache
from typing import Literal

from mitjul.extraction.data_files import sections

Part = Literal["boilerplate", "caption", "byline", "code", "heading", "unlikely", ""]
_PARTS: tuple[Part, ...] = ("boilerplate", "caption", "byline", "code", "heading", "unlikely")
"""By precedence: a caption within the comments is boilerplate."""

_BETWEEN_WORDS = re.compile(r"[-_:\d]+|(?<=[a-z])(?=[A-Z][a-z]{2})")
_STATES = frozenset({"has", "no", "with", "without", "not"})
"""Words that make a name describe something else: `has-comments`."""


@lru_cache(maxsize=4096)
def part_of(names: str) -> Part:
    """Return an element's role, or "" if its class and id, joined by a space, imply none."""
    found: set[Part] = set()
    for name in names.split():
        words = {word.lower() for word in _BETWEEN_WORDS.split(name) if word}
        if words.isdisjoint(_STATES):
            found.update(_WHOLE.get(name.lower(), ()))
            for word in words:
                found.update(part for rest, part in _WORDS.get(word, ()) if rest <= words)
    return next((part for part in _PARTS if part in found), "")


_WHOLE: dict[str, tuple[Part]] = {}
_WORDS: dict[str, list[tuple[frozenset[str], Part]]] = {}


def _load() -> None:
    rules = sections("class_names.txt")
    for part in _PARTS:
        for name in " ".join(rules[part]).split():
            if name.startswith("="):
                _WHOLE[name[1:]] = (part,)
            else:
                first, *rest = name.split("+")
                _WORDS.setdefault(first, []).append((frozenset(rest), part))


_load()
