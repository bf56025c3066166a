"""Bylines of Korean press and broadcasting: datelines, signatures and credit lines."""

import re

from mitjul.extraction import prose

MAX_BYLINE_CHARACTERS = 80
MAX_OTHER_LETTERS = 12
"""Letters in a byline besides people, e-mail addresses and dates: enough for a paper's name."""

_NAME = r"[가-힣]{2,4}"
_TITLE = (
    r"(?:(?:인턴|선임|수습|전문|객원|명예|시민|의학전문|논설)\s?)?"
    r"(?:기자|특파원|논설위원|앵커|리포터|에디터|통신원|아나운서|칼럼니스트|PD)"
)
_OTHER = rf"{_NAME}\s?[·,ㆍ/]\s?"
_PERSON = rf"(?:(?:{_OTHER}){{4}}|(?:{_OTHER}){{0,3}}(?!{_OTHER})){_NAME}\s?{_TITLE}"
_EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_OPEN, _SHUT, _INSIDE = r"[\[(【（〔]", r"[\])】）〕]", r"[^\[\]()【】（）〔〕]"

_DATELINE = re.compile(
    rf"(?:{_OPEN}\s?{_INSIDE}{{1,30}}?\s?[=ㅣ|]{_INSIDE}{{1,30}}{_SHUT}"
    rf"|{_OPEN}\s?(?:{_INSIDE}{{1,15}}\s)?{_PERSON}\s?{_SHUT})"
    rf"\s?(?:{_PERSON}\s?[=:]?|=)?\s?"
    rf"|(?:[가-힣]{{2,8}}\s?=\s?)?{_PERSON}\s?=\s?"
)
_SIGNATURE = re.compile(
    rf"(?<=[.!?。”\"’'])\s?(?:[/=]\s?)?(?:[가-힣A-Za-z0-9]{{2,10}}\s?[=/]\s?)?"
    rf"(?:{_PERSON}\s?(?:\(?{_EMAIL}\)?)?|{_EMAIL})$"
)
_PEOPLE = re.compile(rf"{_EMAIL}|{_PERSON}")
_DATE = re.compile(r"\d{4}\s?[-./]\s?\d{1,2}\s?[-./]\s?\d{1,2}|\d{4}년 \d{1,2}월 \d{1,2}일")
_CREDIT = re.compile(
    r"[\[(]?\s?(?:영상\s?취재|영상\s?편집|촬영\s?기자|자막뉴스|영상디자인|글\s?[·,]\s?사진|사진\s?[·,]\s?글"
    r"|(?:취재|촬영|그래픽|디자인|편집|제작|연출|구성|글|글쓴이)\s?[:：|/ㅣ])"
)
_SPEAKERS = frozenset("앵커 기자 리포트 인터뷰 VCR CG 취재기자 앵커멘트 리포터".split())
_LETTER = re.compile(r"[^\W\d_]")


def dateline_end(text: str) -> int:
    """Return the length of the dateline at the start of `text`, 0 without one."""
    match = _DATELINE.match(text)
    return match.end() if match and match.end() < len(text) else 0


def signature_start(text: str) -> int:
    """Return the offset of the signature after the last sentence, `len(text)` without one."""
    match = _SIGNATURE.search(text, max(0, len(text) - MAX_BYLINE_CHARACTERS))
    return match.start() if match and match.start() else len(text)


def is_byline(text: str) -> bool:
    """Return whether a line only credits reporters, editors or crew."""
    if len(text) > MAX_BYLINE_CHARACTERS:
        return False
    if prose.ends_sentence(text):
        return False
    if _CREDIT.match(text) or text.strip(" []()<>◀▶【】") in _SPEAKERS:
        return True
    rest, people = _PEOPLE.subn("", text)
    rest, dates = _DATE.subn("", rest)
    return people + dates > 0 and len(_LETTER.findall(rest)) <= MAX_OTHER_LETTERS
