"""Sentences compared with those of kss alone: agreement, cost, and every difference.

    python -m benchmarks.splitting PAGES SUMMARIES [--unread | --list]

PAGES holds saved pages (*.html), whose paragraphs are split as they are; SUMMARIES holds sets of
documents (*.jsonl), whose sentences are joined into their paragraphs, or four by four if a set has
no paragraphs. Two sentences are alike if they have the same words, and the same if their
punctuation agrees too: kss starts a sentence with the colon that ends the one before.
`verdicts.tsv` has a verdict on each difference that was read: is Mitjul's way better, as good or
worse? It names the differences by fingerprint, since the text belongs to its author. `--list`
prints every difference with its verdict, `--unread` only those without one, as lines to judge and
add: ⟨M⟩ marks a sentence end found by Mitjul, ⟨K⟩ one found by kss.
"""

import argparse
import csv
import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from unittest import mock

import mitjul
from benchmarks.fingerprints import fingerprint
from benchmarks.pages import read_page
from mitjul import extraction
from mitjul.errors import NoArticle
from mitjul.model import Splitter
from mitjul.sentences import KINDS, kss_adapter

VERDICTS = Path(__file__).with_name("verdicts.tsv")
CONTEXT = 80
"""Characters that are shown and fingerprinted on either side of a difference."""
JOINED = 4

Span = tuple[int, int, int]
"""A sentence's block, start and end offset."""


@dataclass(slots=True)
class Comparison:
    """Totals of one set of paragraphs; `differences` are the ends that only one side has."""

    characters: int = 0
    given: int = 0
    """Characters that the rules passed on to kss."""
    sentences: int = 0
    """Sentences that kss alone finds."""
    alike: int = 0
    same: int = 0
    differences: list[str] = field(default_factory=list)
    seconds: defaultdict[Splitter, float] = field(default_factory=lambda: defaultdict(float))


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.splitting", description=__doc__.splitlines()[0]
    )
    parser.add_argument("pages", type=Path)
    parser.add_argument("summaries", type=Path)
    parser.add_argument("--list", action="store_true", help="print every difference")
    parser.add_argument("--unread", action="store_true", help="print only those without a verdict")
    arguments = parser.parse_args()
    mitjul.warm_up()
    sets = {"pages": list(_page_paragraphs(arguments.pages))}
    for path in sorted(arguments.summaries.glob("*.jsonl")):
        sets[path.stem] = list(_set_paragraphs(path))
    verdicts = dict(_verdicts())
    compared = {name: _compare(paragraphs) for name, paragraphs in sets.items()}
    if not arguments.unread:
        _print_table(compared)
        _print_verdicts(compared, verdicts)
    if arguments.list or arguments.unread:
        for name, comparison in compared.items():
            for difference in comparison.differences:
                verdict = verdicts.get(fingerprint(difference), "")
                if not (verdict and arguments.unread):
                    print(fingerprint(difference), verdict, name, difference, sep="\t")


def _page_paragraphs(directory: Path) -> Iterator[str]:
    for path in sorted(directory.glob("*.html")):
        with suppress(NoArticle):
            for block in extraction.extract(read_page(path)).blocks:
                if block.kind in KINDS:
                    yield block.text


def _set_paragraphs(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            texts = document["sents"]
            places = document.get("para") or [at // JOINED for at in range(len(texts))]
            for _, group in groupby(zip(places, texts, strict=True), key=lambda each: each[0]):
                yield " ".join(text for _, text in group)


def _compare(paragraphs: Sequence[str]) -> Comparison:
    found = Comparison()
    for paragraph in paragraphs:
        found.characters += len(paragraph)
        with mock.patch.object(kss_adapter, "cuts", wraps=kss_adapter.cuts) as asked:
            ours = _spans(found, paragraph, "rules")
        found.given += sum(len(call.args[0]) for call in asked.call_args_list)
        alone = _spans(found, paragraph, "kss")
        found.sentences += len(alone)
        found.same += len(set(ours) & set(alone))
        found.alike += len(_words(paragraph, ours) & _words(paragraph, alone))
        found.differences += _differences(paragraph, ours, alone)
    return found


def _spans(found: Comparison, paragraph: str, splitter: Splitter) -> list[Span]:
    started = time.process_time()
    sentences = mitjul.split(paragraph, splitter)
    found.seconds[splitter] += time.process_time() - started
    return [(sentence.block, sentence.start, sentence.end) for sentence in sentences]


def _words(paragraph: str, spans: Sequence[Span]) -> set[Span]:
    """Return the spans narrowed to their first and last letter or digit."""
    narrow = set()
    for block, start, end in spans:
        inked = [at for at in range(start, end) if paragraph[at].isalnum()]
        narrow.add((block, inked[0], inked[-1]) if inked else (block, start, end))
    return narrow


def _differences(paragraph: str, ours: Sequence[Span], alone: Sequence[Span]) -> Iterator[str]:
    marks = {span[2]: "⟨K⟩" for span in alone}
    marks |= {span[2]: "⟨M⟩" for span in ours if span[2] not in marks}
    common = {span[2] for span in ours} & {span[2] for span in alone}
    for end, mark in sorted(marks.items()):
        if end not in common:
            before, after = paragraph[max(0, end - CONTEXT) : end], paragraph[end : end + CONTEXT]
            yield " ".join(f"{before}{mark}{after}".split())


def _verdicts() -> Iterator[tuple[str, str]]:
    with VERDICTS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            yield row["difference"], row["verdict"]


def _print_table(compared: dict[str, Comparison]) -> None:
    print(f"{'set':16}{'characters':>12}{'to kss':>8}{'sentences':>11}{'alike':>8}", end="")
    print(f"{'same':>8}{'differences':>13}{'µs/char':>9}{'kss alone':>11}")
    for name, each in compared.items():
        cost, alone = (1e6 * each.seconds[by] / each.characters for by in ("rules", "kss"))
        print(
            f"{name:16}{each.characters:12,}{each.given / each.characters:8.1%}"
            f"{each.sentences:11,}{each.alike / each.sentences:8.2%}"
            f"{each.same / each.sentences:8.2%}{len(each.differences):13}"
            f"{cost:9.1f}{alone:11.1f}"
        )
    sentences = sum(each.sentences for each in compared.values())
    alike = sum(each.alike for each in compared.values()) / sentences
    same = sum(each.same for each in compared.values()) / sentences
    print(f"{'all':36}{sentences:11,}{alike:8.2%}{same:8.2%}")


def _print_verdicts(compared: dict[str, Comparison], verdicts: dict[str, str]) -> None:
    differences = [text for each in compared.values() for text in each.differences]
    read = Counter(filter(None, (verdicts.get(fingerprint(text)) for text in differences)))
    print(f"\n{len(differences)} differences, {read.total()} of them read:", end=" ")
    print(", ".join(f"{read[verdict]} {verdict}" for verdict in ("better", "as good", "worse")))


if __name__ == "__main__":
    main()
