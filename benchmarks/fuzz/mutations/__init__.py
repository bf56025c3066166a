"""Pages broken on purpose: the repository's own, changed as it hurts extractors and splitters most.

All is drawn from a `random.Random`, with few draws a change. The fuzzer seeds one for each page, so
that a page's number makes it again; hypothesis puts in one of its own.
"""

import html as entities
import json
import random
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st

FOLDER = Path(__file__).parents[3] / "tests/pages"
PAGES = {path.stem: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.html"))}
ADDRESSES = [json.loads((FOLDER / f"{name}.json").read_text("utf-8"))["url"] for name in PAGES]

MAX_CHARACTERS = 200_000
MAX_MUTATIONS = 8
MAX_DEPTH = 3_000
MAX_ATTRIBUTES = 10_000


class Mutant(NamedTuple):
    """A broken page: which one it was, and what was done to it, in that order."""

    page: str
    mutations: tuple[str, ...]
    html: str


class Request(NamedTuple):
    """The fields of a request, and what its page or text was made of."""

    mutant: Mutant
    fields: dict[str, Any]


def mutant(chance: random.Random) -> Mutant:
    """Break a page in one to eight ways."""
    page = chance.choice(list(PAGES))
    html = PAGES[page]
    names = []
    for _ in range(chance.randint(1, MAX_MUTATIONS)):
        name = chance.choice(list(MUTATIONS))
        html = MUTATIONS[name](chance, html)[:MAX_CHARACTERS]
        names.append(name)
    return Mutant(page, tuple(names), html)


def request(chance: random.Random) -> Request:
    """Break a page, and ask for its highlights in one of the ways that the contract leaves open."""
    broken = mutant(chance)
    fields: dict[str, Any] = {"html": broken.html}
    if _one_in(chance, 6):
        fields = {"text": _without_tags(chance, broken.html)}
    if not _one_in(chance, 3):
        fields["url"] = chance.choice(ODD_ADDRESSES if _one_in(chance, 8) else ADDRESSES)
    if _one_in(chance, 4):
        fields["title"] = chance.choice(TITLES)
    if _one_in(chance, 2):
        fields["max_highlights"] = chance.choice((1, 2, 3, 5, 8, 19, 20))
    if _one_in(chance, 2):
        fields["style"] = chance.choice(("verbatim", "note"))
    if _one_in(chance, 2):
        fields["include"] = chance.choice(([], ["sentences"], ["sentences"] * 2))
    return Request(broken, fields)


_CHANCES = st.one_of(st.randoms(use_true_random=True), st.randoms(use_true_random=False))
"""Of a seed, as the fuzzer's are, and of hypothesis's own, which like extremes and can shrink."""


def unescaped(text: str) -> str:
    """Give the text that HTML means; Python refuses to read a number of thousands of digits."""
    return entities.unescape(re.sub(r"&#\d{100,};?", "\ufffd", text))


def pages() -> st.SearchStrategy[str]:
    """Broken pages for hypothesis."""
    return _CHANCES.map(lambda chance: mutant(chance).html)


def requests() -> st.SearchStrategy[Request]:
    """Requests with broken pages for hypothesis."""
    return _CHANCES.map(request)


# Draws


def _one_in(chance: random.Random, odds: int) -> bool:
    return chance.randrange(odds) == 0


def _few(chance: random.Random, most: int) -> int:
    """Draw a number from 1 to `most`, each order of magnitude as likely as the others."""
    return int(most ** chance.random())


def _many(chance: random.Random) -> random.Random:
    """Give numbers that cost one draw together, for changes all over a page."""
    return random.Random(chance.randrange(2**32))


def _place(chance: random.Random, html: str) -> int:
    """Draw an offset: anywhere, or before, inside or behind a tag, an attribute or an entity."""
    at = chance.randrange(len(html) + 1)
    sign = chance.choice(("", "", "<", "<", "</", ">", '"', "&", "="))
    found = html.find(sign, at) if sign else -1
    return min(found + chance.choice((0, 0, 1, 2, 4)), len(html)) if found >= 0 else at


def _span(chance: random.Random, html: str) -> tuple[int, int]:
    """Draw a piece of source: any, or one that begins with a tag and ends with one."""
    start = chance.randrange(len(html) + 1)
    end = min(start + _few(chance, len(html) + 1), len(html))
    if chance.randrange(3):
        start = max(html.find("<", start), 0)
        end = html.find(">", max(start, end)) + 1 or len(html)
    return start, end


def _put(chance: random.Random, html: str, what: str, most: int = 1) -> str:
    """Put something in at one place or more."""
    for _ in range(_few(chance, most)):
        at = _place(chance, html)
        html = html[:at] + what + html[at:]
    return html


def _all_over(chance: random.Random, pattern: str, html: str, change: Callable[[str], str]) -> str:
    """Change a few matches of a pattern, half or all of them."""
    inner, share = _many(chance), chance.choice((0.02, 0.5, 1.0))
    return re.sub(pattern, lambda m: change(m[0]) if inner.random() < share else m[0], html)


def _within(chance: random.Random, html: str, change: Callable[[str], str]) -> str:
    """Change a piece of the page or all of it."""
    start, end = _span(chance, html) if _one_in(chance, 2) else (0, len(html))
    return html[:start] + change(html[start:end]) + html[end:]


def _without_tags(chance: random.Random, html: str) -> str:
    text = re.sub(r"<[^<>]*>", chance.choice(("", " ", "\n", "\n\n")), html)
    return unescaped(text) if _one_in(chance, 2) else text


# Source


def cut_off(chance: random.Random, html: str) -> str:
    at = _place(chance, html)
    return html[at:] if _one_in(chance, 4) else html[:at]


def cut_out(chance: random.Random, html: str) -> str:
    start, end = _span(chance, html)
    return html[:start] + html[end:]


def opened(chance: random.Random, html: str) -> str:
    return _put(chance, html, chance.choice(OPENERS), 3)


def copied(chance: random.Random, html: str) -> str:
    start, end = _span(chance, html)
    room = (MAX_CHARACTERS - len(html)) // max(1, end - start)
    return html[:end] + html[start:end] * _few(chance, max(1, room)) + html[end:]


def moved(chance: random.Random, html: str) -> str:
    start, end = _span(chance, html)
    return _put(chance, html[:start] + html[end:], html[start:end])


def put_into_itself(chance: random.Random, html: str) -> str:
    start, end = _span(chance, html)
    piece = html[start:end]
    at = _place(chance, piece)
    room = (MAX_CHARACTERS - len(html)) // max(1, len(piece))
    times = _few(chance, max(1, min(room, MAX_DEPTH)))
    return html[:start] + piece[:at] * times + piece + piece[at:] * times + html[end:]


def put_deep(chance: random.Random, html: str) -> str:
    start, end = _span(chance, html)
    names = [chance.choice(TAGS) for _ in range(chance.randint(1, 3))]
    depth = _few(chance, MAX_DEPTH)
    before = "".join(f"<{name}>" for name in names) * depth
    behind = "".join(f"</{name}>" for name in reversed(names)) * depth
    if _one_in(chance, 3):
        behind = ""
    return html[:start] + before + html[start:end] + behind + html[end:]


def tags_dropped(chance: random.Random, html: str) -> str:
    return _all_over(chance, chance.choice(ANY_TAGS), html, lambda _: "")


def tags_mixed(chance: random.Random, html: str) -> str:
    tags, inner = re.findall(TAG, html) or ["<p>"], _many(chance)
    return _all_over(chance, chance.choice(ANY_TAGS), html, lambda _: inner.choice(tags))


def tags_swapped(chance: random.Random, html: str) -> str:
    """Give elements another name: all of one kind, or some of every kind."""
    other = chance.choice(TAGS)
    names = sorted(set(re.findall(NAME, html)))
    pattern = rf"(?<=[</]){chance.choice(names)}\b" if names and chance.randrange(3) else NAME
    return _all_over(chance, pattern, html, lambda _: other)


def shuffled(chance: random.Random, html: str) -> str:
    pieces = re.split(chance.choice((r"(?<=>)(?=<)", r"\n", r"(?<=[.?!]) ", r"(?=<p\b)")), html)
    _many(chance).shuffle(pieces)
    return "".join(pieces)


def spliced(chance: random.Random, html: str) -> str:
    other = PAGES[chance.choice(list(PAGES))]
    return html[: _place(chance, html)] + other[_place(chance, other) :]


def escaped(chance: random.Random, html: str) -> str:
    return _within(chance, html, chance.choice((entities.escape, unescaped, _numbered)))


def _numbered(text: str) -> str:
    return "".join(f"&#{ord(sign)};" for sign in text)


def case_changed(chance: random.Random, html: str) -> str:
    return _all_over(chance, TAG, html, chance.choice((str.upper, str.lower, str.swapcase)))


# Letters


def letters_put_in(chance: random.Random, html: str) -> str:
    odd = chance.choice(ODD)
    if _one_in(chance, 3):
        places = chance.choice((" ", r"[가-힣]", r"[.,]", r"[<>]"))
        return _all_over(chance, places, html, lambda found: found + odd)
    return _put(chance, html, odd * _few(chance, chance.choice((1, 1, 60, 3_000))), 20)


def recomposed(chance: random.Random, html: str) -> str:
    form: Any = chance.choice(("NFD", "NFD", "NFKD", "NFKC"))
    return _within(chance, html, lambda text: unicodedata.normalize(form, text))


def mojibake(chance: random.Random, html: str) -> str:
    written, read = chance.choice(MISREAD)
    return _within(
        chance, html, lambda text: text.encode(written, "replace").decode(read, "replace")
    )


def quotes_changed(chance: random.Random, html: str) -> str:
    sign = chance.choice(("", *QUOTES))
    return _all_over(chance, "[“”‘’\"'「」『』]", html, lambda _: sign)


def unbalanced(chance: random.Random, html: str) -> str:
    """Open or close what nobody closes or opens: here, or at every word."""
    sign = chance.choice(QUOTES)
    if _one_in(chance, 3):
        return _all_over(
            chance, "(?<=[가-힣]) ", html, chance.choice((f"{sign}%s", f"%s{sign}")).__mod__
        )
    return _put(chance, html, sign * _few(chance, 3_000), 8)


def ends_changed(chance: random.Random, html: str) -> str:
    end = chance.choice(ENDS)
    return _all_over(chance, r"(?<=[가-힣])[.?!]+", html, lambda _: end)


def spaces_changed(chance: random.Random, html: str) -> str:
    space = chance.choice(SPACES)
    return _all_over(chance, r"\s+", html, lambda _: space)


def words_put_in(chance: random.Random, html: str) -> str:
    word = chance.choice(WORDS)
    times = _few(chance, 20_000 // len(word)) if _one_in(chance, 2) else 1
    return _put(chance, html, word * times, 20)


# Attributes and metadata


def attributes_added(chance: random.Random, html: str) -> str:
    added = chance.choice(ATTRIBUTES).replace("NAME", chance.choice(NAMES))
    return _all_over(chance, "(?<=<)" + NAME, html, lambda name: f"{name} {added}")


def attributes_bombed(chance: random.Random, html: str) -> str:
    many = _few(chance, MAX_ATTRIBUTES)
    bomb = chance.choice(BOMBS)(many)
    place = re.compile("<" + NAME).search(html, chance.randrange(len(html) + 1))
    at = place.end() if place else 0
    return f"{html[:at]} {bomb}{html[at:]}"


def attributes_dropped(chance: random.Random, html: str) -> str:
    which = chance.choice(("class", "id", "class|id", r"[\w-]+"))
    return _all_over(chance, rf"""\s(?:{which})=("[^"]*"|'[^']*')""", html, lambda _: "")


def attributes_torn(chance: random.Random, html: str) -> str:
    other = chance.choice(("", "'", '"', "<", "\n"))
    return _all_over(chance, """(?<==)["']|["'](?=[ >])""", html, lambda _: other)


def metadata_broken(chance: random.Random, html: str) -> str:
    told = chance.choice(METADATA).replace("ADDRESS", chance.choice(ODD_ADDRESSES))
    told *= _few(chance, chance.choice((1, 1, 50)))
    at = html.find("<head>") + len("<head>") if chance.randrange(4) else _place(chance, html)
    return html[:at] + told + html[at:]


MUTATIONS: dict[str, Callable[[random.Random, str], str]] = {
    change.__name__.replace("_", " "): change
    for change in (
        *(cut_off, cut_out, opened, copied, moved, put_into_itself, put_deep, tags_dropped),
        *(tags_mixed, tags_swapped, shuffled, spliced, escaped, case_changed, letters_put_in),
        *(recomposed, mojibake, quotes_changed, unbalanced, ends_changed, spaces_changed),
        *(words_put_in, attributes_added, attributes_bombed, attributes_dropped, attributes_torn),
        metadata_broken,
    )
}

TAG = r"</?[a-zA-Z][^<>]*>"
ANY_TAGS = (TAG, r"</[^<>]*>", r"<[a-zA-Z][^<>]*>")
NAME = r"(?<=[</])[a-zA-Z][a-zA-Z0-9-]*"

TAGS = (
    "table td tr tbody caption pre code svg math template iframe select option noscript textarea"
    " title plaintext frameset frame base li ul dl dd ruby rt details summary button form object"
    " script style head body html p div span a b i font h1 h2 h6 blockquote article main nav aside"
    " header footer figure figcaption br img hr input meta link marquee xmp x-box"
).split()

OPENERS = (
    *("<!--", "-->", "<!-->", "<!--->", "<![CDATA[", "]]>", "<!", "<?", "<?php ", "</", "</>", "<"),
    *("<p class=", '<p class="', "<a href='", "<img alt='가나다. ", "<a b=c<d", "<p/", "</p x=y"),
    *(
        f"<{name}>"
        for name in "script style title textarea plaintext xmp noscript template".split()
    ),
    *("<iframe>", "<svg>", "<math><mi>", "<select>", "<frameset>", "<table>", "<pre>", "<button>"),
    *('<template shadowrootmode="open">', "<noembed>", "<noframes>", "<html hidden>", "<body>"),
    *("&", "&#", "&#x", "&#xD800;", "&#0;", "&#1114112;", "&#99999999999;", "&#128;", "&nbsp"),
    *("&amp;lt;p&gt;", "&notanentity;", "&lt", "&NotEqualTilde;", "&#x200b;", "&ZeroWidthSpace;"),
    *('<!DOCTYPE x [<!ENTITY a "글글글">]>&a;', '<?xml version="1.0" encoding="utf-16"?>'),
)

ODD = (
    *"\0\x01\x08\t\n\x0b\x0c\r\x1b\x1c\x1f\x7f\x85\xa0\xad\u034f\u061c\u115f\u1160\u180e\u200b",
    *"\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2066\u2069\u206f\u3000\u3164\ufe0f",
    *"\ufeff\uffa0\ufffc\ufffd\ufffe\uffff\ud800\udbff\udc00\udfff\ue000\U0001fffe\U0010ffff",
    *("\ud83d", "\U000e0041", "\u0301", "\u0301" * 40, "가\u0308", "\u20e3", "\u302e", "\u1100"),
    *(
        "\u1161",
        "\u11a8",
        "\u1112\u1161\u11ab",
        "\u1100\u1100",
        "\ua960",
        "\ud7b0",
        "ㄱ",
        "ㅏ",
        "ﾡ",
    ),
    *("ｶﾞ", "ﾊﾝ", "Ａ", "．", "𝒜", "ﷺ", "İ", "ß", "ǆ", "ﬃ", "Ⅻ", "㈜", "①", "²", "½", "٣", "੩", "𝟘"),
    *(
        "👩\u200d🌾",
        "👨\u200d👩\u200d👧\u200d👦",
        "🇰🇷",
        "1\ufe0f\u20e3",
        "☺️",
        "ก็็็",
        "中文",
        "日本語。",
        "שלום",
        "ا",
    ),
)

MISREAD = (
    *(("utf-8", "cp949"), ("utf-8", "cp1252"), ("utf-8", "latin-1"), ("cp949", "utf-8")),
    *(("cp949", "latin-1"), ("utf-16-le", "utf-8"), ("utf-8", "utf-16-le"), ("cp949", "cp949")),
    *(("johab", "cp949"), ("shift_jis", "cp949"), ("utf-7", "utf-8"), ("iso2022_kr", "latin-1")),
)

QUOTES = (*"\"'“”‘’「」『』《》〈〉()[]{}（）【】<>`«»", "“‘", "’”", "([{", "”)", "''")

ENDS = (
    *(
        "",
        " ",
        ".",
        "..",
        "...",
        "....",
        "…",
        "……",
        "?!",
        "!!!!!!",
        "?",
        "。",
        "．",
        ".\u200b",
        ";",
    ),
    *(
        ":",
        ",",
        "~",
        "^^",
        "ㅋㅋㅋ",
        ".”",
        "”",
        ".)",
        ".(",
        " .",
        ". . .",
        "／",
        "다.다.다.",
        "<br>",
        "\n",
    ),
    *(
        ".가",
        ".1",
        ".a",
        ".[1]",
        ".<sup>1</sup>",
        "고 말했다",
        "라고",
        "고",
        ".”라고 ",
        "음",
        "요",
        "까?",
    ),
)

SPACES = (
    "",
    "",
    " ",
    "  ",
    "\n",
    "\r",
    "\r\n\r\n",
    "\t",
    "\xa0",
    "\u3000",
    "\u200b",
    "&nbsp;",
    "<br>",
)

WORDS = (
    *(
        "https://velog.io/@a/b.c?d=e.f#g.h ",
        "http://" + "." * 40,
        "www.가온.한국 ",
        "a.b@c.d.example ",
    ),
    *(
        "홍길동 기자 a.b@c.example",
        "1.2.3.4 ",
        "2024. 3. 1. ",
        "오후 3.5시 ",
        "A.B.C. ",
        "가. 나. 다. ",
        "U.S. ",
    ),
    *(
        "제1조(목적) ",
        "① ",
        "1) ",
        "- ",
        "■ ",
        "Q. ",
        "[앵커] ",
        "(서울=가온) ",
        "[1]",
        "ⓒ 가온",
        "# ",
        "> ",
        "| ",
    ),
    *(
        "다",
        "다.",
        "다. ",
        "했다고 ",
        "습니다",
        "요",
        "고 ",
        "“고 ",
        "는데 ",
        "까? ",
        "음 ",
        "함. ",
        "이다 ",
        "가나다",
    ),
    *(
        "ㅋ",
        "ㅠ",
        "^^ ",
        "ㅎㅎ;; ",
        ";) ",
        "(-_-) ",
        "~",
        ".",
        "…",
        "!",
        "?",
        "·",
        "/",
        "=",
        "-",
        "_",
        "*",
        "'",
        '"',
    ),
    *(
        "0",
        "1,000",
        "%",
        "가",
        "각",
        "힣",
        "갛",
        "한국어",
        "a",
        "lorem ipsum ",
        "日",
        "🙂",
        "<",
        ">",
        "&",
        "\\",
        "\\ud83d",
    ),
    *("가온시는 내년부터 심야 버스를 두 배로 늘린다고 밝혔다. ", "요금은 그대로다 ", "왜 그럴까? "),
    *(
        "\n\n",
        "<br>",
        "<br><br>",
        "<p>",
        "<li>",
        "<td>",
        "</p>",
        "<b>가</b>",
        "<wbr>",
        "<h2>가</h2>",
        "<a>가</a>",
    ),
)

NAMES = (
    "comment header footer nav ad sns share related recommend caption byline title hidden popup"
    " layer menu code copyright reporter article_body dic_area articleBodyContents img_desc"
    " se-main-container tt_article_useless_p_margin contents_style wrap_body atom-one article_view"
    " entry-content sc-floating mw-parser-output highlight toc banner aside 댓글 본문"
).split()

ATTRIBUTES = (
    *("hidden", "hidden=until-found", "aria-hidden=true", "role=navigation", "role=NAME", "inert"),
    *(
        "style=display:none",
        "style='visibility: hidden'",
        "style='display:none!important",
        "dir=rtl",
    ),
    *("lang=en", "lang=ko-KR", "xml:lang=x", "contenteditable", "contenteditable=false", "open"),
    *(
        "class=NAME",
        "id=NAME",
        "class='NAME NAME'",
        "itemprop=articleBody",
        "itemprop=NAME",
        "NAME",
    ),
    *("href=/", "href='#'", "href=javascript:0", "src=data:,", "colspan=99999999", "rowspan=0"),
    *(
        "class=a class=b",
        "=",
        "='",
        '"',
        "<",
        "a=<b>",
        "a='>'",
        "a=&quot;",
        "a=`",
        "a\0=1",
        "가=나",
    ),
    *(
        "shadowrootmode=open",
        "onclick='a<b'",
        "xmlns=http://www.w3.org/2000/svg",
        "xmlns:a=b a:c=d",
    ),
)

BOMBS: tuple[Callable[[int], str], ...] = (
    lambda many: " ".join(f"a{i}=1" for i in range(many)),
    lambda many: "/".join(f"a{i}" for i in range(many)),
    lambda many: f"class='{'c ' * many}'",
    lambda many: f"class='{' '.join((NAMES * (many // len(NAMES) + 1))[:many])}'",
    lambda many: f"style='{'display: ' * many}none'",
    lambda many: f"style='display{' ' * many}'",
    lambda many: f"id={'x' * many}",
    lambda many: f"title='{'가나다. ' * many}'",
    lambda many: "=" * many,
    lambda many: '"' * many,
)

METADATA = (
    '<meta property="og:url" content="ADDRESS">',
    '<link rel="canonical" href="ADDRESS">',
    '<link rel=canonical><meta property="og:url">',
    '<base href="ADDRESS">',
    '<meta property="og:title" content="가 - 나 | 다 :: 라 < 마">',
    f'<meta property="og:title" content="{" - 가 | 나" * 300}">',
    f'<meta property="og:description" content="{"가나다. " * 300}">',
    '<meta name="description" content="">',
    '<meta property="og:site_name" content="가"><meta name="application-name" content="">',
    "<title></title>",
    "<title>가온시</title><title>나온시",
    f"<title>{' - 가' * 2_000}</title>",
    "<title>&#xD800;&lt;p&gt; \u202e가\0나</title>",
    '<meta charset="euc-kr">',
    '<meta http-equiv="Content-Type" content="text/html; charset=utf-16">',
    '<meta http-equiv="refresh" content="0;url=ADDRESS">',
    '<?xml version="1.0" encoding="cp949"?>',
    '<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "가나다.</script>',
    f'<script type="application/ld+json">{"[" * 20_000}</script>',
    '<script type="application/ld+json">{"headline": {"a": [null, 1e999]}}</script>',
    '<html lang="en"><body lang="x-가">',
    "\ufeff",
)

ODD_ADDRESSES = (
    *("http://[::1", "http://[::1]/", "https://a:99999/", "https://blog.naver.com:0/", "HTTP://X"),
    *("http://한국.kr/글", "https://xn--/", "http://a\0b/", "https://a/\ud83d", "http://a.b/%zz%"),
    *(
        "https://" + "a." * 2_000,
        "https://u:p@velog.io/@a/b",
        "http://news.naver.com\\@a/",
        "http://.",
    ),
    *(
        "https://n.news.naver.com./1",
        "https://\u3164/",
        "https://ａ．kr/",
        "https://a/" + "가" * 5_000,
    ),
    *(
        "",
        "/",
        "//x",
        "ftp://x/y",
        "javascript:0",
        "https:///x",
        "https://",
        "http:// a",
        "가",
        "about:blank",
    ),
)

TITLES = (
    *(
        "",
        " ",
        "가",
        "심야 버스 두 배로",
        "\0",
        "\ud83d",
        "\u202e가나다",
        "가" * 5_000,
        " - 가" * 500,
    ),
    *("<b>가</b>", "A", "👩\u200d🌾", "\u1112\u1161\u11ab", "1", "\n\n", "가나다. 라마바. " * 50),
)
