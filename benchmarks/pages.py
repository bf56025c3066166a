"""Saved pages as the browser would hold them, decoded as the command line decodes them."""

from pathlib import Path

from mitjul.cli.decoding import decode


def read_page(path: Path) -> str:
    """Read a saved page, whatever encoding it is in."""
    return decode(path.read_bytes())
