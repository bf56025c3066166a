"""The service under load: pages per second, latency, and the cost added to the engine's.

    python -m benchmarks.service.load PAGES [--clients 32] [--seconds 20]
    python -m benchmarks.service.load PAGES --url http://127.0.0.1:8000
    python -m benchmarks.service.load PAGES --url http://127.0.0.1:8000 --against http://127.0.0.1:8001

PAGES holds saved pages (*.html), which the clients of one process request in a closed loop. Without
--url a service of two workers is started, and its CPU time is compared with the engine's alone. The
clients run on the same cores, so what they use is subtracted from what the service could have had.
With --url a running service is measured from outside: start it without its cache
(MITJUL_CACHE_SECONDS=0). With --against two of them are measured in turn, pair by pair, so that
their ratio holds on a noisy machine too.
"""

import argparse
import multiprocessing
import random
import statistics
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import psutil

import mitjul
from benchmarks.pages import read_page
from benchmarks.service.address import Address, loopback
from benchmarks.service.clients import (
    JSON,
    Load,
    ask_once,
    body_of,
    percentiles,
    under_load,
)
from benchmarks.service.served import Served, served
from mitjul.errors import MitjulError

WORKERS = 2


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.service.load", description=__doc__.splitlines()[0]
    )
    parser.add_argument("pages", type=Path, help="folder of saved pages (*.html)")
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--seconds", type=int, default=20, help="length of each measurement")
    parser.add_argument("--url", type=loopback, help="measure this running service instead")
    parser.add_argument("--against", type=loopback, metavar="URL", help="and this one in turn")
    parser.add_argument("--pairs", type=int, default=5, help="with --against: turns of each")
    given = parser.parse_args()
    if given.against and not given.url:
        parser.error("--against needs --url")
    paths = sorted(given.pages.glob("*.html"))
    if not paths:
        parser.error(f"there are no *.html files in {given.pages}")
    print(f"{len(paths)} pages, {psutil.cpu_count()} cores, {given.clients} clients")
    for address in filter(None, (given.url, given.against)):
        address.require_ready()
        require_no_cache(address, paths)
    if given.against:
        compare(given.url, given.against, given.pairs, paths, given.clients, given.seconds)
    elif given.url:
        load, health = under_load(given.url, paths, given.clients, given.seconds)
        print(f"{given.url}: {load}")
        _print_latencies(load, health)
    else:
        measure_own(paths, given.clients, given.seconds)


def require_no_cache(address: Address, paths: Sequence[Path]) -> None:
    """Request every page twice; exit if the second answers are copies of the first ones."""
    first, second = ask_once(address, paths), ask_once(address, paths)
    # An answer that is not from the cache has its own elapsed time.
    if any(status == 200 for status, _ in first) and first == second:
        raise SystemExit(
            f"{address} answers from its cache, so nothing would be measured but that: "
            "start it with MITJUL_CACHE_SECONDS=0"
        )


def compare(
    ours: Address,
    theirs: Address,
    pairs: int,
    paths: Sequence[Path],
    clients: int,
    seconds: int,
) -> None:
    """Measure two services in turn, and print the ratio of each pair and the median of them."""
    ratios = []
    for number in range(pairs):
        turn = (ours, theirs) if number % 2 == 0 else (theirs, ours)
        loads = {address: under_load(address, paths, clients, seconds)[0] for address in turn}
        for address in (ours, theirs):
            print(f"{address}: {loads[address]}")
        ratios.append(loads[ours].rate / loads[theirs].rate)
        print(f"pair {number + 1}: ratio of pages/s {ratios[-1]:.3f}", flush=True)
    print(f"median ratio of {pairs} pairs, {ours} to {theirs}: {statistics.median(ratios):.3f}")


def measure_own(paths: Sequence[Path], clients: int, seconds: int) -> None:
    """Measure a new service, and the engine alone for comparison."""
    before = engine_ms(paths, seconds / 2)
    with served(workers=WORKERS, cache_seconds=0) as service:
        ask_once(service.address, paths)
        cpu = service.cpu()
        load, health = under_load(service.address, paths, clients, seconds)
        cpu = service.cpu() - cpu
        alone = (before + engine_ms(paths, seconds / 2)) / 2
        print(f"a service of {WORKERS} workers: {load}")
        _print_costs(load, cpu, alone)
        _print_latencies(load, health)
        sizes = ", ".join(f"{size:.0f}" for size in service.pss())
        print(f"memory of the workers afterwards: {sizes} MB (PSS)")
    with served(workers=1) as service:
        print(f"an answer from the cache: {cached_ms(service, paths):.2f} ms CPU")


def engine_ms(paths: Sequence[Path], seconds: float) -> float:
    """Return the CPU milliseconds of a page in `WORKERS` processes that run the engine alone."""
    context = multiprocessing.get_context("spawn")
    work = [(paths, number, seconds) for number in range(WORKERS)]
    with context.Pool(WORKERS) as pool:
        return statistics.mean(pool.starmap(_engine_ms, work, chunksize=1))


def _engine_ms(paths: Sequence[Path], number: int, seconds: float) -> float:
    mitjul.warm_up()
    pages = [read_page(path) for path in paths]
    order = random.Random(number)
    for page in pages:
        _highlight(page)
    done, cpu, ends = 0, time.process_time(), time.monotonic() + seconds
    while time.monotonic() < ends:
        _highlight(order.choice(pages))
        done += 1
    return (time.process_time() - cpu) / done * 1000


def _highlight(page: str) -> None:
    """Process one of the clients' requests."""
    with suppress(MitjulError):
        mitjul.highlight(html=page, max_highlights=20, style="note")


def cached_ms(service: Served, paths: Sequence[Path]) -> float:
    """Return the mean CPU milliseconds of a cached answer, over all pages that have one."""
    answers = ask_once(service.address, paths)
    found = [path for path, (status, _) in zip(paths, answers, strict=True) if status == 200]
    bodies = [body_of(path) for path in found] * 20
    server = service.address.connect()
    before = service.cpu()
    for body in bodies:
        server.request("POST", "/v1/highlights", body, JSON)
        server.getresponse().read()
    return (service.cpu() - before) / len(bodies) * 1000


def _print_costs(load: Load, cpu: float, alone: float) -> None:
    page = cpu / len(load.latencies) * 1000
    used = load.cpu / load.wall
    possible = ((psutil.cpu_count() or 1) - used) / alone * 1000
    print(f"the engine alone, on all cores at once: {alone:.2f} ms CPU per page")
    print(f"the service: {page:.2f} ms CPU per page, {page / alone:.2f} × the engine alone")
    print(f"the clients used {used:.2f} cores; on the rest the engine does {possible:.0f} pages/s")
    print(f"the service reaches {load.rate / possible:.0%} of that")


def _print_latencies(load: Load, health: Sequence[float]) -> None:
    p50, p99 = percentiles(health)
    print(f"/healthz meanwhile: p50 {p50:.0f} ms, p99 {p99:.0f} ms")
    print(f"slowest answer {max(load.latencies) * 1000:.0f} ms; statuses {load.statuses}")


if __name__ == "__main__":
    main()
