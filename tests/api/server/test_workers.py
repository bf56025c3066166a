"""The worker processes: forked, pinned, replaced, killed and drained."""

import os
import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from tests.support.problems import long_text, slug

PATIENCE = 60


def test_workers_are_forked_from_one_warm_engine(service):
    assert service.process.num_threads() == 1, "a thread before the fork may hold a lock forever"
    service.until(lambda: len(service.process.children()) == 2)
    for worker in service.process.children():
        memory = worker.memory_full_info()
        assert memory.uss < memory.rss / 2, "the engine is not shared"


@pytest.fixture
def two_cores():
    """Run the processes that this test starts on two cores, however many there are."""
    if not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) < 2:
        pytest.skip("needs two cores to choose from")
    every = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(every)[:2])
    yield sorted(every)[:2]
    os.sched_setaffinity(0, every)


def test_workers_keep_to_a_core_each_when_asked_also_when_one_is_replaced(start, two_cores):
    with start(workers=2, cpu_affinity=True) as service:

        def each_has_its_own():
            return sorted(w.cpu_affinity() for w in service.process.children()) == [
                [core] for core in two_cores
            ]

        service.until(each_has_its_own)
        for worker in service.process.children():
            worker.kill()
            service.until(lambda gone=worker: gone not in service.process.children())
            service.until(each_has_its_own)
        assert service.highlights(text=long_text()[:2000]).status == 200
        for worker in service.process.children():
            for thread in worker.threads():
                assert list(os.sched_getaffinity(thread.id)) == worker.cpu_affinity()


@pytest.mark.parametrize("settings", [{"workers": 2}, {"workers": 1, "cpu_affinity": True}])
def test_workers_run_where_there_is_room_otherwise(start, two_cores, settings):
    with start(**settings) as service:
        for worker in service.process.children():
            assert worker.cpu_affinity() == two_cores


def test_workers_are_renewed_without_losing_a_request(start):
    with start(workers=2, max_requests=30) as service:
        before = {worker.pid for worker in service.process.children()}
        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(lambda _: service.get("/docs").status, range(300)))
        assert answers == [200] * 300
        service.until(lambda: before.isdisjoint(w.pid for w in service.process.children()))
        labels = {"route": "/docs", "method": "GET", "status": "200"}
        assert service.metric("mitjul_requests_total", **labels) == 300


def test_a_killed_worker_is_replaced(start):
    with start(workers=1) as service:
        [worker] = service.process.children()
        worker.kill()
        service.until(lambda: not psutil.pid_exists(worker.pid) and service.answers("/readyz"))
        assert service.metric("mitjul_rankings") == 0


def test_what_dead_workers_counted_still_counts_and_no_file_is_added(start):
    labels = {"route": "/docs", "method": "GET", "status": "200"}
    with start(workers=1) as service:
        files = []
        for times in range(1, 6):
            service.get("/docs")
            [worker] = service.process.children()
            directory = next(
                Path(file.path).parent for file in worker.open_files() if file.path.endswith(".db")
            )
            files.append(sorted(each.name for each in directory.iterdir()))
            worker.kill()
            service.until(
                lambda: not psutil.pid_exists(worker.pid) and service.answers("/readyz")  # noqa: B023
            )
            assert service.metric("mitjul_requests_total", **labels) == times
        assert files == [files[0]] * 5
        for file in directory.iterdir():
            found = file.stat()
            assert found.st_blocks * 512 >= found.st_size, (
                "a full disk would kill the next to count"
            )


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a disk of its own")
def test_a_full_disk_stops_nobody(start, article, tmp_path):
    mounted = 'mount -t tmpfs -o size=4m tmpfs /dev/shm && TMPDIR=/dev/shm exec "$@"'
    fill = "head -c 5000000 /dev/zero >/dev/shm/fill"
    with start(under=["unshare", "-m", "sh", "-c", mounted, "sh"], workers=2) as service:
        inside = ["nsenter", "-m", "-t", str(service.process.pid), "sh", "-c", fill]
        filled = subprocess.run(inside, check=False, stderr=subprocess.PIPE, text=True)
        assert "No space left" in filled.stderr
        workers = service.process.children()
        for number, worker in enumerate(workers):
            assert service.highlights(text=f"{article} {number}째라고 했다.").status == 200
            worker.kill()
            service.until(
                lambda: not psutil.pid_exists(worker.pid) and service.answers("/readyz")  # noqa: B023
            )
        for path in ("/metrics", "/docs", "/healthz"):
            assert service.get(path).status == 200
        assert service.highlights(text=article).status == 200
        after = service.process.children()
        assert len(after) == 2, "and no worker dies by it"


def test_a_draining_server_finishes_its_work_and_takes_no_more(start, article):
    with start(workers=1, drain_seconds=3) as service, ThreadPoolExecutor(1) as pool:
        in_flight = pool.submit(service.highlights, text=long_text())
        service.until(lambda: service.metric("mitjul_rankings") == 1)
        service.process.send_signal(signal.SIGTERM)
        service.until(lambda: service.get("/readyz").status == 503)
        assert slug(service.get("/readyz")) == "draining"
        refused = service.highlights(text=article)
        assert (refused.status, slug(refused)) == (503, "draining")
        assert refused.headers["Connection"] == "close"
        assert service.get("/healthz").status == 200
        assert in_flight.result(PATIENCE).status == 200
        assert service.process.wait(PATIENCE) == 0


def test_an_idle_server_ends_at_once_and_leaves_nothing(start):
    with start(workers=2) as service:
        workers = service.process.children()
        opened = [Path(file.path) for worker in workers for file in worker.open_files()]
        counted = [file for file in opened if file.suffix == ".db"]
        assert counted
        service.process.send_signal(signal.SIGTERM)
        assert service.process.wait(PATIENCE) == 0
        assert not [worker for worker in workers if worker.is_running()]
        assert not [file for file in counted if file.parent.exists()]
