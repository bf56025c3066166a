"""What goes wrong in a data centre, under load: which answers are wrong, and which are lost.

    python -m benchmarks.service.chaos [--pages tests/pages] [--soak SECONDS]

Two workers and a real Redis; clients in a closed loop know every right answer beforehand. A full
disk needs root, a jumping clock a C compiler; without them these are left out, and it says so.
"""

import argparse
import gc
import http.client
import json
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil

from benchmarks.service.clients import JSON, body_of
from benchmarks.service.served import Served, free_port, served

CLIENTS = 8
THREADS = "threads"
CALM_SECONDS = 2
OWN_PAGES = Path(__file__).parents[2] / "tests/pages"
CLOCK = Path(__file__).with_name("clock.c")
DAY = 86_400
OWN_DISK = ["unshare", "-m", "sh", "-c", 'mount -t tmpfs -o size=8m d /dev/shm && exec "$@"', "sh"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=Path, default=OWN_PAGES)
    parser.add_argument("--soak", type=int, default=0, metavar="SECONDS")
    given = parser.parse_args()
    bodies = [body_of(path) for path in sorted(given.pages.glob("*.html"))]
    gc.freeze()
    with tempfile.TemporaryDirectory() as folder, redis_server() as redis:
        clock = Path(folder) / "clock"
        clock.write_text("0")
        with served(
            under=OWN_DISK if os.geteuid() == 0 else (),
            environment=_set_by(clock),
            workers=2,
            redis_url=redis.url,
            cache_seconds=1,
            rate_limit="1000000000/hour",
        ) as service:
            load = Load(service, bodies)
            for name, event in events(service, redis, clock):
                load.through(name, event)
            if given.soak:
                soak(load, given.soak)
    if load.failed:
        raise SystemExit(
            f"{load.failed} answers were wrong or lost beyond those in flight, or sizes grew"
        )


def events(service: Served, redis: "Redis", clock: Path) -> Iterator[tuple[str, Callable[[], int]]]:
    """Give what happens, by name; each tells how many requests it may cost."""
    yield "nothing", lambda: 0
    yield "a worker is killed, five times", lambda: _kill_workers(service, 5)
    yield "Redis is killed, and comes back", redis.dies_and_comes_back
    yield "Redis hangs for a while", redis.hangs
    yield "all workers are replaced (SIGHUP)", lambda: _reload(service)
    if os.geteuid() == 0:
        yield "the disk of temporary files is full", lambda: _fill_disk(service)
    else:
        print("the disk of temporary files is full: left out, not root")
    if shutil.which("cc"):
        yield "the clock jumps by a day, ahead and back", lambda: _jump(clock)
    else:
        print("the clock jumps: left out, no C compiler")


class Load:
    """Clients that ask, and hold each answer against the right one."""

    def __init__(self, service: Served, bodies: list[bytes]) -> None:
        self.service = service
        self.failed = 0
        self._bodies = bodies
        self._right = [self._asked_once(body) for body in bodies]

    def through(self, name: str, event: Callable[[], int]) -> None:
        """Let the clients ask before, during and after an event, and tell how they fared."""
        counts: Counter[str] = Counter()
        over = threading.Event()
        threads = [
            threading.Thread(target=self._client, args=(number, over, counts))
            for number in range(CLIENTS)
        ]
        for thread in threads:
            thread.start()
        time.sleep(CALM_SECONDS)
        may_cost = event()
        time.sleep(CALM_SECONDS)
        over.set()
        for thread in threads:
            thread.join()
        self.failed += counts["wrong"] + max(0, counts["lost"] - may_cost)
        told = ", ".join(f"{counts[what]} {what}" for what in ("right", "refused", "lost", "wrong"))
        print(f"{name}: {told}" + (f" (in flight: at most {may_cost})" if may_cost else ""))

    def _asked_once(self, body: bytes) -> Any:
        server = self._connect()
        server.request("POST", "/v1/highlights", body, JSON)
        return _told(server.getresponse())

    def _client(self, number: int, over: threading.Event, counts: "Counter[str]") -> None:
        server = self._connect()
        turn = number
        while not over.is_set():
            turn = (turn + 1) % len(self._bodies)
            try:
                server.request("POST", "/v1/highlights", self._bodies[turn], JSON)
                answer = server.getresponse()
                told = _told(answer)
            except (OSError, http.client.HTTPException):
                counts["lost"] += 1
                server.close()
                continue
            if answer.status == 503:
                counts["refused"] += 1
                time.sleep(int(answer.headers["Retry-After"]))
            else:
                counts["right" if told == self._right[turn] else "wrong"] += 1

    def _connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.service.port, timeout=30)


