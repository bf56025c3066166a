"""A page as a string → its element tree, whatever the string holds.

Changes when the parser changes, or with what hostile pages do to it.
"""

import re
from typing import NamedTuple

from lxml import etree

from mitjul.errors import NoArticle, TooLarge

MAX_HTML_CHARACTERS = 16_000_000
"""A page over this is refused; the largest real articles stay under 3,000,000."""

MAX_TAG_BYTES = 8_192
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

    Raises `NoArticle` where there is nothing to parse, `TooLarge` over `MAX_HTML_CHARACTERS`.
    """
    if len(html) > MAX_HTML_CHARACTERS:
        raise TooLarge(
            f"페이지가 너무 큽니다. {MAX_HTML_CHARACTERS:,}자까지 읽을 수 있는데 "
            f"{len(html):,}자입니다. 읽고 싶은 부분만 복사해 글로 보내 주세요."
        )
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(_tame_attributes(_encode(html)), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise NoArticle("페이지에서 읽을 수 있는 글을 찾지 못했습니다.")
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


_TAG = re.compile(rb"""<[a-zA-Z](?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+""")
_VALUE = re.compile(rb"""=\s*+(?:"[^"]*+"|'[^']*+')""")
_BETWEEN_ATTRIBUTES = re.compile(rb"[\s/]+")
_SCRIPT_END = re.compile(rb"</(?:script|style)", re.IGNORECASE)


def _tame_attributes(content: bytes) -> bytes:
    if max(map(len, _TAG.findall(content)), default=0) <= MAX_TAG_BYTES:
        return content
    tamed, at, scripts = [], 0, 0
    while tag := _TAG.search(content, at):
        end = tag.end()
        if end - tag.start() > MAX_TAG_BYTES:
            attributes = _BETWEEN_ATTRIBUTES.split(_VALUE.sub(b" ", tag.group()))
            if len(attributes) > MAX_ATTRIBUTES:
                tamed += [content[at : tag.start()], attributes[0], b">"]
                # What looks like an endless tag is mostly a < inside a script: go on behind that.
                script_end = _SCRIPT_END.search(content, tag.start(), end)
                scripts += script_end is not None
                at = script_end.start() if script_end and scripts <= MAX_RESCANS else end + 1
                continue
        tamed.append(content[at:end])
        at = end
    tamed.append(content[at:])
    return b"".join(tamed)
