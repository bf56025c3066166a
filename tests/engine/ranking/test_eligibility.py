"""Which sentences are eligible as highlights, which are read without context."""

from mitjul.ranking.eligibility import Eligibility, first_occurrences, judge, sub_headlines

ALONE = [
    "지금까지 가온시에서 가장 높은 건물은 시청 신관입니다.",
    "소방서는 현장 상황을 전해 듣고 곧바로 구급차 세 대를 보냈다.",
    "가온시는 내년 3월부터 심야 버스를 두 배로 늘린다고 밝혔다.",
    "이탈리아 정부는 관광세를 5유로로 올리기로 결정했다.",
    "그리스 연구진이 새로운 합금을 만드는 데 성공했다.",
    "새 공장은 한 해에 배터리 20만 개를 생산할 수 있습니다.",
    "이번 실험에서 세포의 90%가 살아남은 것으로 나타났어요",
    "박 대표는 “내년에는 흑자를 낼 것”이라고 말했다.",
    "캐시를 먼저 비우면 같은 오류가 다시 나지 않음",
    "도서관은 밤 10시까지 문을 엽니다.",
]
LEANING = [
    "그러나 주민들은 소음이 더 커졌다고 말했다.",
    "즉, 코드를 고치지 않아도 되는 셈이다.",
    "이는 지난해보다 두 배 늘어난 수치다.",
    "다시 말해 서버가 하나만 있어도 충분하다.",
    "가온에서 20년을 산 그는 이 일을 잊지 않았다.",
    "광장에는 벌써 사람이 많이 모였다고 하는데요.",
    "이 제도는 내년 3월부터 전국에서 시행된다.",
    "다만 조례가 바뀌면 요금도 함께 오를 수 있다.",
    "심야 버스는 단순한 교통수단이 아니다.",
    "늦은 버스가 시민의 믿음을 해치고 있다는 주장이다.",
    "노선 번호는 세 자리이며 여기에서는 앞의 두 자리만 쓴다.",
    "사실 이 드라마에서 가장 빛난 배우는 따로 있었다.",
    "30년째 배를 만들어 온 이 회사 공장은 바닷가에 있다.",
    "가온시와 노조의 밤샘 협상이 끝내 깨졌기 때문이다.",
    "이에 시는 다음 달까지 대책을 내놓기로 했다.",
    "이러한 방식은 비용을 크게 줄여 줍니다.",
    "이를 위해 예산 30억 원을 새로 편성했다.",
    "그는 내년 3월에 은퇴하겠다고 밝혔다.",
    "하지만 결과는 예상과 전혀 달랐습니다.",
    "따라서 가장 먼저 설정 파일을 고쳐야 합니다.",
    "예를 들어 온도가 10도 오르면 속도가 두 배가 된다.",
    "이처럼 작은 습관이 큰 차이를 만든다.",
    "반면 지방의 거래량은 오히려 늘어났다.",
    "그렇다면 비용은 모두 시가 내야 한다.",
    "“버스가 너무 늦게 온다고 다들 말합니다.”",
    "때문에 시는 공사를 내년으로 미루기로 했다.",
    "여기에 배송비 3천 원이 더 붙게 된다.",
]
UNFIT = [
    "그렇다면 이 모델은 무엇이 다를까?",
    "왜 지금 이 기술이 주목받고 있는 걸까요",
    "과연 우리는 이 문제를 풀 수 있는가.",
    "안녕하세요, 오늘은 가온동 맛집을 소개해 드릴게요.",
    "오늘은 캐시를 설정하는 방법을 알아보겠습니다.",
    "이 글이 도움이 되었다면 구독과 좋아요 부탁드립니다.",
    "저작권자 ⓒ 가온일보, 무단 전재 및 재배포 금지.",
    "자세한 문의는 help@gaon.example 로 보내면 됩니다.",
    "현장에 김나래 기자가 나가 있습니다.",
    "지금까지 가온시 항구에서 김나래입니다.",
    "오늘은 지난 한 해의 회고를 하려고 합니다.",
    "끝까지 읽어 주셔서 감사합니다.",
    "네, 맞아요.",
]

