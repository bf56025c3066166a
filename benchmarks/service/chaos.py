"""Faults under load: how many answers are wrong, and how many are lost.

    python -m benchmarks.service.chaos [--pages tests/pages] [--soak SECONDS]

Two workers and a real Redis; clients in a closed loop compare every answer with the right one. A
full disk needs root, a jumping clock a C compiler; without them these faults are left out.
"""

import argparse
import gc
import json
import os
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Any

import psutil

from benchmarks.service.clients import JSON, body_of
from benchmarks.service.faults import OWN_DISK, faults, redis_server, set_by
from benchmarks.service.served import Served, served

CLIENTS = 8
OUTCOMES = ("right", "refused", "lost", "wrong")
THREADS = "threads"
CALM_SECONDS = 2
SETTLING_SECONDS = 60
MAX_GROWTH = 0.05
OWN_PAGES = Path(__file__).parents[2] / "tests/pages"


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.service.chaos", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--pages", type=Path, default=OWN_PAGES, help="folder of *.html")
    parser.add_argument("--soak", type=int, default=0, metavar="SECONDS", help="then run so long")
    given = parser.parse_args()
    bodies = [body_of(path) for path in sorted(given.pages.glob("*.html"))]
    gc.freeze()
    with tempfile.TemporaryDirectory() as folder, redis_server() as redis:
        clock = Path(folder) / "clock"
        clock.write_text("0")
        with served(
            under=OWN_DISK if os.geteuid() == 0 else (),
            environment=set_by(clock),
            workers=2,
            redis_url=redis.url,
            cache_seconds=1,
            rate_limit="1000000000/hour",
        ) as service:
            clients = Clients(service, bodies)
            for name, fault in faults(service, redis, clock, CLIENTS):
                clients.meet(name, fault)
            if given.soak:
                soak(clients, given.soak)
    if clients.failed:
        raise SystemExit(
            f"{clients.failed} answers were wrong, or lost without having been in flight, or a "
            "size grew"
        )


class Clients:
    """Clients in a closed loop that compare each answer with the right one."""

    def __init__(self, service: Served, bodies: Sequence[bytes]) -> None:
        self.service = service
        self.failed = 0
        self._bodies = bodies
        self._right = [self._right_answer(body) for body in bodies]

    def meet(self, name: str, fault: Callable[[], int]) -> None:
        """Run the clients before, during and after a fault, and print how they were served."""
        counts: Counter[str] = Counter()
        over = threading.Event()
        threads = [
            threading.Thread(target=self._run, args=(number, over, counts))
            for number in range(CLIENTS)
        ]
        for thread in threads:
            thread.start()
        time.sleep(CALM_SECONDS)
        may_cost = fault()
        time.sleep(CALM_SECONDS)
        over.set()
        for thread in threads:
            thread.join()
        self.failed += counts["wrong"] + max(0, counts["lost"] - may_cost)
        shown = ", ".join(
            f"{counts[what]} {what}" for what in ("right", "refused", "lost", "wrong")
        )
        print(f"{name}: {shown}" + (f" (in flight: at most {may_cost})" if may_cost else ""))

    def _right_answer(self, body: bytes) -> Any:
        server = self.service.address.connect(timeout=30)
        server.request("POST", "/v1/highlights", body, JSON)
        return _comparable(server.getresponse())

    def _run(self, number: int, over: threading.Event, counts: "Counter[str]") -> None:
        server = self.service.address.connect(timeout=30)
        turn = number
        while not over.is_set():
            turn = (turn + 1) % len(self._bodies)
            try:
                server.request("POST", "/v1/highlights", self._bodies[turn], JSON)
                answer = server.getresponse()
                found = _comparable(answer)
            except (OSError, HTTPException):
                counts["lost"] += 1
                server.close()
                continue
            if answer.status == 503:
                counts["refused"] += 1
                time.sleep(int(answer.headers["Retry-After"]))
            else:
                counts["right" if found == self._right[turn] else "wrong"] += 1


def _comparable(answer: HTTPResponse) -> Any:
    """Return status and body, without the fields that always differ."""
    body = json.loads(answer.read())
    body.pop("instance", None)
    if "stats" in body:
        del body["stats"]["elapsed_ms"]
    return answer.status, body


def soak(clients: Clients, seconds: int) -> None:
    """Run the clients for a long time, and print the growth of memory, threads and files."""

    def last(seconds: int) -> int:
        time.sleep(seconds)
        return 0

    clients.meet("a minute to settle", lambda: last(SETTLING_SECONDS))
    before = _sizes(clients.service)
    clients.meet(f"a soak of {seconds} seconds", lambda: last(seconds))
    after = _sizes(clients.service)
    for what, was in before.items():
        change = (after[what] - was) / was
        print(f"  {what}: {was:.1f} → {after[what]:.1f} ({change:+.1%})")
        # A worker starts its threads one by one, as concurrent requests arrive.
        clients.failed += what != THREADS and change > MAX_GROWTH


def _sizes(service: Served) -> dict[str, float]:
    workers = service.workers()
    files = next(file for file in _open_files(workers[0]) if file.suffix == ".db").parent
    inside = Path(f"/proc/{service.process.pid}/root") / files.relative_to("/")
    with suppress(psutil.Error):
        return {
            "memory of the workers, MB (PSS)": sum(service.pss()),
            "open files, connections aside": sum(len(_open_files(worker)) for worker in workers),
            THREADS: sum(worker.num_threads() for worker in workers),
            "metrics' files, kB": sum(each.stat().st_size for each in inside.iterdir()) / 1000,
        }
    raise SystemExit("a worker died")


def _open_files(process: psutil.Process) -> list[Path]:
    """Return a process's open files, as named in its own mount namespace.

    psutil omits those whose names do not exist in the caller's.
    """
    targets = [link.readlink() for link in Path(f"/proc/{process.pid}/fd").iterdir()]
    return [target for target in targets if target.is_absolute()]


if __name__ == "__main__":
    main()
