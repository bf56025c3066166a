"""The names in `mitjul.__all__` can be used without a private import."""

import inspect
import pickle
import subprocess
import sys
import typing
from pathlib import Path

import pytest

import mitjul

DOCS = (Path(__file__).parents[2] / "docs" / "python.md").read_text("utf-8")
TYPES = [name for name in mitjul.__all__ if inspect.isclass(getattr(mitjul, name))]
FUNCTIONS = [name for name in mitjul.__all__ if inspect.isfunction(getattr(mitjul, name))]


def test_all_names_are_there_and_nothing_else_is_public() -> None:
    public = {
        name
        for name, value in vars(mitjul).items()
        if not name.startswith("_") and not inspect.ismodule(value)
    }
    assert public == set(mitjul.__all__)


@pytest.mark.parametrize("name", mitjul.__all__)
def test_every_name_is_documented(name: str) -> None:
    assert f"`{name}" in DOCS
    if name in (*TYPES, *FUNCTIONS):
        assert getattr(mitjul, name).__doc__


def test_types_in_signatures_and_fields_are_public() -> None:
    named: set[type] = set()

    def collect(annotation: object) -> None:
        for part in typing.get_args(annotation):
            collect(part)
        if inspect.isclass(annotation) and annotation.__module__.startswith("mitjul"):
            named.add(annotation)

    for name in (*FUNCTIONS, *TYPES):
        for annotation in typing.get_type_hints(getattr(mitjul, name)).values():
            collect(annotation)
    assert named
    assert {each.__name__ for each in named} <= set(mitjul.__all__)


def test_every_error_can_be_caught_by_its_base_and_says_what_to_do() -> None:
    with pytest.raises(mitjul.MitjulError, match="Send a page or text"):
        mitjul.highlight(text="")
    with pytest.raises(mitjul.UnsupportedLanguage, match="Korean"):
        mitjul.highlight(text="This text is not Korean at all. It is English.")
    with pytest.raises(mitjul.TooLarge, match=r"300,001 .*300,000"):
        mitjul.highlight(text="가" * 300_001)


def test_an_error_passes_from_one_process_to_another() -> None:
    error = mitjul.TooLarge("text", 300_000, 300_001)
    copy = pickle.loads(pickle.dumps(error))
    assert (str(copy), copy.limit, copy.found) == (str(error), 300_000, 300_001)


def test_importing_loads_no_library() -> None:
    program = "import sys, mitjul; print({'lxml', 'sklearn', 'numpy', 'kss'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
