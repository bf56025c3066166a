"""Note style as a careful Korean writer would put it; doubtful sentences stay unchanged."""

import unicodedata
from collections.abc import Iterable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from mitjul.model import Sentence
from mitjul.note_style import to_note
from mitjul.sentences import analyse, split


def note(text: str) -> str:
    return to_note(Sentence(text, 0, 0, len(text), analyse(text)))


def mistaken(rows: Iterable[Iterable[str]]) -> dict[str, str]:
    """Return the notes that differ from the table, by sentence."""
    found = {sentence: (note(sentence), expected) for sentence, expected in rows}
    return {
        sentence: turned for sentence, (turned, expected) in found.items() if turned != expected
    }


TURNED = """
가온시는 새 노선을 공개했다. → 가온시는 새 노선을 공개함
시는 계획을 발표하였다. → 시는 계획을 발표함
이 결과는 다르게 해석된다. → 이 결과는 다르게 해석됨
다리는 내년에 완공됩니다. → 다리는 내년에 완공됨
공사는 지난달 시작됐다. → 공사는 지난달 시작됨
공사는 지난달 시작되었다. → 공사는 지난달 시작됨
회사는 사실이 아니라고 밝혔습니다. → 회사는 사실이 아니라고 밝힘
연구진은 원인을 밝힌다. → 연구진은 원인을 밝힘
비용이 줄어든 것으로 나타났다. → 비용이 줄어든 것으로 나타남
값은 더 오를 것으로 보인다. → 값은 더 오를 것으로 보임
배는 곧 떠날 것으로 알려졌다. → 배는 곧 떠날 것으로 알려짐
소식이 주민에게 전해졌다. → 소식이 주민에게 전해짐
격차가 더 커졌다. → 격차가 더 커짐
참가자가 크게 늘어났다. → 참가자가 크게 늘어남
회사는 협상에 나섰다. → 회사는 협상에 나섬
점수는 40점에 그쳤다. → 점수는 40점에 그침
팀은 시험을 마쳤다. → 팀은 시험을 마침
시는 기준을 높였다. → 시는 기준을 높임
공장은 값을 낮췄다. → 공장은 값을 낮춤
팀은 계획을 바꿨다. → 팀은 계획을 바꿈
회사는 조건을 갖췄다. → 회사는 조건을 갖춤
시는 새 목표를 세웠다. → 시는 새 목표를 세움
아이들은 헤엄을 배웠다. → 아이들은 헤엄을 배움
주민들은 산에 올랐다. → 주민들은 산에 오름
물가가 또 올랐습니다. → 물가가 또 오름
아무도 그 까닭을 몰랐다. → 아무도 그 까닭을 모름
모두 규칙을 따랐다. → 모두 규칙을 따름
시는 행사를 치렀다. → 시는 행사를 치름
사람들은 그를 영웅이라 불렀다. → 사람들은 그를 영웅이라 부름
소리에 모두 놀랐다. → 소리에 모두 놀람
어머니는 김치를 담갔다. → 어머니는 김치를 담금
모두가 글을 썼다. → 모두가 글을 씀
회사는 대책을 내놨다. → 회사는 대책을 내놓음
회사는 대책을 내놓았다. → 회사는 대책을 내놓음
이웃이 서로 도왔다. → 이웃이 서로 도움
이웃이 서로 돕는다. → 이웃이 서로 도움
시는 도서관을 지었다. → 시는 도서관을 지음
다리가 두 마을을 이었다. → 다리가 두 마을을 이음
그는 잘못을 깨달았다. → 그는 잘못을 깨달음
주민들은 설명을 들었다. → 주민들은 설명을 들음
기자는 까닭이 뭐냐고 물었다. → 기자는 까닭이 뭐냐고 물음
돈을 많이 모았다. → 돈을 많이 모음
상을 세 번 받았다. → 상을 세 번 받음
새는 벌레를 먹는다. → 새는 벌레를 먹음
시는 자료를 공개하지 않았다. → 시는 자료를 공개하지 않음
규칙은 이름을 묻지 않는다. → 규칙은 이름을 묻지 않음
기계가 빵을 만든다. → 기계가 빵을 만듦
수입이 해마다 줄어듭니다. → 수입이 해마다 줄어듦
장인이 팀을 이끈다. → 장인이 팀을 이끎
어머니께서 말씀하셨다. → 어머니께서 말씀하심
회사는 내년에 상장한다고 한다. → 회사는 내년에 상장한다고 함
방은 작다. → 방은 작음
방은 작았다. → 방은 작았음
값이 비싸지 않았다. → 값이 비싸지 않았음
길이 좁다. → 길이 좁음
문제는 어렵다. → 문제는 어려움
문제가 어려웠다. → 문제가 어려웠음
짐이 무겁습니다. → 짐이 무거움
경치가 아름답다. → 경치가 아름다움
속도가 빠르다. → 속도가 빠름
결과가 서로 다릅니다. → 결과가 서로 다름
차이가 크다. → 차이가 큼
차이가 컸다. → 차이가 컸음
새 방법이 더 낫다. → 새 방법이 더 나음
일이 힘들다. → 일이 힘듦
안전이 중요하다. → 안전이 중요함
안전이 중요했다. → 안전이 중요했음
허가가 필요합니다. → 허가가 필요함
누구나 쓸 수 있다. → 누구나 쓸 수 있음
쓸 수 없었다. → 쓸 수 없었음
시는 대책을 찾고 있습니다. → 시는 대책을 찾고 있음
축제의 중심이다. → 축제의 중심임
그의 어머니는 의사다. → 그의 어머니는 의사임
주인공은 고양이다. → 주인공은 고양이임
남은 것은 돈 문제였다. → 남은 것은 돈 문제였음
그는 회장이었다. → 그는 회장이었음
내년에 완공할 것이다. → 내년에 완공할 것임
내년에 완공할 것입니다. → 내년에 완공할 것임
곧 알게 될 겁니다. → 곧 알게 될 것임
곧 알게 될 거예요. → 곧 알게 될 것임
다음 달에 열 예정입니다. → 다음 달에 열 예정임
값이 올랐기 때문이다. → 값이 올랐기 때문임
이것은 사실이 아니다. → 이것은 사실이 아님
이것은 사실이 아닙니다. → 이것은 사실이 아님
그것은 사실이 아니었다. → 그것은 사실이 아니었음
최선을 다하겠습니다. → 최선을 다하겠음
어제 설치했어요. → 어제 설치함
이제 잘 돼요. → 이제 잘 됨
빵이 정말 좋아요! → 빵이 정말 좋음
처음에는 어려워요. → 처음에는 어려움
색이 예뻐요. → 색이 예쁨
차이가 안 보여요. → 차이가 안 보임
이 카페는 우리 동네의 자랑이에요. → 이 카페는 우리 동네의 자랑임
한 시간에 버스가 세 번 와요. → 한 시간에 버스가 세 번 옴
그는 바닷가에서 살았다. → 그는 바닷가에서 살았음
짐을 두 손에 들었다. → 짐을 두 손에 들었음
주말에 자전거를 샀다. → 주말에 자전거를 샀음
시는 “곧 끝난다”고 밝혔다. → 시는 “곧 끝난다”고 밝힘
종이는 나무에서 얻습니다. → 종이는 나무에서 얻음
모두 같은 뜻을 갖습니다. → 모두 같은 뜻을 가짐
그는 학생이라고 결론지었다. → 그는 학생이라고 결론지음
그분은 내 어머니다. → 그분은 내 어머니임
배송이 느릴 듯하다. → 배송이 느릴 듯함
모두 참석해 주시기 바랍니다. → 모두 참석해 주시기 바람
이 표는 색인에 쓰입니다. → 이 표는 색인에 쓰임
이름을 기록에 남깁니다. → 이름을 기록에 남김
시는 창구를 열어놨다. → 시는 창구를 열어놓음
성능이 뛰어납니다. → 성능이 뛰어남
이것은 해마다 여는 축제이다 → 이것은 해마다 여는 축제임
이것이 ‘느린 도시’다. → 이것이 ‘느린 도시’임
높이는 1,915m이다.[2] → 높이는 1,915m임
버스는 새벽까지 달린다 → 버스는 새벽까지 달림
정말 그랬다… → 정말 그랬음
""".strip().split("\n")

