"""`POST /v1/highlights`: from a request to the bytes of its answer."""

import json
import time
from dataclasses import dataclass

from flask import Blueprint, Flask, Response, current_app, g, request

from mitjul import digest_json, pipeline
from mitjul.api.access import auth, rate
from mitjul.api.access.keys import Keys
from mitjul.api.access.limits import Limits
from mitjul.api.answers import memory, watchdog
from mitjul.api.answers.cache import Cache, key_of
from mitjul.api.answers.gate import Gate
from mitjul.api.answers.redis_store import Shared
from mitjul.api.contract import bodies, validation
from mitjul.api.contract.models import HighlightsRequest
from mitjul.api.contract.problems import Problem
from mitjul.api.health import lifecycle
from mitjul.api.settings import Settings
from mitjul.api.telemetry import metrics
from mitjul.budget import TimeBudget

routes = Blueprint("highlights", __name__)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a request meets on its way, in that order."""

    limits: Limits
    reading: Gate
    cache: Cache
    ranking: Gate


def register(app: Flask, settings: Settings, shared: Shared | None) -> None:
    """Add the route to `app`, with what its requests have in common."""
    app.extensions["mitjul.keys"] = Keys(settings.api_keys, settings.api_keys_file)
    app.extensions["mitjul.highlights"] = _Parts(
        limits=Limits(rate.parse(settings.rate_limit) if settings.rate_limit else None, shared),
        # One body is parsed at a time, since a parsed one may take several times its size.
        reading=Gate(settings.threads),
        cache=Cache(settings.cache_seconds, settings.cache_megabytes * 2**20, shared),
        ranking=Gate(settings.queue_length),
    )
    app.register_blueprint(routes)


@routes.post("/v1/highlights")
def highlights() -> Response:
    """Answer the sentences of a page that matter.

    The body is read outside the gates, so that a slow client holds up nobody. The time budget
    starts when the body is there. An answer given before needs no turn.
    """
    settings: Settings = current_app.extensions["mitjul.settings"]
    parts: _Parts = current_app.extensions["mitjul.highlights"]
    if lifecycle().draining:
        raise Problem("draining")
    parts.limits.admit(auth.caller())
    body = bodies.read_json(request, settings.max_body_bytes)
    g.body_bytes = len(body)
    budget = TimeBudget(time.monotonic() + settings.time_budget_seconds)
    with parts.reading.turn(budget.ends):
        started = time.perf_counter()
        wanted = validation.parse(body)
        del body
        key = key_of(wanted, settings.splitter)
        metrics.step("reading", time.perf_counter() - started)
    answer, g.cache = parts.cache.get(key)
    metrics.cache.labels(g.cache).inc()
    if answer is None:
        answer = _work_out(wanted, parts.ranking, budget, settings)
        parts.cache.put(key, answer)
    return Response(answer, content_type="application/json")


@routes.before_request
def _admit() -> None:
    if request.method != "OPTIONS":  # browsers send no key with a preflight
        auth.require_key(request, current_app.extensions["mitjul.keys"])


@routes.teardown_request
def _settle(_: BaseException | None) -> None:
    """Charge what was read, answered or not, and tidy up after much of it."""
    if "body_bytes" in g:
        parts: _Parts = current_app.extensions["mitjul.highlights"]
        parts.limits.charge(auth.caller(), g.body_bytes, g.get("characters", 0))
        if g.body_bytes > memory.LARGE:
            memory.give_back()


def _work_out(
    wanted: HighlightsRequest, ranking: Gate, budget: TimeBudget, settings: Settings
) -> bytes:
    """Give the JSON answer; raise `Problem` and the errors of `mitjul.errors`."""
    came = time.perf_counter()
    with metrics.rankings.track_inprogress(), ranking.turn(budget.ends):
        metrics.step("waiting", time.perf_counter() - came)
        with watchdog.over(settings.time_budget_seconds):
            digest = pipeline.highlight(
                **wanted.arguments(),
                splitter=settings.splitter,
                budget=budget,
                on_step=metrics.step,
            )
            g.characters = digest.stats.characters
            if digest.extractor in ("body", "flat"):
                metrics.fallbacks.labels(digest.extractor).inc()
            fields = digest_json.to_dict(digest, sentences="sentences" in wanted.include)
            answer = json.dumps(fields, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
            return answer.encode()
