"""Changes of a page's markup: pieces cut, moved, copied and nested, tags dropped and swapped."""

import html as entities
import random
import re

from benchmarks.fuzz.mutations.alphabet import OPENERS, TAGS
from benchmarks.fuzz.mutations.draws import all_over, few, many, one_in, place, put, span, within
from benchmarks.fuzz.mutations.originals import PAGES

MAX_CHARACTERS = 200_000
MAX_DEPTH = 3_000

TAG = r"</?[a-zA-Z][^<>]*>"
ANY_TAGS = (TAG, r"</[^<>]*>", r"<[a-zA-Z][^<>]*>")
NAME = r"(?<=[</])[a-zA-Z][a-zA-Z0-9-]*"


def unescaped(text: str) -> str:
    """Return the text with its character references resolved.

    Python refuses to read numbers of thousands of digits.
    """
    return entities.unescape(re.sub(r"&#\d{100,};?", "\ufffd", text))


def cut_off(chance: random.Random, html: str) -> str:
    at = place(chance, html)
    return html[at:] if one_in(chance, 4) else html[:at]


def cut_out(chance: random.Random, html: str) -> str:
    start, end = span(chance, html)
    return html[:start] + html[end:]


def opened(chance: random.Random, html: str) -> str:
    return put(chance, html, chance.choice(OPENERS), 3)


def copied(chance: random.Random, html: str) -> str:
    start, end = span(chance, html)
    room = (MAX_CHARACTERS - len(html)) // max(1, end - start)
    return html[:end] + html[start:end] * few(chance, max(1, room)) + html[end:]


def moved(chance: random.Random, html: str) -> str:
    start, end = span(chance, html)
    return put(chance, html[:start] + html[end:], html[start:end])


def put_into_itself(chance: random.Random, html: str) -> str:
    start, end = span(chance, html)
    piece = html[start:end]
    at = place(chance, piece)
    room = (MAX_CHARACTERS - len(html)) // max(1, len(piece))
    times = few(chance, max(1, min(room, MAX_DEPTH)))
    return html[:start] + piece[:at] * times + piece + piece[at:] * times + html[end:]


def put_deep(chance: random.Random, html: str) -> str:
    start, end = span(chance, html)
    names = [chance.choice(TAGS) for _ in range(chance.randint(1, 3))]
    depth = few(chance, MAX_DEPTH)
    before = "".join(f"<{name}>" for name in names) * depth
    behind = "".join(f"</{name}>" for name in reversed(names)) * depth
    if one_in(chance, 3):
        behind = ""
    return html[:start] + before + html[start:end] + behind + html[end:]


def tags_dropped(chance: random.Random, html: str) -> str:
    return all_over(chance, chance.choice(ANY_TAGS), html, lambda _: "")


def tags_mixed(chance: random.Random, html: str) -> str:
    tags, inner = re.findall(TAG, html) or ["<p>"], many(chance)
    return all_over(chance, chance.choice(ANY_TAGS), html, lambda _: inner.choice(tags))


def tags_swapped(chance: random.Random, html: str) -> str:
    """Rename elements: those of one name, or some of all names."""
    other = chance.choice(TAGS)
    names = sorted(set(re.findall(NAME, html)))
    pattern = rf"(?<=[</]){chance.choice(names)}\b" if names and chance.randrange(3) else NAME
    return all_over(chance, pattern, html, lambda _: other)


def shuffled(chance: random.Random, html: str) -> str:
    pieces = re.split(chance.choice((r"(?<=>)(?=<)", r"\n", r"(?<=[.?!]) ", r"(?=<p\b)")), html)
    many(chance).shuffle(pieces)
    return "".join(pieces)


def spliced(chance: random.Random, html: str) -> str:
    other = PAGES[chance.choice(list(PAGES))]
    return html[: place(chance, html)] + other[place(chance, other) :]


def escaped(chance: random.Random, html: str) -> str:
    return within(chance, html, chance.choice((entities.escape, unescaped, _numbered)))


def _numbered(text: str) -> str:
    return "".join(f"&#{ord(sign)};" for sign in text)


def case_changed(chance: random.Random, html: str) -> str:
    return all_over(chance, TAG, html, chance.choice((str.upper, str.lower, str.swapcase)))
