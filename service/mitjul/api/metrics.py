"""Prometheus metrics, summed over the workers. Labels are route, method and status only."""

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
    "Seconds from a request's headers to its answer.",
    ["route", "method"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
rankings = Gauge(
    "mitjul_rankings",
    "Pages being ranked or waiting for their turn.",
    multiprocess_mode="livesum",
)


def count(response: Response, route: str, method: str) -> None:
    """Count one answered request."""
    _REQUESTS.labels(route, method, response.status_code).inc()
    _SECONDS.labels(route, method).observe(time.perf_counter() - g.started)


def exposition() -> Response:
    """Answer all metrics in Prometheus's text format."""
    registry: CollectorRegistry = REGISTRY
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        registry = CollectorRegistry()
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
