"""The cost of ranking growing documents: every system's CPU time, and Mitjul's memory."""

import gc
import random
import tracemalloc
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from benchmarks.quality import systems
from benchmarks.quality.documents import Document
from benchmarks.quality.systems import System
from mitjul.model import Article, Block, Sentence

LENGTHS = (30, 100, 300, 1_000, 3_000, 10_000)
ROUNDS = 3
PATIENCE = 5_000
"""CPU milliseconds after which a system gets no longer documents."""
STEADY = 500
"""CPU milliseconds from which one document is enough to measure."""


def print_growth(documents: Sequence[Document], rivals: Mapping[str, System]) -> None:
    """Print a row per system: its least time over documents made of all sets' sentences."""
    print("\nCPU ms per document        " + "".join(f"{f'{n:,} sentences':>18}" for n in LENGTHS))
    # As the service does before it forks: else the collector walks all documents in every call.
    gc.collect()
    gc.freeze()
    made = [[_document(documents, length, seed) for seed in range(ROUNDS)] for length in LENGTHS]
    for name, system in {"Mitjul": systems.mitjul, **rivals}.items():
        print(f"{name:27}" + "".join(f"{cost:>18}" for cost in _costs(system, made)), flush=True)
    print(f"{'Mitjul, peak memory in MB':27}" + "".join(f"{_peak(d[0]):>18.1f}" for d in made))


def _costs(system: System, made: Sequence[Sequence[Document]]) -> Iterator[str]:
    best = 0.0
    for documents in made:
        if best > PATIENCE:
            yield "—"
            continue
        # Different documents, since a peer may cache its answers.
        best = float("inf")
        for document in documents:
            best = min(best, system(document).milliseconds)
            if best > STEADY:
                break
        yield f"{best:,.1f}"


def _peak(document: Document) -> float:
    tracemalloc.start()
    systems.mitjul(document)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 2**20


def _document(documents: Sequence[Document], length: int, seed: int) -> Document:
    """Return a document of `length` sentences from others, always the same for a seed."""
    blocks: list[Block] = []
    split: list[Sentence] = []
    shuffled = random.Random(seed).sample(documents, len(documents))
    for document in shuffled:
        split += [replace(s, block=s.block + len(blocks)) for s in document.split]
        blocks += document.article.blocks
        if len(split) >= length:
            break
    article = Article(shuffled[0].article.title, tuple(blocks), "benchmark")
    return replace(shuffled[0], article=article, split=tuple(split[:length]), k=5)
