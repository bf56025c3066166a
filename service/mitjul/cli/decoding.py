"""Bytes of a saved page or text file → text, whatever their encoding."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_:-]{2,40})""", re.IGNORECASE)
_HEAD = 4096
_AS_BROWSERS_DO = {"euc-kr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949"}
"""Encoding Standard: pages that declare EUC-KR are read as its superset. https://encoding.spec.whatwg.org"""


def decode(data: bytes) -> str:
    """Return the text, decoded by byte order mark, else UTF-8, else declared charset, else CP949.

    UTF-8 comes before the declaration, because bytes that are valid UTF-8 beyond ASCII are hardly
    ever anything else, while a declaration often outlives a conversion. Undecodable bytes are
    replaced, never refused.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    candidates = ["utf-8", _declared(data), "cp949"]
    if data.isascii():
        candidates.insert(0, _declared(data))  # ISO-2022-KR hides Korean in seven bits
    for encoding in candidates:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    readings = [data.decode(encoding, "replace") for encoding in ("utf-8", "cp949")]
    return min(readings, key=lambda reading: reading.count("\N{REPLACEMENT CHARACTER}"))


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data[:_HEAD])
    name = found[1].decode("ascii").lower() if found else "utf-8"
    name = _AS_BROWSERS_DO.get(name, name)
    try:
        text_encoding = codecs.lookup(name)._is_text_encoding  # bytes.decode's own question
    except (LookupError, ValueError):
        return "utf-8"
    # A declaration readable as ASCII cannot be in a UTF-16 file.
    return "utf-8" if not text_encoding or name.startswith(("utf-16", "utf-32")) else name
