"""Regular expressions mean the same in every supported Python."""

import re
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import mitjul


def patterns() -> Iterator[re.Pattern[Any]]:
    """Yield the patterns in the package's modules, except the server's, which need settings."""
    for module in walk_packages(mitjul.__path__, "mitjul."):
        if not module.name.startswith(("mitjul.api.", "mitjul.__main__", "mitjul.cli.__main__")):
            for value in vars(import_module(module.name)).values():
                if isinstance(value, re.Pattern):
                    yield value


def operations(parsed: Any) -> Iterator[str]:
    if isinstance(parsed, parser.SubPattern | list | tuple):
        for part in parsed:
            yield from operations(part)
    else:
        yield str(parsed)


def test_no_pattern_has_what_python_before_3_11_5_reads_otherwise() -> None:
    """https://github.com/python/cpython/issues/100061"""
    found = {
        pattern.pattern
        for pattern in patterns()
        if {"POSSESSIVE_REPEAT", "ATOMIC_GROUP"}.intersection(
            operations(parser.parse(pattern.pattern, pattern.flags))
        )
    }

    assert found == set()


def test_the_search_for_such_patterns_finds_them() -> None:
    for pattern in ("a(?:bc)*+", "(?:x|(?>ab?c))", r"(?=[^=]++)"):
        assert {"POSSESSIVE_REPEAT", "ATOMIC_GROUP"} & set(operations(parser.parse(pattern)))
