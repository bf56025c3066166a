"""The systems that are compared: Mitjul, lead, random, the oracle, and the peers' processes.

Each takes a document and gives the indices that it picks and the CPU milliseconds that it took
from terms to picks; where a system analyses by itself its time includes that.
"""

import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks.peers.process import Ask, peer_process
from benchmarks.peers.ranking_peers import PEERS
from benchmarks.quality.documents import Document, content_terms, morpheme_tokens
from benchmarks.quality.rouge import rouge
from mitjul import ranking
from mitjul.ranking.parameters import PARAMETERS, Parameters


class Answer(NamedTuple):
    """Which sentences a system picked, in reading order, and its CPU milliseconds."""

    picks: tuple[int, ...]
    milliseconds: float


System = Callable[[Document], Answer]


def mitjul(document: Document, parameters: Parameters = PARAMETERS) -> Answer:
    """Terms to highlights, over the document's own sentences."""
    started = time.process_time()
    ranked = ranking.rank(document.article.title, document.article, document.split, parameters)
    milliseconds = (time.process_time() - started) * 1000
    return Answer(tuple(s.sentence for s in ranked if s.rank <= document.k), milliseconds)


def lead(document: Document) -> Answer:
    """The first k sentences."""
    return Answer(tuple(range(min(document.k, len(document.split)))), 0.0)


def chance(document: Document) -> Answer:
    """Any k sentences, the same at every run."""
    count = len(document.split)
    picks = random.Random(document.id).sample(range(count), min(document.k, count))
    return Answer(tuple(sorted(picks)), 0.0)


def oracle(document: Document) -> Answer:
    """The ceiling: adds the sentence that raises ROUGE most, with the reference before it."""
    tokens = [morpheme_tokens(sentence.morphemes) for sentence in document.split]
    reference = document.reference_tokens
    picks: tuple[int, ...] = ()
    best = 0.0
    while len(picks) < document.k:
        rest = [index for index in range(len(tokens)) if index not in picks]
        score, found = max(
            (_together(tokens, tuple(sorted((*picks, index))), reference) for index in rest),
            default=(0.0, ()),
        )
        if score <= best:
            break
        picks, best = found, score
    return Answer(picks, 0.0)


def _together(
    tokens: Sequence[Sequence[str]], picks: tuple[int, ...], reference: Sequence[str]
) -> tuple[float, tuple[int, ...]]:
    found = [token for index in picks for token in tokens[index]]
    return rouge(found, reference).mean, picks


@contextmanager
def peer(name: str, python: Path) -> Iterator[System]:
    """Start a peer in its own environment and ask it document by document."""
    with peer_process(python, "ranking_peers", name, PYTHONHASHSEED="0") as ask:
        yield partial(_ask, ask)


def peers(python: Path) -> Sequence[str]:
    """Name the peers, none where their environment was not made."""
    return tuple(PEERS) if python.exists() else ()


def _ask(ask: Ask, document: Document) -> Answer:
    question = {
        "id": document.id,
        "title": document.article.title,
        "sentences": [sentence.text for sentence in document.split],
        "terms": [content_terms(sentence.morphemes) for sentence in document.split],
        "k": document.k,
    }
    answer = json.loads(ask(json.dumps(question, ensure_ascii=False)))
    return Answer(tuple(answer["picks"]), answer["ms"])
