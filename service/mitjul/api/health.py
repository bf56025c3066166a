"""Liveness and readiness, kept apart: a draining process is alive but not ready."""

from flask import Blueprint, Response, jsonify

from mitjul.api.contract.problems import Problem
from mitjul.api.services import services
from mitjul.api.telemetry import metrics

routes = Blueprint("health", __name__)


@routes.get("/healthz")
def healthz() -> Response:
    """Return 200 as long as the process lives, without touching anything else."""
    return jsonify(status="ok")


@routes.get("/readyz")
def readyz() -> Response:
    """Return 200 while this process accepts work.

    A missing Redis is reported but does not make it unready: each worker falls back to memory.
    """
    own = services()
    if own.lifecycle.draining:
        raise Problem("draining")
    if not own.lifecycle.warm:
        raise Problem("not-ready")
    if own.redis:
        return jsonify(status="ready", redis="up" if own.redis.up else "down")
    return jsonify(status="ready")


@routes.get("/metrics")
def prometheus() -> Response:
    """Return the metrics of all worker processes."""
    return metrics.exposition()
