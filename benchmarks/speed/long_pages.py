"""Pages of any length, made of paragraphs of real ones, to measure growth with length."""

import html
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path

from benchmarks.pages import read_page
from mitjul import extraction
from mitjul.errors import NoArticle


def paragraphs(paths: Iterable[Path]) -> list[str]:
    """Return the distinct paragraphs of saved pages, in a fixed random order."""
    found: dict[str, None] = {}
    for path in paths:
        with suppress(NoArticle):
            for block in extraction.extract(read_page(path)).blocks:
                if block.kind in ("paragraph", "quote"):
                    found[block.text] = None
    texts = list(found)
    random.Random(0).shuffle(texts)
    return texts


def page(texts: Sequence[str], characters: int) -> str:
    """Return a page whose article has that many characters.

    If there are too few paragraphs, more are made from halves of their sentences, since an engine
    may skip repeated sentences.
    """
    body = "\n".join(f"<p>{html.escape(text)}</p>" for text in _fill(texts, characters))
    return (
        '<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>긴 글</title></head>'
        f"<body><article><h1>긴 글</h1>\n{body}\n</article></body></html>"
    )


def _fill(texts: Sequence[str], characters: int) -> Iterator[str]:
    room = characters
    for text in chain(texts, _mixed(texts)):
        yield text if len(text) <= room else f"{text[: room - 2]}다."
        room -= len(text)
        if room <= 0:
            return


def _mixed(texts: Sequence[str]) -> Iterator[str]:
    """Yield endless paragraphs of sentences that begin like one and end like another."""
    sentences = [part.split() for text in texts for part in re.split(r"(?<=[.!?]) ", text)]
    chance = random.Random(0)
    while True:
        some = chance.choices(sentences, k=8)
        yield " ".join(
            word
            for first, second in zip(some[::2], some[1::2], strict=True)
            for word in first[: len(first) // 2] + second[len(second) // 2 :]
        )
