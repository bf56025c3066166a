"""HTML → plain text without a parser, for pages that are nested too deeply.

Even with `huge_tree`, libxml2 (2.14.6) stops at a depth of 2,048 elements and drops all text from
there on, as it does at 256 by default: https://github.com/dgunning/edgartools/pull/1114
"""

import html
import re
from collections.abc import Iterator

from mitjul.extraction.tags import REST, rest_end

_REST = re.compile(REST)
_TAG = re.compile(
    r"<!--.*?(?:-->|$)|<(?:[!?]|/(?![a-zA-Z]))[^>]*>?|<(/?)([a-zA-Z][^\s/<>]*)", re.DOTALL
)
_HUGE_REFERENCE = re.compile(r"&#\d{100,};?")
"""`html.unescape` raises `ValueError` from 4,300 digits on, the limit of `int()`.
https://github.com/python/cpython/issues/95778"""

_SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "svg", "head", "title", "textarea"}
)
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code em font i ins kbd mark nobr q s small span strike strong sub"
    " sup tt u var".split()
)


def flatten(source: str) -> str:
    """Return the text of a page, with a blank line for every tag that breaks a line."""
    return html.unescape(_HUGE_REFERENCE.sub("\ufffd", "".join(_pieces(source))))


def _pieces(source: str) -> Iterator[str]:
    at = 0
    while tag := _TAG.search(source, at):
        yield source[at : tag.start()].replace("\n", " ")
        at = tag.end()
        name = (tag[2] or "").lower()
        if name:
            at = rest_end(_REST, source, at)
            at += source.startswith(">", at)
        if name in _SKIPPED:
            if not tag[1]:
                end = re.compile(f"</{name}", re.IGNORECASE).search(source, at)
                at = end.start() if end else len(source)
        elif name and name not in _INLINE:
            yield "\n\n"
    yield source[at:].replace("\n", " ")
