"""Runs of text → blocks: which kind each is, and which are no part of the article.

Changes when the kinds of blocks do, or how one is told from another.
"""

from collections.abc import Iterable, Iterator, Sequence

from mitjul.article import Block
from mitjul.extraction import bylines, captions, line_filter, prose
from mitjul.extraction.outline import Run

MIN_PROSE_CELL = 40
"""A table cell with a sentence of this length is prose in a table made for layout."""

MAX_MENDED = 8
"""A sentence that was cut into more paragraphs than that is none."""


def blocks(runs: Iterable[Run], title: str) -> Iterator[Block]:
    """Name the kind of each run; leave out notices and the page's title."""
    squeezed_title = title.replace(" ", "")
    article = (
        run
        for run in runs
        if not _is_title(run.text, squeezed_title) and not line_filter.is_notice(run.text)
    )
    headings: list[Block] = []
    for run in _mended(article):
        for block in _of(run):
            # A heading that nothing follows leads nowhere.
            headings.append(block)
            if block.kind != "heading":
                yield from headings
                headings.clear()


def _mended(runs: Iterable[Run]) -> Iterator[Run]:
    """Join what was one sentence: many bloggers start a paragraph for each line they want."""
    held: list[Run] = []
    for run in runs:
        if held and not (len(held) < MAX_MENDED and _goes_on(held[-1], run)):
            yield _joined(held)
            held = []
        held.append(run)
    if held:
        yield _joined(held)


def _joined(runs: Sequence[Run]) -> Run:
    if len(runs) == 1:
        return runs[0]
    text = " ".join(run.text for run in runs)
    return runs[0]._replace(text=text, bold=all(run.bold for run in runs))


def _goes_on(run: Run, following: Run) -> bool:
    return (
        following.follows
        and following.place == run.place + 1
        and run.kind == following.kind == "paragraph"
        and prose.breaks_off(run.text)
        and not prose.opens_anew(following.text)
    )


def _is_title(text: str, squeezed_title: str) -> bool:
    """Whether a line is the title, perhaps with the number of its comments."""
    squeezed = text.replace(" ", "")
    return squeezed.startswith(squeezed_title) and not squeezed[len(squeezed_title) :].strip(
        "0123456789()[]"
    )


def _of(run: Run) -> Iterator[Block]:
    text = run.text
    if run.kind in ("caption", "byline", "code"):
        yield Block(run.kind, text)
    elif bylines.is_byline(text):
        yield Block("byline", text)
    elif captions.is_caption(text, run.after_image):
        yield Block("caption", text)
    elif run.kind == "table":
        is_prose = len(text) >= MIN_PROSE_CELL and prose.ends_sentence(text)
        yield Block("paragraph" if is_prose else "table", text)
    elif run.kind in ("heading", "list"):
        yield Block(run.kind, text)
    elif run.kind == "quote":
        is_heading = run.bold and prose.is_pseudo_heading(text, marked=True)
        yield Block("heading" if is_heading else "quote", text)
    elif prose.is_pseudo_heading(text, marked=run.bold):
        yield Block("heading", text)
    elif prose.is_item(text):
        yield Block("list", text)
    else:
        start = bylines.dateline_end(text)
        end = max(start, bylines.signature_start(text))
        for kind, part in (("byline", text[:start]), ("", text[start:end]), ("byline", text[end:])):
            if part := part.strip():
                yield Block("byline" if kind else "paragraph", part)
