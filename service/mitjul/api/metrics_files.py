"""Where the workers count: a directory of one server's own, which goes with it.

prometheus_client decides at its import whether it counts in files, so nothing here may import it.
"""

import contextlib
import fcntl
import os
import shutil
import tempfile
from pathlib import Path

_PREFIX = "mitjul-metrics-"


def create(root: str) -> Path:
    """Make the directory in `root` and remove those whose servers were killed.

    A living server holds a lock on its directory, through its workers too.
    """
    for old in Path(root).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):  # locked, somebody else's, or gone already
            os.close(_locked(old, fcntl.LOCK_EX | fcntl.LOCK_NB))
            shutil.rmtree(old)
    made = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=root))
    _locked(made, fcntl.LOCK_SH)  # stays open until the last process of this server is gone
    return made


def _locked(directory: Path, kind: int) -> int:
    handle = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, kind)
    except OSError:
        os.close(handle)
        raise
    return handle
