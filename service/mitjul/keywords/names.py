"""Names that mecab-ko cuts now and then, put right by how the document itself uses them."""

from collections import Counter
from collections.abc import Sequence

from mitjul.keywords.trimming import JOINT
from mitjul.keywords.words import Reading
from mitjul.model import Sentence

_LOOKALIKES = frozenset("가 이 은 는 을 를 의 도 나 와 과 로 랑 야 아 라 만".split())
"""Particles of one syllable that a name may end in."""
_PARTICLES = frozenset("가 이 은 는 을 를 의 도 와 과 로 으로 에 에서 에게".split())

_LOOKED_AT = 1_000
"""Characters of a sentence in which a name is counted: some never end."""


def mend(reading: Reading, split: Sequence[Sentence]) -> None:
    """Give each name one form: whole, with its own last syllable and without a particle."""
    for name, where in reading.dotted.items():
        parts = [part for part in JOINT.split(name) if part in reading.places]
        if len(where) > 1 and all(len(reading.places[part]) == len(where) for part in parts):
            for part in parts:
                del reading.places[part]
            reading.places[name] = where
    bare = _bare(reading)
    renamed = _whole(reading, split) | bare
    for wrong, right in renamed.items():
        places = reading.places.pop(wrong, [])
        reading.places[right] = sorted(reading.places[right] + places)
    if renamed:
        reading.runs = [
            (sentence, [renamed.get(word, word) for word in run])
            for sentence, words in reading.runs
            for run in _parted(words, bare)
        ]


def _parted(words: list[str], bare: dict[str, str]) -> list[list[str]]:
    """End a run at each word that turned out to have a particle."""
    runs: list[list[str]] = [[]]
    for word in words:
        runs[-1].append(word)
        if word in bare:
            runs.append([])
    return [run for run in runs if len(run) > 1]


def _whole(reading: Reading, split: Sequence[Sentence]) -> dict[str, str]:
    """골목서 + 가 → 골목서가, where 골목서가 has particles of its own and 골목서 no other one."""
    renamed = {}
    for whole in reading.places:
        cut = whole[:-1]
        if len(cut) > 1 and whole[-1] in _LOOKALIKES and cut in reading.places:
            texts = {split[at].text[:_LOOKED_AT] for at in reading.places[cut]}
            if all(text.count(cut) == text.count(whole) for text in texts):
                renamed[cut] = whole
    return renamed


def _bare(reading: Reading) -> dict[str, str]:
    """Strip the particle of a name that was joined without knowing its end."""
    stems = Counter(reading.unsure)
    for name in reading.unsure:
        for size in (1, 2):
            if name[-size:] in _PARTICLES:
                stems[name[:-size]] += 1
    return {
        name: name[:-size]
        for name in reading.unsure
        for size in (1, 2)
        if name[-size:] in _PARTICLES
        and (name[:-size] in reading.places or stems[name[:-size]] > 1)
    }
