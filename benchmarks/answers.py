"""Mitjul's answers for saved pages, in a file to compare with that of another version.

    python -m benchmarks.answers PAGES OUT.jsonl [--without-keywords]

Writes one line per page (*.html) and style: its name, the style, and the JSON of 20 highlights with
all sentences, or the name of the error's type. The elapsed time is left out. Run it before and
after a change of the code, and compare the files with cmp or diff.
"""

import argparse
import json
from pathlib import Path
from typing import Any

from benchmarks.pages import read_page
from mitjul import digest_json, pipeline
from mitjul.errors import MitjulError
from mitjul.model import Style

STYLES: tuple[Style, ...] = ("verbatim", "note")


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.answers", description=__doc__.splitlines()[0]
    )
    parser.add_argument("pages", type=Path, help="folder of saved pages (*.html)")
    parser.add_argument("out", type=Path, help="file to write")
    parser.add_argument("--without-keywords", action="store_true", help="leave the key terms out")
    arguments = parser.parse_args()
    with arguments.out.open("w", encoding="utf-8") as out:
        for path in sorted(arguments.pages.glob("*.html")):
            html = read_page(path)
            for style in STYLES:
                fields = answer(html, style)
                if arguments.without_keywords:
                    fields.pop("keywords", None)
                print(json.dumps([path.name, style, fields], ensure_ascii=False), file=out)


def answer(html: str, style: Style) -> dict[str, Any]:
    """Return the JSON for a page, without the elapsed time."""
    try:
        digest = pipeline.highlight(html=html, max_highlights=20, style=style)
    except MitjulError as error:
        return {"error": type(error).__name__}
    fields = digest_json.to_dict(digest, sentences=True)
    del fields["stats"]["elapsed_ms"]
    return fields


if __name__ == "__main__":
    main()
