"""Clients that send broken pages and judge the answers."""

import json
import random
import re
import time
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException
from typing import Any, NamedTuple

from benchmarks.fuzz.judging import judge
from benchmarks.fuzz.mutations import Request, request
from benchmarks.service.address import Address

BUDGET_SECONDS = 10
PATIENCE_SECONDS = 60
"""A service that has not answered by then hangs."""
IDLE_SECONDS = 3
"""How long an unused connection is kept; the service closes it after 5."""
REQUESTS_PER_CONNECTION = 100
"""Then a client connects anew, perhaps to the other worker."""
REPEATED = 50
"""One page in so many is sent twice, since both answers must be the same."""


class Outcome(NamedTuple):
    """The answer to one page, and its faults."""

    number: int
    answer: str
    seconds: float
    faults: list[str]
    kept: Mapping[str, int]
    """Sentences by how they are found in the page."""
    refused: int
    """How often the service was too busy."""


class Client:
    """A client that keeps its connection for some time."""

    def __init__(self, address: Address, seed: int) -> None:
        self._address = address
        self._seed = seed
        self._connection: HTTPConnection | None = None
        self._requests = 0
        self._last_request = 0.0

    def make(self, number: int) -> Request:
        """Return the page of this number."""
        return request(random.Random(f"{self._seed}/{number}"))

    def try_out(self, number: int) -> Outcome:
        """Send a page, retrying while the service is too busy, and judge the answer."""
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
        kind, faults, kept = judge(fields, status, headers["Content-Type"], answer)
        if seconds > BUDGET_SECONDS + 1:
            faults.append(f"took {seconds:.1f} s")
        if status == 200 and number % REPEATED == 0:
            self._close()
            if _without_time(self.post(body)[2]) != _without_time(answer):
                faults.append("another answer the second time")
        return Outcome(number, kind, seconds, faults, kept, refused)

    def post(self, body: bytes) -> tuple[int, Mapping[str, str], bytes]:
        """Send a request; return status, headers and body of the answer."""
        idle = time.monotonic() - self._last_request
        if self._requests % REQUESTS_PER_CONNECTION == 0 or idle > IDLE_SECONDS:
            self._close()
        self._requests += 1
        if not self._connection:
            self._connection = self._address.connect(PATIENCE_SECONDS)
        headers = {"Content-Type": "application/json"}
        try:
            self._connection.request("POST", "/v1/highlights", body, headers)
            response = self._connection.getresponse()
            return response.status, dict(response.getheaders()), response.read()
        except (OSError, HTTPException):
            self._close()
            raise
        finally:
            self._last_request = time.monotonic()

    def _close(self) -> None:
        if self._connection:
            self._connection.close()
            self._connection = None


def encoded(fields: Mapping[str, Any]) -> bytes:
    """Return a request as browsers write it: UTF-8, with lone surrogates as escapes."""
    text = json.dumps(fields, ensure_ascii=False)
    return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text).encode()


_SURROGATE = re.compile("[\ud800-\udfff]")


def _without_time(answer: bytes) -> bytes:
    return re.sub(rb'"elapsed_ms":[\d.e-]+', b"", answer)
