"""Whether the end of a sentence stands in a quotation or bracket that is still open.

Changes when a pair of marks is added, or the reading of marks that do not say which way they face.
"""

import re

_FACING = {"”": "“", "’": "‘", "」": "「", "』": "『", ")": "(", "]": "["}
_MARK = re.compile("[\"'“”‘’「」『』()\\[\\]]")
_STRAIGHT = {'"': "“", "'": "‘"}
_BEFORE_OPENING = " ([“‘「『"
_AFTER_OPENING = re.compile(r"[^\s,.!?…)\]}>”’」』]")
_AFTER_CLOSING = re.compile(r"이?라|이?란|고|며|면서|는|을|를|은|이|가|의|에|로|으로|와|과|도|등")


def is_inside(text: str) -> bool:
    """Whether what stands last in `text` is quoted or bracketed.

    A closing mark without a partner closes nothing: its other half may be in another sentence.
    """
    depth = dict.fromkeys(_FACING.values(), 0)
    for found in _MARK.finditer(text):
        mark = found[0]
        kind = _FACING.get(mark) or _STRAIGHT.get(mark, mark)
        if mark in _STRAIGHT and _is_apostrophe(text, found.start(), depth[kind]):
            continue
        opens = mark == kind or (mark in _STRAIGHT and _opens(text, found.start(), depth[kind]))
        depth[kind] = depth[kind] + 1 if opens else max(0, depth[kind] - 1)
    return any(depth.values())


def _opens(text: str, at: int, depth: int) -> bool:
    """Whether a straight mark opens; a second one always closes, whatever it looks like."""
    if depth > 0 or not _AFTER_OPENING.match(text, at + 1):
        return False
    return at == 0 or text[at - 1] in _BEFORE_OPENING or not _AFTER_CLOSING.match(text, at + 1)


def _is_apostrophe(text: str, at: int, depth: int) -> bool:
    """Whether a straight single mark quotes nothing: it's, 'static, '24년, the end of a quote."""
    if text[at] != "'":
        return False
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if after.isascii() and after.isalnum():
        return depth == 0 or (before.isascii() and before.isalnum())
    return depth == 0 and before not in _BEFORE_OPENING
