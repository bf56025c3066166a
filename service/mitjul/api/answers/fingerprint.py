"""The algorithm's version: changes whenever the same page may get another answer."""

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path

_HOME = Path(__file__).parents[2]
_AROUND = ("api", "cli")
_LIBRARIES = (
    "kss",
    "mecab-ko",
    "python-mecab-ko-dic",
    "scikit-learn",
    "scipy",
    "numpy",
    "lxml",
)


@cache
def version() -> str:
    """Return a hash of the engine's files and of the versions of the libraries it depends on.

    Unlike a version number, nobody can forget to change it.
    """
    seen = hashlib.sha256()
    for path in sorted(_HOME.rglob("*")):
        inside = path.relative_to(_HOME)
        if path.suffix in (".py", ".txt") and inside.parts[0] not in _AROUND:
            seen.update(f"\n{inside.as_posix()} {path.stat().st_size}\n".encode())
            seen.update(path.read_bytes())
    for name in _LIBRARIES:
        seen.update(f"\n{name} {metadata.version(name)}".encode())
    return seen.hexdigest()
