"""prometheus_client's files, one set per slot of a worker instead of one per process.

By process they would pile up, as counters of dead workers are kept for the sums: see
https://github.com/prometheus/client_python/issues/568. A slot passes to the next worker with what
was counted in it. `reserve` writes whole files, since prometheus_client makes sparse ones and a
write to them on a full disk kills the process (SIGBUS).

This module sets prometheus_client up, so it must be imported before any metric is created.
"""

import contextlib
import os
import tempfile
from pathlib import Path

_BYTES = {
    "counter": 64 * 1024,
    "histogram": 256 * 1024,
    "gauge_livemax": 4096,
    "gauge_livemin": 4096,
    "gauge_livesum": 4096,
}
"""Kinds of files, as prometheus_client names them, with room for every label there is."""

_slot = 0


def create(root: str, workers: int) -> str:
    """Return a new directory in `root`, in use from now on, with slot 0 for this process.

    The slots of the workers are reserved too. Raises `OSError` if there is no room.
    """
    directory = tempfile.mkdtemp(prefix="mitjul-prometheus-", dir=root)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = directory
    for slot in range(workers + 1):
        reserve(directory, slot)
    from prometheus_client import values

    values.ValueClass = values.MultiProcessValue(lambda: _slot)  # type: ignore[no-untyped-call]
    return directory


def reserve(directory: str, slot: int) -> None:
    """Make the files of a slot unless they exist; raise `OSError` if there is no room."""
    for kind, size in _BYTES.items():
        file = Path(directory, f"{kind}_{slot}.db")
        if not file.exists():
            try:
                file.write_bytes(bytes(size))
            except OSError:
                file.unlink(missing_ok=True)  # prometheus_client cannot read half a file
                raise


def clear_gauges(directory: str, slot: int) -> None:
    """Take the gauges of a dead worker out of the sums; its counters stay.

    prometheus_client's `mark_process_dead` removes the files, and on a full disk they could not be
    made again.
    """
    for file in Path(directory).glob(f"gauge_live*_{slot}.db"):
        with contextlib.suppress(OSError), file.open("r+b") as gauges:
            gauges.write(bytes(file.stat().st_size))


def use(slot: int) -> None:
    """Count in the files of `slot` from now on; no other living process may."""
    global _slot  # noqa: PLW0603
    _slot = slot
