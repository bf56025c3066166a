"""Element tree → outline, in one walk in document order that leaves the tree unchanged.

It does not recurse, so that no nesting overflows the stack.
"""

from collections.abc import Iterable, Sequence

from lxml import etree

from mitjul.extraction import elements
from mitjul.extraction.class_names import Part
from mitjul.extraction.outline import Box, Outline, Run
from mitjul.extraction.paragraph import Paragraph
from mitjul.extraction.site_roots import Roots
from mitjul.model import BlockKind

MAX_HEADING_CHARACTERS = 150
"""Longer text is not a heading, whatever its tag."""

MIN_LAYOUT_RUNS, MIN_LAYOUT_CHARACTERS = 3, 200
"""A table cell with at least this many runs and characters is layout: its text is prose."""


def outline(page: etree._Element, roots: Roots, lenient: bool = False) -> Outline:
    """Return a page's outline; `lenient` includes what is hidden or named like boilerplate.

    The head is included: libxml2 leaves text there that precedes the body.
    """
    walk = _Walk(roots, lenient)
    steps = etree.iterwalk(page, events=("start", "end"))
    for event, element in steps:
        if event == "end":
            walk.leave(element)
        elif not walk.enter(element):
            steps.skip_subtree()
    return Outline(walk.runs, walk.boxes, walk.roots, walk.complete)


class _Walk:
    """The state of the walk: the open elements and the current paragraph."""

    def __init__(self, roots: Roots, lenient: bool) -> None:
        self.wanted = roots
        self.lenient = lenient
        self.runs: list[Run] = []
        self.boxes: list[Box] = []
        self.roots: list[int] = []
        self.complete = True
        self.paragraph = Paragraph()
        self.elements: list[str] = []  # per open element "box", "link", "bold" or ""
        self.open: list[int] = []
        self.kinds: list[BlockKind] = ["paragraph"]
        self.cells: list[list[int]] = [[]]
        self.in_link = self.in_bold = self.level = 0
        self.after_image = self.follows = False

    def enter(self, element: etree._Element) -> bool:
        """Process an element's start tag; return False if its content is to be skipped."""
        tag = element.tag
        self.elements.append("")
        if elements.is_invisible(element):
            return False
        if tag == "br":
            self._break_line()
            return True
        part = elements.part(element, self.lenient)
        if part == "boilerplate" or tag in elements.CONTROLS:
            self._skip(tag, part)
            return False
        if tag in elements.BLOCKS or (part in elements.PARTS and part != "code"):
            self._open_box(element, part)
        elif tag == "a":
            if elements.is_permalink(element):
                return False
            self.elements[-1] = "link"
            self.in_link += 1
        elif tag in elements.BOLD:
            self.elements[-1] = "bold"
            self.in_bold += 1
        elif tag == "img" and self.paragraph.is_blank():
            self.after_image = True
            self.follows = False
        if element.text:
            self.paragraph.read(element.text, self.in_link > 0, self.in_bold > 0)
        return True

    def leave(self, element: etree._Element) -> None:
        """Process an element's end tag and the text after it."""
        role = self.elements.pop()
        if role == "box":
            self._close_box()
        elif role == "link":
            self.in_link -= 1
        elif role == "bold":
            self.in_bold -= 1
        if element.tail:
            self.paragraph.read(element.tail, self.in_link > 0, self.in_bold > 0)

    def _skip(self, tag: str, part: Part) -> None:
        if tag in elements.BLOCKS or tag in elements.CONTROLS:
            self._end_paragraph()
        self.follows = False
        self.complete = self.complete and part != "boilerplate"

    def _break_line(self) -> None:
        if self.kinds[-1] == "code":
            self.paragraph.read("\n", False, True)
        elif not self.paragraph.end_line():
            self._end_paragraph()

    def _open_box(self, element: etree._Element, part: Part) -> None:
        tag, kind = element.tag, self.kinds[-1]
        if kind != "code":
            self._end_paragraph()
        if kind not in elements.PARTS:
            kind = elements.PARTS.get(part) or elements.KINDS.get(tag, kind)
        if self.wanted.names(element):
            self.roots.append(len(self.boxes))
        if tag in elements.CELLS:
            self.cells.append([])
        has_level = elements.KINDS.get(tag) == "heading"
        if part == "heading" or has_level:
            self.level = int(tag[1]) if has_level else 0
        self.elements[-1] = "box"
        self.open.append(len(self.boxes))
        self.boxes.append(Box(tag, len(self.runs), 0, part == "unlikely"))
        self.kinds.append(kind)

    def _close_box(self) -> None:
        kind = self.kinds.pop()
        if kind != "code" or self.kinds[-1] != "code":
            self._end_paragraph(kind)
        index = self.open.pop()
        tag, first, _, unlikely = self.boxes[index]
        box = self.boxes[index] = Box(tag, first, len(self.runs), unlikely)
        if box.tag in elements.CELLS:
            own = self.cells.pop()
            if len(own) >= MIN_LAYOUT_RUNS and self._length(own) >= MIN_LAYOUT_CHARACTERS:
                self._make_prose(own, "table")
        elif kind == "heading" and self.kinds[-1] != "heading":
            # Some message boards wrap the whole article in a heading element.
            all_of_it = range(box.first, box.end)
            if len(all_of_it) > 2 or self._length(all_of_it) > MAX_HEADING_CHARACTERS:
                self._make_prose(all_of_it, "heading")

    def _length(self, indices: Iterable[int]) -> int:
        return sum(len(self.runs[at].text) for at in indices)

    def _make_prose(self, indices: Sequence[int], kind: BlockKind) -> None:
        for at in indices:
            if self.runs[at].kind == kind:
                self.runs[at] = self.runs[at]._replace(kind="paragraph", level=0)

    def _end_paragraph(self, kind: BlockKind | None = None) -> None:
        kind = kind or self.kinds[-1]
        for text, links, bold in self.paragraph.take():
            at = len(self.runs)
            self.cells[-1].append(at)
            self.runs.append(
                Run(
                    text,
                    kind,
                    self.level if kind == "heading" else 0,
                    self.open[-1],
                    links,
                    bold,
                    self.after_image,
                    at,
                    self.follows,
                )
            )
            self.after_image, self.follows = False, True
