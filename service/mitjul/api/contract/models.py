"""The contract of version 1: the fields of requests and responses.

The OpenAPI document is generated from these models, so that the two cannot differ.
"""

from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, FailFast, Field, model_validator

from mitjul.model import Style


def _integral(value: Any) -> Any:
    """Return 5 for 5.0, which JSON Schema counts as an integer and strict mode does not."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


class HighlightsRequest(BaseModel):
    """A page or a text, and options. Exactly one of `html` and `text` is required."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        frozen=True,
        json_schema_extra={"oneOf": [{"required": ["html"]}, {"required": ["text"]}]},
    )

    html: str = Field("", description="The page's HTML, as serialised by the browser.")
    text: str = Field("", description="Plain text; blank lines separate paragraphs.")
    url: str = Field(
        "",
        description="The page's address. Never fetched; it only identifies the site.",
        pattern=r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#]",
        examples=["https://news.example/politics/1"],
    )
    title: str = Field(
        "", description="The title, instead of the page's own; the only title for text."
    )
    max_highlights: Annotated[int, BeforeValidator(_integral)] = Field(
        5, ge=1, le=20, description="Maximum number of highlights; short articles have fewer."
    )
    style: Style = Field(
        "verbatim", description="note adds each highlight in Korean note style (…공개함)."
    )
    include: Annotated[list[Literal["sentences"]], FailFast()] = Field(
        [], description="sentences adds every candidate sentence with its score."
    )

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if ("html" in self.model_fields_set) == ("text" in self.model_fields_set):
            raise ValueError("exactly one of html and text")
        return self

    def arguments(self) -> dict[str, Any]:
        """Return the arguments for `mitjul.pipeline.highlight`."""
        given = self.model_fields_set
        return {
            "html": self.html if "html" in given else None,
            "text": self.text if "text" in given else None,
            "url": self.url if self.url and _can_be_split(self.url) else None,
            "title": self.title or None,
            "max_highlights": self.max_highlights,
            "style": self.style,
        }


def _can_be_split(url: str) -> bool:
    """Return whether Python can parse an address; a malformed one is ignored, as it only helps."""
    try:
        parts = urlsplit(url)
        return parts.port != 0 and bool(parts.hostname)
    except ValueError:
        return False


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Place(_Answer):
    """One sentence and its place in the article."""

    text: str = Field(
        description="One sentence, exactly as in the article, with white space folded."
    )
    score: float = Field(ge=0, le=1, description="Importance; the best sentence has 1.")
    rank: int = Field(ge=1, description="Rank by importance; the best sentence has 1.")
    sentence: int = Field(ge=0, description="Index among the article's sentences, from 0.")
    section: str | None = Field(description="The heading above it, null if there is none.")


class HighlightItem(Place):
    """A sentence chosen as a highlight."""

    note: str = Field("", description="Note style; present only if style is note.")


class SentenceItem(Place):
    """A candidate for a highlight."""

    parts: dict[str, float] = Field(
        description="The parts of the score by name: graph, position, title, …"
    )


class StatsItem(_Answer):
    """Sizes and times."""

    characters: int = Field(ge=0, description="Length of the article in characters.")
    sentences: int = Field(ge=0, description="Number of its sentences.")
    reading_seconds: int = Field(ge=0, description="Time to read the whole article, in seconds.")
    highlight_characters: int = Field(ge=0, description="Length of the highlights in characters.")
    elapsed_ms: float = Field(ge=0, description="Time that the service took, in milliseconds.")


class HighlightsResponse(_Answer):
    """The highlights of an article; the same for equal requests, except for elapsed_ms."""

    title: str = Field(description="The article's title, without the site's name.")
    language: str = Field(description="BCP 47 tag of the text's language; always ko in version 1.")
    highlights: list[HighlightItem] = Field(description="The highlights, in reading order.")
    keywords: list[str] = Field(
        max_length=8, description="Key terms in dictionary form, most important first."
    )
    sentences: list[SentenceItem] = Field(
        [],
        description="Only with include: every candidate, in reading order. The first k by rank are "
        "the highlights of a request for k.",
    )
    stats: StatsItem


class FieldError(_Answer):
    """An invalid field of the request."""

    field: str = Field(description="The field's name; body for the request as a whole.")
    message: str = Field(description="What the field must be.")


class ProblemDocument(_Answer):
    """An error as a problem document (RFC 9457)."""

    type: str = Field(
        pattern="^urn:mitjul:problem:[a-z-]+$",
        description="urn:mitjul:problem: and the name of the problem.",
    )
    title: str = Field(description="The problem in a few words.")
    status: int = Field(ge=400, le=599, description="The HTTP status.")
    detail: str = Field(
        description="What is wrong and what to do, in English or Korean (Accept-Language)."
    )
    instance: str = Field(description="The request's id, also in X-Request-Id and in the log.")
    errors: list[FieldError] = Field([], description="Invalid fields; only with invalid-request.")


class Status(_Answer):
    """Health of the service."""

    status: Literal["ok", "ready"]
    redis: Literal["up", "down"] | None = Field(
        None,
        description="Only at /readyz and with Redis configured; if down, memory replaces it.",
    )
