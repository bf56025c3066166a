"""Where sentences end as far as morphemes tell, and where they leave it in doubt.

Changes when a kind of Korean sentence end turns out to be certain, or not to be.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from mitjul.article import Morpheme
from mitjul.sentences.embraces import CLOSERS, Span
from mitjul.sentences.tagging import Tokens

_STOPS = frozenset(".!?…。！？")
QUOTES = frozenset("\"'”’」』》〉>")
_LAUGHTER = r"[ㄱ-ㅎㅏ-ㅣ^~♡♥❤☺\ufe0f\u200d\U0001f300-\U0001faff]"
_TAIL = re.compile(
    rf"(?:[.!?…。！？\"'{re.escape(CLOSERS)}]|\[[^\[\] ]{{1,8}}\])*+"
    rf"(?: *+{_LAUGHTER}++[.!?]*+(?= |$))*+"
)
_COLON = re.compile(r" ?:(?= )")
_SYLLABLE = re.compile("[가-힣]")
_COLON_OR_SYLLABLE = re.compile("[:가-힣]")
_STOP_OR_SYLLABLE = re.compile("[.!?…。！？가-힣]")
_CARRIES_ON = re.compile(
    r"(?:(?:이?라)?(?:고|며|면서|는|던)|이?라(?:도|서|지만|기보다)|이?란|와|과|만|뿐|뿐만|처럼|같[은이]|"
    r"(?:등|따위|식|정도)(?:의|이|을|은|에|과|도|으?로|으로써)?|하(?:고|며|면서|는|던)|"
    r"했(?:다|다고|고|으며|는데|지만|던|습니다)|한다(?:고|며|는)?|싶\S{1,4}|"
    r"의|에는|을|를|으로)[.,]*(?: |$)"
)
_BEFORE_MISREAD, _MISREAD = Morpheme("이", "JKS"), Morpheme("다", "MAG")
_PLAIN_STOPS = (".", "!", "?")
_STANDING = (["NNG"], ["NNP"], ["XSN"])
_BOUND = ("J", "VCP", "E", "XS")
_PLAIN_ENDS = ("다", "요", "죠", "쥬", "까")
_ABBREVIATION = re.compile(r"(?:^|[^A-Za-z])(?:[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|St|No|vs|vol|pp|etc|al)$")


class _MayEnd(dict[str, bool]):
    """Whether a tag is one of those that `_kind` looks at, or the misread one's."""

    def __missing__(self, tag: str) -> bool:
        found = self[tag] = tag.rpartition("+")[2] in ("EF", "EC", "ETN", "JX", "MAG")
        return found


_MAY_END = _MayEnd()

Kind = Literal["final", "maybe", "stop", "other"]


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Offsets right after sentences' last characters, in reading order.

    `certain` stand outside quotations and `inner` are as certain but inside one. `doubts` are
    places that need a better judge; `likely` is the guess for where none is at hand.
    """

    certain: list[int] = field(default_factory=list)
    inner: list[int] = field(default_factory=list)
    doubts: list[int] = field(default_factory=list)
    likely: list[int] = field(default_factory=list)


def boundaries(text: str, tokens: Tokens, embraces: Sequence[Span]) -> Boundaries:
    """Read the sentence ends off the tokens of a `readable` text; linear in the text."""
    found = Boundaries()
    last = len(text.rstrip())
    spans = iter((*embraces, (len(text), len(text))))
    opened, closed = next(spans)
    done = 0
    for index, morpheme in enumerate(tokens.morphemes):
        if not _MAY_END[morpheme.tag] and morpheme.form[-1] not in _STOPS:
            continue
        kind = _kind(morpheme) if morpheme != _MISREAD else _kind_of_misread(tokens, index)
        start = tokens.starts[index]
        if kind == "other" or start < done:
            continue
        end = _after_tail(text, tokens.ends[index])
        tail = text[start if kind == "stop" else tokens.ends[index] : end]
        while closed <= start:
            opened, closed = next(spans)
        inside = opened <= start and end < closed
        if kind == "final" and (colon := _COLON.match(text, end)):
            end = colon.end()
            tail = "."
        done = end
        if end >= last:
            break
        stopped = not _STOPS.isdisjoint(tail)
        quoted = not QUOTES.isdisjoint(tail)
        parted = text[end] == " "
        goes_on = parted and carries_on(text, tokens, end, quoted or not stopped)
        ended = stopped if kind != "stop" else tail in _PLAIN_STOPS and _stands(tokens, index)
        aside = tokens.between(end, closed if opened == end + parted else end)
        if ended and parted and not goes_on and _opens(text, tokens, end + 1, aside):
            (found.inner if inside else found.certain).append(end)
        elif inside or (goes_on and quoted) or _within(text, end, stopped):
            continue
        elif kind == "stop" and (text[end].isalnum() or _is_number(tokens, index)):
            continue  # a file's name, an address, a date
        elif kind == "maybe" and not stopped and not _may_end(tokens, index):
            continue
        elif stopped and tail != "." and _SYLLABLE.match(text, end):
            continue  # "왜?"라는, 왜?라는
        elif opened == end and not stopped and _STOP_OR_SYLLABLE.match(text, closed):
            continue  # 정한다(제5조). and 좋다(웃음)고: it ends behind the bracket, if at all
        else:
            found.doubts.append(start)
            apart = parted or (stopped and _SYLLABLE.match(text, end))
            if apart and not goes_on and _likely(text, tokens, index, stopped):
                found.likely.append(end)
    return found


def carries_on(text: str, tokens: Tokens, at: int, bound: bool = True) -> bool:
    """Whether the word behind `at` can only go on with what stands before: a quotative, 등, 같은.

    With `bound`, so does everything tagged as a particle, ending or suffix; after a full stop
    that is mostly the analyser's mistake (이 in "이 회사는").
    """
    index = bisect_left(tokens.starts, at)
    return index < len(tokens.starts) and (
        (bound and tokens.morphemes[index].tag.startswith(_BOUND))
        or _CARRIES_ON.match(text, tokens.starts[index]) is not None
    )


def _kind_of_misread(tokens: Tokens, index: int) -> Kind:
    """What 다 in 것이다 is, which mecab-ko reads as 이/JKS 다/MAG where no stop follows."""
    follows = index > 0 and tokens.ends[index - 1] == tokens.starts[index]
    joined = follows and tokens.morphemes[index - 1] == _BEFORE_MISREAD
    after = tokens.morphemes[index + 1] if index + 1 < len(tokens.morphemes) else _MISREAD
    seeing = after.form.startswith("보") and after.tag.startswith("V")  # 봄이다 보니
    return "final" if joined and not seeing else "other"


def _kind(morpheme: Morpheme) -> Kind:
    """What a morpheme means for a sentence's end, by its tag and its last character."""
    character = morpheme.form[-1]
    part = morpheme.tag.rpartition("+")[2]
    if part == "EF" or (part in ("EC", "JX") and character == "요"):
        return "final"
    if (part == "ETN" and character not in "기길") or (part == "EC" and character in _PLAIN_ENDS):
        return "maybe"
    return "stop" if character in _STOPS else "other"


