"""Errors as problem documents (RFC 9457): https://www.rfc-editor.org/rfc/rfc9457

Their texts are in `en.toml`, `ko.toml` and `mitjul/refusals.toml`.
"""

import json
from collections.abc import Mapping

from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException

from mitjul import errors
from mitjul.api.contract.wording import TEXTS, Language
from mitjul.api.telemetry import logs

MEDIA_TYPE = "application/problem+json"

STATUS: Mapping[str, int] = {
    "bad-request": 400,
    "malformed-json": 400,
    "malformed-encoding": 400,
    "unauthorized": 401,
    "not-found": 404,
    "method-not-allowed": 405,
    "too-large": 413,
    "unsupported-media-type": 415,
    "invalid-request": 422,
    "no-article": 422,
    "unsupported-language": 422,
    "rate-limited": 429,
    "headers-too-large": 431,
    "internal": 500,
    "overloaded": 503,
    "deadline-exceeded": 503,
    "draining": 503,
    "not-ready": 503,
}
"""HTTP status of every kind of problem, by the last part of its `type`."""

RETRY_AFTER = {"overloaded": 1, "deadline-exceeded": 5, "draining": 2, "not-ready": 2}
"""Seconds after which a retry is worthwhile (the Retry-After header)."""

_OF_STATUS = {
    404: "not-found",
    405: "method-not-allowed",
    413: "too-large",
    415: "unsupported-media-type",
    429: "rate-limited",
}


class Problem(Exception):
    """The request is refused.

    `fields` maps each invalid field to the key of its text under `fields` in the files. `cause` is
    the engine's error, which has a detail of its own.
    """

    def __init__(
        self,
        slug: str,
        *,
        headers: Mapping[str, str] | None = None,
        fields: Mapping[str, str] | None = None,
        cause: errors.MitjulError | None = None,
    ) -> None:
        super().__init__(slug)
        self.slug = slug
        self.headers = dict(headers or {})
        self.fields = dict(fields or {})
        self.cause = cause

    def detail(self, language: Language) -> str:
        """Return what is wrong and what the caller can do about it."""
        if self.cause:
            return self.cause.detail(language)
        detail: str = TEXTS[language]["problems"][self.slug]["detail"]
        return detail


def register(app: Flask) -> None:
    """Make `app` answer every error with a problem document."""
    app.register_error_handler(Problem, respond)
    app.register_error_handler(errors.MitjulError, lambda e: respond(Problem(e.slug, cause=e)))
    app.register_error_handler(errors.BrokenInstallation, _of_defect)
    app.register_error_handler(HTTPException, _of_http)
    app.register_error_handler(Exception, _of_defect)


def language_of_request() -> Language:
    """Return the language preferred by Accept-Language, English by default."""
    for tag, quality in request.accept_languages:  # by preference
        spoken = tag.partition("-")[0].lower()
        if quality > 0 and spoken in ("en", "ko"):
            return "ko" if spoken == "ko" else "en"
    return "en"


def document(problem: Problem, language: Language, instance: str) -> bytes:
    """Return the problem document as JSON; `instance` is the request's id."""
    words = TEXTS[language]
    body: dict[str, object] = {
        "type": f"urn:mitjul:problem:{problem.slug}",
        "title": words["problems"][problem.slug]["title"],
        "status": STATUS[problem.slug],
        "detail": problem.detail(language),
        "instance": instance,
    }
    if problem.slug == "invalid-request":
        body["errors"] = [
            {"field": field, "message": words["fields"][takes]}
            for field, takes in problem.fields.items()
        ]
    return json.dumps(body, ensure_ascii=False).encode()


def respond(problem: Problem) -> Response:
    """Return the response for a problem."""
    language = language_of_request()
    g.problem = problem.slug
    response = Response(
        document(problem, language, g.request_id),
        status=STATUS[problem.slug],
        content_type=MEDIA_TYPE,
        headers=problem.headers,
    )
    response.headers["Content-Language"] = language
    response.headers.add("Vary", "Accept-Language")
    if problem.slug in RETRY_AFTER:
        response.headers["Retry-After"] = str(RETRY_AFTER[problem.slug])
    return response


def _of_http(error: HTTPException) -> Response:
    status = error.code or 500
    if status == 413 and (limit := request.max_content_length):
        return respond(Problem("too-large", cause=errors.TooLarge("body", limit=limit)))
    slug = _OF_STATUS.get(status, "internal" if status >= 500 else "bad-request")
    kept = {name: value for name, value in error.get_headers() if name in ("Allow", "Retry-After")}
    return respond(Problem(slug, headers=kept))


def _of_defect(error: Exception) -> Response:
    logs.defect(error, g.request_id)
    return respond(Problem("internal"))
