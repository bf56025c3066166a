"""Lines that tell what a picture shows or who took it.

Changes when the press marks its captions in another way.
"""

import re

MAX_CHARACTERS = 250

_CREDIT = re.compile(
    r"(?:사진|자료|그래픽|이미지|출처|제공|캡처|캡쳐|촬영)\s?(?:제공|출처|캡처|캡쳐)?\s?[=:：ㅣ|]\s?[^.다]{1,40}[\])）]?$"
    r"|[\[(（<【/][^\[\](){}（）<>]{0,25}(?:제공|캡처|캡쳐|갈무리|자료사진|자료|사진|DB|게티이미지뱅크|게티이미지"
    r"|연합뉴스|연합|뉴스1|뉴시스|AP|AFP|로이터|셔터스톡|unsplash)\s?[\])）>】]?\.?$"
    r"|(?:ⓒ|©)\s?[^.]{1,30}$|재판매 및 DB ?금지|게티이미지뱅크\.?$|/\s?사진\s?=",
    re.IGNORECASE,
)
_OPENING = re.compile(r"\(?(?:사진|자료|출처|이미지|그래픽|사진\s?(?:제공|출처))\s?[=:：ㅣ|]|[▲△▼]")


def is_caption(text: str, after_image: bool) -> bool:
    """Tell whether a line is the caption of a picture, by its credit or by its opening.

    `after_image` tells that a picture stands right before the line.
    """
    if len(text) > MAX_CHARACTERS:
        return False
    if _CREDIT.search(text, max(0, len(text) - 80)):
        return True
    return after_image and _OPENING.match(text) is not None
