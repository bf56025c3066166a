"""A closed loop: clients that send the next request as soon as they have an answer.

They run in a separate process, so that their CPU time is not counted as the service's:

    python -m benchmarks.service.clients URL CLIENTS SECONDS PAGE ...

It prints a `Load` as JSON.
"""

import json
import random
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from functools import partial
from http.client import HTTPException
from pathlib import Path

from benchmarks.pages import read_page
from benchmarks.service.address import Address, loopback

JSON = {"Content-Type": "application/json"}
ANSWERS = frozenset({200, 422})
"""Highlights, or a page without a Korean article."""
REFUSED = 503
PROBES_PER_SECOND = 10


@dataclass(slots=True)
class Load:
    """The results of a closed loop; times are in seconds."""

    wall: float = 0
    cpu: float = 0
    """CPU time of the clients' own process."""
    statuses: dict[str, int] = field(default_factory=dict)
    """Answers by HTTP status; "none" are those that never came."""
    latencies: list[float] = field(default_factory=list)
    """Of each answer that is no error."""

    @property
    def rate(self) -> float:
        """Pages answered per second."""
        return len(self.latencies) / self.wall

    def __str__(self) -> str:
        refused = self.statuses.get(str(REFUSED), 0)
        errors = sum(self.statuses.values()) - len(self.latencies) - refused
        p50, p99 = percentiles(self.latencies)
        return (
            f"{self.rate:.1f} pages/s, p50 {p50:.0f} ms, p99 {p99:.0f} ms, "
            f"{errors} errors, {refused} refused (503)"
        )


def percentiles(seconds: Sequence[float]) -> tuple[float, float]:
    """Return the 50th and the 99th percentile in milliseconds, NaN for fewer than two values."""
    if len(seconds) < 2:
        return float("nan"), float("nan")
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    return cuts[49] * 1000, cuts[98] * 1000


def body_of(path: Path) -> bytes:
    """Return the request that the extension would send for a saved page."""
    fields = {"html": read_page(path), "max_highlights": 20, "style": "note"}
    return json.dumps(fields, ensure_ascii=False).encode()


def ask_once(address: Address, paths: Sequence[Path]) -> list[tuple[int, bytes]]:
    """Return status and body of each page's answer; requests are sent one after the other."""
    server = address.connect()
    answers = []
    for path in paths:
        server.request("POST", "/v1/highlights", body_of(path), JSON)
        answer = server.getresponse()
        answers.append((answer.status, answer.read()))
    server.close()
    return answers


def under_load(
    address: Address, paths: Sequence[Path], clients: int, seconds: int
) -> tuple[Load, list[float]]:
    """Return the clients' results, and the seconds that /healthz took meanwhile."""
    command = [sys.executable, "-m", "benchmarks.service.clients"]
    command += [str(address), str(clients), str(seconds), *map(str, paths)]
    health = []
    with ThreadPoolExecutor() as background:
        run = partial(subprocess.run, stdout=subprocess.PIPE, check=True)
        asking = background.submit(run, command)
        while not asking.done():
            began = time.perf_counter()
            address.get("/healthz")
            health.append(time.perf_counter() - began)
            time.sleep(1 / PROBES_PER_SECOND)
    return Load(**json.loads(asking.result().stdout)), health


class Loop:
    """Clients on threads, which spend most of their time waiting."""

    def __init__(self, address: Address, bodies: Sequence[bytes], ends: float) -> None:
        self._address = address
        self._bodies = bodies
        self._ends = ends
        self._lock = threading.Lock()
        self._statuses: Counter[str] = Counter()
        self._latencies: list[float] = []

    def run(self, number: int) -> None:
        """Send requests until the time is over; each client has its own order of pages."""
        order = random.Random(number)
        server = self._address.connect()
        while time.monotonic() < self._ends:
            body = order.choice(self._bodies)
            began = time.perf_counter()
            try:
                server.request("POST", "/v1/highlights", body, JSON)
                answer = server.getresponse()
                answer.read()
            except (OSError, HTTPException):
                server.close()
                self._count("none")
                continue
            took = time.perf_counter() - began
            self._count(str(answer.status), took if answer.status in ANSWERS else None)
            if answer.status == REFUSED:
                time.sleep(int(answer.headers["Retry-After"]))

    def load(self, wall: float, cpu: float) -> Load:
        """Return the results of all clients together."""
        return Load(wall, cpu, dict(self._statuses), self._latencies)

    def _count(self, status: str, took: float | None = None) -> None:
        with self._lock:
            self._statuses[status] += 1
            if took is not None:
                self._latencies.append(took)


def main() -> None:
    address = loopback(sys.argv[1])
    clients, seconds = map(int, sys.argv[2:4])
    bodies = [body_of(Path(path)) for path in sys.argv[4:]]
    began, cpu = time.monotonic(), time.process_time()
    loop = Loop(address, bodies, began + seconds)
    threads = [threading.Thread(target=loop.run, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps(asdict(loop.load(time.monotonic() - began, time.process_time() - cpu))))


if __name__ == "__main__":
    main()
