"""Saved pages as the browser would hold them: bytes decoded by their own declaration."""

import re
from pathlib import Path

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def read_page(path: Path) -> str:
    """Decode a page by UTF-8 where it is valid, else by its meta charset, else by CP949."""
    content = path.read_bytes()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        declared = _CHARSET.search(content[:4096])
        name = declared.group(1).decode("ascii") if declared else "cp949"
        encoding = "cp949" if name.lower() in ("euc-kr", "ks_c_5601-1987") else name
        return content.decode(encoding, errors="replace")
