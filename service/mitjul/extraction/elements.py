"""Classifies elements by tag and attributes: block or inline, visible or hidden, and their role."""

import re
from collections.abc import Mapping

from lxml import etree

from mitjul.extraction.class_names import Part, part_of
from mitjul.model import BlockKind

INVISIBLE = frozenset(
    "script style noscript svg math canvas iframe frame object embed applet audio video map link"
    " meta title base template".split()
)
"""Tags without text of their own; the line continues after them."""

CONTROLS = frozenset(
    "button select option optgroup textarea datalist progress meter nav dialog menu footer".split()
)
"""Tags whose text is there to be clicked, not read."""

BLOCKS = frozenset(
    "html head body address article aside blockquote caption center dd details dir div dl dt"
    " fieldset figcaption figure form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main ol p pre"
    " section summary table tbody td tfoot th thead tr ul".split()
)
CELLS = frozenset({"td", "th"})
BOLD = frozenset({"b", "strong"})

KINDS: Mapping[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "list"),
    **dict.fromkeys(("td", "th"), "table"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "blockquote": "quote",
    "pre": "code",
}
PARTS: Mapping[str, BlockKind] = {
    "caption": "caption",
    "byline": "byline",
    "code": "code",
    "heading": "heading",
}
"""Block kinds implied by class or id; descendants inherit them."""

MAX_NAMES = 1_000
"""Characters of class and id that are examined; bounds the entries of `part_of`'s cache."""

_ALWAYS_READ = frozenset({"html", "body", "main", "article"})
_UNLIKELY_TAGS = frozenset({"aside", "header", "address", "form"})
_TEXT_TAGS = frozenset("p h1 h2 h3 h4 h5 h6 blockquote pre td th dd".split())
"""Tags whose class names describe styling rather than content."""

_SKIPPED_ROLES = frozenset(
    "navigation banner contentinfo search dialog alertdialog menu menubar tablist toolbar"
    " tooltip".split()
)
_UNDISPLAYED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PERMALINKS = frozenset({"#", "¶", "§", "🔗"})


def is_invisible(element: etree._Element) -> bool:
    """Return whether an element has no text to read; a declarative shadow root's template has."""
    tag = element.tag
    return tag in INVISIBLE and not (tag == "template" and "shadowrootmode" in element.attrib)


def is_permalink(element: etree._Element) -> bool:
    """Return whether a link is only the sign (¶, #) that documentation adds to its headings."""
    return element.text in _PERMALINKS and len(element) == 0


def part(element: etree._Element, lenient: bool) -> Part:
    """Return the role that an element's attributes and tag imply.

    Hidden elements are `boilerplate` unless `lenient`, which also ignores boilerplate names.
    """
    tag = element.tag
    names, hidden, veiled = "", False, False
    for key, text in element.items():
        value = str(text)
        if key == "class" or key == "id":
            names += f" {value}"
        elif key == "style":
            hidden = hidden or _UNDISPLAYED.search(value) is not None
        elif key == "hidden" or (key == "role" and value in _SKIPPED_ROLES):
            hidden = True
        elif key == "aria-hidden" and value == "true":
            veiled = True
    if tag in _ALWAYS_READ:
        return ""
    named = part_of(names[:MAX_NAMES]) if names else ""
    if named == "unlikely" and tag in _TEXT_TAGS:
        named = ""
    if lenient:
        return "" if named in ("boilerplate", "unlikely") else named
    if hidden:
        return "boilerplate"
    if not named and (veiled or tag in _UNLIKELY_TAGS):
        return "unlikely"
    return named
