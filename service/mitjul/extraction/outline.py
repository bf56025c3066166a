"""Intermediate form of a page between tree and article: runs of text and the boxes around them."""

from typing import NamedTuple

from mitjul.model import BlockKind


class Run(NamedTuple):
    """A run: text that fills one or more lines of its own, with white space folded.

    `level` is the heading level in the markup (1 for h1), else 0. `links` is the number of its
    characters inside links, `box` the index of the innermost box around it, `place` its index
    among the page's runs. `follows` is true if nothing visible separates it from the run before.
    """

    text: str
    kind: BlockKind
    level: int = 0
    box: int = 0
    links: int = 0
    bold: bool = False
    after_image: bool = False
    place: int = 0
    follows: bool = False


class Box(NamedTuple):
    """A block-level element. Its runs are `runs[first:end]`, including those of inner boxes.

    `unlikely` is true if its name or tag suggests boilerplate.
    """

    tag: str
    first: int
    end: int
    unlikely: bool


class Outline(NamedTuple):
    """A page as runs and boxes, both in document order; the first box is the page.

    `roots` are the boxes that match the site's known names (`site_roots`). `complete` is true if
    nothing was skipped for being hidden or for its name.
    """

    runs: list[Run]
    boxes: list[Box]
    roots: list[int]
    complete: bool
