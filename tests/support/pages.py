"""The hand-written pages of tests/pages, and the gold of each."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mitjul.extraction import extract
from mitjul.model import Article

FOLDER = Path(__file__).parents[1] / "pages"
NAMES = sorted(page.stem for page in FOLDER.glob("*.html"))

_INVISIBLE = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]+")


def squeeze(text: str) -> str:
    """Return the text in comparable form: NFC, without white space and zero-width characters."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text))


def html_of(name: str) -> str:
    """Return the source of a page."""
    return (FOLDER / f"{name}.html").read_text("utf-8")


def gold_of(name: str) -> dict[str, Any]:
    """Return the gold of a page; tests/pages/README.md describes its fields."""
    gold: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return gold


def article_of(name: str, with_url: bool = True) -> Article:
    """Return the article that is found in a page."""
    return extract(html_of(name), gold_of(name)["url"] if with_url else None)


def faults_by_page(
    find: Callable[[str], Iterable[object]], names: Iterable[str] = NAMES
) -> dict[str, list[object]]:
    """Return the faults that a check finds, by page, without the pages that have none."""
    found = {name: list(find(name)) for name in names}
    return {name: faults for name, faults in found.items() if faults}
