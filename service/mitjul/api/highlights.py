"""`POST /v1/highlights`: from a request to the bytes of its answer."""

import json
import time

from flask import Blueprint, Response, current_app, g, request

from mitjul import digest_json, memory, pipeline
from mitjul.api import auth, bodies, metrics, validation
from mitjul.api.gate import Gate
from mitjul.api.health import lifecycle
from mitjul.api.problems import Problem
from mitjul.api.settings import Settings
from mitjul.article import Splitter
from mitjul.budget import TimeBudget

routes = Blueprint("highlights", __name__)


@routes.post("/v1/highlights")
def highlights() -> Response:
    """Answer the sentences of a page that matter.

    The body is read outside the gate, so that a slow client holds up nobody; all that costs
    computing or memory happens inside. The time budget starts when the body is there.
    """
    settings: Settings = current_app.extensions["mitjul.settings"]
    gate: Gate = current_app.extensions["mitjul.gate"]
    if lifecycle().draining:
        raise Problem("draining")
    body = bodies.read_json(request, settings.max_body_bytes)
    g.large = len(body) > memory.LARGE
    budget = TimeBudget(time.monotonic() + settings.time_budget_seconds)
    with metrics.rankings.track_inprogress(), gate.turn(budget.ends):
        return Response(answer(body, budget, settings.splitter), content_type="application/json")


@routes.before_request
def _admit() -> None:
    settings: Settings = current_app.extensions["mitjul.settings"]
    if request.method != "OPTIONS":  # browsers send no key with a preflight
        auth.require_key(request, settings.api_keys)


@routes.teardown_request
def _tidy(_: BaseException | None) -> None:
    if g.get("large"):
        memory.give_back()


def answer(body: bytes, budget: TimeBudget, splitter: Splitter = "rules") -> bytes:
    """Give the JSON answer to the JSON request `body`.

    Raises `Problem` and the errors of `mitjul.errors`.
    """
    wanted = validation.parse(body)
    digest = pipeline.highlight(**wanted.arguments(), splitter=splitter, budget=budget)
    fields = digest_json.to_dict(digest, sentences="sentences" in wanted.include)
    return json.dumps(fields, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
