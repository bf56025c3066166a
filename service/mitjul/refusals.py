"""The texts of refusals, from `refusals.toml`: written once for library, API and command line."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["en", "ko"]


@cache
def texts(language: Language) -> Mapping[str, Mapping[str, str]]:
    """Return each refusal's texts by its slug: `title`, `detail`, and details of single limits."""
    import tomllib  # only when there is something to refuse: importing mitjul is instant

    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    found: Mapping[str, Mapping[str, str]] = table[language]
    return found


def detail(slug: str, language: Language, what: str = "detail", **numbers: int) -> str:
    """Return the sentence that says what was wrong and what to do, with its numbers."""
    return texts(language)[slug][what].format(**numbers)
