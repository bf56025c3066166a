"""Which algorithm this is: a name that changes whenever the same page may get another answer."""

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path

_HOME = Path(__file__).parents[2]
_AROUND = ("api", "cli")
_LIBRARIES = (
    "kss",
    "python-mecab-ko",
    "python-mecab-ko-dic",
    "scikit-learn",
    "scipy",
    "numpy",
    "lxml",
)


@cache
def version() -> str:
    """Hash the engine's own files and the versions of the libraries that it decides with.

    A release number would do only if nobody ever forgot to raise it.
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
