"""Sentences → ranked sentences: terms, similarity graph, score, selection.

`rank` has the steps in order; every number is in `parameters.py`, the formulas are in
docs/ranking.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from mitjul import sentences
from mitjul.model import Article, ScoredSentence, Sentence
from mitjul.ranking import chapters, cues, eligibility, scoring, selection, terms, textrank
from mitjul.ranking.cues import Cue
from mitjul.ranking.parameters import PARAMETERS, Parameters

__all__ = ["rank"]


def rank(
    title: str,
    article: Article,
    split: Sequence[Sentence],
    parameters: Parameters = PARAMETERS,
) -> tuple[ScoredSentence, ...]:
    """Return the eligible sentences of an article with score and rank, in reading order."""
    # Otherwise a repeated sentence would vote for itself in the graph.
    places = eligibility.first_occurrences(split)
    if not places:  # a table, a caption or a byline alone
        return ()
    split = [split[place] for place in places]
    title_terms = [_terms(title)]
    title_terms += [
        terms.of(line.text, line.morphemes) for line in eligibility.sub_headlines(split)
    ]
    headings = _numbered(sentence.section for sentence in split)
    graph = textrank.build(
        [terms.of(sentence.text, sentence.morphemes) for sentence in split],
        title_terms,
        [_terms(heading) for heading in headings],
        [headings.get(sentence.section or "", -1) for sentence in split],
        parameters,
    )
    named = frozenset(chain(*title_terms))
    eligibilities = [eligibility.judge(sentence, named) for sentence in split]
    found_cues = [
        cues.cue(sentence.text) if own.is_eligible else Cue.PLAIN
        for sentence, own in zip(split, eligibilities, strict=True)
    ]
    lengths = [len(sentence.text) for sentence in split]
    parts = scoring.parts(graph, eligibilities, found_cues, lengths, parameters)
    outline = chapters.numbers(article.blocks, split)
    ranked = selection.rank(split, parts, graph, eligibilities, outline, parameters)
    return tuple(
        scored
        if scored.sentence == places[scored.sentence]
        else replace(scored, sentence=places[scored.sentence])
        for scored in ranked
    )


def _terms(line: str) -> Sequence[str]:
    return terms.of(line, sentences.analyse(line))


def _numbered(sections: Iterable[str | None]) -> dict[str, int]:
    """Return each distinct heading's number, in the order of the sentences under them."""
    distinct = dict.fromkeys(filter(None, sections))
    return {section: number for number, section in enumerate(distinct)}
