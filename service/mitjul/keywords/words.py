"""Letters → noun words, alone and in runs of neighbours, which compounds are made of."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from mitjul.keywords import letters as spelling
from mitjul.keywords.common_words import DEPENDENT, EMPTY, REPORTERS
from mitjul.keywords.trimming import ADDRESS, JOINT, trimmed
from mitjul.model import Sentence

_RUN = re.compile("[dglnprsDGLNS]+")
_DIGITS = "0123456789"


@dataclass(slots=True)
class Reading:
    """Which noun words a document has, where by index of sentence, in reading order."""

    names: set[str]
    """Words that mecab-ko took apart."""
    unsure: set[str]
    """Those of them that may have a particle left on."""
    places: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    runs: list[tuple[int, list[str]]] = field(default_factory=list)
    """Two and more words side by side."""
    verbal: Counter[str] = field(default_factory=Counter)
    """How often -하다, -되다 or -스럽다 makes a verb or an adjective of a word."""
    adjectives: set[str] = field(default_factory=set)
    """Words in -적, which can only lead a compound."""
    dotted: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Words parted at a dot (가온·나래), whole."""

    def add(self, sentence: int, words: list[str]) -> None:
        """Take in one run of neighbours."""
        for word in words:
            self.places[word].append(sentence)
        if len(words) > 1:
            self.runs.append((sentence, words))


def read(split: Sequence[Sentence]) -> Reading:
    """Find the noun words of a document."""
    line = spelling.write(split)
    letters, forms, bounds = line.letters, line.forms, line.bounds
    reading = Reading(line.names, line.unsure)
    places, verbal = reading.places, reading.verbal
    sentence = 0
    bound = bounds[0]
    for found in _RUN.finditer(letters):
        start, end = found.span()
        while bound <= start:
            sentence += 1
            bound = bounds[sentence]
        last = letters[end - 1]
        if end - start == 1 and last in "NL":
            word = forms[start]
            if word not in EMPTY:
                places[word].append(sentence)
            continue
        after = letters[end] if last.islower() else " "
        if end - start == 1 and after not in "uU":
            word = forms[start]
            if after in "vV":
                verbal[word] += 1
            elif last in "nl" and word not in EMPTY:
                places[word].append(sentence)
            continue
        if after in "uU" and letters[end - 2 : end].strip("d") and forms[end] not in DEPENDENT:
            end += 1  # 템플/NNG 릿/NNB: a unit of the dictionary that ends an unknown word
        shape, words = letters[start:end], forms[start:end]
        plain = not shape.strip("lnLN") and EMPTY.isdisjoint(words)
        if plain and shape[:-1].islower():
            words = ["".join(words)]
        elif not plain or not shape[:-1].isupper():
            words = _last_run(reading, sentence, shape, words)
        if words and after in "vV":
            verbal[words.pop()] += 1
        if words:
            reading.add(sentence, words)
    return reading


def _last_run(reading: Reading, sentence: int, letters: str, forms: list[str]) -> list[str]:
    """Take in the runs that signs, numbers and empty words part; give the last, not taken in."""
    words: list[str] = []
    start = 0
    for at, letter in enumerate(letters, 1):
        if letter.islower() and at < len(letters):
            continue
        shape, pieces = letters[start:at], forms[start:at]
        start = at
        word = pieces[0] if len(pieces) == 1 else "".join(pieces)
        parts: list[str] = []
        if shape.strip("lnLN"):
            shape = shape.lower()
            word, parts = trimmed(shape, pieces, reading.adjectives)
            if len(parts) > 1 and JOINT.search(pieces[1]):
                reading.dotted["".join(pieces)].append(sentence)
        if word and word not in EMPTY and not (word[0] in _DIGITS and _is_bare(word, words)):
            words.append(word)
            continue
        if words and (word in REPORTERS or ADDRESS in parts):
            words.pop()
        opened = len(parts) == 1 and shape[0] == "g"
        if words and (opened or len(parts) != 1):
            reading.add(sentence, words)
            words = []
        for part in parts:
            if part not in EMPTY:
                words.append(part)
            if words and (not opened or shape[-1] == "g"):
                reading.add(sentence, words)
                words = []
    return words


def _is_bare(word: str, words: list[str]) -> bool:
    """Whether a number stands for itself, and not behind a Latin name: CSK 2024."""
    return word.isdigit() and not (words and words[-1][-1].isascii())
