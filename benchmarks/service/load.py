"""The service under load: what comes through, what the web costs, who still answers meanwhile.

    python -m benchmarks.service.load PAGES [--clients 32] [--seconds 20]

Two workers take what the clients of one process ask in a closed loop. That process runs on the same
cores, so what it takes is counted, and taken off the cores that the service could have had.
"""

import argparse
import http.client
import json
import multiprocessing
import random
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import psutil

import mitjul
from benchmarks.pages import read_page
from benchmarks.service.clients import JSON, body_of
from benchmarks.service.served import Served, served
from mitjul.errors import MitjulError

WORKERS = 2
PROBES_A_SECOND = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--seconds", type=int, default=20)
    given = parser.parse_args()
    paths = sorted(given.pages.glob("*.html"))
    before = engine_ms(paths, given.seconds / 2)
    cores = psutil.cpu_count() or 1
    print(f"{len(paths)} pages, {cores} cores, {WORKERS} workers, {given.clients} clients")
    with served(workers=WORKERS, cache_seconds=0) as service:
        ask_once(service, paths)
        found = under_load(service, paths, given.clients, given.seconds)
        alone = (before + engine_ms(paths, given.seconds / 2)) / 2
        report(found, alone, cores)
        sizes = ", ".join(f"{size:.0f}" for size in service.pss())
        print(f"memory of the workers after it: {sizes} MB (PSS)")
    with served(workers=1) as service:
        print(f"an answer that was kept: {kept_ms(service, paths):.2f} ms CPU")


def engine_ms(paths: list[Path], seconds: float) -> float:
    """CPU milliseconds of a page where as many processes as workers do nothing but the engine."""
    context = multiprocessing.get_context("spawn")
    work = [(paths, number, seconds) for number in range(WORKERS)]
    with context.Pool(WORKERS) as pool:
        return statistics.mean(pool.starmap(_engine_ms, work, chunksize=1))


def _engine_ms(paths: list[Path], number: int, seconds: float) -> float:
    """What the clients ask for, in a random order as theirs."""
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
    with suppress(MitjulError):
        mitjul.highlight(html=page, max_highlights=20, style="note")


def ask_once(service: Served, paths: list[Path]) -> None:
    """Have every page asked for, so that nothing is slow for being the first."""
    server = http.client.HTTPConnection("127.0.0.1", service.port, timeout=60)
    for path in paths:
        server.request("POST", "/v1/highlights", body_of(path), JSON)
        server.getresponse().read()


def under_load(service: Served, paths: list[Path], clients: int, seconds: int) -> dict[str, Any]:
    """Let the clients ask, and meanwhile ask for health on a connection of one's own."""
    before = service.cpu()
    command = [sys.executable, "-m", "benchmarks.service.clients"]
    command += [str(service.port), str(clients), str(seconds)]
    health = []
    with ThreadPoolExecutor() as beside:
        run = partial(subprocess.run, stdout=subprocess.PIPE, check=True)
        asking = beside.submit(run, [*command, *map(str, paths)])
        while not asking.done():
            began = time.perf_counter()
            service.get("/healthz")
            health.append(time.perf_counter() - began)
            time.sleep(1 / PROBES_A_SECOND)
    found: dict[str, Any] = json.loads(asking.result().stdout)
    return found | {"health": health, "service_cpu": service.cpu() - before}


def report(found: dict[str, Any], alone: float, cores: int) -> None:
    """Tell what came through against what could have."""
    wall = found["wall"]
    answered = len(found["answer_seconds"])
    a_page = found["service_cpu"] / answered * 1000
    rate = answered / wall
    could = (cores - found["cpu"] / wall) / alone * 1000
    print(f"answered {rate:.0f} pages a second in {wall:.0f} s; statuses {found['statuses']}")
    print(f"the engine alone, on all cores at once: {alone:.2f} ms CPU a page")
    print(f"the service: {a_page:.2f} ms CPU a page, {a_page / alone:.2f} × the engine alone")
    print(
        f"the clients took {found['cpu'] / wall:.2f} cores; the rest could do {could:.0f} a second"
    )
    print(f"that is {rate / could:.0%} of it")
    print(f"an answer: {_milliseconds(found['answer_seconds'])}")
    print(f"/healthz:  {_milliseconds(found['health'])}")


def kept_ms(service: Served, paths: list[Path]) -> float:
    """CPU milliseconds of an answer from memory, over all pages that have one."""
    server = http.client.HTTPConnection("127.0.0.1", service.port, timeout=60)
    bodies = []
    for body in map(body_of, paths):
        server.request("POST", "/v1/highlights", body, JSON)
        answer = server.getresponse()
        answer.read()
        if answer.status == 200:
            bodies.append(body)
    before = service.cpu()
    for body in bodies * 20:
        server.request("POST", "/v1/highlights", body, JSON)
        server.getresponse().read()
    return (service.cpu() - before) / (len(bodies) * 20) * 1000


def _milliseconds(seconds: list[float]) -> str:
    cuts = statistics.quantiles(seconds, n=100)
    middle, high, most = cuts[49] * 1000, cuts[98] * 1000, max(seconds) * 1000
    return f"median {middle:.0f} ms, p99 {high:.0f} ms, slowest {most:.0f} ms ({len(seconds)})"


if __name__ == "__main__":
    main()
