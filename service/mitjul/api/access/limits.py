"""How much one caller may use, where the operator sets a limit: characters read, not requests.

A request is let in while its caller has anything left, and charged by what it took when it is
over: so an article longer than the whole limit is read once, and refused the next time. Windows
are fixed: they begin with a caller's first request, and with the first one after they ended.
"""

import math
import threading
import time
from dataclasses import dataclass

from cachetools import TTLCache
from redis import Redis

from mitjul.api.access.rate import Rate
from mitjul.api.answers.redis_store import RedisStore, Unavailable
from mitjul.api.contract.problems import Problem
from mitjul.api.telemetry import metrics

PER_REQUEST = 100
"""Characters charged for being asked at all."""
BYTES_A_CHARACTER = 300
"""Bytes of a body that take as much computing as one character of an article."""
_MAX_CALLERS = 100_000


@dataclass(slots=True)
class _Window:
    ends: float
    used: int = 0


class Limits:
    """Counts what callers use, in Redis, or in this process's memory where there is none."""

    def __init__(self, rate: Rate | None, redis: RedisStore | None) -> None:
        self._rate = rate
        self._redis = redis
        seconds = rate.seconds if rate else 0
        self._used: TTLCache[str, _Window] = TTLCache(_MAX_CALLERS, seconds, time.monotonic)
        self._lock = threading.Lock()

    def admit(self, caller: str) -> None:
        """Raise `Problem` (rate-limited) where the caller has nothing left."""
        if not self._rate:
            return
        used, ends_in = self._counted(caller, 0)
        if used >= self._rate.characters:
            raise Problem("rate-limited", headers={"Retry-After": str(max(1, math.ceil(ends_in)))})

    def charge(self, caller: str, body_bytes: int, characters: int) -> None:
        """Count a request by its size and by the characters of the article that was ranked."""
        if self._rate:
            self._counted(caller, PER_REQUEST + body_bytes // BYTES_A_CHARACTER + characters)

    def _counted(self, caller: str, cost: int) -> tuple[int, float]:
        """Add `cost`; give what is used, and the seconds until that is forgotten."""
        if self._redis:
            try:
                return self._redis.ask(lambda client: self._in_redis(client, caller, cost))
            except Unavailable:
                metrics.fallbacks.labels("limits").inc()
        now = time.monotonic()
        with self._lock:
            window = self._used.setdefault(caller, _Window(now + self._used.ttl))
            window.used += cost
            return window.used, window.ends - now

    def _in_redis(self, redis: Redis, caller: str, cost: int) -> tuple[int, float]:
        key = f"mitjul:used:{caller}"
        with redis.pipeline() as together:
            together.set(key, 0, ex=round(self._used.ttl), nx=True)
            together.incrby(key, cost)
            together.pttl(key)
            _, used, ends_in = together.execute()
        return used, ends_in / 1000
