"""Sentences → runs of nouns with nothing but spaces in between."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain

from mitjul.keywords import nouns
from mitjul.keywords.nouns import noun
from mitjul.model import Morpheme, Sentence
from mitjul.sentences.tagging import readable

LONGEST = 50  # letters between two spaces; what is longer is an address or not prose
FEW, MOST = 30, 60
"""Word beginnings to go by: fewer are not enough, more not needed (with 100, 97 % are the same)."""

_Morphemes = tuple[Morpheme, ...]
_SIGNS = frozenset("SF SE SSO SSC SC SY".split())
_JOINED = re.compile(
    r"(?i:.*[a-z][+#]+.*|.*[a-z\d][-&._/][a-z\d].*|.*[a-z\d]-\w.*|\w+-[a-z\d].*)"
    r"|(?:\w|\d+)[·ㆍ‧・∙･](?:\w|\d+)"
)
"""A sign within a name, with what is around it: C++, CI/CD, GPT-4o, K-팝, 한·미."""
_ADDRESS = re.compile(r"@|:/|^www\.|/.*/")
_BYLINES = frozenset("기자 특파원 앵커 인턴기자 선임기자 논설위원".split())  # behind a name


def runs(split: Sequence[Sentence], title: str) -> Iterator[list[str]]:
    """Yield the runs of nouns in a document in reading order; `title` is folded."""
    sentences = [readable(sentence.text).split() for sentence in split]
    read = {
        eojeol: [nouns.read(part) if part else () for part in _parts(eojeol, morphemes)]
        for eojeol, morphemes in _readings(split, sentences, _wanted(sentences, title))
    }
    tails: defaultdict[str, set[str]] = defaultdict(set)
    for stem, tail in chain.from_iterable(chain.from_iterable(read.values())):
        tails[stem].add(tail)
    found = {text: [n for part in parts for n in noun(part, tails)] for text, parts in read.items()}
    for eojeols in sentences:
        run: list[str] = []
        for word in chain(*[found.get(eojeol, [""]) for eojeol in eojeols], [""]):
            is_part = word and (not word.isdigit() or (run and run[-1].isascii()))  # React 18
            if is_part and word not in _BYLINES:
                run.append(word)
            elif run:
                yield run[:-1] if word in _BYLINES else run
                run = []


def _readings(
    split: Sequence[Sentence], sentences: Sequence[Sequence[str]], wanted: set[str]
) -> Iterator[tuple[str, _Morphemes]]:
    """Yield each wanted word between spaces (어절) with its morphemes where it comes first.

    One reading a document will do: Gale, Church & Yarowsky, One sense per discourse (1992).
    """
    for sentence, eojeols in zip(split, sentences, strict=True):
        if not wanted.isdisjoint(eojeols):
            ends = list(accumulate([len(form) for form, _ in sentence.morphemes], initial=0))
            starts = accumulate(map(len, eojeols), initial=0)
            for start, eojeol in zip(starts, eojeols, strict=False):
                if eojeol in wanted:
                    wanted.remove(eojeol)
                    end = bisect_left(ends, start + len(eojeol))
                    yield eojeol, sentence.morphemes[bisect_left(ends, start) : end]


def _wanted(sentences: Sequence[Sequence[str]], title: str) -> set[str]:
    """Return the words worth reading: those whose first two letters recur or are in the title."""
    eojeols = [word for words in sentences for word in words if len(word) <= LONGEST]
    starts = Counter([eojeol[:2] for eojeol in eojeols])
    kept = {start for start, count in starts.most_common(MOST) if count > 1}
    if len(kept) < FEW:
        return set(eojeols)
    kept |= {start for start in starts if not start[0].isalnum() or start.casefold() in title}
    return {eojeol for eojeol in eojeols if eojeol[:2] in kept}


def _parts(text: str, eojeol: _Morphemes) -> Sequence[_Morphemes]:
    """Return what signs separate, and nothing for a sign: 두루(Duru)는 → 두루, (), Duru, (), 는."""
    if text.isalnum():
        return [eojeol]
    if _ADDRESS.search(text):
        return [(Morpheme("기자", "NNG"),)]  # what comes before is a name, as in a byline
    parts, start = list[_Morphemes](), 0
    for at, (_, tag) in enumerate(eojeol):
        around = eojeol[max(0, at - 1) : at + 2]
        if tag in _SIGNS and not _JOINED.fullmatch("".join([form for form, _ in around])):
            parts += eojeol[start:at], ()
            start = at + 1
    return [*parts, eojeol[start:]]
