"""Keywords are whole, as written, without particles or empty words."""

from mitjul import keywords

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
