"""Clients that keep a connection, send in pieces, or ask before they send a body."""

import json
import socket
from contextlib import contextmanager

import pytest

PATIENCE = 60
HEAD = b"POST /v1/highlights HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"


@contextmanager
def connected(service):
    with socket.create_connection(("127.0.0.1", service.port), timeout=PATIENCE) as client:
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        yield client


def received(client):
    """Read until the server closes."""
    return b"".join(iter(lambda: client.recv(65536), b""))


def request(article, *headers):
    body = json.dumps({"text": article}).encode()
    more = b"".join(header + b"\r\n" for header in headers)
    return HEAD + more + b"Content-Length: %d\r\n\r\n" % len(body), body


@pytest.mark.parametrize("size", [700, 1_000_000])
def test_requests_may_follow_at_once_and_in_pieces(service, article, size):
    several = b"".join(request(article)) * 3 + b"".join(request(article, b"Connection: close"))
    with connected(service) as client:
        for at in range(0, len(several), size):
            client.sendall(several[at : at + size])
        assert received(client).count(b"HTTP/1.1 200 OK") == 4


def test_a_client_that_asks_is_told_to_go_on_once(service, article):
    head, body = request(article, b"Connection: close", b"Expect: 100-continue")
    with connected(service) as client:
        client.sendall(head)
        told = client.recv(65536)
        client.sendall(body)
        told += received(client)
    assert told.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n")


def test_idle_connections_leave_room_for_requests(service, article):
    with connected(service), connected(service), connected(service):
        assert service.get("/healthz").status == 200
        assert service.highlights(text=article).status == 200


def test_a_body_without_end_is_refused_while_it_comes(start):
    with start(workers=1, max_body_bytes=65_536) as service, connected(service) as client:
        client.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"1\r\n \r\n" * 70_000)
        answer = b""
        while b'"urn:mitjul:problem:too-large"' not in answer:
            piece = client.recv(65536)
            assert piece, answer
            answer += piece
        assert service.metric("mitjul_refusals_total", problem="too-large") == 1


def test_a_client_that_sends_all_of_a_body_that_is_too_long_reads_why(service):
    head = HEAD + b"Connection: close\r\nContent-Length: %d\r\n\r\n"
    body = b" " * (16 * 2**20 + 1)
    with connected(service) as client:
        client.sendall(head % len(body) + body)
        assert b'"urn:mitjul:problem:too-large"' in received(client)
