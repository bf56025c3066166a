"""Words between spaces or signs → the nouns that they start with.

mecab-ko decides what is a noun and where it ends. Words that it cannot know it cuts in odd places
(네비게이션: 네, 비게, 이, 션); their particles in the rest of the document show where those end.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from mitjul.keywords.general_words import GENERAL, STOP
from mitjul.model import Morpheme

Splits = Sequence[tuple[str, str]]  # of stem and tail; mecab-ko's first, ("", "") if it is nonsense

_NAMES = frozenset("NNG NNP XR SL SH".split())
_NOUNS = _NAMES | frozenset("NNB NNBC NR XPN XSN SN SY SC".split())
_QUANTITY = re.compile(r"\d+(?:[가-힣]|(?<=\d\d)[가-힣]+|[백천만억조].*|[a-z]\w*|[KMGT]B)")
_NO_NAMES = frozenset("별 당 씩 째 쯤 끼리 상 여 적 씨 때 시 등 중 간 내 외 후".split())
"""Suffixes and dependent nouns with which a noun is no name any more: 국제적, 이용시, 김씨."""
_KNOWN = GENERAL | STOP | _NO_NAMES
_PARTICLES = re.compile(
    "(?:에(?:서|게서?)?|께서?|한테|으?로(?:서|써|부터)?|보다|처럼|만큼|대로|마다|밖에|하고|서)[은는도만의]?"
    "|(?:까지|부터|마저|조차|만|뿐)?(?:[은는이가을를과와의도]|이?(?:나|라도|란|랑|며))?|에선|엔|으?론"
)
_COPULA = re.compile("이[다고며면지라니어었였야자므든던기]|[인일입임예였다라며고면]")
_AFTER_CONSONANT, _AFTER_VOWEL = tuple("은을이과으"), tuple("는를가와나라란랑며로다고면예였")
_ALSO_ENDINGS = frozenset("은 는 을 나 도 며 란".split())  # 찾을, 찾는
_MISTAKEN = tuple("의에은는을를")  # may be the end of a noun that mecab-ko does not know: 온의


def noun(splits: Splits, tails: Mapping[str, set[str]]) -> list[str]:
    """Return the stem with most of the document's `tails`, and "" if particles end it here."""
    if not splits:
        return [""]
    stem, tail = first = splits[0]
    if len(splits) > 1:
        stem, tail = max(splits, key=lambda split: len(tails[split[0]]))
    is_doubtful = not first[0] and (len(tails[stem]) < 2 or tails[stem] <= _ALSO_ENDINGS)
    if is_doubtful or not stem or stem in STOP:
        return [""]
    return [stem, ""] if tail else [stem]


def read(morphemes: Sequence[Morpheme]) -> Splits:
    """Return how a word may be read; not at all if there is no noun in it that names anything."""
    forms, tags = zip(*morphemes, strict=True)
    if (size := _size(tags)) is None:
        return []
    text = "".join(forms)
    stem = "".join(forms[:size])
    tail = text[len(stem) :]
    if not size or (tail and not _may_follow(stem[-1], tail, copula=True)):
        names = {form for form, tag in morphemes if tag in _NAMES}
        return [] if not names.isdisjoint(_KNOWN) else [("", "")] * text.isalnum() + _splits(text)
    form, tag = morphemes[size - 1]
    is_name = form not in _NO_NAMES or (tag not in ("XSN", "NNB", "NNBC") and form != "씨")
    if not is_name or _QUANTITY.fullmatch(stem):
        return []
    if tag == "XSN" and form == "들":
        stem, tail = stem[:-1], "들" + tail
    if size == 1 or tag in ("XSN", "SL", "SN"):
        return [(stem, tail)]
    others = [(s, t) for s, t in _splits(text) if len(s) > len(stem) or t.startswith(_MISTAKEN)]
    return [(stem, tail), *others]


@lru_cache(10_000)
def _size(tags: tuple[str, ...]) -> int | None:
    """Return how many morphemes make up a word's noun: None if it has none, 0 if in doubt."""
    if tags[:1] == ("SN",) and all(tag[0] == "J" for tag in tags[1:]):
        return 1
    if _NAMES.isdisjoint(tags) or tags[:2] == ("SN", "NNBC"):
        return None
    size = next((at for at, tag in enumerate(tags) if tag not in _NOUNS), len(tags))
    behind = tags[size:]
    if any(not tag.startswith(("J", "E", "VCP", "XSV", "XSA")) for tag in behind):
        return 0
    return size if not behind or behind[0][0] in "JV" else 0 if behind[0][0] == "E" else None


def _splits(word: str) -> list[tuple[str, str]]:
    """Return the ways to read a word as a stem of two letters or more and particles, if any."""
    ends = range(max(2, len(word) - 4), len(word) + 1)  # 으로부터
    return [(word[:at], word[at:]) for at in ends if _may_follow(word[at - 1], word[at:])]


@lru_cache(10_000)
def _may_follow(letter: str, tail: str, copula: bool = False) -> bool:
    """Return whether `tail` is particles, or nothing, in the form for a word: 글을, but 나무를."""
    final = (ord(letter) - ord("가")) % 28 if "가" <= letter <= "힣" else None  # 8 is ㄹ
    is_wrong = tail.startswith(_AFTER_VOWEL if final else _AFTER_CONSONANT)
    fits = not is_wrong or final is None or (final == 8 and tail[0] == "로")
    if copula and (fits or not final) and _COPULA.match(tail):  # 감자이다 as well as 감자다
        return True
    return fits and bool(_PARTICLES.fullmatch(tail))
