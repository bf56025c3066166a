"""The repository's own test pages, which the fuzzer breaks, and their addresses."""

import json
from pathlib import Path

FOLDER = Path(__file__).parents[3] / "tests/pages"
PAGES = {path.stem: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.html"))}
ADDRESSES = [json.loads((FOLDER / f"{name}.json").read_text("utf-8"))["url"] for name in PAGES]
