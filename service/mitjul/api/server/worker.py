"""The worker process: it drains, it keeps up with keys and Redis, and it refuses in our own form.

Draining: after SIGTERM the worker goes on accepting for `drain_seconds` while `/readyz` says 503,
so that a proxy can turn away before the door closes. Refusals: what never becomes a request
(a broken request line, headers beyond the limits) is answered with a problem document too.
"""

import signal
import socket
import time
from types import FrameType
from typing import Any

from gunicorn.http.errors import (  # type: ignore[import-untyped]
    LimitRequestHeaders,
    LimitRequestLine,
    NoMoreData,
    ParseException,
)

from mitjul.api.access.keys import Keys
from mitjul.api.answers.redis_store import Shared
from mitjul.api.health import lifecycle
from mitjul.api.server.refusals import refuse
from mitjul.api.server.waiting import WaitingWorker
from mitjul.api.telemetry import logs, metrics


class Worker(WaitingWorker):
    """Serves `mitjul.api.server.wsgi:application`."""

    _drained_at = float("inf")

    def init_process(self) -> None:
        """Prepare this process for serving; threads may run from here on."""
        shared: Shared | None = self.app.wsgi().extensions["mitjul.shared"]
        if shared:
            shared.look_for()
        super().init_process()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Start draining; a second SIGTERM ends it at once."""
        application = self.app.wsgi()  # self.wsgi is not there yet while the worker starts
        already = lifecycle(application).draining
        lifecycle(application).draining = True
        if already or not self.settings.drain_seconds:
            super().handle_exit(sig, frame)
        else:
            self._drained_at = time.monotonic() + self.settings.drain_seconds

    def notify(self) -> None:
        """Once a second: tell the master that we live, and see what has changed meanwhile."""
        super().notify()
        keys: Keys = self.wsgi.extensions["mitjul.keys"]
        # Asked here too, so that a revoked key is seen by a worker that has nothing to do.
        metrics.keys.set(len(keys.digests()))
        if self.alive and time.monotonic() >= self._drained_at:
            super().handle_exit(signal.SIGTERM, None)

    def handle_request(self, req: Any, conn: Any) -> Any:
        """Serve one request; a draining worker asks its client to connect anew, elsewhere."""
        if lifecycle(self.wsgi).draining:
            req.force_close()
        return super().handle_request(req, conn)

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
        """Answer what failed outside the application."""
        if isinstance(exc, LimitRequestLine | LimitRequestHeaders):
            refuse(client, "headers-too-large")
        elif isinstance(exc, ParseException | NoMoreData):
            refuse(client, "bad-request")
        else:
            logs.defect(exc, refuse(client, "internal"))
