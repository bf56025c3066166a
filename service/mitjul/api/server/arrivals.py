"""Requests on their way in and answers on their way out: no thread waits for a client.

Threads are few, and a client that drips its request would hold one of them for as long as it
likes, as would one that does not read its answer. So the worker's event loop gathers the bytes,
of any number of clients at a time, until this module says that a request is complete. It only
counts: what the bytes mean is gunicorn's to judge (RFC 9112), and where they are no HTTP, gunicorn
gets them at once, to refuse them.
"""

import re
from collections import deque
from socket import MSG_DONTWAIT, socket
from typing import TYPE_CHECKING

from gunicorn.http.unreader import SocketUnreader  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_LONGEST_HEAD = 64 * 1024
"""Far beyond gunicorn's limits: from here on it refuses by itself."""
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,18})[ \t]*\r\n", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding:[^\r\n]*chunked[ \t]*\r\n", re.IGNORECASE)
_EXPECTS = re.compile(rb"\r\nexpect:[ \t]*100-continue[ \t]*\r\n", re.IGNORECASE)
_CHUNK_SIZE = re.compile(rb"([0-9a-fA-F]{1,16})[^\r\n]*\r\n")
_LONGEST_CHUNK_LINE = 8190


class Arrival:
    """The bytes of one request that have come so far; more than `limit` are not waited for."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self.pieces: deque[bytes] = deque()
        self.size = 0
        self.asks_to_go_on = False
        """The client holds back its body until it is told to go on (RFC 9110, 10.1.1)."""
        self.is_endless = False
        """More chunks have come than anybody will read."""
        self._head = bytearray()
        self._whole: int | None = None
        self._chunks: _Chunks | None = None

    def take(self, piece: bytes) -> bool:
        """Add what has come; tell whether the request is complete, or nothing to wait for."""
        self.pieces.append(piece)
        self.size += len(piece)
        if self._chunks:
            complete = self._chunks.take(piece)
            self.is_endless = not complete and self.size > self._limit
            return complete
        if self._whole is None:
            self._head += piece
            end = self._head.find(b"\r\n\r\n", max(0, len(self._head) - len(piece) - 3))
            if end < 0:
                return len(self._head) > _LONGEST_HEAD or b"\n" in self._head.replace(b"\r\n", b"")
            return self._read_head(bytes(self._head[: end + 4]), bytes(self._head[end + 4 :]))
        return self.size >= self._whole

    def _read_head(self, head: bytes, rest: bytes) -> bool:
        self._head.clear()
        length = _LENGTH.search(head)
        self._whole = len(head) + (int(length[1]) if length else 0)
        self.asks_to_go_on = bool(_EXPECTS.search(head)) and not rest
        if _CHUNKED.search(head):
            self._chunks = _Chunks()
            return self._chunks.take(rest)
        return self.size >= self._whole or self._whole > self._limit


class _Chunks:
    """How far a chunked body has come (RFC 9112, 7.1)."""

    def __init__(self) -> None:
        self._line = bytearray()
        self._to_skip = 0
        self._last = False

    def take(self, piece: bytes) -> bool:
        at = 0
        while at < len(piece):
            if self._to_skip:
                skipped = min(self._to_skip, len(piece) - at)
                self._to_skip -= skipped
                at += skipped
                continue
            end = piece.find(b"\n", at)
            self._line += piece[at : end + 1 if end >= 0 else len(piece)]
            if len(self._line) > _LONGEST_CHUNK_LINE:
                return True
            if end < 0:
                return False
            at = end + 1
            line = bytes(self._line)
            self._line.clear()
            if self._last:
                if line == b"\r\n":
                    return True
                continue  # a trailer
            size = _CHUNK_SIZE.fullmatch(line)
            if not size:
                return True
            self._last = int(size[1], 16) == 0
            self._to_skip = 0 if self._last else int(size[1], 16) + 2
        return False


class Arrived(SocketUnreader):  # type: ignore[misc]
    """Gives gunicorn's parser what has arrived, piece by piece, and never turns to the socket."""

    def __init__(self, source: socket) -> None:
        super().__init__(source)
        self.pieces: deque[bytes] = deque()
        self.answered = False

    def chunk(self, size_hint: int | None = None) -> bytes:
        """Give the next piece, nothing when there is none: the client had no more to say.

        Once the request is answered, raises `TimeoutError` instead: what is still to come belongs
        to a body that nobody waits for, and the connection cannot be used again.
        """
        if not self.pieces and self.answered:
            raise TimeoutError
        return self.pieces.popleft() if self.pieces else b""

    def left(self) -> bytes:
        """Take what the parser did not read: the beginning of the next request."""
        data: bytes = self.take_buffered() + b"".join(self.pieces)
        self.pieces.clear()
        return data


class Door(socket):
    """A client's socket that never makes a thread wait: what it does not take now stays here."""

    def __init__(self, accepted: socket) -> None:
        super().__init__(fileno=accepted.detach())
        self.left = b""

    def sendall(self, data: "ReadableBuffer", flags: int = 0, /) -> None:
        """Send what the client takes at once, and keep the rest in `left`."""
        self.left += bytes(data)
        self.send_left()

    def send_left(self) -> None:
        """Go on sending; raise `OSError` where the client is gone."""
        while self.left:
            try:
                self.left = self.left[self.send(self.left, MSG_DONTWAIT) :]
            except BlockingIOError:
                return
