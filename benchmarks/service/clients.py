"""Clients that ask again as soon as they are answered: a closed loop, in a process of its own.

    python -m benchmarks.service.clients PORT CLIENTS SECONDS PAGE ...

Prints JSON: what was answered, how long it took, and what this process itself cost.
"""

import http.client
import json
import random
import sys
import threading
import time
from collections import Counter
from pathlib import Path

from benchmarks.pages import read_page

JSON = {"Content-Type": "application/json"}


def body_of(path: Path) -> bytes:
    """Make the request that the extension would send for a saved page."""
    fields = {"html": read_page(path), "max_highlights": 20, "style": "note"}
    return json.dumps(fields, ensure_ascii=False).encode()


class Loop:
    """Clients on threads, which mostly wait."""

    def __init__(self, port: int, bodies: list[bytes], ends: float) -> None:
        self._port = port
        self._bodies = bodies
        self._ends = ends
        self._lock = threading.Lock()
        self.statuses: Counter[int] = Counter()
        self.seconds: list[float] = []

    def run(self, number: int) -> None:
        """Ask until the time is over, for the pages in an order of this client's own."""
        order = random.Random(number)
        server = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        while time.monotonic() < self._ends:
            body = order.choice(self._bodies)
            began = time.perf_counter()
            server.request("POST", "/v1/highlights", body, JSON)
            answer = server.getresponse()
            answer.read()
            took = time.perf_counter() - began
            with self._lock:
                self.statuses[answer.status] += 1
                if answer.status != 503:
                    self.seconds.append(took)
            if answer.status == 503:
                time.sleep(int(answer.headers["Retry-After"]))


def main() -> None:
    port, clients, seconds = map(int, sys.argv[1:4])
    bodies = [body_of(Path(path)) for path in sys.argv[4:]]
    began, cpu = time.monotonic(), time.process_time()
    loop = Loop(port, bodies, began + seconds)
    threads = [threading.Thread(target=loop.run, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    report = {
        "statuses": loop.statuses,
        "answer_seconds": loop.seconds,
        "wall": time.monotonic() - began,
        "cpu": time.process_time() - cpu,
    }
    print(json.dumps(report))


if __name__ == "__main__":
    main()
