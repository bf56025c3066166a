"""Liveness and readiness, kept apart: a draining process lives, but wants no new work."""

from dataclasses import dataclass

from flask import Blueprint, Flask, Response, current_app, jsonify

from mitjul.api.answers.redis_store import Shared
from mitjul.api.contract.problems import Problem
from mitjul.api.telemetry import metrics

routes = Blueprint("health", __name__)


@dataclass
class Lifecycle:
    """Where this process stands between its start and its end."""

    warm: bool = False
    draining: bool = False


def lifecycle(app: Flask | None = None) -> Lifecycle:
    """Give the application's lifecycle, which the server moves on."""
    state: Lifecycle = (app or current_app).extensions["mitjul.lifecycle"]
    return state


@routes.get("/healthz")
def healthz() -> Response:
    """Answer as long as the process lives; touches nothing."""
    return jsonify(status="ok")


@routes.get("/readyz")
def readyz() -> Response:
    """Answer 200 only to who should send work here.

    A Redis that is away is told and no reason to refuse: memory stands in for it.
    """
    state = lifecycle()
    if state.draining:
        raise Problem("draining")
    if not state.warm:
        raise Problem("not-ready")
    shared: Shared | None = current_app.extensions["mitjul.shared"]
    if shared:
        return jsonify(status="ready", redis="up" if shared.up else "down")
    return jsonify(status="ready")


@routes.get("/metrics")
def prometheus() -> Response:
    """Answer the metrics of all worker processes."""
    return metrics.exposition()
