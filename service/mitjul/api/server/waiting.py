"""gunicorn's threaded worker with its clients waiting in the event loop, and never in a thread.

Requests are gathered, answers taken away and connections closed there, within bounds of time,
number and bytes; when these are reached, who has been waiting longest is let go.
"""

import contextlib
import errno
import resource
import selectors
import socket
import time
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from gunicorn.http.parser import RequestParser  # type: ignore[import-untyped]
from gunicorn.workers.gthread import (  # type: ignore[import-untyped]
    STOP_KEEPALIVE_LINGER,
    TConn,
    ThreadWorker,
)

from mitjul.api.server.arrivals import Arrival, Arrived, Door
from mitjul.api.server.refusals import refuse
from mitjul.api.settings import Settings

_PIECE = 256 * 1024
_HEAD_ROOM = 64 * 1024
_BODIES_HELD = 8
"""Bytes that wait in a worker, in requests of the largest size."""
_BYTES_A_THREAD_LIFE = 64 * 2**20
_SPARE_FILES = 128
_SECONDS_TO_TAKE = 30
_SECONDS_TO_CLOSE = 2
_SECONDS_TO_STOP = 3
"""For requests and answers that are under way when the worker is to end."""


@dataclass(slots=True)
class _Stay:
    """A connection in the event loop: what it is there for, and until when."""

    ends: float
    why: Literal["arriving", "leaving", "closing"]
    held: int = 0
    arrival: Arrival | None = None
    keep: bool = False
    ignored: int = 0


