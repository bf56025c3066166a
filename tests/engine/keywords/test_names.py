"""Names that the dictionary does not know are whole, and keep no particle."""

import pytest


def test_a_name_that_ends_like_a_particle_keeps_its_last_syllable(words_of):
    words = words_of(
        "골목서가는 봄에 문을 열었다.",
        "골목서가의 책장은 나무다.",
        "이 거리에서 골목서가 가장 오래 불을 켠다.",
        "비가 오면 골목서가 가장 붐빈다.",
        "그래도 골목서가 가장 조용하다.",
    )
    assert words[0] == "골목서가"
    assert "골목서" not in words
    assert "골목" not in words


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("두루누리", ["두루누리에서 채소를 판다.", "상인들은 두루누리를 반긴다."]),
        (
            "해솔온",
            ["해솔온은 약을 만든다.", "해솔온의 공장은 바닷가에 있다.", "해솔온이 쉰다."],
        ),
        ("가온템플릿", ["가온템플릿은 가볍다.", "누구나 가온템플릿을 받는다."]),
    ],
)
def test_a_name_that_is_in_no_dictionary_is_whole(words_of, name, texts):
    words = words_of(*texts)
    assert name in words
    assert not [word for word in words if word != name and (word in name or name in word)]


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        # mecab-ko takes the particle for a part of the name: 이프로 + 스에
        ("이프로스", ["이프로스에 글을 올렸다.", "이프로스는 내부망이다.", "이프로스에 답했다."]),
        ("해올누에", ["해올누에는 벌레다.", "해올누에가 크다.", "해올누에를 키운다."]),
        # It reads a part of the name as an ending: 네 + 비게 + 이 + 션
        ("네비게이션", ["네비게이션 앱을 켰다.", "네비게이션은 편하다.", "네비게이션이 꺼졌다."]),
        ("파리네이션", ["파리네이션 앱을 켰다.", "파리네이션은 편하다.", "파리네이션이 꺼졌다."]),
        # and as a verb: 태 + 스 + 크
        ("태스크", ["태스크를 나눈다.", "태스크가 밀렸다.", "남은 태스크는 둘이다."]),
        ("나노태스크", ["나노태스크를 나눈다.", "나노태스크가 밀렸다.", "나노태스크는 작다."]),
        # or as a particle or an ending: 우크라 + 이나, 카멀 + 라, 번들 + 링
        ("우크라이나", ["우크라이나 농부가 심는다.", "우크라이나는 넓다.", "우크라이나의 밀이다."]),
        ("카멀라", ["카멀라 후보가 왔다.", "카멀라는 웃었다.", "카멀라의 차례다."]),
        ("번들링", ["번들링을 한다.", "번들링은 빠르다.", "번들링이 끝났다."]),
    ],
)
def test_no_particle_is_left_on_a_name_and_none_is_cut(words_of, name, texts):
    words = words_of(*texts)
    assert name in words
    assert not [word for word in words if word != name and (word in name or name in word)]


def test_a_verb_without_its_space_is_no_name(words_of):
    words = words_of(
        "정보를찾는 사람이 갯벌에 왔다.",
        "정보를찾을 때 갯벌을 보라.",
        "정보를찾은 사람은 갯벌로 간다.",
        "눈에띄는 갯벌이다.",
        "눈에띄게 넓은 갯벌이 눈에띈다.",
    )
    assert words[0] == "갯벌"
    assert not [word for word in words if "찾" in word or "띄" in word or word == "를"]


def test_a_name_that_has_one_particle_everywhere_is_left_out_rather_than_cut(words_of):
    words = words_of("큰 나노태스크를 나눈다.", "작은 나노태스크를 나눈다.", "갯벌은 넓다.")
    assert not [word for word in words if "태스" in word]


def test_a_word_of_the_title_yields_to_the_longer_word_that_the_title_has(words_of):
    words = words_of(
        "도로 아래로 가온고속도로가 지난다.",
        "가온고속도로는 도로 위를 덮었다.",
        "도로를 건너면 공원이다.",
        "도로가 넓다.",
        title="가온고속도로 위에 공원",
    )
    assert "가온고속도로" in words
    assert "도로" not in words


def test_terms_of_equal_weight_are_in_reading_order(words_of):
    texts = ["풍차가 돈다.", "갯벌이 운다.", "등대가 섰다.", "노을이 진다."]
    assert words_of(*texts) == ("풍차", "갯벌", "등대", "노을")
    assert words_of(*reversed(texts)) == ("노을", "등대", "갯벌", "풍차")
