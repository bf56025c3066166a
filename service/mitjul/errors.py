"""The errors that the engine raises on purpose; `str()` says what was wrong and what to do."""

from typing import ClassVar, Literal

from mitjul import refusals
from mitjul.refusals import Language

Measure = Literal["text", "html", "tags", "attributes", "blocks", "file", "body"]
"""What there was too much of: characters of article or page, tags, attributes, blocks, bytes."""


class MitjulError(Exception):
    """Base of every error that the engine raises on purpose."""

    slug: ClassVar[str]
    """The kind of error, as in the `type` of the API's problem documents."""

    def detail(self, language: Language) -> str:
        """Return what was wrong and what to do, in English or Korean."""
        return refusals.detail(self.slug, language)

    def __str__(self) -> str:
        return self.detail("en")


class NoArticle(MitjulError):
    """The page or text has no readable article."""

    slug = "no-article"


class UnsupportedLanguage(MitjulError):
    """There is text, but hardly any of it is Korean."""

    slug = "unsupported-language"


class TooLarge(MitjulError):
    """The input is over a limit that bounds the time and memory of one call.

    `found` is how much of `measure` there was, or more than `limit` if counting stopped there.
    """

    slug = "too-large"

    def __init__(self, measure: Measure, limit: int, found: int | None = None) -> None:
        super().__init__(measure, limit, found)
        self.measure = measure
        self.limit = limit
        self.found = limit + 1 if found is None else found

    def detail(self, language: Language) -> str:
        """Return what was wrong and what to do, with both numbers."""
        return refusals.detail(
            self.slug, language, self.measure, limit=self.limit, found=self.found
        )


class DeadlineExceeded(MitjulError):
    """The caller's time budget ran out, and the work was given up."""

    slug = "deadline-exceeded"
