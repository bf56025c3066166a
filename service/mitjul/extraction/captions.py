"""Picture captions: what a picture shows, or its credit."""

import re

MAX_CHARACTERS = 250

_AGENCIES = (
    r"(?:연합뉴스|연합|뉴스1|뉴시스|로이터|AP|AFP|EPA|게티이미지(?:뱅크|코리아)?|셔터스톡|unsplash)"
)
_CREDIT = re.compile(
    r"(?:사진|그래픽|이미지|캡처|캡쳐|촬영|일러스트)\s?(?:제공|출처)?\s?[=:：ㅣ|]\s?[^.다]{1,40}[\])）]?$"
    r"|[\[(（<【/][^\[\](){}（）<>]{0,25}(?:제공|캡처|캡쳐|갈무리|자료\s?사진|사진|이미지)\s?[\])）>】]?$"
    r"|재판매 및 DB ?금지|게티이미지뱅크\.?$|/\s?사진\s?="
)
_AGENCY = re.compile(
    rf"(?:[\[(（<【/.]|다\.?|\s)\s?(?:ⓒ|©)?{_AGENCIES}\s?(?:제공|DB)?\s?[\])）>】]?\.?$|[ⓒ©]\s?[^.]{{1,30}}$",
    re.I,
)
_OPENING = re.compile(r"\(?(?:사진|자료|출처|이미지|그래픽)\s?(?:제공|출처)?\s?[=:：ㅣ|]|[▲△▼]")


def is_caption(text: str, after_image: bool) -> bool:
    """Return whether a line is a picture's caption, judged by its credit or its first words.

    `after_image` is true if the line directly follows a picture.
    """
    if len(text) > MAX_CHARACTERS:
        return False
    end = max(0, len(text) - 80)
    if _CREDIT.search(text, end):
        return True
    return after_image and bool(_OPENING.match(text) or _AGENCY.search(text, end))
