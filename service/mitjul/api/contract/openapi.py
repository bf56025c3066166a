"""The OpenAPI 3.1 document, generated from the models and the table of problems."""

import json
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from mitjul.api.contract.models import (
    HighlightsRequest,
    HighlightsResponse,
    ProblemDocument,
    Status,
)
from mitjul.api.contract.problems import MEDIA_TYPE, STATUS
from mitjul.api.contract.wording import TEXTS

_texts = TEXTS["en"]["problems"]
_REFUSALS = (
    "malformed-json malformed-encoding unauthorized too-large unsupported-media-type"
    " invalid-request no-article unsupported-language rate-limited internal overloaded"
    " deadline-exceeded draining"
).split()
_EXAMPLE = json.loads(Path(__file__).with_name("example.json").read_text("utf-8"))


@cache
def document() -> dict[str, Any]:
    """Return the whole document; treat it as read-only."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Mitjul",
            "version": version("mitjul"),
            "summary": "The sentences that matter in a long Korean page, word for word.",
            "description": "Mitjul selects sentences and never writes any. It logs no text and "
            "fetches no address; responses are cached for some minutes. JSON is UTF-8 throughout.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": {
            "/v1/highlights": {"post": _highlights()},
            "/healthz": _get("healthz", "Whether the process is alive", _json("Status")),
            "/readyz": _get(
                "readyz",
                "Whether the service is ready for requests",
                _json("Status"),
                ("draining", "not-ready"),
            ),
            "/metrics": _get("metrics", "Prometheus metrics of all workers", _text("text/plain")),
            "/openapi.json": _get(
                "openapi",
                "This document",
                {"application/json": {"schema": {"type": "object"}}},
            ),
            "/docs": _get("docs", "This document as a web page", _text("text/html")),
            "/": _get("page", "A web page to paste a text into", _text("text/html")),
        },
        "components": {
            "schemas": _schemas(HighlightsRequest, HighlightsResponse, ProblemDocument, Status),
            "securitySchemes": {
                "key": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "Required if the operator has enabled API keys.",
                }
            },
        },
    }


def _highlights() -> dict[str, Any]:
    return {
        "operationId": "highlights",
        "summary": "Highlights of a page or a text",
        "description": "Send a page's HTML or plain text. The response has its most important "
        "sentences, in reading order and letter for letter. The body may be compressed with "
        "Content-Encoding: gzip.",
        "security": [{}, {"key": []}],
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {
                    "schema": _ref("HighlightsRequest"),
                    "example": _EXAMPLE["request"],
                }
            },
        },
        "responses": {
            "200": {
                "description": "The highlights.",
                "headers": _ID,
                "content": {
                    "application/json": {
                        "schema": _ref("HighlightsResponse"),
                        "example": _EXAMPLE["answer"],
                    }
                },
            }
        }
        | _problems(_REFUSALS),
    }


def _get(
    name: str, summary: str, content: dict[str, Any], refusals: Sequence[str] = ()
) -> dict[str, Any]:
    done = {"description": f"{summary}.", "headers": _ID, "content": content}
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "responses": {"200": done} | _problems((*refusals, "internal")),
        }
    }


def _problems(slugs: Sequence[str]) -> dict[str, Any]:
    """Return the responses for problems by status, described by their English details."""
    responses: dict[str, Any] = {}
    for status in sorted({STATUS[slug] for slug in slugs}):
        same = [slug for slug in slugs if STATUS[slug] == status]
        headers = dict(_ID)
        if status in (429, 503):
            headers["Retry-After"] = {
                "description": "Seconds to wait.",
                "schema": {"type": "integer"},
            }
        responses[str(status)] = {
            "description": "\n".join(f"`{slug}`: {_texts[slug]['detail']}" for slug in same),
            "headers": headers,
            "content": {MEDIA_TYPE: {"schema": _ref("ProblemDocument")}},
        }
    return responses


_ID = {"X-Request-Id": {"description": "The request's id.", "schema": {"type": "string"}}}


def _json(model: str) -> dict[str, Any]:
    return {"application/json": {"schema": _ref(model)}}


def _text(media_type: str) -> dict[str, Any]:
    return {media_type: {"schema": {"type": "string"}}}


def _ref(model: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{model}"}


class _Plain(GenerateJsonSchema):
    """JSON Schema without generated titles, and without the default "", which means "not given"."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def default_schema(self, schema: Any) -> dict[str, Any]:
        made = super().default_schema(schema)
        if made.get("default") == "":
            del made["default"]
        return made


def _schemas(*models: type[BaseModel]) -> dict[str, Any]:
    _, schemas = models_json_schema(
        [(model, "validation") for model in models],
        ref_template="#/components/schemas/{model}",
        schema_generator=_Plain,
    )
    definitions: dict[str, Any] = schemas["$defs"]
    return definitions
