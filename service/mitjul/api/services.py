"""What the requests of one application share, as one typed value in its `extensions`."""

from dataclasses import dataclass, field
from typing import cast

from flask import Flask, current_app

from mitjul.api.access import rate_syntax
from mitjul.api.access.keys import Keys
from mitjul.api.access.limits import Limits
from mitjul.api.answers.cache import Cache
from mitjul.api.answers.gate import Gate
from mitjul.api.answers.redis_store import RedisStore
from mitjul.api.settings import Settings


@dataclass
class Lifecycle:
    """The state of this process between its start and its end."""

    warm: bool = False
    draining: bool = False


@dataclass(frozen=True, slots=True)
class Services:
    """Everything around the engine; a request meets limits, reading, cache and ranking in order."""

    settings: Settings
    keys: Keys
    redis: RedisStore | None
    limits: Limits
    reading: Gate
    cache: Cache
    ranking: Gate
    lifecycle: Lifecycle = field(default_factory=Lifecycle)


def register(app: Flask, settings: Settings) -> None:
    """Add the services to `app`; no thread is started and no connection opened."""
    redis = RedisStore(settings.redis_url) if settings.redis_url else None
    limit = rate_syntax.parse(settings.rate_limit) if settings.rate_limit else None
    app.extensions["mitjul"] = Services(
        settings=settings,
        keys=Keys(settings.api_keys, settings.api_keys_file),
        redis=redis,
        limits=Limits(limit, redis),
        # One body is parsed at a time, since a parsed one may take several times its size.
        reading=Gate(settings.threads),
        cache=Cache(settings.cache_seconds, settings.cache_megabytes * 2**20, redis),
        ranking=Gate(settings.queue_length),
    )


def services(app: Flask | None = None) -> Services:
    """Return the services of `app`, or of the application of the current request."""
    return cast("Services", (app or current_app).extensions["mitjul"])
