"""Errors as RFC 9457 problem documents: which there are, and how one becomes a response.

The texts are in `*.toml` beside it. Source: https://www.rfc-editor.org/rfc/rfc9457
"""

import json
from collections.abc import Mapping

from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException

from mitjul import errors
from mitjul.api.contract.messages import TEXTS, Language
from mitjul.api.telemetry import logs

MEDIA_TYPE = "application/problem+json"

STATUS: Mapping[str, int] = {
    "bad-request": 400,
    "malformed-json": 400,
    "malformed-encoding": 400,
    "unauthorized": 401,
    "not-found": 404,
    "method-not-allowed": 405,
    "request-timeout": 408,
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
"""Every kind of problem that the service answers, by the last part of its `type`."""

RETRY_AFTER: Mapping[str, int] = {
    "overloaded": 1,
    "deadline-exceeded": 5,
    "draining": 2,
    "not-ready": 2,
}
"""Seconds after which it is worth trying again."""

_OF_ENGINE: Mapping[type[errors.MitjulError], str] = {
    errors.NoArticle: "no-article",
    errors.UnsupportedLanguage: "unsupported-language",
    errors.TooLarge: "too-large",
    errors.DeadlineExceeded: "deadline-exceeded",
}
_OF_STATUS = {
    404: "not-found",
    405: "method-not-allowed",
    413: "too-large",
    415: "unsupported-media-type",
    429: "rate-limited",
}


class Problem(Exception):
    """A request that is refused.

    `fields` names what is wrong in it: for each field, the key of its text under `fields`.
    """

    def __init__(
        self,
        slug: str,
        *,
        headers: Mapping[str, str] | None = None,
        fields: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(slug)
        self.slug = slug
        self.headers = dict(headers or {})
        self.fields = dict(fields or {})


def register(app: Flask) -> None:
    """Answer every error of `app`, from whatever path, with a problem document."""
    app.register_error_handler(Problem, respond)
    app.register_error_handler(errors.MitjulError, lambda e: respond(Problem(_OF_ENGINE[type(e)])))
    app.register_error_handler(HTTPException, _of_http)
    app.register_error_handler(Exception, _of_defect)


def language_of_request() -> Language:
    """Korean for whoever prefers it, English for everybody else."""
    for tag, quality in request.accept_languages:  # the best first
        spoken = tag.partition("-")[0].lower()
        if quality > 0 and spoken in ("en", "ko"):
            return "ko" if spoken == "ko" else "en"
    return "en"


def document(problem: Problem, language: Language, instance: str) -> bytes:
    """Give the problem document's bytes; `instance` is the request's id."""
    words = TEXTS[language]
    body: dict[str, object] = {
        "type": f"urn:mitjul:problem:{problem.slug}",
        "title": words["problems"][problem.slug]["title"],
        "status": STATUS[problem.slug],
        "detail": words["problems"][problem.slug]["detail"],
        "instance": instance,
    }
    if problem.slug == "invalid-request":
        body["errors"] = [
            {"field": field, "message": words["fields"][takes]}
            for field, takes in problem.fields.items()
        ]
    return json.dumps(body, ensure_ascii=False).encode()


def respond(problem: Problem) -> Response:
    """Turn a problem into the response that carries it."""
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
    slug = _OF_STATUS.get(status, "internal" if status >= 500 else "bad-request")
    kept = {name: value for name, value in error.get_headers() if name in ("Allow", "Retry-After")}
    return respond(Problem(slug, headers=kept))


def _of_defect(error: Exception) -> Response:
    logs.defect(error, g.request_id)
    return respond(Problem("internal"))
