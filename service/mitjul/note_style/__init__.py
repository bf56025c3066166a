"""Note style (개조식): the last word of a statement turned to a noun, 공개했다 → 공개함.

Changes when the way a sentence is taken apart and put together again does.
"""

import re
from collections.abc import Sequence

from mitjul.article import Morpheme, Sentence
from mitjul.note_style.endings import nominal, predicate

_TAIL = re.compile(r"[.!…。 ]*(?:\[[^\[\] ]{1,8}\])*[.!…。 ]*$")
_TAIL_LENGTH = 40
_WORD = re.compile(r"[^\s\"'“”‘’「」『』《》〈〉()\[\]…,.!?:;]+$")
_EMBRACES = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("(", ")"), ("[", "]"))


def to_note(sentence: Sentence) -> str:
    """Give a sentence in note style, or as it stands where its end cannot be turned safely.

    Nothing but the last word and what follows it (full stop, footnote mark) ever changes, and
    nothing at all inside quotation marks or brackets.
    """
    tail = _TAIL.search(sentence.text[-_TAIL_LENGTH:])
    core = sentence.text.removesuffix(tail[0]) if tail else sentence.text
    morphemes = _spelling(core, sentence)
    word = _WORD.search(core[-_TAIL_LENGTH:])
    at = predicate(morphemes)
    if word is None or at is None or _is_inside(core):
        return sentence.text
    note = nominal(word[0], morphemes, at)
    return sentence.text if note is None else core.removesuffix(word[0]) + note


def _spelling(core: str, sentence: Sentence) -> Sequence[Morpheme]:
    """Give the sentence's morphemes without those of the tail that `core` has lost."""
    beyond = len("".join(sentence.text[len(core) :].split()))
    kept = len(sentence.morphemes)
    while beyond > 0 and kept > 0:
        kept -= 1
        beyond -= len(sentence.morphemes[kept].form)
    return sentence.morphemes[:kept] if beyond == 0 else ()


def _is_inside(core: str) -> bool:
    """Whether the end stands in a quotation or bracket that was opened and not closed."""
    return core.count('"') % 2 == 1 or any(
        core.count(opening) > core.count(closing) for opening, closing in _EMBRACES
    )
