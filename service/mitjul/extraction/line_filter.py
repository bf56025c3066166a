"""Finds lines that are not part of the article: notices, calls to subscribe, buttons.

The rules are in `line_filter.txt`.
"""

import re

from mitjul.extraction import prose
from mitjul.extraction.data_files import sections

MAX_CHARACTERS = 160
"""Longer lines are kept: better to keep a notice than to lose a paragraph of the article."""

_RULES = sections("line_filter.txt")
_HOLDS = [rule.replace(" ", "").split("+") for rule in _RULES["holds"]]
_FIRST = re.compile("|".join(re.escape(parts[0]) for parts in _HOLDS))
_STARTS = tuple(_RULES["starts"])
_IS = frozenset(_RULES["is"])


def is_notice(text: str) -> bool:
    """Return whether a line is a notice, a call or a button rather than part of the article."""
    if len(text) > MAX_CHARACTERS:
        return False
    squeezed = text.replace(" ", "").lower()
    if squeezed.strip("[]()<>▶#·|") in _IS:
        return True
    if squeezed.startswith(_STARTS) and not prose.ends_sentence(text):
        return True
    if not _FIRST.search(squeezed):
        return False
    return any(all(part in squeezed for part in parts) for parts in _HOLDS)
