"""Current highlights of saved pages, with readers' verdicts on them.

    python -m benchmarks.reading PAGE_OR_DIRECTORY ... [--unread]

Prints the five highlights of each saved page (*.html) with their verdicts from `verdicts.tsv`: does
the highlight make sense on its own, does it say what the article is about, does it repeat another?
The file names highlights by page and fingerprint, since the text belongs to its author. Highlights
without a verdict are counted; --unread prints only those, as lines to judge and add.
"""

import argparse
import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import mitjul
from benchmarks.fingerprints import fingerprint
from benchmarks.pages import read_page
from mitjul.errors import NoArticle
from mitjul.model import Digest

VERDICTS = Path(__file__).with_name("verdicts.tsv")
QUESTIONS = {"alone": "stands alone", "about": "is about the topic", "repeated": "repeats another"}


class Verdict(NamedTuple):
    """One line of the table; `alone`, `about` and `repeated` are yes or no, `why` a few words."""

    page: str
    highlight: str
    alone: str
    about: str
    repeated: str
    why: str


Reading = tuple[str, Digest | None, list[Verdict | None]]
"""A page, its digest, and the verdict on each highlight."""


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.reading", description=__doc__.splitlines()[0]
    )
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--unread", action="store_true", help="print only those without a verdict")
    arguments = parser.parse_args()
    known = {(verdict.page, verdict.highlight): verdict for verdict in _verdicts()}
    readings = [_reading(path, known) for path in _pages(arguments.paths)]
    if arguments.unread:
        _print_unread(readings)
    else:
        _print_all(readings)


def _reading(path: Path, known: Mapping[tuple[str, str], Verdict]) -> Reading:
    digest = _digest(path)
    texts = [highlight.text for highlight in digest.highlights] if digest else []
    return path.stem, digest, [known.get((path.stem, fingerprint(text))) for text in texts]


def _print_unread(readings: Sequence[Reading]) -> None:
    for page, digest, verdicts in readings:
        for highlight, verdict in zip(digest.highlights if digest else (), verdicts, strict=True):
            if verdict is None:
                text = highlight.text
                print(page, fingerprint(text), "", "", "", text, sep="\t")


def _print_all(readings: Sequence[Reading]) -> None:
    for page, digest, verdicts in readings:
        print(f"\n{page}: {digest.title if digest else 'no article'}")
        for highlight, verdict in zip(digest.highlights if digest else (), verdicts, strict=True):
            print(f"  {_marks(verdict)} {highlight.text}")
    every = [verdict for _, _, verdicts in readings for verdict in verdicts]
    found = [verdict for verdict in every if verdict]
    _print_totals(found, len(every) - len(found))


def _verdicts() -> Iterator[Verdict]:
    with VERDICTS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            yield Verdict(**row)


def _pages(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.glob("*.html")) if path.is_dir() else [path]


def _digest(path: Path) -> Digest | None:
    try:
        return mitjul.highlight(html=read_page(path))
    except NoArticle:
        return None


def _marks(verdict: Verdict | None) -> str:
    if verdict is None:
        return f"[{'no verdict':20}]"
    marks = [name if getattr(verdict, name) == "yes" else " " * len(name) for name in QUESTIONS]
    return f"[{' '.join(marks)}]"


def _print_totals(found: Sequence[Verdict], unread: int) -> None:
    print(f"\n{len(found)} highlights with a verdict, {unread} without")
    for name, question in QUESTIONS.items():
        yes = sum(getattr(verdict, name) == "yes" for verdict in found)
        print(f"{question:20} {yes:4}  {yes / max(len(found), 1):6.1%}")


if __name__ == "__main__":
    main()
