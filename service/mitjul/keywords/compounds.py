"""Runs of words → the compounds in them, and how often each comes within a longer one."""

from collections import defaultdict
from collections.abc import Collection

from mitjul.keywords.common_words import COMMON
from mitjul.keywords.words import Reading

MAX_WORDS = 3
"""Words (eojeol) in a compound at the most."""

Words = tuple[str, ...]
Places = dict[Words, list[int]]


def find(reading: Reading, useful: Collection[str]) -> tuple[Places, set[Words]]:
    """Give the parts of runs with their places, and those that open a run and close one."""
    places: defaultdict[Words, list[int]] = defaultdict(list)
    opening, closing = set(), set()
    for sentence, words in reading.runs:
        length = len(words)
        for start in range(length - 1):
            first = words[start]
            if first not in useful or len(first) < 2 or first[0].isdigit():
                continue
            for end in range(start + 1, min(start + MAX_WORDS, length)):
                last = words[end]
                if last not in useful:
                    break
                if last not in reading.adjectives and (len(last) > 1 or last not in COMMON):
                    part = tuple(words[start : end + 1])
                    places[part].append(sentence)
                    if not start:
                        opening.add(part)
                    if end == length - 1:
                        closing.add(part)
    return places, opening & closing


def nested(compounds: Places) -> dict[Words, float]:
    """Give how often a term comes, on the average, in one of the longer terms around it."""
    inside: defaultdict[Words, list[int]] = defaultdict(list)
    for words, where in compounds.items():
        if len(where) > 1:
            for word in words:
                inside[(word,)].append(len(where))
            if len(words) > 2:
                inside[words[:2]].append(len(where))
                inside[words[1:]].append(len(where))
    return {words: sum(counts) / len(counts) for words, counts in inside.items()}


def is_cut(words: Words, compounds: Places, title: str) -> bool:
    """Whether the title has it only within a longer compound: 신공항 공기 (지연)."""
    return any(
        len(longer) > len(words)
        and words in (longer[:2], longer[1:])
        and "".join(longer).casefold() in title
        for longer in compounds
    )
