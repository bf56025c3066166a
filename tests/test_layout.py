"""No two files of the package share a name, and none is too long."""

from collections import Counter
from pathlib import Path

import mitjul

PACKAGE = Path(mitjul.__file__).parent
FILES = [file for file in sorted(PACKAGE.rglob("*.py")) if file.name != "__init__.py"]
MAX_LINES = 250


def test_no_two_files_have_one_name():
    names = Counter(file.name for file in FILES)
    assert [name for name, count in names.items() if count > 1] == []


def test_no_file_is_too_long():
    lines = {file: len(file.read_text("utf-8").splitlines()) for file in PACKAGE.rglob("*.py")}
    assert {str(file): count for file, count in lines.items() if count > MAX_LINES} == {}
