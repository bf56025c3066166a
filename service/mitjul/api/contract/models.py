"""The contract of version 1: what a request may hold and what an answer holds.

The OpenAPI document is generated from these models, so that it cannot say anything else.
"""

from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, FailFast, Field, model_validator

from mitjul.model import Style


def _integral(value: Any) -> Any:
    """Take 5.0 as 5, as JSON Schema does; strict mode refuses every other stand-in."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


class HighlightsRequest(BaseModel):
    """A page or a text, and how its highlights are wanted. Exactly one of `html` and `text`."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        frozen=True,
        json_schema_extra={"oneOf": [{"required": ["html"]}, {"required": ["text"]}]},
    )

    html: str = Field("", description="The page as the browser holds it: a serialised document.")
    text: str = Field("", description="Plain text; blank lines part paragraphs.")
    url: str = Field(
        "",
        description="Where the page came from. Never fetched: it only resolves metadata.",
        pattern=r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#]",
        examples=["https://news.example/politics/1"],
    )
    title: str = Field(
        "", description="The title, when you know it better than the page does (used for text)."
    )
    max_highlights: Annotated[int, BeforeValidator(_integral)] = Field(
        5, ge=1, le=20, description="How many highlights at the most; a short article gives fewer."
    )
    style: Style = Field(
        "verbatim", description="note adds each highlight in Korean note style (…공개함)."
    )
    include: Annotated[list[Literal["sentences"]], FailFast()] = Field(
        [], description="sentences also returns every candidate sentence with its score."
    )

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if ("html" in self.model_fields_set) == ("text" in self.model_fields_set):
            raise ValueError("exactly one of html and text")
        return self

    def arguments(self) -> dict[str, Any]:
        """Give the arguments of `mitjul.pipeline.highlight`."""
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
    """Tell whether Python can take an address apart: it only helps, so a broken one is left out."""
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
        description="One sentence, exactly as it stands in the article, white space folded."
    )
    score: float = Field(ge=0, le=1, description="Importance; the best sentence has 1.")
    rank: int = Field(ge=1, description="Place by importance.")
    sentence: int = Field(ge=0, description="Index among the article's sentences.")
    section: str | None = Field(description="The heading that it stands under.")


class HighlightItem(Place):
    """A sentence chosen for the reader."""

    note: str = Field("", description="Note style; present only when style is note.")


class SentenceItem(Place):
    """A sentence that could be a highlight."""

    parts: dict[str, float] = Field(
        description="What the score is made of: graph, position, title, …"
    )


class StatsItem(_Answer):
    """What a reader saves."""

    characters: int = Field(ge=0, description="Length of the article.")
    sentences: int = Field(ge=0, description="Number of its sentences.")
    reading_seconds: int = Field(ge=0, description="Time to read the whole article.")
    highlight_characters: int = Field(ge=0, description="Length of the highlights together.")
    elapsed_ms: float = Field(ge=0, description="Time that the service took.")


class HighlightsResponse(_Answer):
    """The highlights of an article. The same request always gives the same, elapsed_ms aside."""

    title: str = Field(description="The article's title, without the site's name.")
    language: str = Field(description="BCP 47 tag of the text's language, as detected.")
    highlights: list[HighlightItem] = Field(description="The highlights, in reading order.")
    keywords: list[str] = Field(
        max_length=8, description="Key terms in dictionary form, most important first."
    )
    sentences: list[SentenceItem] = Field(
        [],
        description="Only with include: every candidate in reading order. The first k by rank are "
        "the highlights that asking for k gives.",
    )
    stats: StatsItem


class FieldError(_Answer):
    """A field of the request that is wrong."""

    field: str = Field(description="The field's name; body for the request as a whole.")
    message: str = Field(description="What it takes.")


class ProblemDocument(_Answer):
    """An error, as RFC 9457 writes it."""

    type: str = Field(
        pattern="^urn:mitjul:problem:[a-z-]+$",
        description="urn:mitjul:problem: and the name of the problem.",
    )
    title: str = Field(description="The problem in a few words.")
    status: int = Field(ge=400, le=599, description="The HTTP status.")
    detail: str = Field(description="What to do about it, in English or Korean (Accept-Language).")
    instance: str = Field(description="The request's id, also in X-Request-Id and in the log.")
    errors: list[FieldError] = Field([], description="Only with invalid-request: each wrong field.")


class Status(_Answer):
    """Health of the service."""

    status: Literal["ok", "ready"]
    redis: Literal["up", "down"] | None = Field(
        None,
        description="Only at /readyz, and only where Redis is set up. Without it memory stands in.",
    )
