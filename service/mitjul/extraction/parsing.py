"""HTML string → element tree, with bounded time and memory for any input."""

import re
from typing import NamedTuple

from lxml import etree

from mitjul.errors import NoArticle, TooLarge
from mitjul.extraction.tags import ATTRIBUTES_AT_ONCE, REST, rest_end

MAX_HTML_CHARACTERS = 16_000_000
"""Longer pages are refused; the largest real articles stay below 3,000,000."""

MAX_TAGS = 300_000
MAX_ALL_ATTRIBUTES = 500_000
"""Maximum of either per page, twenty times the number on large news pages. Three bytes of HTML can
become an element of up to 1 kB of memory, two bytes an attribute of 250 bytes."""

MAX_TAG_BYTES = ATTRIBUTES_AT_ONCE
MAX_ATTRIBUTES = 1_000
"""A tag over both limits loses its attributes: libxml2 (2.14.6) takes time quadratic in their
number. https://github.com/rubys/nokogumbo/pull/143"""


MAX_RESCANS = 16
"""Times that the removal of attributes may go back in the text, so that its time stays linear."""


class Page(NamedTuple):
    """A parsed page. `cut_off` is true if libxml2 stopped at its depth limit of 2,048 elements."""

    root: etree._Element
    cut_off: bool


def parse(html: str) -> Page:
    """Return the parsed page; never accesses the network or expands declared entities.

    Raises `NoArticle` if there is nothing to parse, `TooLarge` if the page exceeds
    `MAX_HTML_CHARACTERS`, `MAX_TAGS` or `MAX_ALL_ATTRIBUTES`.
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
        root = etree.fromstring(_without_excess_attributes(content), parser)
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


def _without_excess_attributes(content: bytes) -> bytes:
    # If `_TAG` matches only part of a tag, that part alone already exceeds MAX_TAG_BYTES.
    if max(map(len, _TAG.findall(content)), default=0) <= MAX_TAG_BYTES:
        return content
    tamed, at, scripts = [], 0, 0
    while tag := _TAG_START.search(content, at):
        start, end = tag.start(), rest_end(_REST, content, tag.end())
        whole = content[start:end]
        if len(whole) > MAX_TAG_BYTES and len(_attributes(whole)) > MAX_ATTRIBUTES:
            name = _BETWEEN_ATTRIBUTES.split(whole, 1)[0]
            tamed += [content[at:start], name, b">"]
            # An apparently endless tag is usually a < in a script: continue after the script.
            script_end = _SCRIPT_END.search(content, start, end)
            scripts += script_end is not None
            at = script_end.start() if script_end and scripts <= MAX_RESCANS else end + 1
            continue
        tamed.append(content[at:end])
        at = end
    tamed.append(content[at:])
    return b"".join(tamed)
