"""`mitjul highlight`: a file or standard input in, highlights for a person or a program out."""

import json
import re
import shutil
import sys
from pathlib import Path

from mitjul.cli.decoding import decode
from mitjul.cli.layout import wrap
from mitjul.cli.messages import Refusal, say, tell
from mitjul.cli.output import write
from mitjul.errors import TooLarge
from mitjul.model import Digest, Style
from mitjul.text import columns

_MAX_BYTES = 64 * 2**20
_WIDEST = 96
_UNBROKEN = 2**20
"""Columns of output to a file or a program, where a highlight is one line."""

_PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
_TEXT_SUFFIXES = (".txt", ".md")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def run(file: str, *, as_json: bool, most: int, style: Style) -> int:
    """Print the highlights of `file`; "-" is standard input.

    Raises `Refusal`, and the errors of `mitjul.errors`.
    """
    source = decode(_read(file))
    digest = _digest(file, source, most, style)
    if as_json:
        from mitjul import digest_json

        text = json.dumps(digest_json.to_dict(digest), ensure_ascii=False, indent=2)
        write(f"{text}\n", "utf-8")
    else:
        limit = shutil.get_terminal_size((_UNBROKEN, 24)).columns
        if sys.stdout and sys.stdout.isatty():
            limit = min(limit, _WIDEST)
        write(for_people(digest, limit) + "\n")
    return 0


def for_people(digest: Digest, limit: int) -> str:
    """Return title, numbered highlights and key terms in lines of `limit` columns."""
    number_width = len(str(len(digest.highlights))) + 2
    parts = [wrap(digest.title, limit)] if digest.title else []
    parts.append(
        "\n".join(
            f"{number}.".rjust(number_width - 1)
            + " "
            + wrap(highlight.note or highlight.text, limit, number_width)
            for number, highlight in enumerate(digest.highlights, 1)
        )
    )
    if digest.keywords:
        label = f"{say('keywords')}: "
        parts.append(label + wrap(", ".join(digest.keywords), limit, columns(label)))
    return _CONTROLS.sub("", "\n\n".join(parts))


def _read(file: str) -> bytes:
    if re.match(r"https?://", file, re.IGNORECASE):
        raise Refusal(say("address"), code=2)
    try:
        if file == "-":
            if sys.stdin and sys.stdin.isatty():
                tell(say("typing"))
            data = sys.stdin.buffer.read(_MAX_BYTES + 1) if sys.stdin else b""
        else:
            with Path(file).open("rb") as opened:
                data = opened.read(_MAX_BYTES + 1)
    except FileNotFoundError:
        raise Refusal(say("no_file", file=file)) from None
    except IsADirectoryError:
        raise Refusal(say("folder", file=file)) from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise Refusal(say("unreadable", file=file, why=why)) from None
    if len(data) > _MAX_BYTES:
        raise TooLarge("file", limit=_MAX_BYTES)
    return data


def _digest(file: str, source: str, most: int, style: Style) -> Digest:
    from mitjul import pipeline

    is_page = _is_page(file, source)
    return pipeline.highlight(
        html=source if is_page else None,
        text=None if is_page else source,
        max_highlights=most,
        style=style,
    )


def _is_page(file: str, source: str) -> bool:
    suffix = Path(file).suffix.lower()
    if suffix in _PAGE_SUFFIXES:
        return True
    return suffix not in _TEXT_SUFFIXES and source.lstrip()[:1] == "<"
