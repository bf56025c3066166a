"""Sentences for the ranking's tests, tagged by the real mecab but not split."""

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
