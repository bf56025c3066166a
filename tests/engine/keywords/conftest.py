"""Keywords of a few sentences."""

import pytest

from mitjul import keywords


@pytest.fixture
def words_of(tagged):
    def words(*texts, title="", section=None):
        return keywords.pick([tagged(text, section) for text in texts], tagged(title).morphemes)

    return words
