"""Where Korean sentences end, in the kinds of writing that web pages hold."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from mitjul.sentences import split

END = " / "

EXAMPLES = [
    # news
    "가온시는 내년 3월부터 심야 버스를 두 배로 늘린다. / 예산은 30억 원이다. / 시민들은 반겼다.",
    "물가가 3.5% 올랐다. / 지난해 같은 달보다 1.2%포인트 높은 수치다.",
    "2025. 9. 3. 열린 회의에서 위원회는 안건을 통과시켰다. / 다음 회의는 10. 1.에 열린다.",
    "이번 조사는 지난 1~3월 성인 1,024명을 대상으로 이뤄졌다. / 오차는 ±3.1%포인트다.",
    "해나 호는 14일 부산항을 떠났다.(사진=해나해운) / 배는 열흘 뒤 돌아온다.",
    "연구진은 새 합금을 만들었다고 밝혔다. / 이 회사는 내년에 공장을 짓는다.",
    "정부는 대책을 내놓았다 / 그러나 시장은 움직이지 않았다 / 전문가들은 더 지켜보자고 했다",
    # quotations and their reporting phrases
    "박 대표는 “내년에는 흑자를 낼 것이다. 반드시 해내겠다.”고 말했다. / 주가는 올랐다.",
    "그는 “더는 물러설 수 없다” 고 강조했다. / 회의는 끝났다.",
    "이거 꿈인가? 싶었지만 꿈이 아니었다. / 눈을 비볐다.",
    "“도와 달라”라고 부탁했다. / 아무도 답하지 않았다.",
    "시장은 “예산이 모자란다”며 “내년에 다시 하겠다”고 했다. / 주민들은 실망했다.",
    "‘고객이 떠납니다’ 같은 말을 자주 들었습니다. / 그래서 바꾸기로 했습니다.",
    "‘빨리 지어 달라’, ‘더 크게 지어 달라’ 등 요구가 쏟아졌다. / 시는 검토에 들어갔다.",
    "주민들은 “물이 샌다.” “벽이 갈라졌다.”라며 대책을 요구했다. / 조사는 다음 주에 시작한다.",
    '그는 "정말 괜찮아요?"라고 물었다. / 나는 고개를 끄덕였다.',
    "'왜 우리만 늦나'라는 물음이 나왔다. / 답은 간단했다.",
    "협회는 “문을 닫을 수밖에 없다”는 입장이다. / 협상은 계속된다.",
    "“이제 시작이다.” / 김 감독은 경기가 끝난 뒤 웃었다.",
    "그는 “안 간다”와 “못 간다”는 다르다고 했다. / 모두 웃었다.",
    # brackets and footnotes
    "이 산은 높이가 1,915m이다.[2] / 남쪽에서 두 번째로 높다.[3] / 봄에 꽃이 많이 핀다.",
    "가온시(옛 이름은 가온군이다.)는 바다에 접해 있다. / 인구는 20만 명이다.",
    "처음에는 아무도 믿지 않았다. / (나도 그랬다.) / 그러나 사실이었다.",
    "의안은 열흘 안에 낸다(법 제5조). / 의장은 이를 알린다.",
    "안건은 위원회가 정한다(법12①②). / 위원은 아홉 명이다.",
    "모두 반겼다(반대도 있었다). / 회의는 한 시간 만에 끝났다.",
    "경기는 우리가 이겼다. / (사실은 상대가 봐줬다.) / 다음 경기는 모른다.",
    "새 규칙(작년에 정했다.) 의 뜻을 물었다. / 답은 없었다.",
    "〈밤의 산책. 그리고 아침〉은 2011년에 나왔다. / 평은 좋았다.",
    # blogs, 해요 and 합니다
    "어제 새로 생긴 카페에 다녀왔어요 / 분위기가 정말 좋았어요 / 다음에 또 가려고요",
    "안녕하세요! / 오늘은 배포 이야기를 해 보겠습니다. / 먼저 그림을 보시죠.",
    "설정을 바꾸면 빨라집니다ㅎㅎ / 저도 깜짝 놀랐습니다ㅋㅋㅋ / 꼭 해 보세요!",
    "진짜 맛있었어요 😀😀 / 또 갈게요 :) / 모두 감사합니다 ^^",
    "줄이 길었지만… 기다린 보람이 있었다. / 국물이 깊다.",
    "음… 잘 모르겠어요. / 더 알아볼게요.",
    "왜 느릴까요? / 범인은 로그였습니다! / 로그를 끄니 빨라졌어요.",
    "국물이 좋았다. / 그래서 또 갔다. / 이번에는 혼자였다.",
    "가격은 1만 2천 원이에요. / 양이 많아서 둘이 먹어도 돼요.",
    "정말요?! / 믿을 수 없네요!! / 축하드려요~",
    # notes
    "캐시를 비우면 오류가 사라짐. / 원인은 아직 모름. / 내일 다시 확인할 예정임.",
    "한 달에 백 건까지는 무료. / 넘으면 한 건에 십 원. / 부담이 없다.",
    "다들 바쁜 사람들이다 보니 약속을 잡기가 어렵다. / 그래도 모였다.",
    "우리가 이길 것이다 / 먼저 힘을 모아야 한다.",
    "어제 산 신발 발이 너무 아픔 / 그래서 바꾸러 갔음 / 직원이 친절했음",
    # numbers, abbreviations, addresses, English
    "자세한 내용은 https://example.com/a/b.html?x=1.2 에서 볼 수 있다. / 문의는 전화로 받는다.",
    "주소는 help@example.com입니다. / 답장은 하루 안에 드립니다.",
    "Dr. Kim은 v2.1.3을 배포했다. / It's fast라는 평이 많았다.",
    "No. 3 시료에서 납이 나왔다. / 기준의 두 배였다.",
    "설정은 .env 파일에 적고 src/app.py에서 읽습니다. / 값이 없으면 멈춥니다.",
    "Node.js와 Vue.js를 함께 썼습니다. / 빌드는 3.2초 걸립니다.",
    "제3조 2항. 이 법은 공포한 날부터 시행한다. / 다만, 제5조는 예외로 한다.",
    "1. 먼저 전원을 끈다. / 2. 나사를 푼다. / 3. 덮개를 연다.",
    "1) 물을 끓인다. / 2) 면을 넣는다.",
    "가. 신청서는 두 부를 낸다. / 나. 사진은 한 장이면 된다.",
    # endings that only look final
    "비가 온다 해도 경기는 열린다. / 표는 이미 다 팔렸다.",
    "하다 보면 는다고들 한다. / 맞는 말이다.",
    "값이 오른다고 했다가 내린다고 했다. / 믿을 수가 없다.",
    "다리가 놓이면 다 되는 줄 알았다. / 아니었다.",
    "결과는 다음과 같습니다: / 첫째, 속도가 두 배가 되었습니다. / 둘째, 메모리가 줄었습니다.",
    "좋다/싫다로 답하기는 어렵다. / 그래도 답해야 한다.",
]


def cut(text: str) -> list[str]:
    return [sentence.text for sentence in split(text)]


def test_most_examples_are_cut_exactly() -> None:
    wrong = [
        (example, cut(" ".join(example.split(END))))
        for example in EXAMPLES
        if cut(" ".join(example.split(END))) != example.split(END)
    ]

    assert len(EXAMPLES) >= 50
    assert len(wrong) <= 2, wrong


def test_a_full_stop_ends_a_sentence_without_a_space_after_it() -> None:
    assert cut("국물이 좋았다.그래서 또 갔다.") == ["국물이 좋았다.", "그래서 또 갔다."]


def test_nothing_is_lost_that_kss_alone_cuts_right() -> None:
    right = {"rules": set[str](), "kss": set[str]()}
    gold = list(_unmarked_paragraphs())
    for sentences in gold:
        right["rules"] |= {sentence.text for sentence in split(" ".join(sentences))}
        right["kss"] |= {sentence.text for sentence in split(" ".join(sentences), "kss")}
    every = {sentence for sentences in gold for sentence in sentences}

    assert len(every) >= 200
    assert every & right["kss"] <= right["rules"]


def _unmarked_paragraphs() -> Iterator[list[str]]:
    path = Path(__file__).with_name("unmarked_sentences.txt")
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("# ")]
    for filled, paragraph in groupby(lines, key=bool):
        if filled:
            yield list(paragraph)
