"""Attacks on a service, and how they affect ordinary clients.

    python -m benchmarks.service.attacks
    python -m benchmarks.service.attacks --url http://127.0.0.1:8080 [--connections 10000]

Without --url a service is started and gets one costly or broken request after the other. With --url
a running service, behind its proxy, first gets thousands of slow clients at once: without a proxy
it is not protected from those. Meanwhile an ordinary client asks for the highlights of a short
article, and another for /healthz.
"""

import argparse
import json
import resource
import time
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPException

from benchmarks.service import costly_requests, slow_clients
from benchmarks.service.address import Address, loopback
from benchmarks.service.clients import JSON
from benchmarks.service.ordinary import ordinary_clients
from benchmarks.service.served import Served, kilobytes, served

CONNECTIONS = 10_000
CALM_SECONDS = 5


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.service.attacks", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--url", type=loopback, help="attack this running service instead")
    parser.add_argument(
        "--connections", type=int, metavar="N", help=f"with --url: slow clients ({CONNECTIONS:,})"
    )
    given = parser.parse_args()
    if given.connections and not given.url:
        parser.error("--connections needs --url: slow clients are the proxy's to bear")
    if given.url:
        given.url.require_ready()
        send_slow_clients(given.url, given.connections or CONNECTIONS)
        send_costly_requests(given.url)
    else:
        with served(workers=2, cache_seconds=0) as service:
            send_costly_requests(service.address, service)
            _print_memory(service)


def send_slow_clients(address: Address, count: int) -> None:
    """Print how ordinary clients are served before, during and after the slow ones."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = count + 1000
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted if most < 0 else min(most, wanted), most))
    with ordinary_clients(address) as ordinary:
        time.sleep(CALM_SECONDS)
    print(f"before slow clients: {ordinary}", flush=True)
    with ordinary_clients(address) as ordinary:
        still_open = slow_clients.hold(address, count)
    print(f"with {count:,} of them: {ordinary}")
    print(f"the service has closed {count - still_open:,} of them, {still_open:,} are still open")
    with ordinary_clients(address) as ordinary:
        time.sleep(CALM_SECONDS)
    print(f"after them: {ordinary}", flush=True)


def send_costly_requests(address: Address, service: Served | None = None) -> None:
    """Print each request's answer, how long others waited, and its CPU time if known."""
    workers = service.pids() if service else None
    for name, (body, headers) in costly_requests.by_name().items():
        before = service.cpu() if service else 0
        with ordinary_clients(address) as ordinary:
            began = time.perf_counter()
            status = _answer(address, body, headers)
            took = time.perf_counter() - began
        used = f", {service.cpu() - before:.2f} s CPU" if service else ""
        print(f"{name}: {status}, {took:.2f} s{used}; {ordinary.summary()}", flush=True)
    if service and workers != service.pids():
        raise SystemExit("a worker died")


def _answer(address: Address, body: costly_requests.Body, headers: Mapping[str, str]) -> str:
    server = address.connect(timeout=30)
    try:
        # The service may answer, and close, before it has read everything.
        with suppress(BrokenPipeError, ConnectionResetError):
            server.request("POST", "/v1/highlights", body, {**JSON, **headers})
        answer = server.getresponse()
        slug = json.loads(answer.read()).get("type", "answered")
    except (OSError, HTTPException) as error:
        return f"cut off ({type(error).__name__})"
    finally:
        server.close()
    return f"{answer.status} {slug.removeprefix('urn:mitjul:problem:')}"


def _print_memory(service: Served) -> None:
    sizes = ", ".join(f"{size:.0f}" for size in service.pss())
    peak = max(kilobytes(pid, "VmHWM") / 1000 for pid in service.pids())
    print(f"workers afterwards: {sizes} MB (PSS); the largest peak was {peak:.0f} MB (RSS)")


if __name__ == "__main__":
    main()
