"""Routes of the HTML pages, in Korean and English."""

from pathlib import Path

from flask import Blueprint, Response, jsonify, render_template, request, send_from_directory
from werkzeug.exceptions import NotFound

from mitjul.api.contract import openapi
from mitjul.api.contract.problems import language_of_request
from mitjul.api.contract.wording import TEXTS, Language
from mitjul.api.headers import PAGE_POLICY
from mitjul.api.site import reference

routes = Blueprint("site", __name__)

_FOLDER = Path(__file__).with_name("static")
_ASSETS = ("theme.css", "page.css", "result.css", "page.js", "docs.css", "icon.svg")


@routes.get("/")
def page() -> Response:
    """Return the page that highlights a pasted text."""
    return _page("page.html")


@routes.get("/docs")
def readable() -> Response:
    """Return the API reference as a page."""
    language = _language()
    return _page(
        "docs.html",
        docs=reference.of(openapi.document(), language),
        words=TEXTS[language]["docs"],
        root=request.url_root,
    )


@routes.get("/openapi.json")
def document() -> Response:
    """Return the OpenAPI document."""
    return jsonify(openapi.document())


@routes.get("/assets/<name>")
def asset(name: str) -> Response:
    """Return one of the pages' static files."""
    if name not in _ASSETS:
        raise NotFound
    response = send_from_directory(_FOLDER, name)
    response.headers["Cache-Control"] = "no-cache"  # revalidate: sent only if changed
    return response


def _language() -> Language:
    chosen = request.args.get("lang")
    if chosen == "ko":
        return "ko"
    if chosen == "en":
        return "en"
    return language_of_request()


def _page(template: str, **values: object) -> Response:
    language = _language()
    html = render_template(template, language=language, say=TEXTS[language]["pages"], **values)
    response = Response(html, content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = PAGE_POLICY
    response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = "no-cache"
    response.headers.add("Vary", "Accept-Language")
    return response
