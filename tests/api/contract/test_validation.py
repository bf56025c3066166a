"""Which bodies are requests, and how the others are refused."""

import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitjul.api.contract import validation
from mitjul.api.contract.problems import Problem

TEXT = {"text": "글이다."}


def parse(**fields):
    return validation.parse(json.dumps(fields).encode())


def outcome(body: bytes) -> tuple[str, dict[str, str]]:
    """Return the refusal's slug and the fields that it names, or "accepted" and no fields."""
    try:
        validation.parse(body)
    except Problem as problem:
        return problem.slug, problem.fields
    return "accepted", {}


def wrong_fields(body: bytes) -> dict[str, str]:
    slug, fields = outcome(body)
    assert slug == "invalid-request"
    return fields


def test_defaults_are_those_of_the_contract():
    assert parse(**TEXT).arguments() == {
        "html": None,
        "text": "글이다.",
        "url": None,
        "title": None,
        "max_highlights": 5,
        "style": "verbatim",
    }


@pytest.mark.parametrize("given_number, taken", [(1, 1), (20, 20), (3.0, 3), (2e1, 20)])
def test_whole_numbers_pass_however_they_are_written(given_number, taken):
    assert parse(**TEXT, max_highlights=given_number).max_highlights == taken


def test_a_wrong_field_is_named():
    wrong = [
        ("max_highlights", 0), ("max_highlights", 21), ("max_highlights", 2.5),
        ("max_highlights", "5"), ("max_highlights", True), ("max_highlights", None),
        ("max_highlights", 10**30), ("style", "Note"), ("style", None), ("style", 1),
        ("include", "sentences"), ("include", ["words"]), ("include", [["sentences"]]),
        ("include", {}), ("url", "article.html"), ("url", "//host/path"), ("url", "ftp://host"),
        ("url", "http://"), ("url", "javascript:alert(1)"), ("url", "file:///etc/passwd"),
        ("url", 1), ("title", 1), ("title", None), ("html", 1), ("text", ["글"]), ("text", None),
    ]  # fmt: skip
    found = {}
    for field, value in wrong:
        body = TEXT if field not in ("html", "text") else {}
        sent = json.dumps(body | {field: value}).encode()
        found[sent] = outcome(sent), ("invalid-request", {field: field})
    assert {sent: got for sent, (got, expected) in found.items() if got != expected} == {}


def test_all_wrong_fields_are_named_together():
    body = json.dumps(TEXT | {"style": 1, "max_highlights": 0, "include": 1, "title": 1}).encode()
    assert list(wrong_fields(body)) == ["title", "max_highlights", "style", "include"]


def test_a_typo_never_passes_in_silence():
    assert wrong_fields(json.dumps(TEXT | {"max_highlight": 3}).encode()) == {
        "max_highlight": "unknown"
    }


@pytest.mark.parametrize("body", [{}, {"title": "제목"}, {"html": "<p>글", "text": "글"}])
def test_exactly_one_source_is_needed(body):
    assert wrong_fields(json.dumps(body).encode()) == {"body": "source"}


def test_json_that_is_not_an_object_is_refused_as_such():
    bodies = [b"[]", b"null", b'"text"', b"5", b"true"]
    expected = "invalid-request", {"body": "body"}
    assert {body: outcome(body) for body in bodies} == dict.fromkeys(bodies, expected)


def test_a_body_that_is_not_json_is_refused_as_such():
    bodies = [
        b"", b" ", b"{", b'{"text": "a"', b"{'text': 'a'}", b'{"text": "a",}', b'{"text": a}',
        b'{"text": "\xff"}', b'{"text": "\xed\xa0\x80"}', b'{"max_highlights": NaN, "text": ""}',
        b'{"text": "a\nb"}', b"[" * 100_000, b'{"a":' * 100_000, b'{"text": "\\ud800"',
        b'["\\ud800",' + b"[" * 100_000, b'{"max_highlights": ' + b"9" * 10_000 + b"}",
    ]  # fmt: skip
    slugs = {body[:60]: outcome(body)[0] for body in bodies}
    assert slugs == dict.fromkeys(slugs, "malformed-json")
    assert len(slugs) == len(bodies)


@pytest.mark.parametrize(
    "escaped, read",
    [
        (r"\ud83d", "\N{REPLACEMENT CHARACTER}"),
        (r"\ude00 \ud83d", "\N{REPLACEMENT CHARACTER} \N{REPLACEMENT CHARACTER}"),
        (r"\ud83d\ude00 \ud83d", "\N{GRINNING FACE} \N{REPLACEMENT CHARACTER}"),
        (r"\ud83d\ude00", "\N{GRINNING FACE}"),
    ],
)
def test_half_an_emoji_becomes_the_replacement_character(escaped, read):
    body = f'{{"text": "글 {escaped}", "title": "{escaped}"}}'.encode()
    parsed = validation.parse(body)
    assert (parsed.text, parsed.title) == (f"글 {read}", read)


@given(st.text())
def test_any_text_arrives_as_it_was_sent(text):
    assert parse(text=text).text == text


@pytest.mark.parametrize(
    "url", ["http://[::1", "http://[abc]/", "https://a:b:c/", "http://\u2100/"]
)
def test_an_address_that_python_cannot_read_is_left_out(url):
    assert parse(**TEXT, url=url).arguments()["url"] is None


def test_a_million_unknown_fields_make_a_short_report():
    body = json.dumps({f"field{i}": i for i in range(200_000)} | TEXT).encode()
    assert len(wrong_fields(body)) == 10


def test_an_unknown_name_is_cut_short():
    [name] = wrong_fields(json.dumps(TEXT | {"x" * 100_000: 1}).encode())
    assert len(name) <= 60


def test_many_wrong_entries_make_one_report_in_little_memory():
    body = json.dumps(TEXT | {"include": ["words"] * 200_000}).encode()
    tracemalloc.start()
    try:
        assert wrong_fields(body) == {"include": "include"}
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()
