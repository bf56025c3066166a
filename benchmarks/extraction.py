"""Main content: Mitjul compared with other extractors, on pages annotated by hand.

    python -m benchmarks.extraction DIRECTORY

DIRECTORY holds NAME.html and NAME.gold.json, whose `blocks` have a `kind` and a `text`: blocks of
the kinds p, li, quote, h and cell are required; code, caption, byline, toc and title are optional;
boiler is wrong. Scores are precision, recall and F1 over shingles of four words, macro-averaged
over pages. "junk" is the number of sentences per page that are not part of the article and long
enough to become a highlight (12 Hangul or more); "lost" is the share of the article's sentences
that are missing; "lead" counts the pages whose first sentence is kept. Extractors that are not
installed are left out, as are pages whose gold has no required block.
"""

import argparse
import json
import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.pages import read_page
from mitjul import extraction
from mitjul.errors import MitjulError

REQUIRED = ("p", "li", "quote", "h", "cell")
OPTIONAL = ("code", "caption", "byline", "toc", "title")
PROSE = ("p", "li", "quote")
CANDIDATES = ("paragraph", "list", "quote")
JUNK_HANGUL = 12
SHINGLE = 4

Text = tuple[str, str]
"""A block's kind and text. The other extractors' blocks are all `paragraph`."""


@dataclass(frozen=True)
class Score:
    """The score of one extractor on one page."""

    precision: float
    recall: float
    junk: tuple[str, ...]
    lost: tuple[str, ...]
    sentences: int
    lead: bool

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.extraction", description=__doc__.splitlines()[0]
    )
    parser.add_argument("directory", type=Path)
    parser.add_argument("--show", action="store_true", help="print lost and junk sentences")
    arguments = parser.parse_args()
    extractors = {"mitjul": _mitjul, **dict(_peers())}
    scores: dict[str, dict[str, Score]] = {name: {} for name in extractors}
    without_article = 0
    for path in sorted(arguments.directory.glob("*.html")):
        gold = json.loads(path.with_suffix(".gold.json").read_text("utf-8"))["blocks"]
        if not any(block["kind"] in REQUIRED for block in gold):
            without_article += 1
            continue
        html = read_page(path)
        for name, run in extractors.items():
            scores[name][path.stem] = score(run(html), gold)
    _print_pages(scores)
    _print_means(scores)
    print(f"\n{without_article} pages without an article are left out")
    if arguments.show:
        _print_differences(scores["mitjul"])


def score(found: Sequence[Text], gold: Sequence[dict[str, str]]) -> Score:
    """Return the score of what an extractor found, given the page's gold blocks."""
    wanted = [block["text"] for block in gold if block["kind"] in REQUIRED]
    allowed = [block["text"] for block in gold if block["kind"] in REQUIRED + OPTIONAL]
    texts = [text for _, text in found]
    got, must = _shingles(_without_optional(_words(texts), gold)), _shingles(_words(wanted))
    right = (got & must).total()
    everything, article = _squeeze(" ".join(texts)), _squeeze(" ".join(allowed))
    candidates = [text for kind, text in found if kind in CANDIDATES]
    required = [s for text in wanted for s in _sentences(text)]
    prose = [block["text"] for block in gold if block["kind"] in PROSE] or wanted
    return Score(
        precision=right / got.total() if right else 0.0,
        recall=right / must.total() if must else 1.0,
        junk=tuple(
            s
            for text in candidates
            for s in _sentences(text)
            if len(_HANGUL.findall(s)) >= JUNK_HANGUL and _squeeze(s) not in article
        ),
        lost=tuple(s for s in required if _squeeze(s) not in everything),
        sentences=len(required),
        lead=_squeeze(next(_sentences(prose[0]))) in everything,
    )


_HANGUL = re.compile("[가-힣]")
_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+")
_WORD = re.compile(r"\w+")
_IGNORED = re.compile("[\\s\u00ad\u200b-\u200d\u2060\ufeff]+")


def _sentences(text: str) -> Iterator[str]:
    yield from (part for part in _END.split(text) if part.strip())


def _squeeze(text: str) -> str:
    return _IGNORED.sub("", text)


def _words(texts: Iterable[str]) -> list[str]:
    return _WORD.findall(" ".join(texts))


def _without_optional(words: Sequence[str], gold: Sequence[dict[str, str]]) -> list[str]:
    """Remove the optional blocks' words: neither finding nor missing them counts."""
    line, at = f" {' '.join(words)} ", 0
    for block in gold:
        needle = f" {' '.join(_words([block['text']]))} "
        found = line.find(needle, at)
        if found < 0:
            found = line.find(needle)
        elif block["kind"] in REQUIRED:
            at = found
        if found >= 0 and block["kind"] in OPTIONAL:
            line = line[:found] + line[found + len(needle) - 1 :]
    return line.split()


def _shingles(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    size = min(SHINGLE, len(words))
    return Counter(zip(*(words[start:] for start in range(size)), strict=False))


def _mitjul(html: str) -> list[Text]:
    try:
        return [(block.kind, block.text) for block in extraction.extract(html).blocks]
    except MitjulError:
        return []


def _peers() -> Iterator[tuple[str, Callable[[str], list[Text]]]]:
    with suppress(ImportError):
        import trafilatura

        def _trafilatura(html: str, precise: bool) -> list[Text]:
            found = trafilatura.extract(html, favor_precision=precise, include_comments=False)
            return [("paragraph", line) for line in (found or "").splitlines() if line.strip()]

        yield "trafilatura precision", lambda html: _trafilatura(html, True)
        yield "trafilatura", lambda html: _trafilatura(html, False)
    with suppress(ImportError):
        from lxml import etree
        from lxml import html as lxml_html
        from readability import Document

        def _readability(html: str) -> list[Text]:
            try:
                root = lxml_html.fromstring(Document(html).summary())
            except (etree.ParserError, ValueError):
                return []
            lines = (" ".join(str(text).split()) for text in root.itertext())
            return [("paragraph", line) for line in lines if line]

        yield "readability-lxml", _readability


def _print_pages(scores: dict[str, dict[str, Score]]) -> None:
    print(f"{'F1':24}" + "".join(f"{name:>23}" for name in scores))
    for page in next(iter(scores.values())):
        print(f"{page:24}" + "".join(f"{by_page[page].f1:23.3f}" for by_page in scores.values()))


def _print_means(scores: dict[str, dict[str, Score]]) -> None:
    print(f"\n{'mean':24}{'P':>8}{'R':>8}{'F1':>8}{'< .5':>6}{'junk':>8}{'lost':>8}{'lead':>10}")
    for name, by_page in scores.items():
        values = list(by_page.values())
        lost = sum(len(v.lost) for v in values) / sum(v.sentences for v in values)
        print(
            f"{name:24}"
            f"{statistics.mean(v.precision for v in values):8.3f}"
            f"{statistics.mean(v.recall for v in values):8.3f}"
            f"{statistics.mean(v.f1 for v in values):8.3f}"
            f"{sum(v.f1 < 0.5 for v in values):6}"
            f"{statistics.mean(len(v.junk) for v in values):8.2f}"
            f"{lost:8.1%}"
            f"{sum(v.lead for v in values):6}/{len(values)}"
        )


def _print_differences(by_page: dict[str, Score]) -> None:
    for page, result in by_page.items():
        for name, found in (("lost", result.lost), ("junk", result.junk)):
            for sentence in found:
                print(f"{page} {name}: {sentence[:120]}")


if __name__ == "__main__":
    main()
