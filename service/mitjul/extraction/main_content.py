"""Finds the box that contains the article: the one with the most prose and the least else.

Similar to Arc90's Readability, but scores are summed over subtrees: every run of text raises or
lowers the score of each box around it, and the box with the highest sum wins.
"""

from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import NamedTuple

from mitjul.extraction import prose
from mitjul.extraction.folding import squeeze
from mitjul.extraction.outline import Outline, Run

UNLIKELY_SHARE = 1 / 3
"""A box is kept despite an unlikely name if it holds at least this share of the page's prose."""

ROOT_SHARE = 0.4
"""A site's root is used if its score is at least this share of the best box's score, …"""

MIN_ROOT_CHARACTERS = 20
"""… or, on a known site, if it has this many characters, links aside: posts can be that short."""

LEAD_CHARACTERS = 16
LEAD_WORTH = 2.0
"""Bonus for a run that starts with the first `LEAD_CHARACTERS` of the page's description."""

ARTICLE_SHARE = 0.7
"""An `article` element is preferred if it has at least this share of the best box's score."""

MAX_LEFT_BEHIND = 0.5
"""Score that may be lost at most when the choice is narrowed to an inner box."""


class Choice(NamedTuple):
    """The article's runs, and the step that found them: `root`, `readability` or `body`."""

    runs: list[Run]
    step: str


def choose(outline: Outline, description: str = "", known_site: bool = False) -> Choice | None:
    """Return the article's runs, or None if no box has a positive score.

    `description` is the page's meta description, which usually quotes the lead. `known_site` is
    true if the outline's roots are those of this very site.
    """
    values = [_value(run, outline.boxes[run.box].tag) for run in outline.runs]
    keep = _discard_unlikely(outline, values)
    _raise_lead(outline.runs, values, description)
    sums = list(accumulate(values, initial=0.0))

    def total(index: int) -> float:
        return sums[outline.boxes[index].end] - sums[outline.boxes[index].first]

    # Reversed: of boxes with equal scores, the innermost.
    best = max(reversed(range(len(outline.boxes))), key=total, default=None)
    root = max(outline.roots, key=total, default=None)
    if root is not None:
        runs = list(_article(outline, keep, root))
        share = total(root) / total(best) if best is not None and total(best) > 0 else 1.0
        known = known_site and sum(len(run.text) - run.links for run in runs) >= MIN_ROOT_CHARACTERS
        if known or share >= ROOT_SHARE:
            return Choice(runs, "root")
    if best is None or total(best) <= 0:
        return None
    return Choice(list(_article(outline, keep, _narrowed(outline, best, total))), "readability")


def all_of(outline: Outline) -> Choice:
    """Return every run that is not mostly links: the fallback if no box stands out."""
    return Choice([run for run in outline.runs if not _is_linked(run)], "body")


def _narrowed(outline: Outline, chosen: int, total: Callable[[int], float]) -> int:
    """Return the innermost box in `chosen` that still has (almost) all of its score."""
    end = outline.boxes[chosen].end
    margin = min(MAX_LEFT_BEHIND, 0.1 * total(chosen))
    for index in range(chosen + 1, len(outline.boxes)):
        box = outline.boxes[index]
        if box.first >= end:
            break
        share = ARTICLE_SHARE if box.tag == "article" else 1.0
        if total(index) >= share * total(chosen) - margin:
            chosen, end = index, box.end
    return chosen


def _value(run: Run, tag: str) -> float:
    """Return a run's contribution to the scores of the boxes around it; links count negative.

    `tag` is the tag of its innermost box.
    """
    length = len(run.text)
    if _is_linked(run):
        return -1.0 - min(run.links, 60) / 30
    if run.kind in ("caption", "byline", "heading"):
        return 0.0
    if run.kind == "code":
        return 0.1
    ends = prose.ends_sentence(run.text)
    if length < 40 and not ends:
        if length >= 15:
            return length / 200
        if run.kind == "table":
            return 0.0 if run.text.isdecimal() else 0.05
        return 0.0 if tag == "p" else -0.25
    value = min(length, 500) / 50 + ends
    return value * (0.3 if run.kind == "table" else 1) * (1 - run.links / length)


def _is_linked(run: Run) -> bool:
    return run.links * 2 > len(run.text)


def _discard_unlikely(outline: Outline, values: list[float]) -> list[bool]:
    """Set the values in unlikely boxes to 0; return for each run whether it may be used."""
    keep = [True] * len(values)
    mass = list(accumulate((max(value, 0.0) for value in values), initial=0.0))
    for box in outline.boxes:
        if box.unlikely and mass[box.end] - mass[box.first] < UNLIKELY_SHARE * mass[-1]:
            inside = outline.runs[box.first : box.end]
            is_callout = box.tag == "aside" and not any(
                _is_linked(run) or run.kind in ("heading", "list") for run in inside
            )
            for at in range(box.first, box.end):
                values[at] = 0.0
                keep[at] = keep[at] and is_callout
    return keep


def _raise_lead(runs: list[Run], values: list[float], description: str) -> None:
    start = squeeze(description)[:LEAD_CHARACTERS]
    if len(start) == LEAD_CHARACTERS:
        for at, run in enumerate(runs):
            if values[at] > 0 and squeeze(run.text[: 2 * LEAD_CHARACTERS]).startswith(start):
                values[at] += LEAD_WORTH


def _article(outline: Outline, keep: list[bool], chosen: int) -> Iterator[Run]:
    """Yield the runs of the chosen box, except in inner boxes that are mostly links."""
    first, end = outline.boxes[chosen].first, outline.boxes[chosen].end
    runs = outline.runs
    links = list(accumulate((run.links for run in runs[:end]), initial=0))
    lengths = list(accumulate((len(run.text) for run in runs[:end]), initial=0))
    for box in outline.boxes[chosen + 1 :]:
        if box.first >= end:
            break
        a, b = box.first, box.end
        if (links[b] - links[a]) * 2 > lengths[b] - lengths[a]:
            for at in range(a, b):
                keep[at] = (
                    keep[at] and not _is_linked(runs[at]) and prose.ends_sentence(runs[at].text)
                )
    yield from (run for run, kept in zip(runs[first:end], keep[first:end], strict=True) if kept)
