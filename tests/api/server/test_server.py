"""The real server, started as an operator starts it: gunicorn, two workers, real sockets."""

import gzip
import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support.problems import long_text, slug

PATIENCE = 60
URL = "/v1/highlights"
JSON = {"Content-Type": "application/json"}
GZIP = JSON | {"Content-Encoding": "gzip"}


def problem_of(response: bytes):
    """Return the problem document in a raw HTTP response."""
    head, _, body = response.partition(b"\r\n\r\n")
    assert b"application/problem+json" in head, response
    document = json.loads(body)
    assert head.split()[1].decode() == str(document["status"])
    return document["status"], document["type"].removeprefix("urn:mitjul:problem:")


def test_highlights(service, article):
    answer = service.highlights(text=article, max_highlights=2)
    assert answer.status == 200
    assert [item["text"] in article for item in answer.json["highlights"]] == [True, True]


def test_a_compressed_page_is_read(service, article):
    body = gzip.compress(json.dumps({"html": f"<p>{article}</p>"}).encode())
    assert service.request("POST", URL, body, GZIP).status == 200


@pytest.mark.parametrize(
    "status, name, body, headers",
    [
        (400, "malformed-json", b"{", JSON),
        (400, "malformed-json", b"", JSON),
        (400, "malformed-encoding", b"{}", GZIP),
        (400, "malformed-encoding", gzip.compress(b"{}")[:-1], GZIP),
        (413, "too-large", b" " * (16 * 2**20 + 1), JSON),
        (413, "too-large", gzip.compress(b"\0" * 300_000_000), GZIP),
        (415, "unsupported-media-type", b"{}", {"Content-Type": "text/plain"}),
        (415, "unsupported-media-type", b"{}", JSON | {"Content-Encoding": "br"}),
        (422, "invalid-request", b'{"text": "", "max": 1}', JSON),
        (422, "no-article", b'{"html": ""}', JSON),
        (422, "unsupported-language", b'{"text": "%s"}' % (b"All of this is English. " * 20), JSON),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_refusals(service, status, name, body, headers):
    answer = service.request("POST", URL, body, headers)
    assert (answer.status, slug(answer)) == (status, name)


def test_unknown_paths_and_methods(service):
    assert slug(service.get("/nothing")) == "not-found"
    refused = service.request("DELETE", URL)
    assert slug(refused) == "method-not-allowed"
    assert "POST" in refused.headers["Allow"]


@pytest.mark.parametrize(
    "status, name, sent",
    [
        (400, "bad-request", b"NONSENSE\r\n\r\n"),
        (400, "bad-request", b"POST /v1/highlights HTTP/1.1\r\nContent-Length: ten\r\n\r\n"),
        (400, "bad-request", b"POST /v1/highlights HTTP/1.1\r\nContent-Length: -1\r\n\r\n"),
        (400, "bad-request", b"GET / HTTP/1.1\r\nBad Name: x\r\n\r\n"),
        (400, "bad-request", b"POST /v1/highlights HTTP/1.1\r\nContent-Type: application/json\r\n"
         b"Transfer-Encoding: chunked\r\n\r\nthree\r\n{}\r\n"),
        (431, "headers-too-large", b"GET /?" + b"x" * 9000 + b" HTTP/1.1\r\n\r\n"),
        (431, "headers-too-large", b"GET / HTTP/1.1\r\n" + b"X-Many: x\r\n" * 200 + b"\r\n"),
        (431, "headers-too-large", b"GET / HTTP/1.1\r\nX-Long: " + b"x" * 20_000 + b"\r\n\r\n"),
    ],
)  # fmt: skip
def test_what_is_no_http_is_refused_in_the_same_form(service, status, name, sent):
    assert problem_of(service.raw(sent)) == (status, name)


def chunked(*chunks):
    head = b"POST /v1/highlights HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
    head += b"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    body = b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks)
    return head + body + b"0\r\n\r\n"


def test_a_body_of_unknown_length_is_read_and_bounded(service, article):
    body = json.dumps({"text": article}).encode()
    assert service.raw(chunked(body[:100], body[100:])).startswith(b"HTTP/1.1 200")
    assert problem_of(service.raw(chunked(*[b" " * 2**20] * 17))) == (413, "too-large")


def test_an_upload_that_breaks_off_harms_nobody(service):
    service.raw(b"POST /v1/highlights HTTP/1.1\r\nContent-Type: application/json\r\n"
                b"Content-Length: 1000\r\n\r\n{")  # fmt: skip
    assert service.get("/healthz").status == 200


def test_a_full_queue_refuses_while_health_answers(start, article):
    body = json.dumps({"text": long_text()}).encode()
    with start(workers=1, queue_length=1) as service, ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(service.request, "POST", URL, body, JSON) for _ in range(8)]
        service.until(lambda: service.metric("mitjul_rankings") >= 1)
        assert service.get("/healthz").status == 200
        answers = [each.result(PATIENCE) for each in asked]
        refused = [answer for answer in answers if answer.status != 200]
        assert 1 <= len(answers) - len(refused) < len(answers)
        assert {slug(answer) for answer in refused} == {"overloaded"}
        assert {answer.headers["Retry-After"] for answer in refused} == {"1"}
        service.until(lambda: service.metric("mitjul_rankings") == 0)
        assert service.highlights(text=article).status == 200


def test_work_past_its_time_is_given_up(start):
    with start(workers=1, time_budget_seconds=0.05) as service:
        answer = service.highlights(text=long_text())
        assert (answer.status, slug(answer)) == (503, "deadline-exceeded")
        assert int(answer.headers["Retry-After"]) >= 1
        assert service.get("/readyz").status == 200
