"""Requests that are costly or broken: archives, deep nesting, huge pages, forged headers."""

import gzip
import json
import time
from collections.abc import Iterator, Mapping

from benchmarks.service.ordinary import ARTICLE

Body = bytes | Iterator[bytes]

_SENTENCE = "가온시는 내년부터 심야 버스를 두 배로 늘린다고 밝혔다. "
_GZIP = {"Content-Encoding": "gzip"}


def by_name() -> dict[str, tuple[Body, Mapping[str, str]]]:
    """Return body and headers of each request."""
    return {**_encodings(), **_json(), **_headers(), **_pages(), **_texts()}


def _encodings() -> dict[str, tuple[Body, Mapping[str, str]]]:
    article = _fields(text=ARTICLE)
    return {
        "a gigabyte in a megabyte of gzip": (gzip.compress(b" " * 2**30, 6), _GZIP),
        "gzip in gzip": (gzip.compress(gzip.compress(article)), _GZIP),
        "half a gzip": (gzip.compress(article)[:-9], _GZIP),
        "zstd": (b"\x28\xb5\x2f\xfd" + b"\0" * 99, {"Content-Encoding": "zstd"}),
        "a body without end": (_endless(), {}),
        "17 MB": (b" " * 17_000_000, {}),
    }


def _json() -> dict[str, tuple[Body, Mapping[str, str]]]:
    unknown = b",".join(b'"%d":0' % number for number in range(1_000_000))
    return {
        "a million brackets": (b"[" * 1_000_000, {}),
        "a million objects in one another": (b'{"a":' * 1_000_000, {}),
        "a million unknown fields": (b"{%s}" % unknown, {}),
        "a number of a million digits": (b'{"max_highlights":%s}' % (b"9" * 1_000_000), {}),
        "five million lists": (b'{"html":[%s[]]}' % (b"[]," * 5_000_000), {}),
        "two million objects": (b'{"html":[%s{}]}' % (b'{"a":1},' * 1_900_000), {}),
    }


def _headers() -> dict[str, tuple[Body, Mapping[str, str]]]:
    return {
        "300 headers": (b"{}", {f"X-{number}": "x" for number in range(300)}),
        "a header of 100 kB": (b"{}", {"X-Long": "x" * 100_000}),
        "a forged length": (b"{}", {"Content-Length": "2, 3"}),
    }


def _pages() -> dict[str, tuple[Body, Mapping[str, str]]]:
    attributes = " ".join(f"a{number}=1" for number in range(50_000))
    link = '<li><a href="/a">버스 노선 안내</a></li>'
    return {
        "100,000 nested elements": (_fields(html="<div>" * 100_000 + _SENTENCE * 3), {}),
        "290,000 paragraphs": (_fields(html="<p>가" * 290_000), {}),
        "5 million paragraphs": (_fields(html="<p>" * 5_000_000), {}),
        "8 MB of links": (_fields(html=link * 140_000), {}),
        "50,000 attributes": (_fields(html=f"<p {attributes}>{_SENTENCE * 3}</p>"), {}),
        "ten megabytes of <": (_fields(html="<" * 10_000_000), {}),
        "ten megabytes of &": (_fields(html="<p>" + "&" * 10_000_000), {}),
    }


def _texts() -> dict[str, tuple[Body, Mapping[str, str]]]:
    dots = _SENTENCE + "http://" + "." * 200 + " "
    return {
        "300,000 times one syllable": (_fields(text="가" * 300_000), {}),
        "300,000 quotation marks": (_fields(text="“" * 150_000 + "가”" * 70_000), {}),
        "no full stop": (_fields(text="가온시는 버스를 늘리고 " * 23_000), {}),
        "addresses of dots": (_fields(text=dots * 900), {}),
    }


def _fields(**given: object) -> bytes:
    return json.dumps(given, ensure_ascii=False).encode()


def _endless() -> Iterator[bytes]:
    ends = time.monotonic() + 20
    while time.monotonic() < ends:
        yield b" " * 65_536
