"""The errors that the engine raises on purpose; `str()` says what was wrong and what to do."""

from collections.abc import Mapping
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


class BrokenInstallation(MitjulError):
    """A library that the engine needs is missing, or does not do its work here.

    `cause` says what was found and what was expected.
    """

    slug = "internal"

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause

    def detail(self, language: Language) -> str:
        """Return what is wrong with the installation, and what to do."""
        return _BROKEN[language].format(cause=self.cause)


_BROKEN: Mapping[Language, str] = {
    "en": "Mitjul does not work as it is installed here: {cause}. "
    "Install it again as README.md says.",
    "ko": "설치된 밑줄이 제대로 동작하지 않습니다: {cause}. "
    "README.ko.md를 따라 다시 설치해 주세요.",
}
