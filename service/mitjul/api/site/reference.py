"""OpenAPI document → the rows of the API reference: fields, problems, paths."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mitjul.api.contract.problems import STATUS
from mitjul.api.contract.wording import TEXTS, Language


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a request or a response; `name` includes its path (`highlights[].text`)."""

    name: str
    type: str
    default: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Docs:
    """The contents of the page in one language."""

    version: str
    summary: str
    request: tuple[Field, ...]
    response: tuple[Field, ...]
    problems: tuple[tuple[int, str, str], ...]
    others: tuple[tuple[str, str], ...]
    example: str
    answer: str


def of(document: Mapping[str, Any], language: Language) -> Docs:
    """Return the contents of the page for an OpenAPI document."""
    schemas = document["components"]["schemas"]
    post = document["paths"]["/v1/highlights"]["post"]
    answer = post["responses"]["200"]["content"]["application/json"]["example"]
    example = post["requestBody"]["content"]["application/json"]["example"]
    return Docs(
        version=document["info"]["version"],
        summary=translated(document["info"]["summary"], language),
        request=tuple(_fields("HighlightsRequest", schemas, language)),
        response=tuple(_fields("HighlightsResponse", schemas, language)),
        problems=tuple(
            (status, slug, TEXTS[language]["problems"][slug]["detail"])
            for slug, status in STATUS.items()
        ),
        others=tuple(
            (path, translated(methods["get"]["summary"], language))
            for path, methods in document["paths"].items()
            if "get" in methods
        ),
        example=json.dumps(example, ensure_ascii=False, indent=2),
        answer=json.dumps(answer, ensure_ascii=False, indent=2),
    )


def translated(english: str, language: Language) -> str:
    """Return an English text of the document in `language`."""
    words: Mapping[str, str] = TEXTS[language].get("openapi", {})
    return words.get(english, english)


def _fields(
    model: str, schemas: Mapping[str, Any], language: Language, path: str = ""
) -> Iterator[Field]:
    schema = schemas[model]
    for name, field in schema["properties"].items():
        default = field.get("default")
        yield Field(
            path + name,
            _type(field),
            json.dumps(default) if default not in (None, "") else "",
            translated(field["description"], language) if "description" in field else "",
        )
        inner = field.get("items", field).get("$ref", "").rpartition("/")[2]
        if inner:
            steps = "[]." if "items" in field else "."
            yield from _fields(inner, schemas, language, path + name + steps)


def _type(field: Mapping[str, Any]) -> str:
    if "anyOf" in field:
        return " | ".join(_type(each) for each in field["anyOf"])
    if "enum" in field or "const" in field:
        return " | ".join(json.dumps(each) for each in field.get("enum", [field.get("const")]))
    if field.get("type") == "array":
        inside = "object" if "$ref" in field["items"] else _type(field["items"])
        return f"{inside}[]"
    limits = ""
    if "minimum" in field and "maximum" in field:
        limits = f" {field['minimum']}–{field['maximum']}"
    return f"{field.get('type', 'object')}{limits}"
