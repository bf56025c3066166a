"""Documents with reference summaries: JSON lines → articles, sentences, references.

Each line has `id`, `title`, `sents` (the document's own sentences), `ref` (a summary that a person
wrote) and, if known, `gold` (indices of the sentences that people picked), `para` and `sec`
(numbers of each sentence's paragraph and section).
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from mitjul import sentences
from mitjul.model import Article, Block, Morpheme, Sentence

PICKS = {"chapters": 5}
"""Sentences to pick, if not three: the summary of a chapter is longer."""

_MARKS = frozenset("SF SE SSO SSC SC SY".split())
_CONTENT = frozenset("NNG NNP NR XR SL SH SN VV VA".split())


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a set, analysed once for all systems.

    `split` has its own sentences, as spans of `article`; `gold` is empty if nobody picked
    sentences; `k` is the number of sentences to pick.
    """

    id: str
    set: str
    article: Article
    split: tuple[Sentence, ...]
    gold: frozenset[int]
    reference: str
    reference_tokens: tuple[str, ...]
    k: int


def load(path: Path) -> list[Document]:
    """Return the documents of one set, which has the name of the file."""
    with path.open(encoding="utf-8") as lines:
        return [_document(path.stem, json.loads(line)) for line in lines if line.strip()]


def morpheme_tokens(morphemes: Sequence[Morpheme]) -> list[str]:
    """Return the forms that ROUGE compares: all morphemes but punctuation."""
    return [morpheme.form for morpheme in morphemes if morpheme.tag not in _MARKS]


def content_terms(morphemes: Sequence[Morpheme]) -> list[str]:
    """Return a sentence's terms as peers get them: nouns, roots, numbers, verbs and adjectives."""
    return [m.form.casefold() for m in morphemes if m.tag.partition("+")[0] in _CONTENT]


def syllable_tokens(text: str) -> list[str]:
    """Return the letters and digits one by one."""
    return [character for character in text.casefold() if character.isalnum()]


def _document(name: str, line: dict[str, Any]) -> Document:
    texts: list[str] = line["sents"]
    paragraphs = line.get("para") or range(len(texts))
    sections = line.get("sec") or [0] * len(texts)
    blocks: list[Block] = []
    split: list[Sentence] = []
    places = zip(texts, sections, paragraphs, strict=True)
    for (section, _), group in groupby(places, key=lambda place: place[1:]):
        # The sets have no headings: one without words separates sections and resembles no sentence.
        heading = None if section == sections[0] else "·" * section
        if heading is not None and (not split or split[-1].section != heading):
            blocks.append(Block("heading", heading, level=2))
        split += _paragraph([text for text, *_ in group], len(blocks), heading)
        blocks.append(Block("paragraph", " ".join(s.text for s in split if s.block == len(blocks))))
    return Document(
        id=line["id"],
        set=name,
        article=Article(line.get("title") or "", tuple(blocks), "benchmark"),
        split=tuple(split),
        gold=frozenset(line.get("gold") or ()),
        reference=line["ref"],
        reference_tokens=tuple(morpheme_tokens(sentences.analyse(line["ref"]))),
        k=PICKS.get(name, 3),
    )


def _paragraph(texts: Sequence[str], block: int, section: str | None) -> Iterator[Sentence]:
    at = 0
    for text in texts:
        end = at + len(text)
        yield Sentence(text, block, at, end, sentences.analyse(text), section)
        at = end + 1
