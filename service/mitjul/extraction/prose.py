"""Tells sentences, headings, list items and unfinished lines apart by how Korean lines end."""

import re

HEADING_CHARACTERS = 45
"""Maximum length of an unmarked heading (measured on 46: precision .89, recall .95)."""

_CLOSING = " \"'”’」』)]》〉>(*_~^♡♥ㅎㅋㅠㅜ:;=-"
_FINAL = re.compile(
    r"(?:[.!?。？！…]|[다요죠까]"
    # Note style, as in forums and reports: 샀음, 필요함, 끝난 것임, 생각됨.
    r"|[가-힣](?:[았었했였겠있없됐갔왔봤샀렸졌났컸]음|슴)|[가-힣]{2}[함됨]|(?:것|예정|듯|뿐|때문|입장|방침|전망)임)$"
)
_STOP = re.compile(r"[.!?。？！…][\"'”’」』)\]》〉>]*$")
_RUNS_ON = re.compile(
    r"(?:[,，·]|(?<![:;=])[(\[{“‘「『《〈]"
    r"|[가-힣](?:은|는|이|(?<![인는은던])가|을|를|에|에서|에게|의|와|과|로|으로|도|만|부터|까지|처럼|보다|라는|라고)"
    r"|[가-힣](?:고|며|면|서|어서|아서|지만|는데|ㄴ데|은데|으면|려고|도록|니까|거나|든지|하여|되어))$"
)
_PARTICLE = re.compile(
    r"(?:[,，·]|(?<![:;=])[(\[{“‘「『《〈]|[을를는]|에서|지만|는데|으로|하고|하며)$"
)
_BULLET = re.compile(r"(?:[-–—*]\s+|[•·ㆍ∙◦○●▪▸▹→❑☞]\s*)(?=\S)")
_MARK = re.compile(
    r"(?:\d{1,2}(?:[-.]\d{1,2})*\s?[.)]+\s*|\(\d{1,2}\)\s*|[①-⑳❶-❿]\s*|[가나다라마바사아자차카타파하][.)]\s+"
    r"|[A-Za-z][.)]\s+|[IVXⅠ-Ⅹ]+\.\s+|제?\d{1,2}(?:장|절|조|단계|화)[.:)]?\s"
    r"|[■□◆◇▶▷▲△▣◈※★☆✔✓✅👉❏➤➜]\s*|[【\[<〈《])(?=\S)"
)
_SENTENCE_INSIDE = re.compile(r"[다요죠까][.!?]\s")
_LETTER = re.compile(r"[^\W\d_]")
_EMOTICON = re.compile(r"[:;=TㅠㅜxX^][-'_]?[()]+")
_OPENING = re.compile(r"[“‘(\[「『《]")
_OPEN_CLOSE = (
    ("“", "”"),
    ("‘", "’"),
    ("(", ")"),
    ("[", "]"),
    ("「", "」"),
    ("『", "』"),
    ("《", "》"),
)


def ends_sentence(text: str) -> bool:
    """Return whether the text ends like a sentence, with or without a full stop."""
    return _FINAL.search(text.rstrip(_CLOSING) or text) is not None or has_stop(text)


def has_stop(text: str) -> bool:
    """Return whether the text ends with a full stop, question or exclamation mark."""
    return _STOP.search(text) is not None


def runs_on(text: str) -> bool:
    """Return whether a line goes on in the next: after a comma, a particle, an open bracket."""
    if _RUNS_ON.search(text):
        return not has_stop(text)
    if not _OPENING.search(text):
        return False
    text = _EMOTICON.sub("", text)
    return any(text.count(opening) > text.count(closing) for opening, closing in _OPEN_CLOSE)


def breaks_off(text: str) -> bool:
    """Return whether a paragraph ends in the middle of a sentence."""
    if has_stop(text):
        return False
    return (_PARTICLE if len(text) <= HEADING_CHARACTERS else _RUNS_ON).search(text) is not None


def is_item(text: str) -> bool:
    """Return whether a line starts with a bullet."""
    return _BULLET.match(text) is not None


def without_bullet(text: str) -> str:
    """Return the item's text without its bullet."""
    return text[found.end() :] if (found := _BULLET.match(text)) else text


def opens_anew(text: str) -> bool:
    """Return whether a line starts something new: with a bullet, a number or a mark."""
    return is_item(text) or _MARK.match(text) is not None


def is_marked_heading(text: str, bold: bool) -> bool:
    """Return whether a short line is set off as a heading: bold, numbered or marked.

    It may end like a sentence, but without a stop.
    """
    if not (bold or _MARK.match(text)) or not _may_be_heading(text):
        return False
    return not has_stop(text) and not text.endswith((",", ":"))


def is_pseudo_heading(text: str) -> bool:
    """Return whether an unmarked line reads like a heading: short, and not a sentence."""
    if not _may_be_heading(text) or _PARTICLE.search(text) or _SENTENCE_INSIDE.search(text):
        return False
    return not ends_sentence(text)


def _may_be_heading(text: str) -> bool:
    if not 2 <= len(text) <= HEADING_CHARACTERS or is_item(text):
        return False
    return _LETTER.search(text) is not None
