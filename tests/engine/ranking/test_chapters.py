"""Chapters follow the author's outline, whether marked up or only numbered."""

from mitjul.model import Block, Sentence
from mitjul.ranking import chapters


def numbered(*blocks: Block) -> list[int]:
    split = [
        Sentence(block.text, index, 0, len(block.text), ())
        for index, block in enumerate(blocks)
        if block.kind != "heading"
    ]
    return chapters.numbers(blocks, split)


def heading(text: str, level: int = 0) -> Block:
    return Block("heading", text, level)


P = Block("paragraph", "문장이다.")


def test_the_highest_repeated_level_makes_the_chapters():
    blocks = [heading("제목", 1), P, heading("하나", 2), heading("작은 것", 3), P]
    blocks += [heading("또 작은 것", 3), P, heading("둘", 2), P]
    assert numbered(*blocks) == [0, 1, 1, 2]


def test_a_conclusion_without_a_number_is_a_chapter_of_its_level():
    blocks = [heading("1. 하나", 2), P, heading("2. 둘", 2), P, heading("결론", 2), P]
    assert numbered(*blocks) == [1, 2, 3]


def test_numbering_gives_the_depth_if_the_markup_does_not():
    blocks = [
        P,
        heading("1. 하나"),
        heading("1) 가지"),
        P,
        heading("2) 가지"),
        P,
        heading("2. 둘"),
        P,
    ]
    assert numbered(*blocks) == [0, 1, 1, 2]


def test_without_headings_all_is_one_chapter():
    assert numbered(P, P) == [0, 0]


def test_a_single_heading_divides_nothing():
    assert numbered(P, heading("덧붙임", 2), P) == [0, 0]


def test_a_long_text_without_headings_is_divided_evenly():
    found = numbered(*[P] * 600)
    counts = [found.count(number) for number in range(found[-1] + 1)]
    assert found == sorted(found)
    assert len(counts) > 5
    assert max(counts) - min(counts) <= 1


def test_a_short_text_without_headings_is_one_chapter():
    assert set(numbered(*[P] * 30)) == {0}
