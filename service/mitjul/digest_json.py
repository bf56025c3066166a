"""Digest → JSON value, for both the HTTP API and the command line."""

from dataclasses import asdict
from typing import Any

from mitjul.model import Digest, Highlight, ScoredSentence


def to_dict(digest: Digest, *, sentences: bool = False) -> dict[str, Any]:
    """Return the response body of `POST /v1/highlights` as dicts, lists, strings and numbers.

    `sentences` adds every candidate with the parts of its score.
    """
    body: dict[str, Any] = {
        "title": digest.title,
        "language": digest.language,
        "highlights": [_highlight(highlight) for highlight in digest.highlights],
        "keywords": list(digest.keywords),
    }
    if sentences:
        body["sentences"] = [_sentence(sentence) for sentence in digest.sentences]
    body["stats"] = asdict(digest.stats)
    return body


def _highlight(highlight: Highlight) -> dict[str, Any]:
    fields = asdict(highlight)
    if highlight.note is None:
        del fields["note"]
    return fields


def _sentence(sentence: ScoredSentence) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "score": sentence.score,
        "rank": sentence.rank,
        "sentence": sentence.sentence,
        "section": sentence.section,
        "parts": dict(sentence.parts),
    }