def _told(answer: http.client.HTTPResponse) -> Any:
    """Read an answer without what differs each time."""
    told = json.loads(answer.read())
    told.pop("instance", None)
    if "stats" in told:
        del told["stats"]["elapsed_ms"]
    return answer.status, told


class Redis:
    """A real Redis that comes to grief."""

    def __init__(self) -> None:
        self._port = free_port()
        self.url = f"redis://127.0.0.1:{self._port}/0"
        self.start()

    def start(self) -> None:
        """Start it on the same port as before."""
        program = shutil.which("redis-server")
        if not program:
            raise SystemExit("redis-server is needed")
        command = [program, "--port", str(self._port), "--save", "", "--appendonly", "no"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL)

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()
        self._process.wait()

    def dies_and_comes_back(self) -> int:
        """Be away for some seconds."""
        self.kill()
        time.sleep(3)
        self.start()
        return 0

    def hangs(self) -> int:
        """Take connections and answer nothing for some seconds."""
        self._process.send_signal(signal.SIGSTOP)
        time.sleep(3)
        self._process.send_signal(signal.SIGCONT)
        return 0


@contextmanager
def redis_server() -> Iterator[Redis]:
    """Run a Redis, and end it."""
    redis = Redis()
    try:
        yield redis
    finally:
        redis.kill()


def _kill_workers(service: Served, times: int) -> int:
    for _ in range(times):
        [first, *_] = service.workers()
        first.kill()
        time.sleep(1)
    return times * CLIENTS


def _reload(service: Served) -> int:
    before = service.pids()
    service.process.send_signal(signal.SIGHUP)
    while before & service.pids():
        time.sleep(0.1)
    return 0


def _fill_disk(service: Served) -> int:
    inside = ["nsenter", "-m", "-t", str(service.process.pid), "sh", "-c"]
    subprocess.run(
        [*inside, "cat /dev/zero >/dev/shm/fill"], stderr=subprocess.DEVNULL, check=False
    )
    may_cost = _kill_workers(service, 1)
    subprocess.run([*inside, "rm /dev/shm/fill"], check=True)
    return may_cost


def _set_by(clock: Path) -> dict[str, str]:
    """Make the clock of a program depend on a file, as far as there is a compiler."""
    if not shutil.which("cc"):
        return {}
    built = clock.with_suffix(".so")
    subprocess.run(["cc", "-shared", "-fPIC", "-O2", "-o", str(built), str(CLOCK)], check=True)
    return {"LD_PRELOAD": str(built), "CHAOS_CLOCK": str(clock)}


def _jump(clock: Path) -> int:
    for ahead in (DAY, -DAY, 0):
        clock.write_text(str(ahead))
        time.sleep(2)
    return 0


def soak(load: Load, seconds: int) -> None:
    """Ask for a long time, and tell what grows."""

    def last(seconds: int) -> int:
        time.sleep(seconds)
        return 0

    load.through("a minute to settle", lambda: last(60))
    before = _sizes(load.service)
    load.through(f"a soak of {seconds} seconds", lambda: last(seconds))
    after = _sizes(load.service)
    for what, was in before.items():
        change = (after[what] - was) / was
        print(f"  {what}: {was:.1f} → {after[what]:.1f} ({change:+.1%})")
        # Of threads there are as many as requests met in a worker since it last renewed them.
        load.failed += what != THREADS and change > 0.05


def _sizes(service: Served) -> dict[str, float]:
    workers = service.workers()
    files = next(file for file in _files(workers[0]) if file.suffix == ".db").parent
    inside = Path(f"/proc/{service.process.pid}/root") / files.relative_to("/")
    with suppress(psutil.Error):
        return {
            "memory of the workers, MB (PSS)": sum(service.pss()),
            "open files but connections": sum(len(_files(worker)) for worker in workers),
            THREADS: sum(worker.num_threads() for worker in workers),
            "metrics' files, kB": sum(each.stat().st_size for each in inside.iterdir()) / 1000,
        }
    raise SystemExit("a worker died")


def _files(process: psutil.Process) -> list[Path]:
    """Give what it has open, by the names of its own file system, which may be another than ours.

    psutil leaves out what it does not find in ours.
    """
    targets = [link.readlink() for link in Path(f"/proc/{process.pid}/fd").iterdir()]
    return [target for target in targets if target.is_absolute()]


if __name__ == "__main__":
    main()
