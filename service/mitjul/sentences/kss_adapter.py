"""Loads only kss's sentence splitter, and patches what a long-running server cannot afford.

Tied to kss 6.0.6, whose private parts it uses. A release that imports and splits without side
effects would replace it: https://github.com/hyunwoongko/kss
"""

import logging
import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module, metadata, util
from threading import Lock
from types import ModuleType
from typing import Any

from mitjul.errors import BrokenInstallation
from mitjul.sentences.tagging import Tokens

VERSION = "6.0.6"

_MISTAKEN = frozenset("이네까을였구엇쥬어떄")
"""The only syllables whose tags kss corrects; stock kss tests every syllable against each rule."""

_loading = Lock()


class KssFailed(Exception):
    """kss raised an error, or its sentences do not add up to the text."""


def cuts(text: str, tokens: Tokens) -> list[int]:
    """Return the offsets at which kss ends the sentences of a short `readable` text, but the last.

    `tokens` are those of the text. Raises `KssFailed` if kss loses or changes a character, as it
    does after some unbalanced quotations.
    """
    try:
        sentences = _splitter()(text, _Tagged(text, tokens))
    except Exception as error:
        raise KssFailed from error
    ends = []
    cursor = 0
    for sentence in sentences:
        start = text.find(sentence, cursor)
        if start < 0 or text[cursor:start].strip(" "):
            raise KssFailed
        cursor = start + len(sentence)
        ends.append(cursor)
    if text[cursor:].strip(" "):
        raise KssFailed
    return ends[:-1]


class _Tagged:
    """Takes the place of kss's analyser, since the morphemes are known already."""

    _backend = "mecab"

    def __init__(self, text: str, tokens: Tokens) -> None:
        self._text = text
        self._tokens = tokens

    def pos(self, text: str, drop_space: bool) -> list[tuple[str, str]]:
        """Return (form, tag) of every token, with the tag SP for the spaces between them."""
        found = []
        cursor = 0
        for start, end, morpheme in zip(*self._tokens, strict=True):
            found += [(" ", "SP")] * (start - cursor)
            found.append(morpheme)
            cursor = end
        return found + [(" ", "SP")] * (len(self._text) - cursor)


def load() -> None:
    """Load kss once; raise `BrokenInstallation` if it is not the version that this module knows."""
    _splitter()


def _splitter() -> Callable[[str, _Tagged], list[str]]:
    with _loading:
        return _load()


@cache
def _load() -> Callable[[str, _Tagged], list[str]]:
    try:
        version = metadata.version("kss")
        if version == VERSION:
            return _hardened(_import_splitter_only())
    except ImportError as error:
        raise BrokenInstallation(f"kss {VERSION} cannot be loaded ({error})") from error
    raise BrokenInstallation(f"kss {VERSION} is needed, and {version} is installed")


def _import_splitter_only() -> ModuleType:
    """Import kss's splitter through a stub of its package, whose own import takes six seconds.

    pecab, its slow other analyser, is hidden during the import, and the root logger's handlers and
    level, which kss changes at import, are restored.
    """
    hidden = {name: sys.modules.get(name) for name in ("kss", "pecab")}
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    spec = util.find_spec("kss")
    if hidden["kss"] is None and spec and spec.submodule_search_locations:
        package = ModuleType("kss")
        package.__path__ = list(spec.submodule_search_locations)
        sys.modules["kss"] = package
    sys.modules["pecab"] = None  # type: ignore[assignment]
    try:
        return import_module("kss._modules.sentences.split_sentences")
    finally:
        for name, module in hidden.items():
            if module is None:
                sys.modules.pop(name, None)
            else:
                sys.modules[name] = module
        root.handlers[:] = handlers
        root.setLevel(level)


def _hardened(module: ModuleType) -> Callable[[str, _Tagged], list[str]]:
    """Return kss's splitter without what grows, backtracks endlessly or differs between runs.

    Its caches never hit and keep whole documents. Its masking keeps every URL, finds them with an
    exponential pattern and inserts random digits; `readable` does the useful part of it.
    """
    for owner in (module, *_classes(module)):
        for name, value in list(vars(owner).items()):
            if hasattr(value, "cache_info"):
                setattr(owner, name, value.__wrapped__)
    _look_only_at_the_mistaken(module.SentencePreprocessor)
    module.SentencePreprocessor.backup = lambda _, text: text
    module.SentencePostprocessor.restore = lambda _, sentence, text: sentence
    split: Any = module._split_sentences

    def splitter(text: str, tagged: _Tagged) -> list[str]:
        return list(split(text, backend=tagged, strip=True))

    return splitter


def _look_only_at_the_mistaken(preprocessor: Any) -> None:
    """Skip ten tests for every other syllable, a fifth of kss's time."""
    correct: Any = preprocessor._correct_wrong_tags

    def correct_mistaken(self: Any, syllables: list[Any]) -> list[Any]:
        correct(self, [syllable for syllable in syllables if syllable.text in _MISTAKEN])
        return syllables

    preprocessor._correct_wrong_tags = correct_mistaken


def _classes(module: ModuleType) -> list[type]:
    parents = [module.SentencePreprocessor.__mro__, module.SentencePostprocessor.__mro__]
    return [
        module.SentenceSplitter,
        module.EmbracingProcessor,
        *(cls for mro in parents for cls in mro if cls is not object),
    ]
