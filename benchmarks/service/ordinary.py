"""Two ordinary clients, which show whether an attack delays others."""

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException

from benchmarks.service.address import Address
from benchmarks.service.clients import JSON, percentiles

ARTICLE = (
    "가온시는 내년부터 심야 버스를 두 배로 늘린다고 밝혔다. 요금은 내년 6월까지 그대로 유지된다. "
    "시는 정류장 120곳에 쉼터도 새로 짓는다. 밤에 일하는 시민의 대기 시간이 절반으로 줄어든다."
)
REQUESTS = {
    "article": ("POST", "/v1/highlights", json.dumps({"text": ARTICLE}).encode()),
    "/healthz": ("GET", "/healthz", None),
}
PAUSE_SECONDS = 0.05


class Ordinary:
    """How two ordinary clients were served: one sends an article, one requests /healthz."""

    def __init__(self) -> None:
        self._statuses: Counter[str] = Counter()
        self._seconds: dict[str, list[float]] = {name: [] for name in REQUESTS}

    def __str__(self) -> str:
        shown = []
        for name, seconds in self._seconds.items():
            p50, p99 = percentiles(seconds)
            shown.append(f"{name} p50 {p50:.0f} ms, p99 {p99:.0f} ms")
        return f"{'; '.join(shown)}; statuses {dict(self._statuses)}"

    def summary(self) -> str:
        """Return the longest wait for an article, and the statuses unless all are 200."""
        slowest = max(self._seconds["article"]) * 1000
        failed = {status: n for status, n in self._statuses.items() if status != "200"}
        return f"others waited {slowest:.0f} ms at most" + (f", failed: {failed}" if failed else "")

    def ask(self, address: Address, name: str, over: threading.Event) -> None:
        """Send a request repeatedly, each time on a new connection, until `over` is set."""
        method, path, body = REQUESTS[name]
        while True:
            server = address.connect(timeout=30)
            began = time.perf_counter()
            try:
                server.request(method, path, body, JSON)
                answer = server.getresponse()
                answer.read()
                self._statuses[str(answer.status)] += 1
            except (OSError, HTTPException):
                self._statuses["none"] += 1
            server.close()
            self._seconds[name].append(time.perf_counter() - began)
            if over.wait(PAUSE_SECONDS):
                return


@contextmanager
def ordinary_clients(address: Address) -> Iterator[Ordinary]:
    """Have both clients send requests during the block."""
    ordinary, over = Ordinary(), threading.Event()
    threads = [
        threading.Thread(target=ordinary.ask, args=(address, name, over)) for name in REQUESTS
    ]
    for thread in threads:
        thread.start()
    try:
        yield ordinary
    finally:
        over.set()
        for thread in threads:
            thread.join()
