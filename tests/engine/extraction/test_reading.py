"""Reading a page's text: line breaks, invisible elements, kinds by tag."""

from mitjul.extraction import extract

FILL = (
    "<p>이 문단은 글이 본문으로 뽑히도록 길이를 채워 주는 문장이다. 뒤에 한 문장을 더 붙인다.</p>"
    * 2
)


def read(html: str) -> list[tuple[str, str]]:
    """Return kinds and texts of a page's blocks, without the filler paragraphs."""
    article = extract(f"<article>{html}{FILL}</article>")
    return [(b.kind, b.text) for b in article.blocks if not b.text.startswith("이 문단은 글이")]


def test_white_space_is_folded_and_invisible_signs_are_left_out() -> None:
    html = "<p>\n 바람이&nbsp;&nbsp;분\u200b다는\u3000소식이\t들\u00ad려왔다.\ufeff </p>"
    assert read(html) == [("paragraph", "바람이 분다는 소식이 들려왔다.")]


def test_decomposed_syllables_are_composed() -> None:
    assert read("<p>\u1112\u1161\u11ab\u1100\u1173\u11af로 쓴 글이다.</p>") == [
        ("paragraph", "한글로 쓴 글이다.")
    ]


def test_hanja_keep_their_code_points() -> None:
    compatible = "\uf9e1"  # 李, which NFC would change to another code point
    assert read(f"<p>{compatible} 씨가 밭을 갈았다.</p>")[0][1].startswith(compatible)


def test_inline_tags_do_not_cut_a_sentence() -> None:
    html = "<p>배는 <b>오전</b> <a href='#'>일곱</a><span> 시</span>에 <em>떠<i>났</i>다</em>.</p>"
    assert read(html) == [("paragraph", "배는 오전 일곱 시에 떠났다.")]


def test_loose_text_is_cut_at_double_breaks_only() -> None:
    html = (
        "<div>배가 떠났고<br>사람들은 손을 흔들었다.<br><br>섬은 다시 조용해졌다.<br/>\n<br/></div>"
    )
    assert read(html) == [
        ("paragraph", "배가 떠났고 사람들은 손을 흔들었다."),
        ("paragraph", "섬은 다시 조용해졌다."),
    ]


def test_text_between_blocks_is_not_lost() -> None:
    html = "<div>머리에 놓인 글이다.<p>문단 안의 글이다.</p>꼬리에 놓인 글이다.</div>"
    assert [text for _, text in read(html)] == [
        "머리에 놓인 글이다.",
        "문단 안의 글이다.",
        "꼬리에 놓인 글이다.",
    ]


def test_hidden_things_are_not_read() -> None:
    hidden = [
        "<div hidden>숨은 글이 여기에 있다.</div>",
        "<div style='color:red; display: none'>숨은 글이 여기에 있다.</div>",
        "<p style='VISIBILITY:hidden'>숨은 글이 여기에 있다.</p>",
        "<p class='blind'>숨은 글이 여기에 있다.</p>",
        "<script>숨은 글이 여기에 있다.</script>",
        "<style>숨은 글이 여기에 있다.</style>",
        "<noscript><p>숨은 글이 여기에 있다.</p></noscript>",
        "<template><p>숨은 글이 여기에 있다.</p></template>",
        "<!-- 숨은 글이 여기에 있다. -->",
        "<p aria-hidden='true'>숨은 글이 여기에 있다.</p>",
        "<dialog open>숨은 글이 여기에 있다.</dialog>",
        "<select><option>숨은 글이 여기에 있다.</option></select>",
    ]
    shown = [("paragraph", "앞에 있는 글이다."), ("paragraph", "뒤에 있는 글이다.")]
    found = {
        html: read(f"<p>앞에 있는 글이다.</p>{html}<p>뒤에 있는 글이다.</p>") for html in hidden
    }
    assert found == dict.fromkeys(hidden, shown)


def test_a_hidden_span_does_not_cut_its_sentence() -> None:
    html = "<p>문을 <span class='blind'>새 창</span>열고 나갔다.</p>"
    assert read(html) == [("paragraph", "문을 열고 나갔다.")]


