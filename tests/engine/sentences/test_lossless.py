"""No character of any text is lost, altered or moved by the splitter."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mitjul.sentences import paragraphs, split
from mitjul.text import is_blank

KOREAN = st.sampled_from(
    "다 요 죠 까 했다 합니다 했어요 갔음 중심임 됐다 라고 고 며 는 같은 등 그는 시장이 말했다 이 "
    "가 나서 댐 인가 습니다 봄 데 만 1 3.5 2025. 9. ① 가. 나) No. Mr. ㅋㅋ ㅠㅠ 😀 :) ^^".split()
)
MARKS = st.sampled_from(
    [*".!?…。,:;·~-/\\|*@#$_“”‘’\"'`「」『』《》〈〉<>()[]{}【】", "[1]", "'.[1]", "..."]
)
BLANKS = st.sampled_from(
    [" ", " ", " ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u200b", "\ufeff", "\u3000", "\x1c"]
)
WILD = st.sampled_from(
    "\x00,\ud800,\udfff,\x01,\x7f,\u200d,\ufe0f,\u0301,\U0010ffff,\ufffd,e\u0301,가\u0300,漢字,It's,You’re,"
    "http://,http://....................,https://a.kr/b?c=d.,www.a.co.kr,a@b.kr,a.a.a".split(",")
)
TEXTS = st.lists(
    st.one_of(KOREAN, KOREAN, MARKS, BLANKS, BLANKS, WILD, st.characters()), max_size=80
).map("".join)


def visible(text: str) -> str:
    return "".join(character for character in text if not is_blank(character))


def check(text: str) -> None:
    blocks = paragraphs(text)
    sentences = split(text)
    before = (0, 0)
    for sentence in sentences:
        assert sentence.text
        assert not is_blank(sentence.text[0])
        assert not is_blank(sentence.text[-1])
        assert blocks[sentence.block][sentence.start : sentence.end] == sentence.text
        assert (sentence.block, sentence.start) >= before
        before = (sentence.block, sentence.end)
        spelt = "".join(morpheme.form for morpheme in sentence.morphemes)
        assert spelt == visible(sentence.text).replace("\x00", "")
    assert visible("".join(sentence.text for sentence in sentences)) == visible(text)


@settings(max_examples=400)
@given(TEXTS)
def test_any_text_is_kept_whole(text: str) -> None:
    check(text)


@settings(max_examples=100)
@given(st.text(st.characters(categories=None), max_size=60))
def test_any_characters_are_kept(text: str) -> None:
    check(text)


@settings(max_examples=25)
@given(st.lists(TEXTS, min_size=20, max_size=40).map(" ".join))
def test_any_long_text_is_kept_whole(text: str) -> None:
    check(text)


HOSTILE = {
    "dots after a scheme": "http://" + "." * 40,
    "marks after a scheme": "http://" + '!"' * 20_000,
    "one character": "a" * 50_000,
    "one syllable": "가" * 50_000,
    "unmatched quotations": "“나는 갔다. " * 3_000,
    "mixed quotations": "“‘\"'”" * 10_000,
    "dotted name": "a.a." * 12_000,
    "brackets opened, then closed": "(다. " * 6_000 + "다.) " * 6_000,
    "no full stop": "걸었다 그리고 보았어요 " * 4_000,
    "footnotes": "했다.[1] " * 7_000,
    "emoji": "😀" * 50_000,
    "exclamation": "!?" * 25_000,
    "laughter": "좋아요" + "ㅋ!" * 25_000 + "x",
    "ellipses": "그는… 갔다… " * 5_000,
    "open brackets": "(" * 50_000,
    "line breaks": "다\n" * 25_000,
    "nothing": "\x00" * 50_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_comes_back_whole(name: str) -> None:
    check(HOSTILE[name])
