"""What is installed, for messages about what is wrong with it."""

import platform
from importlib import metadata


def versions() -> str:
    """Return the versions of Python and of the libraries that Mitjul pins, with those expected."""
    return ", ".join([f"Python {platform.python_version()}", *map(_version, _pinned())])


def _pinned() -> list[tuple[str, str]]:
    try:
        lines = metadata.requires("mitjul") or []
    except metadata.PackageNotFoundError:  # run from its source
        lines = []
    pairs = (line.partition("==") for line in lines)
    return [(name, version) for name, equals, version in pairs if equals]


def _version(pinned: tuple[str, str]) -> str:
    name, expected = pinned
    try:
        found = metadata.version(name)
    except metadata.PackageNotFoundError:
        found = "not installed"
    return f"{name} {found}" if found == expected else f"{name} {found} instead of {expected}"
