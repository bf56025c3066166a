"""From morphemes to content terms: what the similarity graph is woven from."""

from collections.abc import Iterable

from mitjul.article import Morpheme

CONTENT_TAGS = frozenset({"NNG", "NNP", "NR", "XR", "SL", "SH", "SN", "VV", "VA"})
"""Nouns, roots, foreign words, numbers, verbs and adjectives of the Sejong tag set."""


def of(morphemes: Iterable[Morpheme]) -> tuple[str, ...]:
    """Give the content terms of a sentence in order, repetitions kept, case folded.

    A form that mecab leaves fused with its ending (`들어갔/VV+EP`) counts by its first tag.
    """
    return tuple(
        morpheme.form.casefold()
        for morpheme in morphemes
        if morpheme.tag.partition("+")[0] in CONTENT_TAGS
    )
