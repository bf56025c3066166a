"""Kinds of single lines: headings, items, captions, bylines, notices, or plain prose."""

from collections.abc import Iterable

from mitjul.extraction import extract
from mitjul.model import Block

PROSE = (
    "<p>이 문단은 글이 본문으로 뽑히도록 길이를 채워 주는 문장이다. 뒤에 한 문장을 더 붙인다.</p>"
)


def blocks_of(html: str) -> list[Block]:
    article = extract(f"<article>{PROSE}{html}{PROSE}</article>")
    return [block for block in article.blocks if not block.text.startswith("이 문단은 글이")]


def blocks_of_each(lines: Iterable[str]) -> dict[str, list[Block]]:
    """Return the blocks that each line yields as a paragraph of a page."""
    return {line: blocks_of(f"<p>{line}</p>") for line in lines}


def of_other_kinds(kind: str, pieces: list[str]) -> dict[str, list[str]]:
    """Return the kinds of the pieces of HTML that do not yield one block of this kind."""
    found: dict[str, list[str]] = {
        html: [block.kind for block in blocks_of(html)] for html in pieces
    }
    return {html: kinds for html, kinds in found.items() if kinds != [kind]}


def test_short_lines_that_end_no_sentence_are_headings() -> None:
    lines = [
        "<p>물길이 바뀐 까닭</p>",
        "<p><b>물길은 왜 바뀌었나</b></p>",
        "<p><strong>이제는 둑을 헐어야 한다</strong></p>",
        "<p>1. 물길이 바뀐 까닭</p>",
        "<p>2). 둑을 헐고 나서</p>",
        "<p>□ 앞으로의 계획</p>",
        "<p>■ 둑을 지킨 사람들</p>",
        "<p>[기대 효과]</p>",
        "<div>③ 남은 숙제</div>",
        "<blockquote><b>배편과 시간표</b></blockquote>",
        "<h4>물길은 왜 바뀌었을까?</h4>",
        "<div class='sub_title'>물길을 바꾼 것은 사람이었다</div>",
        "<ul><li class='sub_title'>물길을 바꾼 것은 사람이었다</li></ul>",
        "<dl><dt class='subtitle'>물길이 바뀐 까닭</dt></dl>",
        "<table><tr><td class='mid_title'>물길이 바뀐 까닭</td></tr></table>",
    ]
    assert of_other_kinds("heading", lines) == {}


def test_short_lines_that_end_a_sentence_are_prose() -> None:
    lines = [
        "<p>물길이 바뀌었다.</p>",
        "<p>물길이 바뀌었다</p>",
        "<p>둑을 헐었어요 ㅎㅎ</p>",
        "<p>“둑을 헐어 주세요”</p>",
        "<p><b>둑은 지난가을에 헐렸다.</b></p>",
        "<p>오늘 둑에 다녀왔음</p>",
        "<p>물살이 너무 빨랐다 :(</p>",
        "<p>둑은 헐렸다. 그리고 물은</p>",
    ]
    assert of_other_kinds("paragraph", lines) == {}


def test_short_lines_are_not_headings_if_all_lines_are_like_them() -> None:
    lines = "<p>아침에 물 주기</p><p>낮에 그늘 만들기</p><p>저녁에 잎 닦기</p><p>밤에 창 닫기</p>"
    assert {block.kind for block in extract(f"<article>{lines}</article>").blocks} == {"paragraph"}


def test_a_heading_that_leads_nowhere_is_left_out() -> None:
    article = extract(f"<article>{PROSE}<h3>함께 읽을 이야기</h3><p>짧은 줄</p></article>")
    assert [block.kind for block in article.blocks] == ["paragraph"]


def test_lines_with_a_bullet_are_items_and_lose_it() -> None:
    bullets = ["- ", "○ ", "• ", "* ", "ㆍ"]
    texts = ["상류의 물은 맑다.", "여울", "(유형) 여울과 웅덩이"]
    lines = {f"{bullet}{text}": [Block("list", text)] for bullet in bullets for text in texts}
    assert blocks_of_each(lines) == lines


def test_a_minus_is_not_a_bullet() -> None:
    text = "-5도까지 내려간 날에도 물은 흘렀다."
    assert blocks_of(f"<p>{text}</p>") == [Block("paragraph", text)]


def test_a_dateline_before_the_first_sentence_is_a_byline_of_its_own() -> None:
    datelines = [
        "[가람=물결뉴스] 홍길동 기자 =",
        "(가람=물결통신) 홍길동·임꺽정 기자 =",
        "[물결경제=홍길동 기자]",
        "【가람=물결】홍길동 인턴 기자 =",
        "[물결일보 홍길동 기자]",
        "[물결ㅣ가람=홍길동 기자]",
        "홍길동 기자 =",
    ]
    rest = "둑이 헐렸다고 주민들이 전했다."
    lines = {
        f"{dateline} {rest}": [Block("byline", dateline), Block("paragraph", rest)]
        for dateline in datelines
    }
    assert blocks_of_each(lines) == lines


