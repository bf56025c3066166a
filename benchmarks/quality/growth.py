"""What ranking costs as documents grow: CPU of every system, and Mitjul's memory."""

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
"""CPU milliseconds after which a system is not asked about longer documents."""
STEADY = 500
"""CPU milliseconds from which one document is measure enough."""


def print_growth(documents: Sequence[Document], rivals: Mapping[str, System]) -> None:
    """Print a row a system, the least of some documents that are made of all sets' sentences."""
    print("\nCPU milliseconds a document" + "".join(f"{f'{n:,} sentences':>18}" for n in LENGTHS))
    # As the service does before it forks: else every long document pays for a look at all others.
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
        # Different ones, since a peer may remember documents that it has seen.
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
    """Put documents together, the same at every run, until there are sentences enough."""
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
