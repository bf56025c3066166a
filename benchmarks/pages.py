"""Saved pages, decoded in the same way as by the command line."""

from pathlib import Path

from mitjul.cli.decoding import decode


def read_page(path: Path) -> str:
    """Return the HTML of a saved page in any encoding."""
    return decode(path.read_bytes())
