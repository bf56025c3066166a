"""Whether an article is Korean at all, by the script of its letters."""

import re

from mitjul.errors import NoArticle, UnsupportedLanguage
from mitjul.model import Article
from mitjul.text import HANGUL

MIN_HANGUL_SHARE = 0.15
"""Share of Hangul among the letters; half-English developer posts stay above .3."""

_HANGUL = re.compile(f"[{HANGUL}]+")


def require_korean(article: Article) -> str:
    """Give the article's BCP 47 language tag, `ko`.

    Raises `NoArticle` where there are no letters, `UnsupportedLanguage` where hardly any is Hangul.
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
