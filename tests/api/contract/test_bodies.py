"""Bodies are accepted in every supported encoding; damaged ones are refused."""

import gzip
import io
import tracemalloc

import pytest
from flask import Request
from hypothesis import given
from hypothesis import strategies as st

from mitjul.api.contract import bodies
from mitjul.api.contract.problems import Problem
from mitjul.errors import TooLarge

LIMIT = 100_000


def request_with(data: bytes, encoding: str = "", media_type: str = "application/json") -> Request:
    environ = {
        "REQUEST_METHOD": "POST",
        "wsgi.input": io.BytesIO(data),
        "CONTENT_LENGTH": str(len(data)),
        "CONTENT_TYPE": media_type,
        "HTTP_CONTENT_ENCODING": encoding,
    }
    return Request(environ)


def refusal(data: bytes, encoding: str = "", media_type: str = "application/json") -> Problem:
    with pytest.raises(Problem) as refused:
        bodies.read_json(request_with(data, encoding, media_type), LIMIT)
    return refused.value


def is_too_large(data: bytes, encoding: str) -> None:
    with pytest.raises(TooLarge, match=f"{LIMIT:,} bytes"):
        bodies.read_json(request_with(data, encoding), LIMIT)


@given(
    st.lists(st.binary(max_size=3000), max_size=5), st.sampled_from(["gzip", "x-gzip", " GZIP "])
)
def test_any_members_inflate_to_their_contents(members, encoding):
    data = b"".join(gzip.compress(member) for member in members) or gzip.compress(b"")
    assert bodies.read_json(request_with(data, encoding), LIMIT) == b"".join(members)


@given(st.binary(max_size=300), st.data())
def test_a_stream_that_is_cut_off_is_refused(content, data):
    whole = gzip.compress(content)
    cut = data.draw(st.integers(0, len(whole) - 1))
    assert refusal(whole[:cut], "gzip").slug == "malformed-encoding"


@given(st.binary(max_size=300), st.binary(min_size=1, max_size=40))
def test_garbage_behind_the_stream_is_refused(content, garbage):
    data = gzip.compress(content) + b"\0" + garbage
    assert refusal(data, "gzip").slug == "malformed-encoding"


@given(st.binary(max_size=300))
def test_a_body_that_is_not_gzip_is_refused(content):
    assert refusal(b"{" + content, "gzip").slug == "malformed-encoding"


def test_a_damaged_checksum_is_refused():
    whole = bytearray(gzip.compress(b"{}" * 500))
    whole[-6] ^= 1
    assert refusal(bytes(whole), "gzip").slug == "malformed-encoding"


@pytest.mark.parametrize("encoding", ["", "identity"])
def test_the_limit_is_the_last_size_that_passes(encoding):
    assert len(bodies.read_json(request_with(b" " * LIMIT, encoding), LIMIT)) == LIMIT
    is_too_large(b" " * (LIMIT + 1), encoding)


def test_the_limit_holds_after_decompression():
    assert len(bodies.read_json(request_with(gzip.compress(b" " * LIMIT), "gzip"), LIMIT)) == LIMIT
    is_too_large(gzip.compress(b" " * (LIMIT + 1)), "gzip")


def test_a_bomb_takes_no_memory():
    bomb = gzip.compress(b"\0" * 200_000_000)
    tracemalloc.start()
    try:
        is_too_large(bomb, "gzip")
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


def test_a_flood_of_empty_members_is_refused():
    assert refusal(gzip.compress(b"") * 5000, "gzip").slug == "malformed-encoding"


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "gzip, gzip", "gzip;q=1"])
def test_refusals_of_other_encodings_name_the_accepted_one(encoding):
    problem = refusal(b"{}", encoding)
    assert problem.slug == "unsupported-media-type"
    assert problem.headers["Accept-Encoding"] == "gzip"


@pytest.mark.parametrize(
    "media_type",
    ["", "text/plain", "text/html", "application/x-www-form-urlencoded", "application/jsonp",
     "multipart/form-data", "application/json; charset=euc-kr"],
)  # fmt: skip
def test_refusals_of_other_media_types_name_the_accepted_one(media_type):
    problem = refusal(b"{}", media_type=media_type)
    assert problem.slug == "unsupported-media-type"
    assert problem.headers["Accept"] == "application/json"


@pytest.mark.parametrize("media_type", ["Application/JSON", 'application/json; charset="UTF-8"'])
def test_json_is_taken_however_it_is_written(media_type):
    assert bodies.read_json(request_with(b"{}", media_type=media_type), LIMIT) == b"{}"
