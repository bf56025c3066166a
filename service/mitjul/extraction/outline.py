"""The nouns between a page's tree and its article: runs of text, and the boxes around them.

Changes when a later step has to know more of a page than this.
"""

from typing import NamedTuple

from mitjul.model import BlockKind


class Run(NamedTuple):
    """One run of text with its white space folded, standing alone in its line or lines.

    `level` is that of a heading which the page marks as such (h1 is 1), else 0. `links` of its
    characters are inside links; `box` is the index of the innermost box around it.
    `place` counts the page's runs; `follows` tells that a reader sees nothing between this run and
    the one before it.
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
    """A block-level element. Its runs are `runs[first:end]`, those of inner boxes included.

    `unlikely` tells that its name or tag speaks of boilerplate.
    """

    tag: str
    first: int
    end: int
    unlikely: bool


class Outline(NamedTuple):
    """A page as runs and boxes, both in document order; the first box is the page.

    `roots` are the boxes with the names that a site is known to use. `complete` tells that nothing
    was left out for being hidden or for its name.
    """

    runs: list[Run]
    boxes: list[Box]
    roots: list[int]
    complete: bool
