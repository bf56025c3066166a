"""Headers that every response carries: its id, what browsers may do with it, who may read it."""

import re
import uuid

from flask import Flask, Response, g, request
from flask_cors import CORS

from mitjul.api.settings import EXTENSION_ORIGIN, Settings

_SAFE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
_NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
PAGE_POLICY = f"{_NOTHING}; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"
"""Content-Security-Policy of the pages for people: our own files, and no other host."""


def request_id() -> str:
    """Give the caller's id for this request when it is a short plain token, else a new one."""
    given = request.headers.get("X-Request-Id", "")
    return given if _SAFE_ID.fullmatch(given) else uuid.uuid4().hex


def add(response: Response) -> Response:
    """Add the headers that hold for every answer, unless the route set its own."""
    headers = response.headers
    headers["X-Request-Id"] = g.request_id
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "no-referrer"
    headers.setdefault("Content-Security-Policy", _NOTHING)
    headers.setdefault("Cache-Control", "no-store")
    return response


def allow_extensions(app: Flask, settings: Settings) -> None:
    """Let browser extensions read the API's answers, and no web site.

    An empty setting means any extension: Firefox gives each installation another id.
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
