"""The systems that are compared: Mitjul, lead, random, the oracle, and the peers' processes.

Each takes a document and returns the indices that it picks and the CPU milliseconds from terms to
picks. The time of a system that analyses the text by itself includes the analysis.
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
    """The sentences that a system picked, in reading order, and its CPU milliseconds."""

    picks: tuple[int, ...]
    milliseconds: float


System = Callable[[Document], Answer]


def mitjul(document: Document, parameters: Parameters = PARAMETERS) -> Answer:
    """Return Mitjul's picks among the document's own sentences."""
    started = time.process_time()
    ranked = ranking.rank(document.article.title, document.article, document.split, parameters)
    milliseconds = (time.process_time() - started) * 1000
    return Answer(tuple(s.sentence for s in ranked if s.rank <= document.k), milliseconds)


def lead(document: Document) -> Answer:
    """Return the first k sentences."""
    return Answer(tuple(range(min(document.k, len(document.split)))), 0.0)


def chance(document: Document) -> Answer:
    """Return k sentences at random, the same ones in every run."""
    count = len(document.split)
    picks = random.Random(document.id).sample(range(count), min(document.k, count))
    return Answer(tuple(sorted(picks)), 0.0)


def oracle(document: Document) -> Answer:
    """Return picks that know the reference: greedily, the sentence that raises ROUGE most."""
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
    """Run a peer in its own environment during the block."""
    with peer_process(python, "ranking_peers", name, PYTHONHASHSEED="0") as ask:
        yield partial(_ask, ask)


def peers(python: Path) -> Sequence[str]:
    """Return the names of the peers, none if their environment is missing."""
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
