"""Every text that people read, in English and Korean, from `en.toml` and `ko.toml`."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

Language = Literal["en", "ko"]


def _read(language: Language) -> Mapping[str, Any]:
    path = Path(__file__).with_name(f"{language}.toml")
    return tomllib.loads(path.read_text("utf-8"))


TEXTS: Mapping[Language, Mapping[str, Any]] = {"en": _read("en"), "ko": _read("ko")}
"""By language, then by the sections of the files."""
