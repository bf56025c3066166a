"""Keywords are whole, as written, without particles or empty words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitjul import keywords, sentences

TITLE = "가온연구소, 인공지능 모델 ‘두루’ 공개"
TEXTS = [
    "가온연구소가 인공지능 모델 ‘두루’를 공개했다.",
    "인공지능 모델은 GPU 서버 40대로 학습했다.",
    "연구진은 인공지능 모델을 2년 동안 다듬었다.",
    "GPU 서버는 하루에 전기 300kWh를 쓴다.",
    "가온연구소는 이번에 소스 코드를 함께 내놓을 것이라고 밝혔다.",
    "소스 코드는 누구나 내려받을 수 있다.",
]


def picked(tagged):
    return keywords.pick([tagged(text) for text in TEXTS], tagged(TITLE).morphemes)


def test_compounds_stay_whole_and_lead(tagged):
    words = picked(tagged)
    assert words[0] == "인공지능 모델"
    assert "GPU 서버" in words
    assert "소스 코드" in words
    assert "모델" not in words


def test_no_particle_no_empty_word_no_repetition(tagged):
    words = picked(tagged)
    assert not {"이번", "것", "수", "동안", "하루"} & set(words)
    assert not [word for word in words if word.endswith(("을", "를", "은", "는", "의"))]
    assert 0 < len(words) <= keywords.MAX_KEYWORDS
    assert len(set(words)) == len(words)


def test_no_sentence_no_keyword(tagged):
    assert keywords.pick([], tagged(TITLE).morphemes) == ()


def test_a_missing_space_makes_no_name(words_of):
    words = words_of("큰문제 앞에서 나루시는 멈췄다.", "큰문제는 나루시의 빚이다.")
    assert "나루시" in words
    assert "큰문제" not in words


@pytest.mark.parametrize(
    "name",
    [
        "GPT-4o",
        "Node.js",
        "C++",
        "C#",
        "CI/CD",
        "MS-01",
        "R&D",
        "5G",
        "S3",
        "코로나19",
        "K-팝",
        "F-35A",
    ],
)
def test_latin_names_are_as_written(words_of, name):
    words = words_of(
        f"{name}에서 나루시는 길을 찾았다.",
        f"{name}의 내일은 밝다.",
        f"나루시는 {name}까지 배운다.",
    )
    assert name in words


def test_a_dot_joins_single_syllables_and_separates_words(words_of):
    words = words_of(
        "한·미 정상회담이 열린다.",
        "한·미 정상회담의 날이 밝았다.",
        "배추·양파 밭은 넓다.",
        "배추는 크고 양파는 작다.",
    )
    assert {"한·미 정상회담", "배추", "양파"} <= set(words)


def test_a_row_of_dots_joins_nothing(words_of):
    row = "·" * 5_000
    words = words_of(f"나루시{row}강변길을 걷는다.", "강변길은 나루시{row}에 있다.")
    assert {"나루시", "강변길"} <= set(words)


def test_a_number_with_its_unit_is_no_keyword(words_of):
    words = words_of(
        "나루시는 정류장 120곳을 고친다.",
        "정류장 120곳은 낡았다.",
        "정류장 120곳에 300kWh 전지를 둔다.",
        "3월까지 20명이 일한다.",
    )
    assert "정류장" in words
    assert not [word for word in words if any(letter.isdigit() for letter in word)]


def test_a_numbered_name_stays_with_its_number(words_of):
    words = words_of(
        "가온 2024 전시가 열린다.",
        "전시 CSK 2024는 봄에 열린다.",
        "CSK 2024의 문은 넓다.",
        "나루대 1공장은 크다.",
    )
    assert "CSK 2024" in words


def test_verbs_and_adjectives_are_no_keywords(words_of):
    words = words_of(
        "연구소는 물때를 조사했다.",
        "물때를 다시 조사하고 갯벌을 조사했다.",
        "갯벌은 조용하고 물때는 일정하다.",
        "세계적인 갯벌이다.",
        "지속적으로 갯벌을 돌본다.",
    )
    assert set(words) <= {"연구소", "물때", "갯벌"}
    assert words[0] in ("물때", "갯벌")


def test_a_byline_and_an_address_are_no_keywords(words_of):
    words = words_of(
        "김나루 기자 naru@example.com",
        "수소 버스는 조용하다.",
        "수소 버스를 https://example.com/bus 에서 부른다.",
        "박가온 기자",
    )
    assert words[0] == "수소 버스"
    assert not [word for word in words if "김나루" in word or "가온" in word or "example" in word]


def test_words_of_the_title_lead(words_of):
    texts = [
        "바람이 불자 풍차가 돌았다.",
        "바람은 자고 등대가 켜졌다.",
        "바람과 등대와 풍차를 그렸다.",
        "바람을 그렸다.",
    ]
    assert words_of(*texts, title="등대를 지키는 법")[0] == "등대"
    assert words_of(*texts, title="풍차를 고치는 법")[0] == "풍차"


def test_general_words_yield_to_the_topic(words_of):
    words = words_of(
        "사용자는 결과를 본다.",
        "결과는 사용자에게 간다.",
        "갯벌 지도는 사용자를 돕는다.",
        "갯벌 지도의 결과를 믿는다.",
    )
    assert words[0] == "갯벌 지도"
    assert not {"사용자", "결과"} & set(words[:1])


def test_a_compound_stands_for_its_words(words_of):
    words = words_of(
        "심야 버스를 늘린다.",
        "버스는 자주 온다.",
        "심야 버스의 요금은 같다.",
        "버스가 섰다.",
        "버스에 탄다.",
        "버스를 세운다.",
        title="심야 버스, 두 배로",
    )
    assert words[0] == "심야 버스"
    assert not {"심야", "버스"} & set(words)


def test_no_part_of_a_longer_name_is_a_compound(words_of):
    words = words_of(
        "나루 갯벌 지도 모임은 크다.",
        "나루 갯벌 지도 모임에 갔다.",
        "나루 갯벌 지도 모임을 연다.",
    )
    assert not {"갯벌 지도", "나루 갯벌"} & set(words)


def test_one_name_in_two_writings_is_given_once(words_of):
    words = words_of(
        "미르온(Mireon)은 새 로켓이다.",
        "미르온은 가볍고 Mireon 단추는 크다.",
        "수소버스는 조용하고 수소 버스는 맑다.",
        "Naru 서버와 NARU 서버는 같다.",
    )
    assert len({"미르온", "Mireon"} & set(words)) == 1
    folded = [word.replace(" ", "").casefold() for word in words]
    assert len(folded) == len(set(folded))
    assert folded.count("수소버스") == 1


def test_invisible_blanks_change_nothing():
    plain = "심야 버스를 늘린다.\n\n심야 버스의 요금은 같다."
    blank = "심야\u200b 버스를 늘린다.\u2060\n\n심야\xa0버스의\x00 요금은 같다."
    expected = keywords.pick(sentences.split(plain), ())
    assert expected[0] == "심야 버스"
    assert keywords.pick(sentences.split(blank), ()) == expected


@pytest.mark.parametrize(
    "text",
    [
        "구들의 솜, " * 10_000 + "구들의 솜이 크다.",
        "".join(f"가나{n} 다라마바 " for n in range(9_000)),
    ],
    ids=["one word without end", "compounds that begin alike"],
)
def test_hostile_texts_have_keywords_too(text):
    assert len(keywords.pick(sentences.split(text), ())) <= keywords.MAX_KEYWORDS


_PIECES = """
    나루 시장 두루넷 네비게이션 태스크 셀트리온 이프로스 Naru C++ 한·미 5G 조사 문제 2024 기자
    큰 찾는 를 에 은 의 에서는 하다 입니다 들 적 인 . , ( ) ’ ·
""".split()


@st.composite
def _texts(draw):
    """Words put together of nouns, particles, verbs and signs, with a space here and there."""
    pieces = draw(st.lists(st.sampled_from([*_PIECES, *["  "] * 20]), min_size=1))
    return " ".join("".join(pieces).split()) * draw(st.integers(1, 3))


# What may follow a noun within a word: particles, and the endings of 이다.
_TAIL = re.compile(
    r"들?(?:에서?|의|[은는이가을를도]|으?로|와|과|인|입니다|하고|[이다고며라]+)*(?=\W|_|$)"
)


@given(_texts())
def test_every_keyword_is_in_the_text_from_a_words_start_to_a_words_or_nouns_end(text):
    split = sentences.split(text)
    for keyword in keywords.pick(split, ()):
        spaced = re.escape(keyword).replace(r"\ ", r"\s+")
        places = [at for part in split for at in re.finditer(spaced, part.text)]
        assert any(
            not at.string[max(0, at.start() - 1) : at.start()].isalnum()
            and _TAIL.match(at.string, at.end())
            for at in places
        ), (keyword, text)
