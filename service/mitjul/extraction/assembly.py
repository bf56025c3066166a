"""Runs of text → article, within the limits of one call.

Changes when the limits do, or what is told of them.
"""

from collections.abc import Sequence

from mitjul.errors import NoArticle, TooLarge
from mitjul.extraction.kinds import blocks
from mitjul.extraction.outline import Run
from mitjul.model import Article

MAX_ARTICLE_CHARACTERS = 300_000
"""A long book chapter has a tenth of it; the time of every later step grows with it."""

MAX_BLOCKS = 20_000
"""What falls into more pieces is a table of data or a list, and no article."""


def assemble(title: str, runs: Sequence[Run], extractor: str) -> Article:
    """Make an article of runs of text.

    Raises `NoArticle` where there is no letter in them, `TooLarge` over `MAX_ARTICLE_CHARACTERS` or
    `MAX_BLOCKS`.
    """
    if len(runs) > MAX_BLOCKS:
        raise TooLarge(
            f"글이 {MAX_BLOCKS:,}개가 넘는 조각으로 나뉘어 있어 읽을 수 없습니다. "
            "필요한 부분만 보내 주세요."
        )
    characters = sum(len(run.text) for run in runs)
    if characters > MAX_ARTICLE_CHARACTERS:
        raise TooLarge(
            f"글이 너무 깁니다. {MAX_ARTICLE_CHARACTERS:,}자까지 읽을 수 있는데 "
            f"{characters:,}자입니다. 나누어서 다시 보내 주세요."
        )
    found = tuple(blocks(runs, title))
    if not any(sign.isalpha() for block in found for sign in block.text):
        raise NoArticle("읽을 수 있는 글을 찾지 못했습니다. 글이 있는 페이지인지 확인해 주세요.")
    return Article(title, found, extractor)
