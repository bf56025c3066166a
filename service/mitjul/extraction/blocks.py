"""Text runs → blocks → article; checks the size limits of an article."""

from collections.abc import Iterable, Iterator, Sequence

from mitjul.errors import NoArticle, TooLarge
from mitjul.extraction import bylines, captions, line_filter, prose
from mitjul.extraction.outline import Run
from mitjul.model import Article, Block

MIN_PROSE_CELL = 40
"""Characters from which a table cell that ends like a sentence is prose: the table is layout."""

MAX_HEADING_SHARE = 0.5
"""Share of the paragraphs above which unmarked headings are not headings: the author just writes
lines that way."""

MAX_JOINED = 8
"""Maximum number of paragraphs that are joined into one sentence."""

MAX_ARTICLE_CHARACTERS = 300_000
"""Ten times a long book chapter; the cost of every later step grows with it."""

MAX_BLOCKS = 20_000
"""A page with more runs is a data table or a list, not an article."""


def assemble(title: str, runs: Sequence[Run], extractor: str) -> Article:
    """Return the article that consists of `runs`.

    Raises `NoArticle` if they contain no letter, `TooLarge` if they exceed `MAX_BLOCKS` or
    `MAX_ARTICLE_CHARACTERS`.
    """
    if len(runs) > MAX_BLOCKS:
        raise TooLarge("blocks", limit=MAX_BLOCKS, found=len(runs))
    characters = sum(len(run.text) for run in runs)
    if characters > MAX_ARTICLE_CHARACTERS:
        raise TooLarge("text", limit=MAX_ARTICLE_CHARACTERS, found=characters)
    found = tuple(_blocks(runs, title))
    if not any(sign.isalpha() for block in found for sign in block.text):
        raise NoArticle
    return Article(title, found, extractor)


def _blocks(runs: Iterable[Run], title: str) -> Iterator[Block]:
    """Yield the blocks of all runs, except notices, the title and headings with nothing below."""
    squeezed_title = title.replace(" ", "")
    article = list(_sentences_joined(run for run in runs if not _is_foreign(run, squeezed_title)))
    short_lines = sum(_is_plain_heading(run) for run in article)
    only_marked = short_lines > MAX_HEADING_SHARE * sum(_is_prose(run) for run in article)
    waiting: list[Block] = []
    for run in article:
        for block in _of(run, only_marked):
            waiting.append(block)
            if block.kind != "heading":
                yield from waiting
                waiting.clear()
    if waiting and _is_plain_heading(article[-1]):
        yield Block("paragraph", article[-1].text)


def _is_foreign(run: Run, squeezed_title: str) -> bool:
    if run.kind in ("code", "table"):
        return False
    return _is_title(run.text, squeezed_title) or line_filter.is_notice(run.text)


def _is_title(text: str, squeezed_title: str) -> bool:
    """Return whether a line is the title, with or without a comment count after it."""
    squeezed = text.replace(" ", "")
    if not squeezed_title or not squeezed.startswith(squeezed_title):
        return False
    return not squeezed[len(squeezed_title) :].strip("0123456789()[]")


def _is_prose(run: Run) -> bool:
    return run.kind == "paragraph"


def _is_plain_heading(run: Run) -> bool:
    """Return whether an unmarked paragraph reads as a heading."""
    return _is_prose(run) and not run.bold and prose.is_pseudo_heading(run.text)


def _sentences_joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield the runs, joining those of one sentence: many bloggers start a paragraph per line."""
    held: list[Run] = []
    for run in runs:
        if held and not (len(held) < MAX_JOINED and _goes_on(held[-1], run)):
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
        and not (run.bold > following.bold and prose.is_marked_heading(run.text, run.bold))
    )


def _of(run: Run, only_marked: bool) -> Iterator[Block]:
    text = run.text
    if run.kind in ("caption", "byline", "code"):
        yield Block(run.kind, text)
    elif bylines.is_byline(text):
        yield Block("byline", text)
    elif captions.is_caption(text, run.after_image) or (run.kind == "table" and run.after_image):
        yield Block("caption", text)
    elif run.kind == "table":
        is_prose = len(text) >= MIN_PROSE_CELL and prose.ends_sentence(text)
        yield Block("paragraph" if is_prose else "table", text)
    elif run.kind == "heading":
        yield Block("heading", text, run.level)
    elif run.kind == "list":
        yield Block("list", prose.without_bullet(text))
    elif run.kind == "quote":
        is_heading = run.bold and prose.is_marked_heading(text, run.bold)
        yield Block("heading" if is_heading else "quote", text)
    elif prose.is_marked_heading(text, run.bold) or (
        not only_marked and prose.is_pseudo_heading(text)
    ):
        yield Block("heading", text)
    elif prose.is_item(text):
        yield Block("list", prose.without_bullet(text))
    else:
        yield from _signed(text)


def _signed(text: str) -> Iterator[Block]:
    """Yield a paragraph, with its dateline and its signature as blocks of their own."""
    start = bylines.dateline_end(text)
    end = max(start, bylines.signature_start(text))
    if dateline := text[:start].strip():
        yield Block("byline", dateline)
    yield Block("paragraph", text[start:end].strip())
    if signature := text[end:].strip():
        yield Block("byline", signature)
