"""Random places, pieces and numbers, with few draws each."""

import random
import re
from collections.abc import Callable


def one_in(chance: random.Random, odds: int) -> bool:
    """Return whether something with odds of one in `odds` happens."""
    return chance.randrange(odds) == 0


def few(chance: random.Random, most: int) -> int:
    """Return a number from 1 to `most`; every order of magnitude is equally likely."""
    return int(most ** chance.random())


def many(chance: random.Random) -> random.Random:
    """Return a generator seeded by one draw, for a change that needs many numbers."""
    return random.Random(chance.randrange(2**32))


def place(chance: random.Random, html: str) -> int:
    """Return an offset: anywhere, or before, inside or after a tag, an attribute or an entity."""
    at = chance.randrange(len(html) + 1)
    sign = chance.choice(("", "", "<", "<", "</", ">", '"', "&", "="))
    found = html.find(sign, at) if sign else -1
    return min(found + chance.choice((0, 0, 1, 2, 4)), len(html)) if found >= 0 else at


def span(chance: random.Random, html: str) -> tuple[int, int]:
    """Return start and end of a piece: any, or one that begins and ends with a tag."""
    start = chance.randrange(len(html) + 1)
    end = min(start + few(chance, len(html) + 1), len(html))
    if chance.randrange(3):
        start = max(html.find("<", start), 0)
        end = html.find(">", max(start, end)) + 1 or len(html)
    return start, end


def put(chance: random.Random, html: str, what: str, most: int = 1) -> str:
    """Return the page with `what` inserted at 1 to `most` places."""
    for _ in range(few(chance, most)):
        at = place(chance, html)
        html = html[:at] + what + html[at:]
    return html


def all_over(chance: random.Random, pattern: str, html: str, change: Callable[[str], str]) -> str:
    """Return the page with a few matches of a pattern, half or all of them changed."""
    inner, share = many(chance), chance.choice((0.02, 0.5, 1.0))
    return re.sub(pattern, lambda m: change(m[0]) if inner.random() < share else m[0], html)


def within(chance: random.Random, html: str, change: Callable[[str], str]) -> str:
    """Return the page with a piece of it, or all of it, changed."""
    start, end = span(chance, html) if one_in(chance, 2) else (0, len(html))
    return html[:start] + change(html[start:end]) + html[end:]
