"""Tags, letters, words and attributes that parsers and splitters trip over."""

from collections.abc import Callable

# One subject a line; the formatter would put every literal on a line of its own.
# fmt: off

TAGS = (
    "table td tr tbody caption pre code svg math template iframe select option noscript textarea"
    " title plaintext frameset frame base li ul dl dd ruby rt details summary button form object"
    " script style head body html p div span a b i font h1 h2 h6 blockquote article main nav aside"
    " header footer figure figcaption br img hr input meta link marquee xmp x-box"
).split()

OPENERS = (
    "<!--", "-->", "<!-->", "<!--->", "<![CDATA[", "]]>", "<!", "<?", "<?php ", "</", "</>", "<",
    "<p class=", '<p class="', "<a href='", "<img alt='가나다. ", "<a b=c<d", "<p/", "</p x=y",
    *map("<{}>".format, "script style title textarea plaintext xmp noscript template".split()),
    "<iframe>", "<svg>", "<math><mi>", "<select>", "<frameset>", "<table>", "<pre>", "<button>",
    '<template shadowrootmode="open">', "<noembed>", "<noframes>", "<html hidden>", "<body>",
    "&", "&#", "&#x", "&#xD800;", "&#0;", "&#1114112;", "&#99999999999;", "&#128;", "&nbsp",
    "&amp;lt;p&gt;", "&notanentity;", "&lt", "&NotEqualTilde;", "&#x200b;", "&ZeroWidthSpace;",
    '<!DOCTYPE x [<!ENTITY a "글글글">]>&a;', '<?xml version="1.0" encoding="utf-16"?>',
)

ODD = (
    *"\0\x01\x08\t\n\x0b\x0c\r\x1b\x1c\x1f\x7f\x85\xa0\xad\u034f\u061c\u115f\u1160\u180e\u200b",
    *"\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2066\u2069\u206f\u3000\u3164\ufe0f",
    *"\ufeff\uffa0\ufffc\ufffd\ufffe\uffff\ud800\udbff\udc00\udfff\ue000\U0001fffe\U0010ffff",
    "\ud83d", "\U000e0041", "\u0301", "\u0301" * 40, "가\u0308", "\u20e3", "\u302e", "\u1100",
    "\u1161", "\u11a8", "\u1112\u1161\u11ab", "\u1100\u1100", "\ua960", "\ud7b0", "ㄱ", "ㅏ", "ﾡ",
    "ｶﾞ", "ﾊﾝ", "Ａ", "．", "𝒜", "ﷺ", "İ", "ß", "ǆ", "ﬃ", "Ⅻ", "㈜", "①", "²", "½", "٣", "੩", "𝟘",
    "👩\u200d🌾", "👨\u200d👩\u200d👧\u200d👦", "🇰🇷", "1\ufe0f\u20e3", "☺️", "ก็็็", "中文",
    "日本語。", "שלום", "ا",
)

MISREAD = (
    ("utf-8", "cp949"), ("utf-8", "cp1252"), ("utf-8", "latin-1"), ("cp949", "utf-8"),
    ("cp949", "latin-1"), ("utf-16-le", "utf-8"), ("utf-8", "utf-16-le"), ("cp949", "cp949"),
    ("johab", "cp949"), ("shift_jis", "cp949"), ("utf-7", "utf-8"), ("iso2022_kr", "latin-1"),
)

QUOTES = (*"\"'“”‘’「」『』《》〈〉()[]{}（）【】<>`«»", "“‘", "’”", "([{", "”)", "''")

ENDS = (
    "", " ", ".", "..", "...", "....", "…", "……", "?!", "!!!!!!", "?", "。", "．", ".\u200b", ";",
    ":", ",", "~", "^^", "ㅋㅋㅋ", ".”", "”", ".)", ".(", " .", ". . .", "／", "다.다.다.", "<br>",
    "\n",
    ".가", ".1", ".a", ".[1]", ".<sup>1</sup>", "고 말했다", "라고", "고", ".”라고 ", "음", "요",
    "까?",
)

