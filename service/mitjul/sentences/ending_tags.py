"""Classifies morphemes as sentence ends, by their Sejong tag and last character."""

from typing import Literal

from mitjul.model import Morpheme
from mitjul.sentences.tagging import Tokens

STOPS = frozenset(".!?…。！？")
PLAIN_ENDS = ("다", "요", "죠", "쥬", "까")
_BEFORE_MISREAD, _MISREAD = Morpheme("이", "JKS"), Morpheme("다", "MAG")

Kind = Literal["final", "maybe", "stop", "other"]


def candidates(tokens: Tokens) -> list[int]:
    """Return the indices of the few tokens that may end a sentence."""
    matters, stops = _MAY_MATTER, STOPS
    return [
        index
        for index, (form, tag) in enumerate(tokens.morphemes)
        if matters[tag] or form[-1] in stops
    ]


def kind_at(tokens: Tokens, index: int) -> Kind:
    """Return the kind of the token at `index`, considering its neighbours."""
    morpheme = tokens.morphemes[index]
    if morpheme != _MISREAD:
        return kind_of(morpheme)
    return "final" if _is_misread(tokens, index) else "other"


def kind_of(morpheme: Morpheme) -> Kind:
    """Return a morpheme's kind out of context: a sentence end, perhaps one, a stop, or other."""
    character = morpheme.form[-1]
    part = morpheme.tag.rpartition("+")[2]
    if part == "EF" or (part in ("EC", "JX") and character == "요"):
        return "final"
    if (part == "ETN" and character not in "기길") or (part == "EC" and character in PLAIN_ENDS):
        return "maybe"
    return "stop" if character in STOPS else "other"


def may_end(tokens: Tokens, index: int) -> bool:
    """Return whether a connective ending (EC) may be a final one that mecab-ko mistagged.

    By the rules of kss 6.0.6: 니다, and 다 after 았, 겠 and the like if a name, a pronoun or a
    sign follows. Such a tag: https://github.com/konlpy/konlpy/pull/341 (하루였다 → 다/EC).
    """
    form, tag = tokens.morphemes[index]
    if not tag.endswith("EC") or form.endswith(("니다", "쥬")):
        return True
    before = tokens.morphemes[index - 1] if index else ("", "")
    after = tokens.morphemes[index + 1][1] if index + 1 < len(tokens.morphemes) else ""
    past = "EP" in tag or before[1].endswith("EP")
    return form[-1] == "다" and past and after.startswith(("S", "NP", "NNP", "UNKNOWN"))


def _is_misread(tokens: Tokens, index: int) -> bool:
    """Return whether 다 belongs to 이다, mistagged as 이/JKS 다/MAG.

    mecab-ko (dictionary 2.1.1) does so if no full stop follows (책이다 우리는).
    """
    follows = index > 0 and tokens.ends[index - 1] == tokens.starts[index]
    joined = follows and tokens.morphemes[index - 1] == _BEFORE_MISREAD
    after = tokens.morphemes[index + 1] if index + 1 < len(tokens.morphemes) else _MISREAD
    seeing = after.form.startswith("보") and after.tag.startswith("V")  # 봄이다 보니
    return joined and not seeing


class _MayMatter(dict[str, bool]):
    """Whether morphemes with a tag may end a sentence; most may not."""

    def __missing__(self, tag: str) -> bool:
        found = self[tag] = tag.rpartition("+")[2] in ("EF", "EC", "ETN", "JX", "MAG")
        return found


_MAY_MATTER = _MayMatter()
