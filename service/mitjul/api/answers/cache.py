"""Cached answers: the same request gets the same bytes without being computed again.

They are kept for some minutes in each process's memory (least recently used evicted first) and, if
configured, in Redis. Requests are kept only as hashes.
"""

import hashlib
import threading
from typing import Literal, cast

from cachetools import TTLCache

from mitjul.api.answers import fingerprint
from mitjul.api.answers.redis_store import RedisStore, Unavailable
from mitjul.api.contract.models import HighlightsRequest
from mitjul.api.telemetry import metrics

Found = Literal["memory", "redis", "miss"]
_OVERHEAD = 200
"""Approximate bytes per entry in addition to the answer."""


class Cache:
    """Keeps answers by key for `seconds`; 0 disables it."""

    def __init__(self, seconds: int, max_bytes: int, redis: RedisStore | None) -> None:
        self._seconds = seconds
        self._memory: TTLCache[str, bytes] = TTLCache(
            maxsize=max_bytes if seconds else 0,
            ttl=seconds,
            getsizeof=lambda answer: len(answer) + _OVERHEAD,
        )
        self._lock = threading.Lock()
        self._redis = redis if seconds else None

    def get(self, key: str) -> tuple[bytes | None, Found]:
        """Return the answer or None, and where it was found."""
        with self._lock:
            answer = self._memory.get(key)
        if answer is not None:
            return answer, "memory"
        if self._redis:
            try:
                answer = self._redis.ask(lambda client: cast("bytes | None", client.get(key)))
            except Unavailable:
                metrics.fallbacks.labels("cache").inc()
        return answer, "redis" if answer is not None else "miss"

    def put(self, key: str, answer: bytes) -> None:
        """Keep an answer if there is room for it."""
        with self._lock:
            if self._memory.getsizeof(answer) <= self._memory.maxsize:
                self._memory[key] = answer
        if self._redis:
            try:
                self._redis.ask(lambda client: client.set(key, answer, ex=self._seconds))
            except Unavailable:
                metrics.fallbacks.labels("cache").inc()


def key_of(wanted: HighlightsRequest, splitter: str) -> str:
    """Return the key of an answer: a hash of the algorithm, the parameters and the text.

    It does not depend on how the request is written: escapes, order of fields, explicit defaults,
    kind of line breaks in plain text.
    """
    arguments = wanted.arguments()
    arguments["title"] = (arguments["title"] or "").strip()
    arguments["sentences"] = "sentences" in wanted.include
    arguments["splitter"] = splitter
    if arguments["text"] is not None:
        arguments["text"] = arguments["text"].replace("\r\n", "\n")
    key = hashlib.sha256(fingerprint.version().encode())
    for name, value in arguments.items():
        part = b"" if value is None else str(value).encode("utf-8", "surrogatepass")
        key.update(f"\n{name} {len(part)} {value is None}\n".encode())  # no two run together
        key.update(part)
    return f"mitjul:answer:{key.hexdigest()}"
