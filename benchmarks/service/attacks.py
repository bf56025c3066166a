"""Attackers against one service, and what an ordinary client notices of them.

    python -m benchmarks.service.attacks [--connections 10000]

First slow clients of four kinds, all at the same time; then one costly or broken request after the
other. Meanwhile an ordinary client asks for a short article, and another for health.
"""

import argparse
import gzip
import http.client
import json
import resource
import socket
import statistics
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from benchmarks.service.clients import JSON
from benchmarks.service.served import Served, kilobytes, served

ARTICLE = (
    "가온시는 내년부터 심야 버스를 두 배로 늘린다고 밝혔다. 요금은 내년 6월까지 그대로 유지된다. "
    "시는 정류장 120곳에 쉼터도 새로 짓는다. 밤에 일하는 시민의 대기 시간이 절반으로 줄어든다."
)
HEAD = b"POST /v1/highlights HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
SLOW = {
    "says nothing": (b"", b""),
    "drips its headers": (HEAD, b"X-Drip: x\r\n"),
    "drips its body": (HEAD + b"Content-Length: 9000000\r\n\r\n", b" "),
    "drips its chunks": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
    "does not read": (b"GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n" * 20, b""),
}
SENTENCE = "가온시는 내년부터 심야 버스를 두 배로 늘린다고 밝혔다. "


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--connections", type=int, default=10_000)
    given = parser.parse_args()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, given.connections + 1000), most))
    with served(workers=2, cache_seconds=0) as service:
        crowd(service, given.connections)
        for name, status in one_by_one(service):
            print(f"{name}: {status}")


def crowd(service: Served, count: int) -> None:
    """Keep many slow clients for some time."""
    workers = service.pids()
    tell(service, "before")
    clients: list[tuple[socket.socket, bytes]] = []
    with watched(service, f"while {count:,} slow clients are there"):
        for number in range(count):
            begin, drip = list(SLOW.values())[number % len(SLOW)]
            client = socket.socket()
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.connect(("127.0.0.1", service.port))
            client.setblocking(False)
            with suppress(BlockingIOError):
                client.send(begin)
            clients.append((client, drip))
        for turn in range(200):  # each drips every other second
            for client, drip in clients[turn % 20 :: 20]:
                with suppress(OSError):
                    client.send(drip)
            time.sleep(0.1)
    tell(service, "with them")
    for client, _ in clients:
        client.close()
    time.sleep(3)
    tell(service, "after them")
    assert workers == service.pids(), "a worker died"


def one_by_one(service: Served) -> Iterator[tuple[str, str]]:
    """Send what is costly or broken, one at a time, and give what came back."""
    workers = service.pids()
    for name, (body, headers) in hostile().items():
        before, began = service.cpu(), time.perf_counter()
        with watched(service, "") as seen:
            server = http.client.HTTPConnection("127.0.0.1", service.port, timeout=30)
            with suppress(BrokenPipeError, ConnectionResetError):
                server.request("POST", "/v1/highlights", body, JSON | headers)
            try:
                answer = server.getresponse()
                said = json.loads(answer.read()).get("type", "answered")
                status = f"{answer.status} {said.removeprefix('urn:mitjul:problem:')}"
            except (OSError, http.client.HTTPException) as error:
                status = f"cut off ({type(error).__name__})"
            took = time.perf_counter() - began
        cpu = service.cpu() - before
        others = max(seen["article"], default=0) * 1000
        yield (
            name,
            f"{status}, {took:.2f} s, {cpu:.2f} s CPU; others waited {others:.0f} ms at most",
        )
    assert workers == service.pids(), "a worker died"
    tell(service, "after all of it")
    largest = max(kilobytes(pid, "VmHWM") / 1000 for pid in service.pids())
    print(f"the largest that a worker ever was: {largest:.0f} MB (RSS)")


