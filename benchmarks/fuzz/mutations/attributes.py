"""Changes of attributes, and of a page's title, address and encoding."""

import random
import re

from benchmarks.fuzz.mutations.alphabet import ATTRIBUTES, BOMBS, METADATA, NAMES, ODD_ADDRESSES
from benchmarks.fuzz.mutations.draws import all_over, few, place
from benchmarks.fuzz.mutations.source import NAME

MAX_ATTRIBUTES = 10_000


def attributes_added(chance: random.Random, html: str) -> str:
    added = chance.choice(ATTRIBUTES).replace("NAME", chance.choice(NAMES))
    return all_over(chance, "(?<=<)" + NAME, html, lambda name: f"{name} {added}")


def attributes_bombed(chance: random.Random, html: str) -> str:
    many = few(chance, MAX_ATTRIBUTES)
    bomb = chance.choice(BOMBS)(many)
    place = re.compile("<" + NAME).search(html, chance.randrange(len(html) + 1))
    at = place.end() if place else 0
    return f"{html[:at]} {bomb}{html[at:]}"


def attributes_dropped(chance: random.Random, html: str) -> str:
    which = chance.choice(("class", "id", "class|id", r"[\w-]+"))
    return all_over(chance, rf"""\s(?:{which})=("[^"]*"|'[^']*')""", html, lambda _: "")


def attributes_torn(chance: random.Random, html: str) -> str:
    other = chance.choice(("", "'", '"', "<", "\n"))
    return all_over(chance, """(?<==)["']|["'](?=[ >])""", html, lambda _: other)


def metadata_broken(chance: random.Random, html: str) -> str:
    added = chance.choice(METADATA).replace("ADDRESS", chance.choice(ODD_ADDRESSES))
    added *= few(chance, chance.choice((1, 1, 50)))
    at = html.find("<head>") + len("<head>") if chance.randrange(4) else place(chance, html)
    return html[:at] + added + html[at:]
