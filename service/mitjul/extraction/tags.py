"""Finds the end of a tag in malformed HTML: the first `>` outside quoted values.

No pattern in this package has possessive quantifiers or atomic groups: before Python 3.11.5,
nested ones match wrongly. https://github.com/python/cpython/issues/100061
"""

import re
from typing import AnyStr

ATTRIBUTES_AT_ONCE = 8_192
"""Attributes matched per call: `re` keeps about 300 bytes per repetition of a group until the
match ends (CPython 3.11)."""

REST = (
    r"""[^>=]*(?:=\s*(?:"[^"]*"|'[^']*')?[^>=]*)"""  # a quoted value may hold what ends a tag
    rf"{{0,{ATTRIBUTES_AT_ONCE}}}"
)
"""Pattern of the rest of a tag after `<` and a letter, up to `ATTRIBUTES_AT_ONCE` values."""


def rest_end(rest: re.Pattern[AnyStr], source: AnyStr, at: int) -> int:
    """Return the offset of the `>` that ends a tag, else of the end of `source`.

    `at` is an offset inside the tag; `rest` is `REST`, compiled for the type of `source`.
    """
    while (found := rest.match(source, at)) and found.end() > at:
        at = found.end()
    return at