SPACES = (
    "", "", " ", "  ", "\n", "\r", "\r\n\r\n", "\t", "\xa0", "\u3000", "\u200b", "&nbsp;", "<br>",
)

WORDS = (
    "https://velog.io/@a/b.c?d=e.f#g.h ", "http://" + "." * 40, "www.가온.한국 ",
    "a.b@c.d.example ",
    "홍길동 기자 a.b@c.example", "1.2.3.4 ", "2024. 3. 1. ", "오후 3.5시 ", "A.B.C. ",
    "가. 나. 다. ", "U.S. ",
    "제1조(목적) ", "① ", "1) ", "- ", "■ ", "Q. ", "[앵커] ", "(서울=가온) ", "[1]", "ⓒ 가온",
    "# ", "> ", "| ",
    "다", "다.", "다. ", "했다고 ", "습니다", "요", "고 ", "“고 ", "는데 ", "까? ", "음 ", "함. ",
    "이다 ", "가나다",
    "ㅋ", "ㅠ", "^^ ", "ㅎㅎ;; ", ";) ", "(-_-) ", "~", ".", "…", "!", "?", "·", "/", "=", "-", "_",
    "*", "'", '"',
    "0", "1,000", "%", "가", "각", "힣", "갛", "한국어", "a", "lorem ipsum ", "日", "🙂", "<", ">",
    "&", "\\", "\\ud83d",
    "가온시는 내년부터 심야 버스를 두 배로 늘린다고 밝혔다. ", "요금은 그대로다 ", "왜 그럴까? ",
    "\n\n", "<br>", "<br><br>", "<p>", "<li>", "<td>", "</p>", "<b>가</b>", "<wbr>", "<h2>가</h2>",
    "<a>가</a>",
)

NAMES = (
    "comment header footer nav ad sns share related recommend caption byline title hidden popup"
    " layer menu code copyright reporter article_body dic_area articleBodyContents img_desc"
    " se-main-container tt_article_useless_p_margin contents_style wrap_body atom-one article_view"
    " entry-content sc-floating mw-parser-output highlight toc banner aside 댓글 본문"
).split()

ATTRIBUTES = (
    "hidden", "hidden=until-found", "aria-hidden=true", "role=navigation", "role=NAME", "inert",
    "style=display:none", "style='visibility: hidden'", "style='display:none!important", "dir=rtl",
    "lang=en", "lang=ko-KR", "xml:lang=x", "contenteditable", "contenteditable=false", "open",
    "class=NAME", "id=NAME", "class='NAME NAME'", "itemprop=articleBody", "itemprop=NAME", "NAME",
    "href=/", "href='#'", "href=javascript:0", "src=data:,", "colspan=99999999", "rowspan=0",
    "class=a class=b", "=", "='", '"', "<", "a=<b>", "a='>'", "a=&quot;", "a=`", "a\0=1", "가=나",
    "shadowrootmode=open", "onclick='a<b'", "xmlns=http://www.w3.org/2000/svg", "xmlns:a=b a:c=d",
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
    "http://[::1", "http://[::1]/", "https://a:99999/", "https://blog.naver.com:0/", "HTTP://X",
    "http://한국.kr/글", "https://xn--/", "http://a\0b/", "https://a/\ud83d", "http://a.b/%zz%",
    "https://" + "a." * 2_000, "https://u:p@velog.io/@a/b", "http://news.naver.com\\@a/",
    "http://.",
    "https://n.news.naver.com./1", "https://\u3164/", "https://ａ．kr/",
    "https://a/" + "가" * 5_000,
    "", "/", "//x", "ftp://x/y", "javascript:0", "https:///x", "https://", "http:// a", "가",
    "about:blank",
)

TITLES = (
    "", " ", "가", "심야 버스 두 배로", "\0", "\ud83d", "\u202e가나다", "가" * 5_000, " - 가" * 500,
    "<b>가</b>", "A", "👩\u200d🌾", "\u1112\u1161\u11ab", "1", "\n\n", "가나다. 라마바. " * 50,
)
