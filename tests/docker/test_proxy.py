"""Requests that the proxy itself refuses, in the service's own format and wording."""

from contextlib import ExitStack, suppress

import pytest

from tests.docker.stack import HIGHLIGHTS, JSON, check_problem, until
from tests.support.http import Answer


def test_a_body_beyond_the_limit_is_refused_in_the_same_words_by_proxy_and_service(stack):
    words = []
    for size in (18 * 2**20, 16 * 2**20 + 1):
        answer = stack.request("POST", HIGHLIGHTS, b" " * size, JSON)
        check_problem(answer, 413, "too-large")
        words.append((answer.json["title"], answer.json["detail"]))
    assert words[0] == words[1]


@pytest.mark.parametrize("path", ["/metrics", "//metrics", "/%6detrics", "/problem/overloaded"])
def test_paths_for_inside_are_not_found(stack, path):
    check_problem(stack.request("GET", path), 404, "not-found")


@pytest.mark.parametrize(
    ("sent", "status", "slug"),
    [
        (b"no HTTP at all\r\n\r\n", 400, "bad-request"),
        (b"GET / HTTP/1.1\r\n\r\n", 400, "bad-request"),
        (b"GET / HTTP/1.1\r\nHost: a\r\nX: %b\r\n\r\n" % (b"x" * 9000), 431, "headers-too-large"),
    ],
    ids=["garbage", "no host", "long header"],
)
def test_a_broken_request_is_refused_in_the_same_form(stack, sent, status, slug):
    with stack.raw(sent) as connection:
        received = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, body = received.partition(b"\r\n\r\n")
    line, *lines = head.decode().split("\r\n")
    headers = dict(each.split(": ", 1) for each in lines)
    check_problem(Answer(int(line.split()[1]), headers, body), status, slug)


def test_an_id_that_the_caller_chose_is_kept(stack):
    for path in ("/metrics", "/readyz"):
        answer = stack.request("GET", path, headers={"X-Request-Id": "chosen-0001"})
        assert answer.headers["X-Request-Id"] == "chosen-0001"


def test_an_address_cannot_take_the_room_for_bodies_from_others(stack, fresh):
    head = f"POST {HIGHLIGHTS} HTTP/1.1\r\nHost: a\r\nContent-Length: 17000000\r\n\r\n"
    upload = head.encode() + b" " * 16_900_000
    large = b'{"text": "' + b" " * 2**20 + b'"}'

    def ask(body):
        return stack.request("POST", HIGHLIGHTS, body, JSON)

    assert ask(large).status == 422
    with ExitStack() as held:
        for _ in range(40):
            with suppress(ConnectionError):
                held.enter_context(stack.raw(upload))
        check_problem(ask(large), 503, "overloaded")
        assert ask(b" " * 900_000).status == 400, "there is room"
        assert stack.highlights(fresh).status == 200
    until(lambda: ask(large).status == 422, "room again")
