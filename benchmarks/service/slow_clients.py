"""Thousands of deliberately slow clients."""

import socket
import time
from contextlib import ExitStack, suppress

from benchmarks.service.address import Address

SECONDS = 20
"""How long they stay, once all of them have connected."""
SOURCE = "127.0.0.2"
"""Their address, so that they do not use up the ordinary clients' share of the proxy's limits."""

_HEAD = b"POST /v1/highlights HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
KINDS = {
    "silent": (b"", b""),
    "dripping headers": (_HEAD, b"X-Drip: x\r\n"),
    "dripping a body": (_HEAD + b"Content-Length: 9000000\r\n\r\n", b" "),
    "dripping chunks": (_HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
    "not reading answers": (b"GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n" * 20, b""),
}
"""What a client of each kind sends first, and what it adds every other second."""


def hold(address: Address, count: int) -> int:
    """Connect `count` clients, equally many of each kind; return how many are open at the end."""
    with ExitStack() as stack:
        clients = []
        for number in range(count):
            first, drip = list(KINDS.values())[number % len(KINDS)]
            client = stack.enter_context(_connected(address))
            with suppress(OSError):
                client.send(first)
            clients.append((client, drip))
        for turn in range(SECONDS * 10):
            for client, drip in clients[turn % 20 :: 20]:
                with suppress(OSError):
                    client.send(drip)
            time.sleep(0.1)
        return sum(_is_open(client) for client, _ in clients)


def _connected(address: Address) -> socket.socket:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    client = socket.socket(family)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    if family == socket.AF_INET:
        client.bind((SOURCE, 0))
    client.connect(address)
    client.setblocking(False)
    return client


def _is_open(client: socket.socket) -> bool:
    """Return whether the server has left the connection open, whatever it has sent."""
    try:
        while received := client.recv(65536):
            del received
    except BlockingIOError:
        return True
    except OSError:
        pass
    return False