class WaitingWorker(ThreadWorker):  # type: ignore[misc]
    """Hands a request to a thread when it has come whole."""

    def init_process(self) -> None:
        """Prepare this process for serving."""
        self._stays: dict[Any, _Stay] = {}  # the longest waiting first
        self._in_threads: dict[Any, int] = {}  # bytes of their requests
        self._held = 0
        self._taken = 0
        self._look_at = 0.0
        self._stops_at = float("inf")
        self._most = resource.getrlimit(resource.RLIMIT_NOFILE)[0] - _SPARE_FILES
        super().init_process()

    @property
    def settings(self) -> Settings:
        """What the operator set."""
        settings: Settings = self.app.wsgi().extensions["mitjul.settings"]
        return settings

    def handle_request(self, req: Any, conn: Any) -> Any:
        """Serve one request, in a thread."""
        keep = super().handle_request(req, conn)
        conn.parser.unreader.answered = True
        return keep

    def accept(self, listener: socket.socket) -> None:
        """Let a client in."""
        try:
            accepted, address = listener.accept()
        except OSError as error:
            if error.errno in (errno.EMFILE, errno.ENFILE):
                self._let_go_of_the_oldest()
            elif error.errno not in (errno.EAGAIN, errno.ECONNABORTED):
                raise
            return
        self.nr_conns += 1
        self._gather(TConn(self.cfg, Door(accepted), address, listener.getsockname()))
        if self.nr_conns > self._most:
            self._let_go_of_the_oldest()

    def on_client_socket_readable(self, conn: Any, client: Any) -> None:
        """Begin with the next request of a connection that was kept."""
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        self._gather(conn)

    def finish_request(self, conn: Any, fs: "Future[Any]") -> None:
        """Take a connection back from its thread."""
        self._held -= self._in_threads.pop(conn)
        keep = not fs.cancelled() and fs.exception() is None and bool(fs.result())
        conn.sock.setblocking(False)
        if conn.sock.left:
            stay = _Stay(time.monotonic() + _SECONDS_TO_TAKE, "leaving", keep=keep)
            self._hold(conn, stay, len(conn.sock.left))
            self._wait(conn, stay, selectors.EVENT_WRITE, self._send)
        else:
            self._answered(conn, keep)

    def murder_pending(self) -> None:
        """Let go of who took too long."""
        now = time.monotonic()
        if now >= self._look_at:
            self._look_at = now + 1
            self._renew_threads()
            if not self.alive:
                self._stops_at = min(self._stops_at, now + _SECONDS_TO_STOP)
            for conn, stay in list(self._stays.items()):
                idle = not self.alive and stay.why == "arriving" and not stay.held
                if idle or now >= self._stops_at:
                    self._let_go(conn, "draining")
                elif now >= stay.ends:
                    self._let_go(conn, "request-timeout")

    def _renew_threads(self) -> None:
        """Serve with new threads after much was read; the old ones end with what they are at.

        libxml2 keeps the name of every element and attribute that a thread ever parsed until that
        thread ends, so that pages of names made up would fill the memory little by little.
        """
        if self._taken > _BYTES_A_THREAD_LIFE:
            self._taken = 0
            old: Executor = self.tpool
            old.shutdown(wait=False)
            self.tpool: Executor = self.get_thread_pool()

    def _wait(self, conn: Any, stay: _Stay, event: int, then: Any) -> None:
        self._stays[conn] = stay
        self.poller.register(conn.sock, event, partial(then, conn, stay))

    def _gather(self, conn: Any, begun: bytes = b"") -> None:
        """Wait for a request, of which `begun` is there."""
        settings = self.settings
        ends = time.monotonic() + settings.arrival_seconds
        stay = _Stay(ends, "arriving", arrival=Arrival(settings.max_body_bytes + _HEAD_ROOM))
        self._wait(conn, stay, selectors.EVENT_READ, self._receive)
        if begun:
            self._took(conn, stay, begun)

    def _receive(self, conn: Any, stay: _Stay, door: Door) -> None:
        try:
            piece = door.recv(_PIECE)
        except BlockingIOError:
            return
        except OSError:
            self._close(conn)
            return
        if piece:
            self._took(conn, stay, piece)
        elif stay.held:
            self._hand_over(conn, stay)  # gunicorn says what is missing
        else:
            self._close(conn)

    def _took(self, conn: Any, stay: _Stay, piece: bytes) -> None:
        assert stay.arrival
        complete = stay.arrival.take(piece)
        self._hold(conn, stay, len(piece))
        if conn not in self._stays:
            return
        if complete:
            self._hand_over(conn, stay)
        elif stay.arrival.is_endless:
            refuse(conn.sock, "too-large")
            self._leave(conn)
            self._say_goodbye(conn)
        elif stay.arrival.asks_to_go_on:
            stay.arrival.asks_to_go_on = False
            with contextlib.suppress(OSError):
                conn.sock.send(b"HTTP/1.1 100 Continue\r\n\r\n")

    def _hold(self, conn: Any, stay: _Stay, size: int) -> None:
        stay.held += size
        self._held += size
        while self._held > _BODIES_HELD * self.settings.max_body_bytes and self._stays:
            self._let_go_of_the_oldest()

    def _hand_over(self, conn: Any, stay: _Stay) -> None:
        assert stay.arrival
        self.poller.unregister(conn.sock)
        del self._stays[conn]
        if conn.parser is None:
            conn.parser = RequestParser(self.cfg, conn.sock, conn.client)
            conn.parser.unreader = Arrived(conn.sock)
        conn.parser.unreader.pieces.extend(stay.arrival.pieces)
        conn.parser.unreader.answered = False
        conn.data_ready = True
        self._in_threads[conn] = stay.held
        self._taken += stay.held
        self.enqueue_req(conn)

    def _send(self, conn: Any, stay: _Stay, door: Door) -> None:
        try:
            door.send_left()
        except OSError:
            self._close(conn)
            return
        if not door.left:
            self._leave(conn)
            self._answered(conn, stay.keep)

    def _answered(self, conn: Any, keep: bool) -> None:
        """Wait for another request, or for the client to close (RFC 9112, 9.6)."""
        if not keep:
            self._say_goodbye(conn)
        elif begun := conn.parser.unreader.left():
            self._gather(conn, begun)
        else:
            conn.set_timeout()
            if not self.alive:
                conn.timeout = min(conn.timeout, time.monotonic() + STOP_KEEPALIVE_LINGER)
            self.keepalived_conns.append(conn)
            then = partial(self.on_client_socket_readable, conn)
            self.poller.register(conn.sock, selectors.EVENT_READ, then)

    def _say_goodbye(self, conn: Any) -> None:
        """Close without cutting off an answer that the client has not read yet."""
        stay = _Stay(time.monotonic() + _SECONDS_TO_CLOSE, "closing")
        self._wait(conn, stay, selectors.EVENT_READ, self._ignore)
        try:
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self._close(conn)

    def _ignore(self, conn: Any, stay: _Stay, door: Door) -> None:
        try:
            ignored = len(door.recv(_PIECE))
        except BlockingIOError:
            return
        except OSError:
            ignored = 0
        stay.ignored += ignored
        if not ignored or stay.ignored > self.settings.max_body_bytes:
            self._close(conn)

    def _let_go_of_the_oldest(self) -> None:
        if self._stays:
            self._let_go(next(iter(self._stays)), "overloaded")
        elif self.keepalived_conns:
            self.keepalived_conns[0].timeout = 0
            self.murder_keepalived()

    def _let_go(self, conn: Any, slug: str) -> None:
        stay = self._stays[conn]
        if stay.why == "arriving" and stay.held:
            refuse(conn.sock, slug)
        self._close(conn)

    def _leave(self, conn: Any) -> None:
        self.poller.unregister(conn.sock)
        self._held -= self._stays.pop(conn).held

    def _close(self, conn: Any) -> None:
        self._leave(conn)
        self.nr_conns -= 1
        conn.close()
