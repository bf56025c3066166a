"""Clients that are slow, silent or many: they wait where they hold nobody up."""

import json
import socket
from contextlib import ExitStack, contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitjul.api.server.arrivals import Arrival

PATIENCE = 60
HEAD = b"POST /v1/highlights HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
JSON = {"Content-Type": "application/json"}


@contextmanager
def crowd():
    """Connect many clients that all say the same, and close them at the end."""
    with ExitStack() as stack:

        def connect(service, sent, count):
            clients = []
            for _ in range(count):
                client = stack.enter_context(socket.socket())
                client.settimeout(PATIENCE)
                client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                client.connect(("127.0.0.1", service.port))
                clients.append(client)
                client.sendall(sent)
            return clients

        yield connect


def received(client):
    """Read until the server closes."""
    pieces = []
    try:
        while piece := client.recv(65536):
            pieces.append(piece)
    except ConnectionResetError:
        pass
    return b"".join(pieces)


def request(article):
    body = json.dumps({"text": article}).encode()
    return HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"POST /v1/high",
        HEAD,
        HEAD + b"Content-Length: 1000\r\n\r\n",
        HEAD + b"Content-Length: 1000\r\n\r\n{" + b" " * 500,
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n4\r\n\r\n\r\n\r\n0\r\nX-Trailer: x\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /heal",
        b"NONSENSE\r\n\r\n",
        HEAD + b"Content-Length: 99999999\r\n\r\n{",
    ],
    ids=lambda sent: repr(sent[-20:]),
)
def test_who_stops_halfway_holds_nobody_up(start, article, sent):
    with start(workers=1, threads=2) as service, crowd() as connect:
        connect(service, sent, 100)
        assert service.get("/healthz").status == 200
        assert service.highlights(text=article).status == 200


def test_who_does_not_read_the_answers_holds_nobody_up(start, article):
    asked = b"GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n" * 400
    with start(workers=1, threads=2) as service, crowd() as connect:
        size = len(service.get("/openapi.json").body)
        clients = connect(service, asked, 10)
        assert service.get("/healthz").status == 200
        assert service.highlights(text=article).status == 200
        clients[0].sendall(b"GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n")
        answers = received(clients[0])
        assert answers.count(b"HTTP/1.1 200 OK") == 401, "whoever does read gets all of them"
        assert len(answers) > 400 * size


def test_what_does_not_arrive_in_time_is_given_up(start):
    with start(workers=1, arrival_seconds=0.1) as service, crowd() as connect:
        silent, begun = connect(service, b"", 1) + connect(service, HEAD, 1)
        assert received(silent) == b""
        head, _, body = received(begun).partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 408 Request Timeout\r\n")
        assert json.loads(body)["type"] == "urn:mitjul:problem:request-timeout"


def test_the_longest_waiting_make_room_for_others(start, article):
    few_files = ["prlimit", "--nofile=256:256"]
    with start(under=few_files, workers=1, threads=2) as service, crowd() as connect:
        clients = connect(service, HEAD, 300)
        assert service.highlights(text=article).status == 200
        assert b'"urn:mitjul:problem:overloaded"' in received(clients[0])
        clients[-1].sendall(b"Connection: close\r\nContent-Length: 2\r\n\r\n{}")
        assert received(clients[-1]).startswith(b"HTTP/1.1 422")


def test_bodies_on_their_way_are_bounded_together(start, article):
    with start(workers=1, threads=2, max_body_bytes=65_536) as service, crowd() as connect:
        clients = connect(service, HEAD + b"Content-Length: 60000\r\n\r\n" + b" " * 50_000, 20)
        assert service.highlights(text=article).status == 200
        gone = received(clients[0])
        assert gone.startswith(b"HTTP/1.1 503")
        assert b"\r\nRetry-After: 1\r\n" in gone


def test_a_body_without_end_is_refused_while_it_comes(start):
    with start(workers=1, max_body_bytes=65_536) as service, socket.socket() as client:
        client.settimeout(PATIENCE)
        client.connect(("127.0.0.1", service.port))
        client.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"1\r\n \r\n" * 40_000)
        assert b'"urn:mitjul:problem:too-large"' in received(client)
        assert service.metric("mitjul_refusals_total", problem="too-large") == 1
        assert '"event": "refused"' in service.log.read_text("utf-8")


def test_a_client_that_asks_may_go_on(service, article):
    body = json.dumps({"text": article}).encode()
    asked = b"Connection: close\r\nExpect: 100-continue\r\nContent-Length: %d\r\n\r\n" % len(body)
    with crowd() as connect:
        (client,) = connect(service, HEAD + asked, 1)
        assert client.recv(65536).startswith(b"HTTP/1.1 100 Continue\r\n\r\n")
        client.sendall(body)
        assert b"HTTP/1.1 200 OK" in received(client)


@pytest.mark.parametrize("size", [700, 1_000_000])
def test_requests_may_follow_at_once_and_in_pieces(service, article, size):
    last = request(article).replace(b"Host: x", b"Connection: close")
    several = request(article) * 3 + last
    with crowd() as connect:
        (client,) = connect(service, b"", 1)
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for at in range(0, len(several), size):
            client.sendall(several[at : at + size])
        assert received(client).count(b"HTTP/1.1 200 OK") == 4


def test_a_server_that_ends_waits_for_nobody_who_does_not_go_on(start):
    with crowd() as connect, start(workers=1) as service:
        clients = connect(service, b"", 1) + connect(service, HEAD, 1)
        assert service.get("/healthz").status == 200
        service.process.terminate()
        silent, begun = map(received, clients)
        assert silent == b""
        assert b'"urn:mitjul:problem:draining"' in begun
        assert service.process.wait(PATIENCE) == 0


def sized(body):
    return HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body


def chunked(chunks):
    sent = b"".join(b"%x;x=1\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks if chunk)
    return HEAD + b"transfer-encoding:  Chunked\r\n\r\n" + sent + b"0\r\nTrailer: x\r\n\r\n"


BODIES = st.lists(st.sampled_from([b"\r\n", b"0\r\n\r\n", b"{", b"x" * 99, b"\n"]), max_size=6)


@given(BODIES, st.booleans(), st.data())
def test_a_request_is_complete_with_its_last_byte(body, in_chunks, data):
    sent = chunked(body) if in_chunks else sized(b"".join(body))
    cuts = data.draw(st.lists(st.integers(0, len(sent)), max_size=9, unique=True).map(sorted))
    arrival = Arrival(10_000)
    pieces = [sent[a:b] for a, b in zip([0, *cuts], [*cuts, len(sent)], strict=True) if a < b]
    assert [arrival.take(piece) for piece in pieces] == [False] * (len(pieces) - 1) + [True]
    assert b"".join(arrival.pieces) == sent


@given(st.binary(max_size=300), st.integers(0, 300))
def test_nothing_that_comes_breaks_the_count(sent, cut):
    arrival = Arrival(200)
    for piece in (sent[:cut], sent[cut:]):
        if piece:
            arrival.take(HEAD + piece if not arrival.size else piece)
    assert arrival.size == sum(map(len, arrival.pieces))
