"""What is said to people, in English and Korean: `pages/en.toml` and `pages/ko.toml`."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

Language = Literal["en", "ko"]


def _read(language: Language) -> Mapping[str, Any]:
    path = Path(__file__).parent / "pages" / f"{language}.toml"
    return tomllib.loads(path.read_text("utf-8"))


TEXTS: Mapping[Language, Mapping[str, Any]] = {"en": _read("en"), "ko": _read("ko")}
"""By language, then by the sections of the files."""
