"""Parses limits as operators write them: "500000/minute"."""

import re
from dataclasses import dataclass

_UNITS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400}


@dataclass(frozen=True, slots=True)
class Rate:
    """A number of characters per number of seconds."""

    characters: int
    seconds: int


def parse(rate: str) -> Rate:
    """Return the rate in "500000/minute" or "2000000/6 hours"; raise `ValueError` otherwise."""
    form = rf"\s*(\d{{1,15}})\s*/\s*(\d{{0,4}})\s*({'|'.join(_UNITS)})s?\s*"
    found = re.fullmatch(form, rate, re.IGNORECASE | re.ASCII)
    if not found or found[2] == "0":
        raise ValueError('write a rate as "500000/minute"')
    return Rate(int(found[1]), int(found[2] or 1) * _UNITS[found[3].lower()])
