"""Cues of sentences: thesis, quotation, instruction, wind-up."""

from mitjul.ranking.cues import Cue, cue

THESES = [
    "이 글에서는 심야 버스 노선을 짜는 방법을 소개합니다.",
    "이번 포스팅에서는 캐시를 두 층으로 나눈 까닭과 그 결과를 공유하려고 합니다.",
    "본 문서는 가온시 도서관 누리집의 자료를 내려받는 절차를 설명한다.",
    "이번 장에서 우리는 반복문과 조건문을 배웠습니다.",
]
QUOTATIONS = [
    "박 대표는 “내년에는 반드시 흑자를 낼 것”이라고 말했다.",
    '시장은 "요금을 올릴 생각이 전혀 없다"며 선을 그었다.',
]
INSTRUCTIONS = [
    "설치하기 전에 꼭 자료를 따로 저장해 두세요.",
    "먼저 설정 파일을 열어 다음 줄을 지워 보자.",
    "많은 참여 바랍니다!",
]
WIND_UPS = [
    "어느덧 한 해의 마지막 날이 가까이 다가왔다.",
    "알다시피 가온시는 바다를 끼고 있는 작은 도시다.",
    "노선을 바꾸려면 먼저 지금의 노선부터 알아야 했다.",
    "본지 취재진은 지난달 가온시에서 주민 열두 명을 만났다.",
    "대표적인 저장소 세 곳의 요금을 비교해 보았다.",
    "파업이 전국으로 번질지 여부도 관심사다.",
]
PLAIN = [
    "가온시는 우선 내년 3월부터 심야 버스를 두 배로 늘린다.",
    "가온시는 심야 버스를 두 배로 늘린다.",
    "회사는 새 배터리 ‘나래’를 ‘올해의 물건’으로 뽑았다.",
    "이 글은 2년 전에 올라왔다.",
    "이글 하나와 버디 둘을 적어낸 김나래는 공동 2위로 올라섰다.",
    "다음 글에서는 이 글에서 미룬 배포 과정을 설명합니다.",
    "이 글이 도움이 되어 이해가 쉬웠다는 독자가 많았다.",
    "그는 시청 앞에서 “안녕”이라고 인사했다.",
]

EXAMPLES = {
    Cue.THESIS: THESES,
    Cue.QUOTATION: QUOTATIONS,
    Cue.INSTRUCTION: INSTRUCTIONS,
    Cue.WIND_UP: WIND_UPS,
    Cue.PLAIN: PLAIN,
}


def test_every_example_has_the_cue_of_its_group():
    expected = {text: kind for kind, texts in EXAMPLES.items() for text in texts}
    assert {text: cue(text) for text in expected} == expected
