"""Body → valid request, or a problem that names every invalid field."""

import json
import re
from typing import Any

import pydantic_core
from pydantic import ValidationError

from mitjul.api.contract.models import HighlightsRequest
from mitjul.api.contract.problems import Problem

_KNOWN = tuple(HighlightsRequest.model_fields)
_MAX_UNKNOWN_NAMED = 10
_LONGEST_NAME = 60
_SURROGATE_ESCAPE = re.compile(rb"\\u[dD][89a-fA-F]")


def parse(body: bytes) -> HighlightsRequest:
    """Return the request in `body`; raise `Problem` (malformed-json, invalid-request).

    Unknown names are checked before pydantic does so: it would create an error object for each,
    and there may be a million.
    """
    value = _json(body)
    if not isinstance(value, dict):
        raise Problem("invalid-request", fields={"body": "body"})
    unknown = [name for name in value if name not in _KNOWN][:_MAX_UNKNOWN_NAMED]
    if unknown:
        raise Problem(
            "invalid-request",
            fields={name[:_LONGEST_NAME]: "unknown" for name in unknown},
        )
    try:
        return HighlightsRequest.model_validate(value)
    except ValidationError as error:
        wrong = {
            str(each["loc"][0]) if each["loc"] else ""
            for each in error.errors(include_input=False, include_url=False)
        }
    named = {field: field for field in _KNOWN if field in wrong}
    raise Problem("invalid-request", fields=named or {"body": "source"})


def _json(body: bytes) -> Any:
    try:
        return pydantic_core.from_json(body, allow_inf_nan=False, cache_strings="keys")
    except ValueError:
        if not _SURROGATE_ESCAPE.search(body):
            raise Problem("malformed-json") from None
    return _json_with_lone_surrogates(body)


def _json_with_lone_surrogates(body: bytes) -> Any:
    r"""Return JSON with every lone surrogate ("\ud83d") replaced by U+FFFD.

    Browsers send them if a site cut a title in the middle of an emoji: `JSON.stringify` escapes
    them, which RFC 8259 (section 8.2) permits. pydantic's parser refuses them:
    https://github.com/pydantic/jiter/issues/120
    """
    try:
        value = json.loads(body)
        text = json.dumps(value, ensure_ascii=False)
        whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return pydantic_core.from_json(whole, allow_inf_nan=False)
    except (ValueError, RecursionError):
        raise Problem("malformed-json") from None
