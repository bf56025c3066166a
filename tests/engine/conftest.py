"""Sentences for tests of the ranking, tagged by the real mecab without the splitter."""

from collections.abc import Callable

import pytest
from mecab import MeCab

from mitjul.model import Morpheme, Sentence

Tagger = Callable[..., Sentence]


@pytest.fixture(scope="session")
def tagged() -> Tagger:
    mecab = MeCab()

    def sentence(text: str, section: str | None = None) -> Sentence:
        morphemes = tuple(Morpheme(form, tag) for form, tag in mecab.pos(text))
        return Sentence(text, 0, 0, len(text), morphemes, section)

    return sentence
