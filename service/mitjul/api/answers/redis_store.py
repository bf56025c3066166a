"""Redis, where the operator has one: what the replicas share. Its loss slows nobody down.

A client of Redis waits and tries again by default, several seconds for each request, and looks its
name up before, which no time-out of its own bounds. Here nothing is tried twice, and while Redis is
away nobody waits for it: a thread of its own looks once a second whether it is back.
"""

import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from redis import ConnectionPool, Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from mitjul.api.telemetry import logs, metrics

_SECONDS_TO_ANSWER = 0.2
_SECONDS_BETWEEN_LOOKS = 1.0

Answer = TypeVar("Answer")


class Unavailable(Exception):
    """Redis does not answer now; do without it."""


class RedisStore:
    """A Redis that may go and come back at any time; away until `look_for` has found it."""

    def __init__(self, url: str) -> None:
        pool = ConnectionPool.from_url(
            url,
            socket_timeout=_SECONDS_TO_ANSWER,
            socket_connect_timeout=_SECONDS_TO_ANSWER,
            retry=Retry(NoBackoff(), 0),
        )
        self._redis: Redis = Redis(connection_pool=pool)
        self._state = threading.Lock()
        self._looking = False
        self._up: bool | None = None

    def ask(self, question: Callable[[Redis], Answer]) -> Answer:
        """Give what `question` gets from Redis; raise `Unavailable` where it does not answer."""
        if not self._up:
            raise Unavailable
        try:
            return question(self._redis)
        except (RedisError, OSError) as error:
            self._turns(up=False, error=type(error).__name__)
            self.look_for()
            raise Unavailable from None

    @property
    def up(self) -> bool:
        """Whether it answered when last asked."""
        return bool(self._up)

    def look_for(self) -> None:
        """Look for Redis until it answers, beside everything else; not before a fork."""
        metrics.dependency_up.labels("redis").set(self.up)
        with self._state:
            if self._looking:
                return
            self._looking = True
        threading.Thread(target=self._look, name="redis", daemon=True).start()

    def _look(self) -> None:
        while not self._answers():
            time.sleep(_SECONDS_BETWEEN_LOOKS)
        with self._state:
            self._looking = False
        self._turns(up=True)

    def _answers(self) -> bool:
        try:
            return bool(self._redis.ping())
        except (RedisError, OSError) as error:
            self._turns(up=False, error=type(error).__name__)
            return False

    def _turns(self, *, up: bool, **facts: Any) -> None:
        with self._state:
            changed, self._up = up != self._up, up
        metrics.dependency_up.labels("redis").set(up)
        if changed:
            (logs.event if up else logs.trouble)("redis", up=up, **facts)
