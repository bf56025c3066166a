"""Where a tag of tag soup ends: at the first `>` outside quoted values.

No pattern of this package has possessive repeats or atomic groups: before Python 3.11.5 nested
ones match what they should not. https://github.com/python/cpython/issues/100061
"""

import re
from typing import AnyStr

ATTRIBUTES_AT_ONCE = 8_192
"""`re` keeps some 300 bytes for each round of a group until the match is over."""

REST = (
    r"""[^>=]*(?:=\s*(?:"[^"]*"|'[^']*')?[^>=]*)"""  # a quoted value may hold what ends a tag
    rf"{{0,{ATTRIBUTES_AT_ONCE}}}"
)
"""What follows `<` and a tag's first letter, as far as `ATTRIBUTES_AT_ONCE` values."""


def rest_end(rest: re.Pattern[AnyStr], source: AnyStr, at: int) -> int:
    """Return where the tag that goes on at `at` ends: at its `>`, else at the end of `source`.

    `rest` is `REST`, compiled for the type of `source`.
    """
    while (found := rest.match(source, at)) and found.end() > at:
        at = found.end()
    return at
