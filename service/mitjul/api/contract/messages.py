"""Every text of the API that people read, in English and Korean.

From `en.toml` and `ko.toml`; the engine's refusals come from `mitjul/refusals.toml`.
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
"""By language, then by the sections of the files."""
