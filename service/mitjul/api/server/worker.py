"""gunicorn's `gthread` worker, with draining and with refusals in the API's own form.

Draining: for `drain_seconds` after SIGTERM the worker still accepts connections while `/readyz`
answers 503, so that a proxy can send requests elsewhere first. Refusals: what never becomes a
request (a malformed request line, headers over the limits) is answered with a problem document.

gunicorn has no hook for either; this class overrides `init_process`, `handle_exit`, `notify`,
`handle_request` and `handle_error` of gunicorn 27.
"""

import signal
import socket
import time
from types import FrameType
from typing import Any

from gunicorn.http import errors  # type: ignore[import-untyped]
from gunicorn.workers import gthread  # type: ignore[import-untyped]

from mitjul.api.server.socket_problems import refuse
from mitjul.api.services import Services, services
from mitjul.api.telemetry import logs, metrics


class Worker(gthread.ThreadWorker):  # type: ignore[misc]
    """Serves `mitjul.api.server.wsgi:application`."""

    _drained_at = float("inf")

    @property
    def services(self) -> Services:
        """What the requests share; there before `self.wsgi` is, while the worker starts."""
        return services(self.app.wsgi())

    def init_process(self) -> None:
        """Prepare this process for serving; threads may run from this point."""
        if self.services.redis:
            self.services.redis.look_for()
        super().init_process()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Start draining; a second SIGTERM skips the wait."""
        lifecycle, seconds = self.services.lifecycle, self.services.settings.drain_seconds
        if lifecycle.draining or not seconds:
            super().handle_exit(sig, frame)
        else:
            self._drained_at = time.monotonic() + seconds
        lifecycle.draining = True

    def notify(self) -> None:
        """Once a second: report to the master, re-read the keys, end when drained."""
        super().notify()
        # Also here, so that an idle worker notices a revoked key.
        metrics.keys.set(len(self.services.keys.digests()))
        if self.alive and time.monotonic() >= self._drained_at:
            super().handle_exit(signal.SIGTERM, None)

    def handle_request(self, req: Any, conn: Any) -> Any:
        """Serve one request; while draining, ask the client to connect elsewhere.

        A connection is closed only after the rest of the body has arrived, or five seconds: before,
        the close would cut off the answer (RFC 9112, 9.6).
        """
        if self.services.lifecycle.draining:
            req.force_close()
        keep = super().handle_request(req, conn)
        if not keep:
            deadline = time.monotonic() + gthread.DEFAULT_WORKER_DATA_TIMEOUT
            conn.parser.finish_body(deadline, 2 * self.services.settings.max_body_bytes)
        return keep

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
        """Answer what failed outside the application."""
        if isinstance(exc, errors.LimitRequestLine | errors.LimitRequestHeaders):
            refuse(client, "headers-too-large")
        elif isinstance(exc, errors.ParseException):
            refuse(client, "bad-request")
        else:
            logs.defect(exc, refuse(client, "internal"))
