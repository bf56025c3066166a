"""API keys as they are kept: by their SHA-256 alone, from the environment or from a file.

The file may change while the service runs, so that a key is revoked without a restart.
"""

import hashlib
import re
import threading
import time
from collections.abc import Iterable
from pathlib import Path

from mitjul.api.telemetry import logs

MIN_CHARACTERS = 16
_LOOKED_AT_EVERY = 1.0
"""Seconds for which a revoked key may still open."""


class WrongKeys(ValueError):
    """A key, or a file of keys, that cannot be used; never quotes a key."""


def of_key(key: str) -> str:
    """SHA-256 of an API key in hexadecimal."""
    return hashlib.sha256(key.encode()).hexdigest()


def digest(given: str) -> str:
    """Give the digest of a key, or of `sha256:DIGEST`; raise `WrongKeys` for neither."""
    hashed = re.fullmatch(r"sha256:([0-9a-fA-F]{64})", given)
    if hashed:
        return hashed[1].lower()
    if len(given) < MIN_CHARACTERS or given.startswith("sha256:"):
        raise WrongKeys(
            f"each key needs at least {MIN_CHARACTERS} characters, or sha256: and 64 hex digits"
        )
    return of_key(given)


def read(path: Path) -> tuple[str, ...]:
    """Read a file of keys: one a line, blank lines and what follows a # left out.

    Raises `WrongKeys` where it cannot be read or a line is no key.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise WrongKeys(f"{path} cannot be read ({type(error).__name__})") from None
    digests = []
    for number, line in enumerate(lines, start=1):
        key = re.sub(r"(?:^|\s)#.*", "", line).strip()
        if key:
            try:
                digests.append(digest(key))
            except WrongKeys as error:
                raise WrongKeys(f"{path}, line {number}: {error}") from None
    return tuple(digests)


class Keys:
    """The digests that open the service now; without any source of keys it is open to anybody."""

    def __init__(self, fixed: Iterable[str], path: Path | None) -> None:
        self._fixed = tuple(fixed)
        self._path = path
        self._stamp: tuple[int, ...] = ()
        self._from_file: tuple[str, ...] = ()
        self._look_at = 0.0
        self._told = ""
        self._looking = threading.Lock()
        self.needed = bool(self._fixed or path)

    def digests(self) -> tuple[str, ...]:
        """Give every digest that opens, the file's as it is now or was a second ago."""
        if self._path and time.monotonic() >= self._look_at:
            with self._looking:
                self._look(self._path)
        return self._fixed + self._from_file

    def _look(self, path: Path) -> None:
        """Read the file if it changed; where it is no good, the former keys go on and we say so."""
        self._look_at = time.monotonic() + _LOOKED_AT_EVERY
        try:
            found = path.stat()
            stamp = (found.st_ino, found.st_mtime_ns, found.st_size)
            if stamp != self._stamp:
                self._from_file = read(path)
                self._stamp = stamp
                self._told = ""
                logs.event("keys", count=len(self._fixed + self._from_file))
        except (WrongKeys, OSError) as error:
            reason = str(error) if isinstance(error, WrongKeys) else type(error).__name__
            if reason != self._told:  # once, and not every second
                logs.trouble("keys", reason=reason, kept=len(self._fixed + self._from_file))
            self._told = reason
