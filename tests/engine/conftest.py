"""Sentences for tests of the ranking, tagged by the real mecab without the splitter."""

from collections.abc import Callable

import pytest

from mitjul.model import Sentence
from mitjul.sentences import analyse

Tagger = Callable[..., Sentence]


@pytest.fixture(scope="session")
def tagged() -> Tagger:
    def sentence(text: str, section: str | None = None) -> Sentence:
        return Sentence(text, 0, 0, len(text), analyse(text), section)

    return sentence