def test_other_openings_stay_with_their_sentence() -> None:
    texts = [
        "[단독] 둑이 헐렸다고 주민들이 전했다.",
        "(그때는 아무도 몰랐다) 둑이 헐렸다고 주민들이 전했다.",
        "기자 = 사람이라는 말을 듣고 웃었다는 이가 있었다.",
        "둑을 지키던 홍길동 씨는 기자와 만나 웃었다.",
    ]
    lines = {text: [Block("paragraph", text)] for text in texts}
    assert blocks_of_each(lines) == lines


def test_a_signature_behind_the_last_sentence_is_a_byline_of_its_own() -> None:
    signatures = [
        "홍길동 기자 hong@mulgyeol.example",
        "홍길동 기자",
        "/물결=홍길동 기자",
        "a@b.example",
    ]
    first = "둑이 헐렸다고 주민들이 전했다."
    lines = {
        f"{first} {signature}": [Block("paragraph", first), Block("byline", signature)]
        for signature in signatures
    }
    assert blocks_of_each(lines) == lines


def test_lines_that_only_name_people_are_bylines() -> None:
    names = [
        "홍길동 기자",
        "홍길동 기자 hong@mulgyeol.example",
        "가람, 홍길동·임꺽정 기자",
        "[앵커]",
        "[기자]",
        "[영상취재 홍길동 영상편집 임꺽정]",
        "글·사진 홍길동",
        "물결지기 2024. 3. 5. 21:40",
        "홍길동 기자 | 2024-03-05 16:52:59",
    ]
    lines = {line: [Block("byline", line)] for line in names}
    assert blocks_of_each(lines) == lines


def test_captions_are_recognised_by_name_credit_or_opening() -> None:
    lines = [
        "<div class='img_caption'>둑 위를 걷는 사람들이 보인다.</div>",
        "<span class='end_photo_org'><em class='img_desc'>둑 위를 걷는 사람들.</em></span>",
        "<p>둑 위를 걷는 사람들이 보인다. (사진=물결군 제공)</p>",
        "<p>둑 위를 걷는 사람들이 보인다. [물결군 제공]</p>",
        "<p>둑 위를 걷는 사람들. /사진=물결군</p>",
        "<p>둑 위를 걷는 사람들. 게티이미지뱅크</p>",
        "<p><img src='a.png'></p><p>▲ 둑 위를 걷는 사람들이 보인다.</p>",
        "<p><img src='a.png'></p><p>둑 위를 걷는 사람들이 보인다. 연합뉴스</p>",
        "<p><img src='a.png'></p><p>출처: 물결군 누리집</p>",
        "<table><tr><td><img src='a.png'></td></tr><tr><td>둑 위를 걷는다.</td></tr></table>",
    ]
    assert of_other_kinds("caption", lines) == {}


def test_sentences_about_pictures_and_sources_are_prose() -> None:
    texts = [
        "둑을 헌 비용은 3억 원이었다(물결군 자료).",
        "군은 사진을 누리집에 제공했다.",
        "이 사진 한 장이 마을을 바꾸었다.",
        "▲ 둑을 헐고 ▲ 숲을 되살리고 ▲ 길을 내기로 했다.",
    ]
    lines = [f"<p>{text}</p>" for text in texts]
    assert of_other_kinds("paragraph", lines) == {}


def test_notices_calls_and_buttons_are_left_out() -> None:
    lines = [
        "<저작권자 ⓒ 물결일보, 무단 전재 및 재배포 금지>",
        "Copyright ⓒ 물결일보. All rights reserved.",
        "물결일보 무단전재·재배포 금지, AI 학습 이용 금지",
        "▶ 관련기사: 숲이 돌아온 둑",
        "관련 기사",
        "공유하기",
        "좋아요",
        "댓글 12",
        "‘물길’ 카테고리의 다른 글",
        "제보는 카카오톡 mulgyeol",
        "[카카오톡] 물결방송 검색해 채널 추가",
        "이 기사가 마음에 들었다면, 좋아요를 눌러주세요.",
        "입력 2024.03.05. 오후 3:12",
        "ⓒ 물결일보",
    ]
    escaped = [line.replace("<", "&lt;") for line in lines]
    assert [line for line in escaped if blocks_of(f"<div>{line}</div>")] == []


def test_sentences_with_the_same_words_are_kept() -> None:
    texts = [
        "다음 글에서는 둑을 헐고 난 뒤의 이야기를 다룬다.",
        "관련 기사를 읽은 주민들은 고개를 끄덕였다.",
        "군은 사진의 무단 전재를 문제 삼지 않기로 했다.",
        "많은 이가 채널을 구독한 까닭은 물소리 때문이었다.",
        "카카오톡으로 소식을 나눈 주민이 예순 명을 넘었다.",
        "목록에 없는 물고기 세 종이 새로 나타났다.",
        "댓글을 쓴 사람은 둑지기의 손자였다.",
    ]
    lines = {text: [Block("paragraph", text)] for text in texts}
    assert blocks_of_each(lines) == lines
