"""Changes of a page's text: odd characters, encodings, quotation marks, sentence ends, words."""

import random
import unicodedata
from typing import Any

from benchmarks.fuzz.mutations.alphabet import ENDS, MISREAD, ODD, QUOTES, SPACES, WORDS
from benchmarks.fuzz.mutations.draws import all_over, few, one_in, put, within


def letters_put_in(chance: random.Random, html: str) -> str:
    odd = chance.choice(ODD)
    if one_in(chance, 3):
        places = chance.choice((" ", r"[가-힣]", r"[.,]", r"[<>]"))
        return all_over(chance, places, html, lambda found: found + odd)
    return put(chance, html, odd * few(chance, chance.choice((1, 1, 60, 3_000))), 20)


def recomposed(chance: random.Random, html: str) -> str:
    form: Any = chance.choice(("NFD", "NFD", "NFKD", "NFKC"))
    return within(chance, html, lambda text: unicodedata.normalize(form, text))


def mojibake(chance: random.Random, html: str) -> str:
    written, read = chance.choice(MISREAD)
    return within(
        chance, html, lambda text: text.encode(written, "replace").decode(read, "replace")
    )


def quotes_changed(chance: random.Random, html: str) -> str:
    sign = chance.choice(("", *QUOTES))
    return all_over(chance, "[“”‘’\"'「」『』]", html, lambda _: sign)


def unbalanced(chance: random.Random, html: str) -> str:
    """Insert unpaired quotation marks or brackets at some places or at every word."""
    sign = chance.choice(QUOTES)
    if one_in(chance, 3):
        return all_over(
            chance, "(?<=[가-힣]) ", html, chance.choice((f"{sign}%s", f"%s{sign}")).__mod__
        )
    return put(chance, html, sign * few(chance, 3_000), 8)


def ends_changed(chance: random.Random, html: str) -> str:
    end = chance.choice(ENDS)
    return all_over(chance, r"(?<=[가-힣])[.?!]+", html, lambda _: end)


def spaces_changed(chance: random.Random, html: str) -> str:
    space = chance.choice(SPACES)
    return all_over(chance, r"\s+", html, lambda _: space)


def words_put_in(chance: random.Random, html: str) -> str:
    word = chance.choice(WORDS)
    times = few(chance, 20_000 // len(word)) if one_in(chance, 2) else 1
    return put(chance, html, word * times, 20)
