"""Note style (개조식): a statement whose last word is turned into a noun, 공개했다 → 공개함."""

import re
from collections.abc import Sequence

from mitjul.model import Morpheme, Sentence
from mitjul.note_style.endings import nominal
from mitjul.sentences.brackets import ends_inside

_TAIL = re.compile(r"[.．!…。:;~ ]*(?:\[[^\[\] ]{1,8}\])*[.．!…。:;~ ]*$")
_TAIL_LENGTH = 40
_WORD = re.compile(r"[^\s\"'“”‘’「」『』《》〈〉()\[\]…,.!?:;]+$")


def to_note(sentence: Sentence) -> str:
    """Return a sentence in note style, or unchanged if its last word has no certain noun form.

    Only the last word and what follows it (stop, colon, footnote mark) can change. Sentences that
    end inside quotation marks or brackets never do.
    """
    tail = _TAIL.search(sentence.text[-_TAIL_LENGTH:])
    core = sentence.text.removesuffix(tail[0]) if tail else sentence.text
    morphemes = _spelling(core, sentence)
    word = _WORD.search(core[-_TAIL_LENGTH:])
    if word is None or ends_inside(core):
        return sentence.text
    note = nominal(word[0], morphemes)
    return sentence.text if note is None else core.removesuffix(word[0]) + note


def _spelling(core: str, sentence: Sentence) -> Sequence[Morpheme]:
    """Return the sentence's morphemes without those after `core`, its text without the tail."""
    beyond = len("".join(sentence.text[len(core) :].split()))
    kept = len(sentence.morphemes)
    while beyond > 0 and kept > 0:
        kept -= 1
        beyond -= len(sentence.morphemes[kept].form)
    return sentence.morphemes[:kept] if beyond == 0 else ()
