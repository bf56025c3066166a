"""Saved pages are decoded from the encodings that real Korean pages have."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitjul.cli.decoding import decode

KOREAN = "똠방각하가 펩시콜라를 마셨다. 가나다 — ㈜밑줄"
PAGE = '<html><head><meta charset="{}"></head><body>{}</body></html>'


@given(st.text())
def test_utf8_is_read_as_it_was_written(text):
    if not text.startswith("\ufeff"):
        assert decode(text.encode()) == text


@pytest.mark.parametrize(
    "mark, encoding",
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_a_byte_order_mark_decides(mark, encoding):
    assert decode(mark + KOREAN.encode(encoding)) == KOREAN


@pytest.mark.parametrize("declared", ["euc-kr", "EUC-KR", "cp949", "ks_c_5601-1987", "ksc5601"])
def test_a_page_that_declares_euc_kr_is_read_as_its_superset(declared):
    text = PAGE.format(declared, "똠방각하 펩시콜라")
    assert decode(text.encode("cp949")) == text


@pytest.mark.parametrize(
    "meta",
    [
        '<meta http-equiv="Content-Type" content="text/html; charset=euc-kr">',
        "<meta charset=euc-kr />",
        "<meta charset = 'euc-kr'>",
    ],
)
def test_the_declaration_is_found_however_it_is_written(meta):
    text = meta + "가나다"
    assert decode(text.encode("cp949")) == text


def test_another_declared_charset_is_followed():
    text = PAGE.format("shift_jis", "ひらがな")
    assert decode(text.encode("shift_jis")) == text


def test_korean_in_seven_bits_is_read_by_its_declaration():
    text = PAGE.format("iso-2022-kr", "가나다")
    assert decode(text.encode("iso-2022-kr")) == text


def test_cp949_without_a_declaration():
    assert decode("똠방각하 펩시콜라".encode("cp949")) == "똠방각하 펩시콜라"


@pytest.mark.parametrize(
    "declared", ["euc-kr", "utf-16", "no-such-charset", "hex", "rot13", "utf-7"]
)
def test_a_wrong_declaration_does_not_spoil_utf8(declared):
    text = PAGE.format(declared, KOREAN)
    assert decode(text.encode()) == text


def test_one_damaged_letter_costs_one_letter():
    damaged = KOREAN.encode() + b"\xea\xb0" + KOREAN.encode()
    assert decode(damaged) == f"{KOREAN}\N{REPLACEMENT CHARACTER}{KOREAN}"


@given(st.binary())
def test_nothing_is_refused(data):
    assert isinstance(decode(data), str)


@given(st.binary(max_size=60))
def test_no_declaration_breaks_the_reading(name):
    assert isinstance(decode(b'<meta charset="' + name + b'"> \xb0\xa1'), str)
