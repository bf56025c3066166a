"""Where sentences end as far as morphemes tell, and where they leave it in doubt.

Changes when a kind of Korean sentence end turns out to be certain, or not to be.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from mitjul.sentences.embraces import CLOSERS, Span
from mitjul.sentences.tagging import Token

_STOPS = frozenset(".!?…。！？")
QUOTES = frozenset("\"'”’」』》〉>")
_LAUGHTER = r"[ㄱ-ㅎㅏ-ㅣ^~♡♥❤☺\ufe0f\u200d\U0001f300-\U0001faff]"
_TAIL = re.compile(
    rf"(?:[.!?…。！？\"'{re.escape(CLOSERS)}]|\[[^\[\] ]{{1,8}}\])*+"
    rf"(?: *+{_LAUGHTER}++[.!?]*+(?= |$))*+"
)
_COLON = re.compile(r" ?:(?= )")
_SYLLABLE = re.compile("[가-힣]")
_CARRIES_ON = re.compile(
    r"(?:(?:이?라)?(?:고|며|면서|는|던)|이?라(?:도|서|지만|기보다)|이?란|와|과|만|뿐|뿐만|처럼|같[은이]|"
    r"(?:등|따위|식|정도)(?:의|이|을|은|에|과|도|으?로|으로써)?|하(?:고|며|면서|는|던)|"
    r"했(?:다|다고|고|으며|는데|지만|던|습니다)|한다(?:고|며|는)?)[.,]*(?: |$)"
)
_BOUND = ("J", "VCP", "E", "XS")
_PLAIN_ENDS = ("다", "요", "죠", "쥬", "까")
_ABBREVIATION = re.compile(r"(?:^|[^A-Za-z])(?:[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|St|No|vs|vol|pp|etc|al)$")

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


def boundaries(text: str, tokens: Sequence[Token], embraces: Sequence[Span]) -> Boundaries:
    """Read the sentence ends off the tokens of a `readable` text; linear in the text."""
    found = Boundaries()
    last = len(text.rstrip())
    spans = iter((*embraces, (len(text), len(text))))
    opened, closed = next(spans)
    done = 0
    for index, token in enumerate(tokens):
        kind = _kind(token.tag, text[token.end - 1])
        if kind == "other" or token.start < done:
            continue
        end = _after_tail(text, token)
        tail = text[token.start if kind == "stop" else token.end : end]
        while closed <= token.start:
            opened, closed = next(spans)
        inside = opened <= token.start and end < closed
        if kind == "final" and (colon := _COLON.match(text, end)):
            end = colon.end()
            tail = "."
        done = end
        if end >= last:
            break
        stopped = not _STOPS.isdisjoint(tail)
        quoted = not QUOTES.isdisjoint(tail)
        parted = text[end] == " "
        goes_on = parted and carries_on(text, _next(tokens, index, end), quoted or not stopped)
        if kind != "stop" and stopped and parted and not goes_on and text[end + 1] not in "([":
            (found.inner if inside else found.certain).append(end)
        elif inside or (goes_on and quoted) or _within(text, end, stopped):
            continue
        elif kind != "stop" or not _is_number(tokens, index):
            found.doubts.append(token.start)
            apart = parted or (stopped and _SYLLABLE.match(text, end))
            if apart and not goes_on and _likely(text, tokens, index, stopped):
                found.likely.append(end)
    return found


def carries_on(text: str, token: Token | None, bound: bool = True) -> bool:
    """Whether a word can only go on with what stands before it: a quotative, 등, 같은, …

    With `bound`, so does everything tagged as a particle, ending or suffix; after a full stop
    that is mostly the analyser's mistake (이 in "이 회사는").
    """
    return token is not None and (
        (bound and token.tag.startswith(_BOUND)) or _CARRIES_ON.match(text, token.start) is not None
    )


def _kind(tag: str, character: str) -> Kind:
    """What a morpheme means for a sentence's end, by its tag and its last character."""
    part = tag.rpartition("+")[2]
    if part == "EF" or (part in ("EC", "JX") and character == "요"):
        return "final"
    if (part == "ETN" and character not in "기길") or (part == "EC" and character in _PLAIN_ENDS):
        return "maybe"
    return "stop" if character in _STOPS else "other"


def _after_tail(text: str, token: Token) -> int:
    """Skip the stops, closing marks and footnote marks that belong to the sentence."""
    found = _TAIL.match(text, token.end)
    return found.end() if found else token.end


def _next(tokens: Sequence[Token], index: int, end: int) -> Token | None:
    while index < len(tokens) and tokens[index].start < end:
        index += 1
    return tokens[index] if index < len(tokens) else None


def _within(text: str, end: int, stopped: bool) -> bool:
    """Whether no sentence could end here: inside a word, or before a comma."""
    return text[end] in ",，/·" or (not stopped and _SYLLABLE.match(text, end) is not None)


def _is_number(tokens: Sequence[Token], index: int) -> bool:
    return index > 0 and tokens[index - 1].tag == "SN"


def _likely(text: str, tokens: Sequence[Token], index: int, stopped: bool) -> bool:
    """Guess whether a doubtful place ends a sentence."""
    token = tokens[index]
    if not stopped:
        return text[token.end - 1] in _PLAIN_ENDS
    if _kind(token.tag, text[token.end - 1]) != "stop":
        return True
    trails_off = index > 0 and tokens[index - 1].tag.startswith(("J", "EC", "ETM", "MA"))
    return not trails_off and not _ABBREVIATION.search(text, max(0, token.start - 8), token.start)
