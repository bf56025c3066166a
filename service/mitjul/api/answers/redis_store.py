"""Optional Redis, shared by all replicas. While it is down, callers fail over immediately.

redis-py (8.1) would retry each command for seconds: https://github.com/redis/redis-py/pull/4082.
It also resolves the host name first, which no time-out covers, as in
https://github.com/urllib3/urllib3/issues/3588. So nothing is retried here, and while Redis is down
only a background thread tries to reach it, once a second.
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
    """Redis is down; the caller must do without it."""


class RedisStore:
    """A Redis that may go down and come back at any time; down until `look_for` has reached it."""

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
        """Return the result of `question`; raise `Unavailable` if Redis is down."""
        if not self._up:
            raise Unavailable
        try:
            return question(self._redis)
        except (RedisError, OSError) as error:
            self._record(up=False, error=type(error).__name__)
            self.look_for()
            raise Unavailable from None

    @property
    def up(self) -> bool:
        """Whether Redis answered the last command."""
        return bool(self._up)

    def look_for(self) -> None:
        """Start a thread that tries to reach Redis until it answers; call only after forking."""
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
        self._record(up=True)

    def _answers(self) -> bool:
        try:
            return bool(self._redis.ping())
        except (RedisError, OSError) as error:
            self._record(up=False, error=type(error).__name__)
            return False

    def _record(self, *, up: bool, **facts: Any) -> None:
        with self._state:
            changed, self._up = up != self._up, up
        metrics.dependency_up.labels("redis").set(up)
        if changed:
            (logs.event if up else logs.trouble)("redis", up=up, **facts)
