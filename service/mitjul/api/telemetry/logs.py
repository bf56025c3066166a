"""Log lines as JSON on standard output: one per request, never a word of a page or its address."""

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
    """Standard output as it is at each line; a log that nobody reads stops no request."""

    def write(self, line: str) -> int:
        with contextlib.suppress(OSError, ValueError):
            return sys.stdout.write(line)
        return 0

    def flush(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()


def configure() -> None:
    """Set up this process's log, once."""
    structlog.configure(
        processors=[*_STAMPS, structlog.processors.JSONRenderer(ensure_ascii=False)],
        logger_factory=structlog.WriteLoggerFactory(cast("TextIO", _Output())),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )


def of_request(response: Response, route: str) -> None:
    """Log what one request took; sizes and times, no content."""
    said = {name: g.get(name) for name in ("problem", "cache", "key") if name in g}
    structlog.get_logger().info(
        "request",
        id=g.request_id,
        method=request.method,
        route=route,
        status=response.status_code,
        ms=round((time.perf_counter() - g.started) * 1000, 1),
        bytes_in=request.content_length or 0,
        bytes_out=response.content_length or 0,
        **said,
    )


def event(name: str, **facts: Any) -> None:
    """Log what happened to the service itself."""
    structlog.get_logger().info(name, **facts)


def trouble(name: str, **facts: Any) -> None:
    """Log what an operator should look at."""
    structlog.get_logger().warning(name, **facts)


def defect(error: BaseException, request_id: str = "") -> None:
    """Log where the program failed. Its message stays out: it may quote the page."""
    structlog.get_logger().error("defect", id=request_id, **whereabouts(error))


def whereabouts(error: BaseException) -> dict[str, Any]:
    """Give an exception's type and the places it went through, without any value."""
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
"""The same form for the server's own log (`logging.config.dictConfig`)."""
