import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitjul import text as characters
from mitjul.cli.layout import wrap


@pytest.mark.parametrize(
    "text, columns",
    [
        ("abc", 3),
        ("가나", 4),
        ("가 a", 4),
        ("“가”", 4),
        ("\N{FULLWIDTH LATIN SMALL LETTER A}", 2),
        ("\u1112\u1161\u11ab", 2),  # 한 as three jamo, as macOS writes file names
        ("e\u0301", 1),
        ("\u200b", 0),
        ("", 0),
    ],
)
def test_width_is_that_of_a_terminal(text, columns):
    assert characters.columns(text) == columns


def test_korean_breaks_between_words():
    assert wrap("가나다 라마 바사", 9) == "가나다\n라마 바사"


def test_lines_after_the_first_are_indented():
    assert wrap("가나다 라마 바사", 12, indent=3) == "가나다\n   라마 바사"


def test_a_word_wider_than_the_line_is_broken():
    assert wrap("가나다라마", 5) == "가나\n다라\n마"


@given(st.text(), st.integers(2, 60), st.integers(0, 8))
def test_no_line_is_too_wide_and_no_letter_is_lost(text, columns, indent):
    lines = wrap(text, columns, indent).split("\n")
    room = max(2, columns - indent)
    assert all(characters.columns(line.removeprefix(" " * indent)) <= room for line in lines[1:])
    assert characters.columns(lines[0]) <= room
    assert "".join("".join(lines).split()) == "".join(text.split())
