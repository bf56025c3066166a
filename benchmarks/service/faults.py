"""Faults as they occur in production, injected into one service.

Every fault returns how many requests it may cost: those in flight in a worker that is killed.
"""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.service.served import Served, free_port

CLOCK = Path(__file__).with_name("clock.c")
DAY = 86_400
OWN_DISK = ["unshare", "-m", "sh", "-c", 'mount -t tmpfs -o size=8m d /dev/shm && exec "$@"', "sh"]
"""Runs a service with a small disk of temporary files that nothing else uses; needs root."""


class Redis:
    """A real Redis that can be killed, restarted and stopped for a while."""

    def __init__(self) -> None:
        self._port = free_port()
        self.url = f"redis://127.0.0.1:{self._port}/0"
        self.start()

    def start(self) -> None:
        """Start it, always on the same port."""
        program = shutil.which("redis-server")
        if not program:
            raise SystemExit("redis-server is needed: apt-get install redis-server")
        command = [program, "--port", str(self._port), "--save", "", "--appendonly", "no"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL)

    def kill(self) -> None:
        """Kill it."""
        self._process.kill()
        self._process.wait()

    def restart(self) -> int:
        """Kill it, and restart it after some seconds."""
        self.kill()
        time.sleep(3)
        self.start()
        return 0

    def hang(self) -> int:
        """Let it accept connections and answer nothing for some seconds."""
        self._process.send_signal(signal.SIGSTOP)
        time.sleep(3)
        self._process.send_signal(signal.SIGCONT)
        return 0


@contextmanager
def redis_server() -> Iterator[Redis]:
    """Run a Redis during the block."""
    redis = Redis()
    try:
        yield redis
    finally:
        redis.kill()


def faults(
    service: Served, redis: Redis, clock: Path, clients: int
) -> Iterator[tuple[str, Callable[[], int]]]:
    """Yield each fault by name; print the names of those that this machine cannot inject."""
    yield "nothing", lambda: 0
    yield "a worker is killed, five times", lambda: _kill_workers(service, 5, clients)
    yield "Redis is killed, and comes back", redis.restart
    yield "Redis hangs for a while", redis.hang
    yield "all workers are replaced (SIGHUP)", lambda: _reload(service)
    if os.geteuid() == 0:
        yield "the disk of temporary files is full", lambda: _fill_disk(service, clients)
    else:
        print("the disk of temporary files is full: left out, needs root")
    if shutil.which("cc"):
        yield "the clock jumps by a day, ahead and back", lambda: _jump(clock)
    else:
        print("the clock jumps: left out, needs a C compiler (cc)")


def set_by(clock: Path) -> dict[str, str]:
    """Return variables that make a program's clock depend on a file, if there is a compiler."""
    if not shutil.which("cc"):
        return {}
    built = clock.with_suffix(".so")
    subprocess.run(["cc", "-shared", "-fPIC", "-O2", "-o", str(built), str(CLOCK)], check=True)
    return {"LD_PRELOAD": str(built), "CHAOS_CLOCK": str(clock)}


def _kill_workers(service: Served, times: int, clients: int) -> int:
    for _ in range(times):
        [first, *_] = service.workers()
        first.kill()
        time.sleep(1)
    return times * clients


def _reload(service: Served) -> int:
    before = service.pids()
    service.process.send_signal(signal.SIGHUP)
    while before & service.pids():
        time.sleep(0.1)
    return 0


def _fill_disk(service: Served, clients: int) -> int:
    inside = ["nsenter", "-m", "-t", str(service.process.pid), "sh", "-c"]
    subprocess.run(
        [*inside, "cat /dev/zero >/dev/shm/fill"], stderr=subprocess.DEVNULL, check=False
    )
    may_cost = _kill_workers(service, 1, clients)
    subprocess.run([*inside, "rm /dev/shm/fill"], check=True)
    return may_cost


def _jump(clock: Path) -> int:
    for ahead in (DAY, -DAY, 0):
        clock.write_text(str(ahead))
        time.sleep(2)
    return 0