SOFT = [
    "특히 20대의 이용이 세 배로 늘었다.",
    "이날 회의에는 위원 아홉 명이 참석했다.",
    "이와 함께 시는 정류장마다 난로를 놓는다.",
    "저장소의 구조는 다음과 같이 세 층으로 되어 있다.",
]
FRAGMENTS = [
    "가온시 새 교통 정책의 주요 내용",
    "나트륨 배터리 : 바닷물에서 얻은 재료를 쓰는 값싼 전지.",
    "준비물은 다음과 같이 네 가지가 필요하다:",
    "열두 개 노선 신설, 요금 동결",
]


def judged_otherwise(tagged, texts, expected):
    found = {text: judge(tagged(text)) for text in texts}
    return {text: eligibility for text, eligibility in found.items() if eligibility is not expected}


def test_a_plain_statement_stands_alone(tagged):
    assert judged_otherwise(tagged, ALONE, Eligibility.ALONE) == {}


def test_a_sentence_that_points_back_leans(tagged):
    assert judged_otherwise(tagged, LEANING, Eligibility.DEPENDENT) == {}


def test_questions_greetings_calls_and_stubs_are_unfit(tagged):
    assert judged_otherwise(tagged, UNFIT, Eligibility.INELIGIBLE) == {}


def test_a_sentence_that_looks_back_or_ahead_a_little_is_soft(tagged):
    assert judged_otherwise(tagged, SOFT, Eligibility.SOFT) == {}


def test_a_line_that_states_nothing_is_a_fragment(tagged):
    assert judged_otherwise(tagged, FRAGMENTS, Eligibility.FRAGMENT) == {}


def test_a_reason_inside_its_own_sentence_stands_alone(tagged):
    text = "버스가 늦게 온 것은 도로 공사가 길어졌기 때문이다."
    assert judge(tagged(text)) is Eligibility.ALONE


def test_saying_what_the_piece_is_about_stands_alone_and_announcing_the_next_part_does_not(tagged):
    thesis = "이 글에서는 가온시 심야 버스의 노선을 짜는 방법을 알아보겠습니다."
    announcement = "이제 심야 버스의 노선을 짜는 방법을 알아보겠습니다."
    assert judge(tagged(thesis)) is Eligibility.ALONE
    assert judge(tagged(announcement)) is Eligibility.INELIGIBLE


def test_sub_headlines_come_before_the_first_statement(tagged):
    texts = ["열두 개 노선 신설", "김나래 기자 narae@gaon.example", *ALONE[:2], "요금 동결"]
    split = [tagged(text) for text in texts]
    assert [sentence.text for sentence in sub_headlines(split)] == ["열두 개 노선 신설"]


def test_a_sentence_may_point_at_a_word_of_the_title(tagged):
    text = "이 제도는 내년 3월부터 전국에서 시행된다."
    assert judge(tagged(text)) is Eligibility.DEPENDENT
    assert judge(tagged(text), {"제도", "개편"}) is Eligibility.SOFT


def test_a_claim_with_its_claimant_stands_alone(tagged):
    text = "시민 단체는 늦은 버스가 시민의 믿음을 해치고 있다는 주장이다."
    assert judge(tagged(text)) is Eligibility.ALONE


def test_a_surname_points_at_nobody(tagged):
    assert judge(tagged("이 대표는 내년에 은퇴하겠다고 밝혔다.")) is Eligibility.ALONE


def test_a_repeated_sentence_counts_at_its_first_place(tagged):
    assert first_occurrences([tagged(text) for text in (*ALONE[:2], *ALONE[:3])]) == [0, 1, 4]


def test_a_sentence_that_fills_the_screen_is_not_eligible(tagged):
    assert judge(tagged("가온시는 " + "정말 " * 120 + "버스를 늘렸다.")) is Eligibility.INELIGIBLE
