"""A page as a string → its element tree, whatever the string holds.

Changes when the parser changes, or with what hostile pages do to it.
"""

import re
from typing import NamedTuple

from lxml import etree

from mitjul.errors import NoArticle, TooLarge
from mitjul.extraction.tags import ATTRIBUTES_AT_ONCE, REST, rest_end

MAX_HTML_CHARACTERS = 16_000_000
"""A page over this is refused; the largest real articles stay under 3,000,000."""

MAX_TAGS = 300_000
MAX_ALL_ATTRIBUTES = 500_000
"""What a page may hold of either, twenty times what large news pages do. An element takes up to a
kilobyte while it is read, an attribute a quarter, and they need only three bytes and two."""

MAX_TAG_BYTES = ATTRIBUTES_AT_ONCE
MAX_ATTRIBUTES = 1_000
"""Over both, a tag loses its attributes: libxml2 spends time in their number squared."""


MAX_RESCANS = 16
"""How often the attributes' cure may go back, so that its time stays linear."""


class Page(NamedTuple):
    """A parsed page. `cut_off` tells that the parser gave up at its depth limit of 2,048."""

    root: etree._Element
    cut_off: bool


def parse(html: str) -> Page:
    """Parse a page without ever touching the network or expanding an entity.

    Raises `NoArticle` where there is nothing to parse, `TooLarge` over `MAX_HTML_CHARACTERS`,
    `MAX_TAGS` or `MAX_ALL_ATTRIBUTES`.
    """
    if len(html) > MAX_HTML_CHARACTERS:
        raise TooLarge("html", limit=MAX_HTML_CHARACTERS, found=len(html))
    content = _encode(html)
    if (tags := content.count(b"<")) > MAX_TAGS:
        raise TooLarge("tags", limit=MAX_TAGS, found=tags)
    if _has_too_many_attributes(content):
        raise TooLarge("attributes", limit=MAX_ALL_ATTRIBUTES)
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(_tame_attributes(content), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise NoArticle
    last = parser.error_log.last_error
    cut_off = last is not None and last.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT
    return Page(root, cut_off)


_CONTROLS = bytes({*range(32), 127} - {*b"\t\n\f\r"})
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def _encode(html: str) -> bytes:
    try:
        content = html.encode()
    except UnicodeEncodeError:
        content = _LONE_SURROGATE.sub("\ufffd", html).encode()
    return content.translate(None, _CONTROLS)


_REST = re.compile(REST.encode())
_TAG_START = re.compile(b"<[a-zA-Z]")
_TAG = re.compile(_TAG_START.pattern + _REST.pattern)
_VALUE = re.compile(rb"""=\s*(?:"[^"]*"|'[^']*')""")
_BETWEEN_ATTRIBUTES = re.compile(rb"[\s/]+")
_SCRIPT_END = re.compile(rb"</(?:script|style)", re.IGNORECASE)


def _has_too_many_attributes(content: bytes) -> bool:
    found = 0
    if len(content) > 2 * MAX_ALL_ATTRIBUTES:
        at = 0
        while tag := _TAG_START.search(content, at):
            at = rest_end(_REST, content, tag.end())
            found += len(_attributes(content[tag.start() : at]))
            if found > MAX_ALL_ATTRIBUTES:
                return True
    return False


def _attributes(tag: bytes) -> list[bytes]:
    return list(filter(None, _BETWEEN_ATTRIBUTES.split(_VALUE.sub(b" ", tag))[1:]))


def _tame_attributes(content: bytes) -> bytes:
    # A tag of which `_TAG` matches a part only has so many attributes that the part is too long.
    if max(map(len, _TAG.findall(content)), default=0) <= MAX_TAG_BYTES:
        return content
    tamed, at, scripts = [], 0, 0
    while tag := _TAG_START.search(content, at):
        start, end = tag.start(), rest_end(_REST, content, tag.end())
        whole = content[start:end]
        if len(whole) > MAX_TAG_BYTES and len(_attributes(whole)) > MAX_ATTRIBUTES:
            name = _BETWEEN_ATTRIBUTES.split(whole, 1)[0]
            tamed += [content[at:start], name, b">"]
            # What looks like an endless tag is mostly a < inside a script: go on behind that.
            script_end = _SCRIPT_END.search(content, start, end)
            scripts += script_end is not None
            at = script_end.start() if script_end and scripts <= MAX_RESCANS else end + 1
            continue
        tamed.append(content[at:end])
        at = end
    tamed.append(content[at:])
    return b"".join(tamed)
