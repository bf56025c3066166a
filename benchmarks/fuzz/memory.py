"""Memory, files and threads of the workers at rest, and whether they leak."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from benchmarks.service.served import Served, kilobytes

MAX_GROWTH = 1.05
"""Of a worker's anonymous memory, from half of the pages to all."""
JUDGED_FROM = 20_000
"""Pages from which growth is a finding: at first each page larger than all before adds some."""


class Memory(NamedTuple):
    """A worker at rest, sizes in MiB.

    USS and PSS include mapped files: every new word touches another page of the dictionary, and
    both change when other processes start or end. A leak can only be in anonymous memory.
    """

    anonymous: float
    uss: float
    pss: float
    files: int
    threads: int


def memory_of(service: Served) -> Mapping[int, Memory]:
    """Return each worker's memory, by process id."""
    found = {}
    for worker in service.workers():
        memory = worker.memory_full_info()
        found[worker.pid] = Memory(
            anonymous=kilobytes(worker.pid, "RssAnon") / 2**10,
            uss=memory.uss / 2**20,
            pss=memory.pss / 2**20,
            files=worker.num_fds(),
            threads=worker.num_threads(),
        )
    return found


def growth(pages: int, half: Mapping[int, Memory], end: Mapping[int, Memory]) -> Iterator[str]:
    """Yield a finding for each worker that grew too much in the second half of a long run."""
    for pid in half.keys() & end.keys() if pages >= JUDGED_FROM else ():
        before, now = half[pid], end[pid]
        if now.anonymous > MAX_GROWTH * before.anonymous:
            yield f"worker {pid} grew from {before.anonymous:.1f} MB to {now.anonymous:.1f} MB"
        if now.files > before.files:
            yield f"worker {pid} had {before.files} files open and has {now.files}"
