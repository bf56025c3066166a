"""The real service against broken pages: no 500, no hang, no crash, no leak, no invented sentence.

    python -m benchmarks.fuzz [--pages N] [--seed N] [--clients N]
    python -m benchmarks.fuzz --only NUMBER [--seed N] [--save FILE]

A page is made of its number and the seed alone (`mutations`), and each answer is held against
the contract and against the text of the page that was sent. It pauses at a tenth, at half and at
the end, to weigh the workers at rest. `--only` sends one page again, and `--save` writes it to a
file. Exits with 1 where there are findings.
"""

import argparse
import json
import multiprocessing
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.fuzz.judging import judge
from benchmarks.fuzz.mutations import Request, request
from benchmarks.service.served import Served, kilobytes, served

WORKERS = 2
BUDGET_SECONDS = 10
PATIENCE_SECONDS = 60
"""After which a service that does not answer is taken for hung."""
KEPT_SECONDS = 3
"""How long a connection is kept without a request; the service itself lets go after 5."""
REST_SECONDS = 7
ASKS_A_CONNECTION = 100
"""After which a client connects anew, to meet the other worker perhaps."""
ASKED_TWICE = 50
"""One page in so many is sent again, to see the same answer."""
MAX_GROWTH = 1.05
"""What a worker may hold at the end, of what it held at half the pages."""
JUDGED_FROM = 20_000
"""Pages from which growth is a finding: at first a worker grows with each page larger than all."""
SLOWEST = 8
SHOWN = 40


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
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
        client = Client(running.port, arguments.seed)
        if arguments.only is not None:
            findings = _show(client, arguments.only, arguments.save)
        else:
            run = _fuzz(running, arguments.pages, arguments.seed, arguments.clients)
            _report(run, [client.try_out(one.number).seconds for one in run.slowest])
            findings = run.findings
        if findings:
            print("\nthe service's log:", *list(_troubles(Path(log.name)))[-SHOWN:], sep="\n  ")
    sys.exit(bool(findings))


# A client


class Outcome(NamedTuple):
    """What became of one page."""

    number: int
    answer: str
    seconds: float
    faults: list[str]
    kept: Mapping[str, int]
    refused: int
    """How often the service was too busy."""


class Client:
    """One process's way to the service, on a connection that it keeps for some time."""

    def __init__(self, port: int, seed: int) -> None:
        self._port = port
        self._seed = seed
        self._connection: HTTPConnection | None = None
        self._asks = 0
        self._asked_at = 0.0

    def make(self, number: int) -> Request:
        """Make a page by its number."""
        return request(random.Random(f"{self._seed}/{number}"))

    def try_out(self, number: int) -> Outcome:
        """Send a page and judge the answer."""
        fields = self.make(number).fields
        body = encoded(fields)
        refused = 0
        started = time.perf_counter()
        try:
            while (found := self.post(body))[0] == 503 and b"overloaded" in found[2]:
                refused += 1
                time.sleep(float(found[1]["Retry-After"]))
        except (OSError, HTTPException) as error:
            seconds = time.perf_counter() - started
            return Outcome(number, "none", seconds, [f"no answer: {error!r}"], {}, refused)
        seconds = time.perf_counter() - started
        status, headers, answer = found
        told, faults, kept = judge(fields, status, headers["Content-Type"], answer)
        if seconds > BUDGET_SECONDS + 1:
            faults.append(f"took {seconds:.1f} s")
        if status == 200 and number % ASKED_TWICE == 0:
            self._close()
            if _lasting(self.post(body)[2]) != _lasting(answer):
                faults.append("another answer the second time")
        return Outcome(number, told, seconds, faults, kept, refused)

    def post(self, body: bytes) -> tuple[int, Mapping[str, str], bytes]:
        """Send a request; give status, headers and body of the answer."""
        idle = time.monotonic() - self._asked_at
        if self._asks % ASKS_A_CONNECTION == 0 or idle > KEPT_SECONDS:
            self._close()
        self._asks += 1
        if not self._connection:
            self._connection = HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE_SECONDS)
        headers = {"Content-Type": "application/json"}
        try:
            self._connection.request("POST", "/v1/highlights", body, headers)
            response = self._connection.getresponse()
            return response.status, dict(response.getheaders()), response.read()
        except (OSError, HTTPException):
            self._close()
            raise
        finally:
            self._asked_at = time.monotonic()

    def _close(self) -> None:
        if self._connection:
            self._connection.close()
            self._connection = None


