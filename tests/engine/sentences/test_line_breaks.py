"""Pasted text: line breaks that end a sentence, and those that only wrap a line."""

from mitjul.sentences import paragraphs, split


def texts(text: str) -> list[str]:
    return [" ".join(sentence.text.split()) for sentence in split(text)]


def test_blank_lines_separate_paragraphs() -> None:
    text = "\n\n첫 문단이다. \n \u200b \n둘째 문단이다.\r\n\r\n셋째 문단이다.\n"

    assert [(s.block, s.text) for s in split(text)] == [
        (0, "첫 문단이다."), (1, "둘째 문단이다."), (2, "셋째 문단이다.")
    ]  # fmt: skip
    assert paragraphs(text) == ["첫 문단이다.", "둘째 문단이다.", "셋째 문단이다."]


def test_a_line_may_end_in_a_colon() -> None:
    assert texts("시장은 이렇게 말했다:\n버스를 늘리겠다.") == [
        "시장은 이렇게 말했다:",
        "버스를 늘리겠다.",
    ]
    assert texts("준비물은 셋입니다 :\n- 난로") == ["준비물은 셋입니다 :", "- 난로"]


def test_offsets_count_in_the_unchanged_paragraph() -> None:
    text = "앞 문단이다.\n\n  심야 버스\n가온시가 버스를 늘린다. 내년부터다."
    blocks = paragraphs(text)

    for sentence in split(text):
        assert blocks[sentence.block][sentence.start : sentence.end] == sentence.text


def test_a_heading_line_is_not_glued_to_its_text() -> None:
    headings = [
        "심야 버스 확대",
        "1. 왜 밤인가",
        "■ 남은 과제",
        "밤의 정류장, 그 뒤의 이야기",
        "[알림] 노선 변경",
    ]
    body = "가온시는 내년 3월부터 심야 버스를 두 배로 늘리고 정류장 120곳을 새로 짓는다."

    cut = {heading: texts(f"{heading}\n{body}") for heading in headings}
    assert cut == {heading: [heading, body] for heading in headings}


def test_lines_that_end_as_sentences_stand_alone() -> None:
    text = "눈이 왔다\n길이 미끄러웠어요\n모두 조심조심 걸었음\n집에 닿았다."

    assert texts(text) == text.split("\n")


def test_a_sentence_wrapped_to_a_width_stays_whole() -> None:
    text = (
        "가온시는 내년 3월부터 심야 버스를 두 배로 늘리고 정류장 120곳을 새로\n"
        "짓는다고 밝혔다. 예산은 30억 원이며 그 가운데 절반은 도에서 낸다. 새\n"
        "정류장에는 지붕과 의자가 놓인다. 시민들은 밤길이 안전해질 것이라고\n"
        "기대했다."
    )

    assert texts(text) == [
        "가온시는 내년 3월부터 심야 버스를 두 배로 늘리고 정류장 120곳을 새로 짓는다고 밝혔다.",
        "예산은 30억 원이며 그 가운데 절반은 도에서 낸다.",
        "새 정류장에는 지붕과 의자가 놓인다.",
        "시민들은 밤길이 안전해질 것이라고 기대했다.",
    ]


def test_a_sentence_broken_by_hand_stays_whole() -> None:
    text = "어제는 동생과\n새로 생긴 빵집에\n다녀왔어요\n빵이 고소하고\n맛있었어요"

    assert texts(text) == ["어제는 동생과 새로 생긴 빵집에 다녀왔어요", "빵이 고소하고 맛있었어요"]


def test_list_items_stand_alone() -> None:
    text = "- 물 두 컵\n- 면 한 봉지\n1. 물을 끓인다\n2. 면을 넣는다"

    assert texts(text) == text.split("\n")
