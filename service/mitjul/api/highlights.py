"""`POST /v1/highlights`: from a request to the bytes of its answer."""

import json
import time

from flask import Blueprint, Response, g, request

from mitjul import digest_json, pipeline
from mitjul.api.access import auth
from mitjul.api.answers import memory, watchdog
from mitjul.api.answers.cache import key_of
from mitjul.api.contract import bodies, validation
from mitjul.api.contract.models import HighlightsRequest
from mitjul.api.contract.problems import Problem
from mitjul.api.services import Services, services
from mitjul.api.telemetry import metrics
from mitjul.budget import TimeBudget

routes = Blueprint("highlights", __name__)


@routes.post("/v1/highlights")
def highlights() -> Response:
    """Return the sentences of a page that matter.

    Decoding happens before the gates; the time budget starts once the body is decoded. A kept
    answer is returned at once.
    """
    own = services()
    if own.lifecycle.draining:
        raise Problem("draining")
    own.limits.admit(auth.caller())
    body = bodies.read_json(request, own.settings.max_body_bytes)
    g.body_bytes = len(body)
    budget = TimeBudget(time.monotonic() + own.settings.time_budget_seconds)
    with own.reading.turn(budget.ends):
        started = time.perf_counter()
        wanted = validation.parse(body)
        del body
        key = key_of(wanted, own.settings.splitter)
        metrics.step("reading", time.perf_counter() - started)
    answer, g.cache = own.cache.get(key)
    metrics.cache.labels(g.cache).inc()
    if answer is None:
        answer = _work_out(wanted, own, budget)
        own.cache.put(key, answer)
    return Response(answer, content_type="application/json")


@routes.before_request
def _admit() -> None:
    if request.method != "OPTIONS":  # browsers send no key with a preflight
        auth.require_key(request, services().keys)


@routes.teardown_request
def _settle(_: BaseException | None) -> None:
    """Charge for the work done, whether it was answered or not, and return freed memory."""
    if "body_bytes" in g:
        services().limits.charge(auth.caller(), g.body_bytes, g.get("characters", 0))
        if g.body_bytes > memory.LARGE:
            memory.give_back()


def _work_out(wanted: HighlightsRequest, own: Services, budget: TimeBudget) -> bytes:
    """Return the JSON answer; raise `Problem` and the errors of `mitjul.errors`."""
    came = time.perf_counter()
    with metrics.rankings.track_inprogress(), own.ranking.turn(budget.ends):
        metrics.step("waiting", time.perf_counter() - came)
        with watchdog.over(own.settings.time_budget_seconds):
            digest = pipeline.highlight(
                **wanted.arguments(),
                splitter=own.settings.splitter,
                budget=budget,
                on_step=metrics.step,
            )
            g.characters = digest.stats.characters
            if digest.extractor in ("body", "flat"):
                metrics.fallbacks.labels(digest.extractor).inc()
            fields = digest_json.to_dict(digest, sentences="sentences" in wanted.include)
            answer = json.dumps(fields, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
            return answer.encode()