LEFT = [
    "캐시를 비우면 오류가 사라짐.",
    "내일 다시 확인할 예정.",
    "“이제 시작이다.”",
    "그는 “이제 시작이다.",
    "왜 지금인가?",
    "같이 가시겠습니까?",
    "꼭 읽어 보세요.",
    "우리 모두 함께 갑시다.",
    "그가 온답니다.",
    "내일 알려 드릴게요.",
    "값이 또 올랐네요.",
    "그렇죠.",
    "그는 시장에서 산다.",
    "지난해보다 높은 수치다.",
    "뭐라고 할까",
    "곧 다 했다는데",
    "가게는 옷을 판다.",
    "마음이 그렇다.",
    "비가 오더라.",
    "참 좋아요 :)",
    "처음에는 아무도 믿지 않았다. (나도 그랬다.)",
    "Done.",
    "다",
    "",
]


TABLE = Path(__file__).with_name("note_endings.tsv")
ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]


def test_a_statement_becomes_a_noun() -> None:
    assert mistaken(line.split(" → ") for line in TURNED) == {}


def test_a_sentence_that_cannot_be_turned_safely_stays_unchanged() -> None:
    assert mistaken((text, text) for text in LEFT) == {}


def test_every_ending_of_the_table_becomes_what_an_editor_would_write() -> None:
    assert mistaken(ROWS) == {}


def test_the_table_holds_at_least_300_turned_endings() -> None:
    turned = {sentence for sentence, expected in ROWS if sentence != expected}

    assert len(turned) >= 300


WORDS = st.sampled_from(
    "그는 말 했다 다 요 습니다 겠 었 있 는다 . ! ? … “ ” ( ) [1] 이다 예요 한 산 3 GPU ㅋㅋ 😀 해 "
    "돼 \x00 \ud800".split(" ")
)


@settings(max_examples=300)
@given(st.lists(st.one_of(WORDS, st.characters(categories=None)), max_size=12).map("".join))
def test_any_sentence_is_kept_or_has_its_last_word_turned(text: str) -> None:
    for sentence in split(text):
        turned = to_note(sentence)
        if turned != sentence.text:
            assert turned.startswith(sentence.text.rstrip(".!…。 ").rpartition(" ")[0])
            assert unicodedata.normalize("NFD", turned)[-1] in "\u11b7\u11b1"
