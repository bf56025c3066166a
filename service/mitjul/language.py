"""Checks that an article is Korean, by the script of its letters."""

import re

from mitjul.errors import NoArticle, UnsupportedLanguage
from mitjul.model import Article
from mitjul.text import HANGUL

MIN_HANGUL_SHARE = 0.15
"""Minimum share of Hangul among the letters; half-English developer posts stay above .3."""

_HANGUL = re.compile(f"[{HANGUL}]+")


def require_korean(article: Article) -> str:
    """Return the article's BCP 47 language tag, always `ko`.

    Raises `NoArticle` if there are no letters, `UnsupportedLanguage` if less than
    `MIN_HANGUL_SHARE` of them are Hangul. Code blocks do not count.
    """
    prose = "\n".join(block.text for block in article.blocks if block.kind != "code")
    other = _HANGUL.sub("", prose)
    hangul = len(prose) - len(other)
    letters = hangul + sum(map(str.isalpha, other))
    if not letters:
        raise NoArticle
    if hangul < MIN_HANGUL_SHARE * letters:
        raise UnsupportedLanguage
    return "ko"
