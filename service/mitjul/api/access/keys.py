"""API keys from the environment or a file, kept only as SHA-256 digests.

The file may change while the service runs, so that keys can be revoked without a restart.
"""

import hashlib
import re
import threading
import time
from collections.abc import Iterable
from pathlib import Path

from mitjul.api.telemetry import logs

MIN_CHARACTERS = 16
_SECONDS_BETWEEN_LOOKS = 1.0
"""Seconds between two looks at the file; a revoked key may be accepted for that long."""


class WrongKeys(ValueError):
    """A key or a file of keys is invalid. The message never contains a key."""


def of_key(key: str) -> str:
    """Return the SHA-256 of an API key in hexadecimal."""
    return hashlib.sha256(key.encode()).hexdigest()


def digest(given: str) -> str:
    """Return the digest of a key or of `sha256:DIGEST`; raise `WrongKeys` for anything else."""
    hashed = re.fullmatch(r"sha256:([0-9a-fA-F]{64})", given)
    if hashed:
        return hashed[1].lower()
    if len(given) < MIN_CHARACTERS or given.startswith("sha256:"):
        raise WrongKeys(
            f"each key needs at least {MIN_CHARACTERS} characters, or sha256: and 64 hex digits"
        )
    return of_key(given)


def read(path: Path) -> tuple[str, ...]:
    """Return the digests in a file with one key per line; blank lines and # comments are ignored.

    Raises `WrongKeys` if the file cannot be read or a line is not a key.
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
    """The digests of the valid keys. Without a source of keys, the service is open to everybody."""

    def __init__(self, fixed: Iterable[str], path: Path | None) -> None:
        self._fixed = tuple(fixed)
        self._path = path
        self._stamp: tuple[int, ...] = ()
        self._from_file: tuple[str, ...] = ()
        self._look_at = 0.0
        self._last_reason = ""
        self._looking = threading.Lock()
        self.needed = bool(self._fixed or path)

    def digests(self) -> tuple[str, ...]:
        """Return all valid digests; those from the file may be up to a second old."""
        if self._path and time.monotonic() >= self._look_at:
            with self._looking:
                self._look(self._path)
        return self._fixed + self._from_file

    def _look(self, path: Path) -> None:
        """Read the file if it has changed; if it is invalid, log that and keep the former keys."""
        self._look_at = time.monotonic() + _SECONDS_BETWEEN_LOOKS
        try:
            found = path.stat()
            stamp = (found.st_ino, found.st_mtime_ns, found.st_size)
            if stamp != self._stamp:
                self._from_file = read(path)
                self._stamp = stamp
                self._last_reason = ""
                logs.event("keys", count=len(self._fixed + self._from_file))
        except (WrongKeys, OSError) as error:
            reason = str(error) if isinstance(error, WrongKeys) else type(error).__name__
            if reason != self._last_reason:  # log once, not every second
                logs.trouble("keys", reason=reason, kept=len(self._fixed + self._from_file))
            self._last_reason = reason
