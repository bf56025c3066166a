"""What can keep the engine from answering, each with a sentence that a person can act on."""


class MitjulError(Exception):
    """Base of every error that the engine raises on purpose; `str()` is meant for people."""


class NoArticle(MitjulError):
    """The page or text holds no readable article text."""


class UnsupportedLanguage(MitjulError):
    """There is text, but hardly any of it is Korean."""


class TooLarge(MitjulError):
    """The input is over a limit that keeps the time and memory of one call bounded."""


class DeadlineExceeded(MitjulError):
    """The caller's time budget ran out; the work was given up."""
