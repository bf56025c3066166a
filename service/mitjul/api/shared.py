"""Redis, where the operator has one: what the replicas share. Its loss slows nobody down.

A client of Redis waits and tries again by default, several seconds for each request. Here nothing
is tried twice, and after a failure nobody asks for a second but one, who looks whether it is back.
"""

import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from redis import ConnectionPool, Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from mitjul.api import logs, metrics

_SECONDS_TO_ANSWER = 0.2
_SECONDS_OF_REST = 1.0

Answer = TypeVar("Answer")


class Unavailable(Exception):
    """Redis does not answer now; do without it."""


class Shared:
    """A Redis that may go and come back at any time; safe for threads and before a fork."""

    def __init__(self, url: str) -> None:
        self.pool = ConnectionPool.from_url(
            url,
            socket_timeout=_SECONDS_TO_ANSWER,
            socket_connect_timeout=_SECONDS_TO_ANSWER,
            retry=Retry(NoBackoff(), 0),
        )
        self._redis: Redis = Redis(connection_pool=self.pool)
        self._state = threading.Lock()
        self._up = True
        self._again_at = 0.0

    def ask(self, question: Callable[[Redis], Answer]) -> Answer:
        """Give what `question` gets from Redis; raise `Unavailable` where it does not answer."""
        with self._state:
            if not self._up:
                if time.monotonic() < self._again_at:
                    raise Unavailable
                self._rest()
        try:
            answer = question(self._redis)
        except (RedisError, OSError) as error:
            self._is(up=False, error=type(error).__name__)
            raise Unavailable from None
        self._is(up=True)
        return answer

    def answers(self) -> bool:
        """Ask whether it is there."""
        try:
            return bool(self.ask(lambda redis: redis.ping()))
        except Unavailable:
            return False

    def _is(self, *, up: bool, **facts: Any) -> None:
        with self._state:
            changed, self._up = up != self._up, up
            if changed and not up:
                self._rest()
        metrics.dependency_up.labels("redis").set(up)
        if changed:
            (logs.event if up else logs.trouble)("redis", up=up, **facts)

    def _rest(self) -> None:
        self._again_at = time.monotonic() + _SECONDS_OF_REST
