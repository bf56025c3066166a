"""JSON log lines on standard output: one per request, without any text or address of a page."""

import contextlib
import io
import logging
import sys
import time
import traceback
from typing import Any, TextIO, cast

import structlog
from flask import Response, g, request
from structlog.typing import EventDict, ExcInfo, WrappedLogger

_STAMPS: list[structlog.typing.Processor] = [
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


class _Output(io.TextIOBase):
    """The current standard output; errors in writing are ignored, so that no request fails."""

    def write(self, line: str) -> int:
        with contextlib.suppress(OSError, ValueError):
            return sys.stdout.write(line)
        return 0

    def flush(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()


def configure() -> None:
    """Configure logging; call it once per process."""
    structlog.configure(
        processors=[*_STAMPS, structlog.processors.JSONRenderer(ensure_ascii=False)],
        logger_factory=structlog.WriteLoggerFactory(cast("TextIO", _Output())),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )


def of_request(response: Response, route: str) -> None:
    """Log one request: sizes and times, no content."""
    outcome = {name: g.get(name) for name in ("problem", "cache", "key") if name in g}
    structlog.get_logger().info(
        "request",
        id=g.request_id,
        method=request.method,
        route=route,
        status=response.status_code,
        ms=round((time.perf_counter() - g.started) * 1000, 1),
        bytes_in=request.content_length or 0,
        bytes_out=response.content_length or 0,
        **outcome,
    )


def event(name: str, **facts: Any) -> None:
    """Log an event of the service itself."""
    structlog.get_logger().info(name, **facts)


def trouble(name: str, **facts: Any) -> None:
    """Log a warning that an operator should see."""
    structlog.get_logger().warning(name, **facts)


def defect(error: BaseException, request_id: str = "") -> None:
    """Log an unexpected exception without its message, which may quote the page."""
    structlog.get_logger().error("defect", id=request_id, **whereabouts(error))


def whereabouts(error: BaseException) -> dict[str, Any]:
    """Return an exception's type and stack (file, line and function), without any values."""
    frames = traceback.extract_tb(error.__traceback__)
    return {
        "error": type(error).__qualname__,
        "trace": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }


def _without_values(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    info: ExcInfo | None = event.pop("exc_info", None)
    if isinstance(info, tuple) and info[1]:
        event.update(whereabouts(info[1]))
    return event


SERVER: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": [*_STAMPS, structlog.stdlib.ExtraAdder(), _without_values],
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        }
    },
    "handlers": {
        "out": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "formatter": "json",
        }
    },
    "root": {"level": "WARNING", "handlers": ["out"]},
    "loggers": {"gunicorn.error": {"level": "INFO", "handlers": ["out"], "propagate": False}},
}
"""Configuration of the server's own log in the same form (`logging.config.dictConfig`)."""
