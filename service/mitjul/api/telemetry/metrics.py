"""Prometheus metrics, aggregated over the workers.

Labels have few values, all defined here: never an address, a key or anything from a page.
"""

import os
import time

from flask import Response, g
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
    multiprocess,
)

_REQUESTS = Counter("mitjul_requests", "Requests answered.", ["route", "method", "status"])
_SECONDS = Histogram(
    "mitjul_request_seconds",
    "Seconds from a request's headers to its response.",
    ["route", "method"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
_REFUSALS = Counter("mitjul_refusals", "Requests refused, by problem.", ["problem"])
_STEP_SECONDS = Histogram(
    "mitjul_step_seconds",
    "Seconds per step of a request: reading, waiting, extraction, sentences, ranking, …",
    ["step"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
cache = Counter("mitjul_cache", "Cache look-ups, by where the answer was found.", ["result"])
fallbacks = Counter(
    "mitjul_fallbacks",
    "Uses of a fallback: memory instead of Redis (cache, limits), the whole page instead of an "
    "article that was not found (body, flat).",
    ["part"],
)
dependency_up = Gauge(
    "mitjul_dependency_up",
    "Whether the dependency last answered every worker; absent if it is not configured.",
    ["dependency"],
    multiprocess_mode="livemin",
)
keys = Gauge("mitjul_keys", "Valid API keys.", multiprocess_mode="livemax")
rankings = Gauge(
    "mitjul_rankings",
    "Pages being ranked or waiting for their turn.",
    multiprocess_mode="livesum",
)


def count(response: Response, route: str, method: str) -> None:
    """Count one request and its duration."""
    _REQUESTS.labels(route, method, response.status_code).inc()
    _SECONDS.labels(route, method).observe(time.perf_counter() - g.started)
    if "problem" in g:
        count_refusal(g.problem)


def count_refusal(problem: str) -> None:
    """Count a refusal by the name of its problem."""
    _REFUSALS.labels(problem).inc()


def step(name: str, seconds: float) -> None:
    """Record the duration of one step of a request."""
    _STEP_SECONDS.labels(name).observe(seconds)


def exposition() -> Response:
    """Return all metrics in Prometheus's text format."""
    registry: CollectorRegistry = REGISTRY
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        registry = CollectorRegistry()
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