def encoded(fields: Mapping[str, Any]) -> bytes:
    """Write a request as browsers do: letters as they are, lone surrogates as escapes."""
    text = json.dumps(fields, ensure_ascii=False)
    return _HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", text).encode()


_HALF = re.compile("[\ud800-\udfff]")


def _lasting(answer: bytes) -> bytes:
    return re.sub(rb'"elapsed_ms":[\d.e-]+', b"", answer)


_own: list[Client] = []
"""The client of this process."""


def _start_client(port: int, seed: int) -> None:
    _own.append(Client(port, seed))


def _try_out(number: int) -> Outcome:
    return _own[0].try_out(number)


# The service


class Weight(NamedTuple):
    """A worker at rest, in megabytes.

    USS and PSS count mapped files too, of which each new word of the dictionary touches another
    page, and move when other processes come or go. A leak can only be in anonymous memory.
    """

    anonymous: float
    uss: float
    pss: float
    files: int
    threads: int


def _weigh(service: Served) -> Mapping[int, Weight]:
    """Weigh each worker."""
    found = {}
    for worker in service.workers():
        memory = worker.memory_full_info()
        uss, pss = memory.uss / 2**20, memory.pss / 2**20
        files, threads = worker.num_fds(), worker.num_threads()
        found[worker.pid] = Weight(
            kilobytes(worker.pid, "RssAnon") / 2**10, uss, pss, files, threads
        )
    return found


def _troubles(log: Path) -> Iterator[str]:
    """Give what the log tells beside the usual: defects with their places, deaths."""
    for line in log.read_text("utf-8", "replace").splitlines():
        if '"level": "info"' not in line:
            yield line


# A run


class Run:
    """What has come out so far."""

    def __init__(self) -> None:
        self.answers: Counter[str] = Counter()
        self.kept: Counter[str] = Counter()
        self.refused = 0
        self.slowest: list[Outcome] = []
        self.findings: list[str] = []
        self.seconds = 0.0
        self.weights: dict[int, Mapping[int, Weight]] = {}
        """By pages sent, and by worker."""

    def add(self, outcome: Outcome) -> None:
        """Take in what became of one page."""
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
    setup = (running.port, seed)
    with multiprocessing.get_context("fork").Pool(clients, _start_client, setup) as pool:
        for mark in sorted({pages // 10, pages // 2, pages}):
            started = time.perf_counter()
            for outcome in pool.imap_unordered(_try_out, range(done, mark), chunksize=10):
                run.add(outcome)
            run.seconds += time.perf_counter() - started
            done = mark
            time.sleep(REST_SECONDS)
            run.weights[done] = _weigh(running)
            print(f"{done:,} pages, {len(run.findings)} findings", file=sys.stderr, flush=True)
    if running.pids() != workers:
        run.findings.append(f"workers were {workers} and are {running.pids()}")
    if pages >= JUDGED_FROM:
        run.findings += _leaks(*list(run.weights.values())[-2:])
    return run


def _leaks(half: Mapping[int, Weight], end: Mapping[int, Weight]) -> Iterator[str]:
    for pid in half.keys() & end.keys():
        before, now = half[pid], end[pid]
        if now.anonymous > MAX_GROWTH * before.anonymous:
            yield f"worker {pid} grew from {before.anonymous:.1f} MB to {now.anonymous:.1f} MB"
        if now.files > before.files:
            yield f"worker {pid} had {before.files} files open and has {now.files}"


def _report(run: Run, alone: Sequence[float]) -> None:
    pages = run.answers.total()
    print(f"{pages:,} pages in {run.seconds:,.0f} s, {pages / run.seconds:.1f} a second")
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
    for done, weights in run.weights.items():
        for pid, (anonymous, uss, pss, files, threads) in sorted(weights.items()):
            memory = f"{anonymous:12.1f} {uss:5.1f} {pss:5.1f}"
            print(f"{done:20,} {pid:8} {memory} {files:5} {threads:7}")
    print(f"\nfindings: {len(run.findings)}")
    for finding in run.findings[:SHOWN]:
        print(f"  {finding[:400]}")


def _show(client: Client, number: int, save: Path | None) -> list[str]:
    mutant, fields = client.make(number)
    page = fields.get("html") or fields.get("text") or ""
    told = {name: value for name, value in fields.items() if name not in ("html", "text")}
    print(f"page {number}: {mutant.page}, {', '.join(mutant.mutations)}\n{told}")
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
