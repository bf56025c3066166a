"""The steps in order: page → article → sentences → ranking → highlights."""

import time
from collections.abc import Callable

from mitjul import extraction, keywords, language, ranking, sentences
from mitjul.budget import UNLIMITED, TimeBudget
from mitjul.errors import NoArticle
from mitjul.model import Digest, Highlight, ScoredSentence, Sentence, Splitter, Stats, Style
from mitjul.note_style import to_note
from mitjul.ranking.selection import MAX_PICKS

MAX_HIGHLIGHTS = MAX_PICKS
READING_CHARACTERS_PER_SECOND = 8.5
"""About 500 Korean characters a minute, spaces included: a calm reader of prose."""


def warm_up() -> None:
    """Load every library that a call needs; raise when one of them is missing or unfit."""
    sentences.warm_up()
    highlight(text=_WARM_UP_TEXT, title="서울시, 새 교통 정책 발표")


def highlight(
    *,
    html: str | None = None,
    text: str | None = None,
    url: str | None = None,
    title: str | None = None,
    max_highlights: int = 5,
    style: Style = "verbatim",
    splitter: Splitter = "rules",
    budget: TimeBudget = UNLIMITED,
    on_step: Callable[[str, float], None] = lambda _, __: None,
) -> Digest:
    """Return the highlights of a page or text, as `mitjul.highlight` does, within a time budget.

    `on_step` is called with the name of each finished step (extraction, sentences, ranking,
    keywords) and its seconds. Raises `DeadlineExceeded` once `budget` is used up.
    """
    steps = _Steps(on_step)
    if (html is None) == (text is None):
        raise ValueError("give exactly one of html and text")
    if not 1 <= max_highlights <= MAX_HIGHLIGHTS:
        raise ValueError(f"max_highlights must be 1..{MAX_HIGHLIGHTS}")
    if style not in ("verbatim", "note"):
        raise ValueError("style must be 'verbatim' or 'note'")

    if html is not None:
        article = extraction.extract(html, url)
    else:
        article = extraction.article_from_text(text or "", title)
    title = title.strip() if title and title.strip() else article.title
    tag = language.require_korean(article)
    steps.done("extraction")
    budget.check()
    split = sentences.split_article(article, budget, splitter)
    steps.done("sentences")
    budget.check()
    ranked = ranking.rank(title, article, split)
    if not ranked:
        raise NoArticle
    chosen = tuple(
        _chosen(sentence, split, style) for sentence in ranked if sentence.rank <= max_highlights
    )
    steps.done("ranking")
    key_terms = keywords.pick(split, sentences.analyse(title))
    steps.done("keywords")
    characters = sum(len(block.text) for block in article.blocks)
    return Digest(
        title=title,
        language=tag,
        highlights=chosen,
        keywords=key_terms,
        sentences=ranked,
        stats=Stats(
            characters=characters,
            sentences=len(split),
            reading_seconds=round(characters / READING_CHARACTERS_PER_SECOND),
            highlight_characters=sum(len(item.text) for item in chosen),
            elapsed_ms=round((time.perf_counter() - steps.started) * 1000, 1),
        ),
        extractor=article.extractor,
    )


class _Steps:
    """The clock of one call."""

    def __init__(self, on_step: Callable[[str, float], None]) -> None:
        self._on_step = on_step
        self.started = self._since = time.perf_counter()

    def done(self, step: str) -> None:
        now = time.perf_counter()
        self._on_step(step, now - self._since)
        self._since = now


def _chosen(sentence: ScoredSentence, split: tuple[Sentence, ...], style: Style) -> Highlight:
    return Highlight(
        text=sentence.text,
        score=sentence.score,
        rank=sentence.rank,
        sentence=sentence.sentence,
        section=sentence.section,
        note=to_note(split[sentence.sentence]) if style == "note" else None,
    )


_WARM_UP_TEXT = """서울시는 오늘 새로운 교통 정책을 발표했다.
이번 정책은 심야 버스를 두 배로 늘린다.
시민들은 “출근길이 짧아질 것”이라고 기대했다.
시는 내년 3월까지 정류장 120곳을 새로 짓는다."""