def hostile() -> dict[str, tuple[bytes | Iterator[bytes], dict[str, str]]]:
    """Give bodies and headers by name."""

    def fields(**given: object) -> bytes:
        return json.dumps(given, ensure_ascii=False).encode()

    packed = {"Content-Encoding": "gzip"}
    return {
        "a gigabyte in a megabyte of gzip": (_gigabyte(), packed),
        "gzip in gzip": (gzip.compress(gzip.compress(fields(text=ARTICLE))), packed),
        "half a gzip": (gzip.compress(fields(text=ARTICLE))[:-9], packed),
        "zstd": (b"\x28\xb5\x2f\xfd" + b"\0" * 99, {"Content-Encoding": "zstd"}),
        "a body without end": (_endless(), {}),
        "17 MB": (b" " * 17_000_000, {}),
        "a million brackets": (b"[" * 1_000_000, {}),
        "a million objects in one another": (b'{"a":' * 1_000_000, {}),
        "a million unknown fields": (
            b"{%s}" % b",".join(b'"%d":0' % number for number in range(1_000_000)),
            {},
        ),
        "a number of a million digits": (b'{"max_highlights":%s}' % (b"9" * 1_000_000), {}),
        "300 headers": (b"{}", {f"X-{number}": "x" for number in range(300)}),
        "a header of 100 kB": (b"{}", {"X-Long": "x" * 100_000}),
        "a forged length": (b"{}", {"Content-Length": "2, 3"}),
        "100,000 nested elements": (fields(html="<div>" * 100_000 + SENTENCE * 3), {}),
        "five million lists": (b'{"html":[%s[]]}' % (b"[]," * 5_000_000), {}),
        "two million objects": (b'{"html":[%s{}]}' % (b'{"a":1},' * 1_900_000), {}),
        "290,000 paragraphs": (fields(html="<p>가" * 290_000), {}),
        "5 million paragraphs": (fields(html="<p>" * 5_000_000), {}),
        "8 MB of links": (fields(html='<li><a href="/a">버스 노선 안내</a></li>' * 140_000), {}),
        "50,000 attributes": (
            fields(html=f"<p {' '.join(f'a{n}=1' for n in range(50_000))}>{SENTENCE * 3}</p>"),
            {},
        ),
        "ten megabytes of <": (fields(html="<" * 10_000_000), {}),
        "ten megabytes of &": (fields(html="<p>" + "&" * 10_000_000), {}),
        "300,000 times one syllable": (fields(text="가" * 300_000), {}),
        "300,000 quotation marks": (fields(text="“" * 150_000 + "가”" * 70_000), {}),
        "no full stop": (fields(text="가온시는 버스를 늘리고 " * 23_000), {}),
        "addresses of dots": (fields(text=(SENTENCE + "http://" + "." * 200 + " ") * 900), {}),
    }


def _gigabyte() -> bytes:
    return gzip.compress(b" " * 2**30, 6)


def _endless() -> Iterator[bytes]:
    ends = time.monotonic() + 20
    while time.monotonic() < ends:
        yield b" " * 65_536


@contextmanager
def watched(service: Served, when: str) -> Iterator[dict[str, list[float]]]:
    """Ask as others do, and tell how long they waited."""
    seen: dict[str, list[float]] = {"article": [], "health": []}
    statuses: Counter[int] = Counter()
    over = threading.Event()
    body = json.dumps({"text": ARTICLE}).encode()
    asked = {"article": ("POST", "/v1/highlights", body), "health": ("GET", "/healthz", None)}

    def ask(what: str) -> None:
        while not over.is_set():
            server = http.client.HTTPConnection("127.0.0.1", service.port, timeout=30)
            began = time.perf_counter()
            server.request(*asked[what], JSON)
            answer = server.getresponse()
            answer.read()
            seen[what].append(time.perf_counter() - began)
            statuses[answer.status] += 1
            server.close()
            over.wait(0.05)

    threads = [threading.Thread(target=ask, args=(what,)) for what in asked]
    for thread in threads:
        thread.start()
    yield seen
    over.set()
    for thread in threads:
        thread.join()
    if when:
        print(f"{when}: {dict(statuses)}")
        for what, seconds in seen.items():
            cuts = statistics.quantiles(seconds, n=100)
            print(f"  {what}: median {cuts[49] * 1e3:.0f} ms, p99 {cuts[98] * 1e3:.0f} ms")
    elif set(statuses) != {200}:
        print(f"  others were not served: {dict(statuses)}")


def tell(service: Served, when: str) -> None:
    """Tell the service's size."""
    memory = ", ".join(f"{size:.0f}" for size in service.pss())
    files = sum(worker.num_fds() for worker in service.workers())
    print(f"{when}: workers of {memory} MB (PSS), {files} open files")


if __name__ == "__main__":
    main()
