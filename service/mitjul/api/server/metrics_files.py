"""Where the workers count: a directory of one server's own, which goes with it.

prometheus_client maps files into memory, and would make them without their blocks: on a full disk
the first count beyond what is there kills the process (SIGBUS). So the files of a few workers are
made whole at the start. A new worker takes a free one of each kind, and those of a dead worker are
free again, with all that it counted: however often workers die, nothing grows.

prometheus_client decides at its import whether it counts in files, so nothing here may import it.
"""

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

_PREFIX = "mitjul-metrics-"
_COUNTED = {"counter": 32 * 1024, "histogram": 160 * 1024}
"""Kinds of files, as prometheus_client names them, and bytes enough for every label there is."""
_LIVE = {"gauge_livesum": 4096, "gauge_livemin": 4096, "gauge_livemax": 4096}
"""Those that tell of a living process only."""


def create(root: str, processes: int) -> Path:
    """Make the directory in `root`, with files for so many, and remove what killed servers left.

    A living server holds a lock on its directory, through its workers too. Raises `OSError` where
    there is no room.
    """
    for old in Path(root).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):  # locked, somebody else's, or gone already
            os.close(_locked(old, fcntl.LOCK_EX | fcntl.LOCK_NB))
            shutil.rmtree(old)
    made = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=root))
    _locked(made, fcntl.LOCK_SH)  # stays open until the last process of this server is gone
    try:
        for number in range(processes):
            for kind, size in (_COUNTED | _LIVE).items():
                _free(made, kind, f"new{number}").write_bytes(bytes(size))
    except OSError:
        shutil.rmtree(made)
        raise
    return made


def take(directory: Path, pid: int) -> None:
    """Give a process files of its own, before it counts anything."""
    for kind in _COUNTED | _LIVE:
        for free in _all_free(directory, kind):
            with contextlib.suppress(FileNotFoundError):  # another process was faster
                free.rename(directory / f"{kind}_{pid}.db")
                break


def give_back(directory: Path, pid: int) -> None:
    """Make the files of a dead process free: its counts still count, its gauges do not."""
    for kind in _COUNTED | _LIVE:
        with contextlib.suppress(FileNotFoundError):
            own = directory / f"{kind}_{pid}.db"
            if kind in _LIVE:
                with own.open("r+b") as file:
                    file.write(bytes(_LIVE[kind]))
            own.rename(_free(directory, kind, str(pid)))


def _free(directory: Path, kind: str, name: str) -> Path:
    """Name a free file; prometheus_client reads all that end with db."""
    return directory / f"{kind}_free-{name}.{'db' if kind in _COUNTED else 'spare'}"


def _all_free(directory: Path, kind: str) -> Iterator[Path]:
    return directory.glob(_free(directory, kind, "*").name)


def _locked(directory: Path, kind: int) -> int:
    handle = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, kind)
    except OSError:
        os.close(handle)
        raise
    return handle