def test_overflow_is_not_hidden() -> None:
    html = "<div style='overflow:hidden'><p>넘치는 것만 감추는 상자이다.</p></div>"
    assert read(html) == [("paragraph", "넘치는 것만 감추는 상자이다.")]


def test_a_declared_shadow_root_is_read() -> None:
    html = (
        "<x-story><template shadowrootmode='open'><p>그림자 안의 글이다.</p></template></x-story>"
    )
    assert read(html) == [("paragraph", "그림자 안의 글이다.")]


def test_tags_tell_kinds() -> None:
    html = (
        "<h2>물길</h2><p>강은 남쪽으로 흐른다.</p><ul><li>첫째는 상류이다.</li></ul>"
        "<blockquote><p>물은 낮은 곳을 찾는다.</p></blockquote><pre>let x = 1;</pre>"
        "<figure><img src='a.png'><figcaption>강가에 선 사람들</figcaption></figure>"
        "<dl><dt>여울</dt><dd>물살이 빠른 곳이다.</dd></dl>"
    )
    assert read(html) == [
        ("heading", "물길"),
        ("paragraph", "강은 남쪽으로 흐른다."),
        ("list", "첫째는 상류이다."),
        ("quote", "물은 낮은 곳을 찾는다."),
        ("code", "let x = 1;"),
        ("caption", "강가에 선 사람들"),
        ("list", "여울"),
        ("list", "물살이 빠른 곳이다."),
    ]


def test_code_is_one_block_however_it_is_painted() -> None:
    html = (
        "<pre><code><span class='line'>a = 1</span><br><span class='line'><b>b</b> = 2</span>"
        "<div class='line'>c = 3</div></code></pre>"
    )
    assert read(html) == [("code", "a = 1 b = 2c = 3")]


def test_cells_of_a_data_table_are_not_prose() -> None:
    html = "<table><tr><th>해</th><th>그루</th></tr><tr><td>2024</td><td>3,100</td></tr></table>"
    assert [kind for kind, _ in read(html)] == ["table"] * 4


def test_a_cell_that_holds_paragraphs_is_prose() -> None:
    paragraph = (
        "<p>표로 짠 옛 게시판의 글이며, 칸 하나에 글이 모두 들어 있다. 그래서 본문으로 읽는다.</p>"
    )
    html = f"<table><tr><td>번호</td><td>{paragraph * 5}<p>짧게 끝난다.</p></td></tr></table>"
    kinds = [kind for kind, _ in read(html)]
    assert kinds == ["table"] + ["paragraph"] * 6


def test_an_article_inside_a_heading_is_prose() -> None:
    html = "<h3>첫 문장은 여기이다.<br><br>둘째 문장은 여기이다.<br><br>셋째 문장은 여기이다.</h3>"
    assert [kind for kind, _ in read(html)] == ["paragraph"] * 3


def test_signs_behind_headings_are_left_out() -> None:
    html = "<h2>물길 <a href='#w'>#</a></h2><p>강은 남쪽으로 흐른다.</p>"
    assert read(html)[0] == ("heading", "물길")


def test_a_deck_in_the_line_of_the_lead_is_separated_from_it() -> None:
    deck = "<strong class='media_end_summary'>둑을 헐다<br>물이 맑아지다</strong>"
    html = f"<div>{deck}둑이 헐렸다.</div>"
    assert read(html) == [
        ("heading", "둑을 헐다"),
        ("heading", "물이 맑아지다"),
        ("paragraph", "둑이 헐렸다."),
    ]


def test_a_sentence_cut_into_paragraphs_is_joined() -> None:
    html = "<p>산을 넘고 물을 건너온 바람이자,</p>\n<p>봄을 알리는 첫 손님이었다.</p>"
    assert read(html) == [
        ("paragraph", "산을 넘고 물을 건너온 바람이자, 봄을 알리는 첫 손님이었다.")
    ]


def test_paragraphs_are_not_joined_across_anything_between_them() -> None:
    between = ["<button>공유</button>", "<img src='a.png'>", "<div class='ad'>광고입니다</div>"]
    before, after = "<p>산을 넘고 물을 건너온 바람이자,</p>", "<p>봄을 알리는 첫 손님이었다.</p>"
    found = {html: len(read(f"{before}{html}{after}")) for html in between}
    assert found == dict.fromkeys(between, 2)
