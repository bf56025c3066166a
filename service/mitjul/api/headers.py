"""Headers of every response: request id, security policy for browsers, CORS."""

import re
import uuid

from flask import Flask, Response, g, request
from flask_cors import CORS

from mitjul.api.settings import EXTENSION_ORIGIN, Settings

_SAFE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
_NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
PAGE_POLICY = f"{_NOTHING}; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"
"""Content-Security-Policy of the HTML pages: files of this service only."""


def request_id() -> str:
    """Return the caller's X-Request-Id if it is a short plain token, else a new id."""
    given = request.headers.get("X-Request-Id", "")
    return given if _SAFE_ID.fullmatch(given) else uuid.uuid4().hex


def add(response: Response) -> Response:
    """Return the response with the common headers; a route may set its own policy and caching."""
    headers = response.headers
    headers["X-Request-Id"] = g.request_id
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "no-referrer"
    headers.setdefault("Content-Security-Policy", _NOTHING)
    headers.setdefault("Cache-Control", "no-store")
    return response


def allow_extensions(app: Flask, settings: Settings) -> None:
    """Allow browser extensions, but no web site, to read the API's responses (CORS).

    An empty setting allows any extension, since Firefox gives every installation another origin:
    https://github.com/activitywatch/aw-server-rust/issues/24
    """
    chosen = settings.extension_origins
    origins = "|".join(map(re.escape, chosen)) if chosen else EXTENSION_ORIGIN
    CORS(
        app,
        resources=[r"/v1/.*"],
        origins=[re.compile(rf"(?:{origins})\Z")],
        methods=["POST"],
        allow_headers=["Authorization", "Content-Encoding", "Content-Type", "X-Request-Id"],
        expose_headers=["Retry-After", "X-Request-Id"],
        supports_credentials=False,
        max_age=3600,
    )