def _after_tail(text: str, end: int) -> int:
    """Skip the stops, closing marks and footnote marks that belong to the sentence."""
    found = _TAIL.match(text, end)
    return found.end() if found else end


def _stands(tokens: Tokens, index: int) -> bool:
    """Whether a stop closes a sentence without a verb (무료.), or one that a bracket ends.

    A number's unit is in doubt (제3조 2항.).
    """
    if tokens.morphemes[index].form[0] in CLOSERS:
        return True
    before = [morpheme.tag for morpheme in tokens.morphemes[max(0, index - 2) : index]]
    return (
        before[-1:] == ["SSC"] or (before[-1:] in _STANDING and before[0] != "SN")
    ) and tokens.ends[index - 1] == tokens.starts[index]


def _opens(text: str, tokens: Tokens, at: int, aside: slice) -> bool:
    """Whether a sentence can begin at a word; in brackets `aside`, only if they hold one whole."""
    if text[at] != "(":
        return text[at] != "["
    return any(_kind(morpheme) == "final" for morpheme in tokens.morphemes[aside])


def _within(text: str, end: int, stopped: bool) -> bool:
    """Whether no sentence could end here: inside a word, or before a comma or colon."""
    return text[end] in ",，/·" or (not stopped and _COLON_OR_SYLLABLE.match(text, end) is not None)


def _may_end(tokens: Tokens, index: int) -> bool:
    """Whether a connecting ending (EC) may be a final one that mecab-ko mistook; kss's own rules.

    Those are 니다 and, behind 았/겠 and the like, a 다 before a name, a pronoun or a sign.
    """
    form, tag = tokens.morphemes[index]
    if not tag.endswith("EC") or form.endswith(("니다", "쥬")):
        return True
    before = tokens.morphemes[index - 1] if index else ("", "")
    after = tokens.morphemes[index + 1][1] if index + 1 < len(tokens.morphemes) else ""
    past = "EP" in tag or before[1].endswith("EP")
    return form[-1] == "다" and past and after.startswith(("S", "NP", "NNP", "UNKNOWN"))


def _is_number(tokens: Tokens, index: int) -> bool:
    sign, before = tokens.morphemes[index].form, tokens.morphemes[index - 1].tag if index else ""
    return before == "SN" and sign[0] in _STOPS


def _likely(text: str, tokens: Tokens, index: int, stopped: bool) -> bool:
    """Guess whether a doubtful place ends a sentence."""
    morpheme = tokens.morphemes[index]
    if not stopped:
        return morpheme.form[-1] in _PLAIN_ENDS
    if _kind(morpheme) != "stop":
        return True
    before = tokens.morphemes[index - 1].tag if index else ""
    start = tokens.starts[index]
    trails_off = before.startswith(("J", "EC", "ETM", "MA"))
    return not trails_off and not _ABBREVIATION.search(text, max(0, start - 8), start)
