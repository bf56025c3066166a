"""gunicorn's threaded worker, with two differences: it drains, and it refuses in our own form.

Draining: after SIGTERM the worker goes on accepting for `drain_seconds` while `/readyz` says 503,
so that a proxy can turn away before the door closes. Refusals: what never becomes a request
(a broken request line, headers beyond the limits) is answered with a problem document too.
"""

import contextlib
import signal
import socket
import time
import uuid
from http import HTTPStatus
from types import FrameType
from typing import Any

from gunicorn import util  # type: ignore[import-untyped]
from gunicorn.http.errors import (  # type: ignore[import-untyped]
    LimitRequestHeaders,
    LimitRequestLine,
    NoMoreData,
    ParseException,
)
from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped]

from mitjul.api import logs, problems
from mitjul.api.health import lifecycle
from mitjul.api.keys import Keys
from mitjul.api.problems import Problem
from mitjul.api.settings import Settings


class Worker(ThreadWorker):  # type: ignore[misc]
    """Serves `mitjul.api.wsgi:application`."""

    _drained_at = float("inf")

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Start draining; a second SIGTERM ends it at once."""
        application = self.app.wsgi()  # self.wsgi is not there yet while the worker starts
        already = lifecycle(application).draining
        lifecycle(application).draining = True
        settings: Settings = application.extensions["mitjul.settings"]
        if already or not settings.drain_seconds:
            super().handle_exit(sig, frame)
        else:
            self._drained_at = time.monotonic() + settings.drain_seconds

    def notify(self) -> None:
        """Once a second: tell the master that we live, and see what has changed meanwhile."""
        super().notify()
        keys: Keys = self.wsgi.extensions["mitjul.keys"]
        keys.digests()  # so that a revoked key is seen even by a worker that nobody asks
        if self.alive and time.monotonic() >= self._drained_at:
            super().handle_exit(signal.SIGTERM, None)

    def handle_request(self, req: Any, conn: Any) -> Any:
        """Serve one request; a draining worker asks its client to connect anew, elsewhere."""
        if lifecycle(self.wsgi).draining:
            req.force_close()
        return super().handle_request(req, conn)

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
        """Answer what failed outside the application."""
        request_id = uuid.uuid4().hex
        if isinstance(exc, ParseException | NoMoreData):
            slug = "bad-request"
            if isinstance(exc, LimitRequestLine | LimitRequestHeaders):
                slug = "headers-too-large"
        else:
            slug = "internal"
            logs.defect(exc, request_id)
        body = problems.document(Problem(slug), "en", request_id)
        status = problems.STATUS[slug]
        head = (
            f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n"
            f"Content-Type: {problems.MEDIA_TYPE}\r\nContent-Length: {len(body)}\r\n"
            f"X-Request-Id: {request_id}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
        )
        with contextlib.suppress(OSError):
            util.write_nonblock(client, head.encode() + body)
