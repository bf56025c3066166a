"""The service against broken pages: no 500, no hang, no crash, no leak, no invented sentence.

    python -m benchmarks.fuzz [--pages N] [--seed N] [--clients N]
    python -m benchmarks.fuzz --only NUMBER [--seed N] [--save FILE]

A page is made from its number and the seed alone. Each answer is checked against the API's contract
and against the text of the page that was sent. After a tenth, half and all of the pages the clients
pause, so that the memory of the workers can be measured at rest. `--only` sends one page again, and
`--save` writes it to a file. Exits with 1 if there are findings.
"""

import argparse
import multiprocessing
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.fuzz.client import Client, Outcome, encoded
from benchmarks.fuzz.memory import Memory, growth, memory_of
from benchmarks.service.address import Address
from benchmarks.service.served import Served, served

WORKERS = 2
REST_SECONDS = 7
"""Longer than the service keeps an idle connection."""
SLOWEST = 8
SHOWN = 40


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.fuzz", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--only", type=int, metavar="NUMBER", help="send just this page")
    parser.add_argument("--save", type=Path, metavar="FILE", help="with --only: write the page")
    arguments = parser.parse_args()
    if arguments.save and arguments.only is None:
        parser.error("--save needs --only")
    with (
        tempfile.NamedTemporaryFile() as log,
        served(log=Path(log.name), workers=WORKERS, cache_seconds=0) as running,
    ):
        client = Client(running.address, arguments.seed)
        if arguments.only is not None:
            findings = _show(client, arguments.only, arguments.save)
        else:
            run = _fuzz(running, arguments.pages, arguments.seed, arguments.clients)
            _report(run, [client.try_out(one.number).seconds for one in run.slowest])
            findings = run.findings
        if findings:
            print("\nthe service's log:", *list(_unusual(Path(log.name)))[-SHOWN:], sep="\n  ")
    sys.exit(bool(findings))


class Run:
    """All outcomes so far."""

    def __init__(self) -> None:
        self.answers: Counter[str] = Counter()
        self.kept: Counter[str] = Counter()
        self.refused = 0
        self.slowest: list[Outcome] = []
        self.findings: list[str] = []
        self.seconds = 0.0
        self.memory: dict[int, Mapping[int, Memory]] = {}
        """By the number of pages sent, and by worker."""

    def add(self, outcome: Outcome) -> None:
        """Count the outcome of one page."""
        self.answers[outcome.answer] += 1
        self.kept.update(outcome.kept)
        self.refused += outcome.refused
        self.findings += [f"page {outcome.number}: {fault}" for fault in outcome.faults]
        self.slowest.append(outcome)
        self.slowest.sort(key=lambda one: -one.seconds)
        del self.slowest[SLOWEST:]


def _fuzz(running: Served, pages: int, seed: int, clients: int) -> Run:
    run = Run()
    workers = running.pids()
    done = 0
    setup = (running.address, seed)
    with multiprocessing.get_context("fork").Pool(clients, _start_client, setup) as pool:
        for mark in sorted({pages // 10, pages // 2, pages}):
            started = time.perf_counter()
            for outcome in pool.imap_unordered(_try_out, range(done, mark), chunksize=10):
                run.add(outcome)
            run.seconds += time.perf_counter() - started
            done = mark
            time.sleep(REST_SECONDS)
            run.memory[done] = memory_of(running)
            print(f"{done:,} pages, {len(run.findings)} findings", file=sys.stderr, flush=True)
    if running.pids() != workers:
        run.findings.append(f"workers were {workers} and are {running.pids()}")
    run.findings += growth(pages, *list(run.memory.values())[-2:])
    return run


_own: list[Client] = []
"""The client of this process."""


def _start_client(address: Address, seed: int) -> None:
    _own.append(Client(address, seed))


def _try_out(number: int) -> Outcome:
    return _own[0].try_out(number)


def _unusual(log: Path) -> Iterator[str]:
    """Yield the lines of the log above the level info: defects with their places, deaths."""
    for line in log.read_text("utf-8", "replace").splitlines():
        if '"level": "info"' not in line:
            yield line


def _report(run: Run, alone: Sequence[float]) -> None:
    pages = run.answers.total()
    print(f"{pages:,} pages in {run.seconds:,.0f} s, {pages / run.seconds:.1f} per second")
    print(f"\n{'answer':30} {'pages':>9}")
    for answer, count in run.answers.most_common():
        print(f"{answer:30} {count:9,}")
    print(f"{'503 overloaded, sent again':30} {run.refused:9,}")
    print(f"\n{'sentences in their pages':30}")
    for how, count in run.kept.most_common():
        print(f"{how:30} {count:9,}")
    print(f"\n{'slowest: page':16} {'answer':>26} {'ms':>9} {'alone':>9}")
    for one, seconds in zip(run.slowest, alone, strict=True):
        print(f"{one.number:16} {one.answer:>26} {one.seconds * 1000:9,.0f} {seconds * 1000:9,.0f}")
    print(f"\n{'at rest after pages':20} {'worker':>8} anonymous MB   USS   PSS files threads")
    for done, workers in run.memory.items():
        for pid, (anonymous, uss, pss, files, threads) in sorted(workers.items()):
            memory = f"{anonymous:12.1f} {uss:5.1f} {pss:5.1f}"
            print(f"{done:20,} {pid:8} {memory} {files:5} {threads:7}")
    print(f"\nfindings: {len(run.findings)}")
    for finding in run.findings[:SHOWN]:
        print(f"  {finding[:400]}")


def _show(client: Client, number: int, save: Path | None) -> list[str]:
    mutant, fields = client.make(number)
    page = fields.get("html") or fields.get("text") or ""
    options = {name: value for name, value in fields.items() if name not in ("html", "text")}
    print(f"page {number}: {mutant.page}, {', '.join(mutant.mutations)}\n{options}")
    if save:
        save.write_text(page, "utf-8", "surrogatepass", newline="")
    outcome = client.try_out(number)
    print(f"{outcome.answer}, {outcome.seconds * 1000:.0f} ms, sentences {dict(outcome.kept)}")
    print(client.post(encoded(fields))[2].decode())
    for fault in outcome.faults:
        print(f"finding: {fault}")
    return outcome.faults


if __name__ == "__main__":
    main()
