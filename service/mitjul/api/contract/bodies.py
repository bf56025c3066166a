"""Reads request bodies, plain or gzip, up to a limit on the decompressed size.

Werkzeug's `max_content_length` counts bytes before decompression; 1 MB of gzip can become 1 GB.
"""

import zlib
from collections.abc import Iterator

from flask import Request
from gunicorn.http.errors import ParseException  # type: ignore[import-untyped]

from mitjul.api.contract.problems import Problem
from mitjul.errors import TooLarge

_PIECE = 64 * 1024
_MAX_GZIP_MEMBERS = 1024
_GZIP = 16 + zlib.MAX_WBITS


def read_json(request: Request, limit: int) -> bytes:
    """Return the decoded bytes of a JSON body, at most `limit` of them.

    Raises `TooLarge`, and `Problem`: unsupported-media-type, malformed-encoding, bad-request.
    """
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if request.mimetype != "application/json" or charset not in ("utf-8", "utf8"):
        raise Problem("unsupported-media-type", headers={"Accept": "application/json"})
    encoding = request.headers.get("Content-Encoding", "").strip().lower()
    pieces = _pieces(request)
    if encoding in ("gzip", "x-gzip"):
        pieces = _inflate(pieces)
    elif encoding not in ("", "identity"):
        raise Problem("unsupported-media-type", headers={"Accept-Encoding": "gzip"})
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > limit:
            raise TooLarge("body", limit=limit)
    return bytes(body)


def _pieces(request: Request) -> Iterator[bytes]:
    try:
        while piece := request.stream.read(_PIECE):
            yield piece
    except ParseException:
        # A malformed chunked body; gunicorn raises its own exception while it is read:
        # https://github.com/benoitc/gunicorn/issues/2832
        raise Problem("bad-request") from None


def _inflate(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield a gzip stream of one or more members (RFC 1952) inflated, `_PIECE` bytes at a time."""
    inflater = zlib.decompressobj(_GZIP)
    members = 1
    try:
        for piece in pieces:
            rest = piece
            while rest:
                if inflater.eof:
                    members += 1
                    if members > _MAX_GZIP_MEMBERS:
                        raise Problem("malformed-encoding")
                    inflater = zlib.decompressobj(_GZIP)
                yield inflater.decompress(rest, _PIECE)
                rest = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
    except zlib.error:
        raise Problem("malformed-encoding") from None
    if not inflater.eof:
        raise Problem("malformed-encoding")
