"""A service for one benchmark: `mitjul serve` on a free port of this computer."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import psutil

from benchmarks.service.address import Address

PROGRAM = Path(sys.executable).with_name("mitjul")
_PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Served:
    """A running service and its processes."""

    address: Address
    process: psutil.Process

    def workers(self) -> list[psutil.Process]:
        """Return the worker processes."""
        return list(self.process.children())

    def pids(self) -> set[int]:
        """Return the workers' process ids, which change when a worker dies."""
        return {worker.pid for worker in self.workers()}

    def cpu(self) -> float:
        """Return the CPU seconds that the living workers have used so far."""
        return sum(sum(worker.cpu_times()[:2]) for worker in self.workers())

    def pss(self) -> list[float]:
        """Return each worker's proportional set size in MB: shared memory counts in parts."""
        return [worker.memory_full_info().pss / 1e6 for worker in self.workers()]


def kilobytes(pid: int, field: str) -> int:
    """Return a size from a process's /proc status, such as VmHWM, its peak (proc(5))."""
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    return int(status.partition(f"{field}:")[2].split()[0])


def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    return port


@contextmanager
def served(
    under: Sequence[str] = (),
    environment: Mapping[str, str] = MappingProxyType({}),
    log: Path = Path(os.devnull),
    **settings: object,
) -> Iterator[Served]:
    """Start a service with these settings, wait until it is ready, and stop it at the end.

    `under` is a command that runs it, `environment` adds variables, `log` receives its output.
    """
    port = free_port()
    variables = {name: v for name, v in os.environ.items() if not name.startswith("MITJUL_")}
    variables |= environment
    variables |= {f"MITJUL_{name.upper()}": str(value) for name, value in settings.items()}
    variables["MITJUL_PORT"] = str(port)
    with log.open("wb") as out:
        process = psutil.Popen(
            [*under, str(PROGRAM), "serve"], env=variables, stdout=out, stderr=subprocess.STDOUT
        )
    service = Served(Address("127.0.0.1", port), process)
    try:
        _wait_until_ready(service, int(variables.get("MITJUL_WORKERS", "1")))
        yield service
    finally:
        process.terminate()
        process.wait(_PATIENCE)


def _wait_until_ready(service: Served, workers: int) -> None:
    give_up = time.monotonic() + _PATIENCE
    while service.process.is_running() and time.monotonic() < give_up:
        with suppress(OSError):
            service.address.get("/readyz")
            if len(service.workers()) >= workers:
                return
        time.sleep(0.05)
    raise SystemExit("the service did not become ready")
