"""Limits per caller, if the operator sets any: in characters of articles, not in requests.

A request is admitted while its caller has any budget left, and charged when it is done. One
article longer than the whole limit is therefore read, and the next request refused. Windows are
fixed: one starts with a caller's first request, or with the first after the last window ended.
"""

import math
import threading
import time
from dataclasses import dataclass

from cachetools import TTLCache
from redis import Redis

from mitjul.api.access.rate_syntax import Rate
from mitjul.api.answers.redis_store import RedisStore, Unavailable
from mitjul.api.contract.problems import Problem
from mitjul.api.telemetry import metrics

PER_REQUEST = 100
"""Characters charged per request, whatever its size."""
BYTES_A_CHARACTER = 300
"""Bytes of a body that cost as much CPU time as one character of an article."""
_MAX_CALLERS = 100_000


@dataclass(slots=True)
class _Window:
    ends: float
    used: int = 0


class Limits:
    """Counts the use per caller, in Redis or, without it, in this process's memory."""

    def __init__(self, rate: Rate | None, redis: RedisStore | None) -> None:
        self._rate = rate
        self._redis = redis
        seconds = rate.seconds if rate else 0
        self._used: TTLCache[str, _Window] = TTLCache(_MAX_CALLERS, seconds, time.monotonic)
        self._lock = threading.Lock()

    def admit(self, caller: str) -> None:
        """Raise `Problem` (rate-limited) if the caller has used up its limit."""
        if not self._rate:
            return
        used, ends_in = self._counted(caller, 0)
        if used >= self._rate.characters:
            raise Problem("rate-limited", headers={"Retry-After": str(max(1, math.ceil(ends_in)))})

    def charge(self, caller: str, body_bytes: int, characters: int) -> None:
        """Charge a request for its size and for the characters of the article that was ranked."""
        if self._rate:
            self._counted(caller, PER_REQUEST + body_bytes // BYTES_A_CHARACTER + characters)

    def _counted(self, caller: str, cost: int) -> tuple[int, float]:
        """Add `cost`; return the characters used, and the seconds until the window ends."""
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
