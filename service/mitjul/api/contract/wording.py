"""All texts of the API for people, in English and Korean.

They are in `en.toml` and `ko.toml`; those of the engine's errors in `mitjul/refusals.toml`.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mitjul import refusals
from mitjul.refusals import Language

__all__ = ["TEXTS", "Language"]


def _read(language: Language) -> Mapping[str, Any]:
    texts = tomllib.loads(Path(__file__).with_name(f"{language}.toml").read_text("utf-8"))
    texts["problems"] |= refusals.texts(language)
    return texts


TEXTS: Mapping[Language, Mapping[str, Any]] = {"en": _read("en"), "ko": _read("ko")}
"""Texts by language, then by the sections of the files."""
