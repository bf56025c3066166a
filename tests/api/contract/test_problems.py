"""All paths and statuses share one format of errors."""

import gzip
import io
import re
import sys
from pathlib import Path

import pytest

from mitjul.api.contract import problems
from mitjul.api.contract.problems import STATUS, Problem
from mitjul.api.contract.wording import TEXTS
from mitjul.api.services import services

URL = "/v1/highlights"
JSON = {"Content-Type": "application/json"}


def check_shape(response, status, slug):
    """Check everything that holds for every problem document."""
    assert response.status_code == status, response.text
    assert response.content_type == "application/problem+json"
    body = response.json
    members = {"type", "title", "status", "detail", "instance"}
    assert set(body) == members | ({"errors"} if slug == "invalid-request" else set())
    assert body["type"] == f"urn:mitjul:problem:{slug}"
    assert body["status"] == status
    assert re.search(r"[.]$", body["detail"])
    assert body["instance"] == response.headers["X-Request-Id"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "no-store"
    if status in (429, 503):
        assert int(response.headers["Retry-After"]) >= 1
    return body


@pytest.mark.parametrize(
    "status, slug, request_",
    [
        (400, "malformed-json", {"data": b"{"}),
        (400, "malformed-encoding", {"data": b"{}", "headers": {"Content-Encoding": "gzip"}}),
        (413, "too-large", {"data": b" " * 20_000}),
        (413, "too-large", {
            "data": gzip.compress(b" " * 20_000), "headers": {"Content-Encoding": "gzip"},
        }),
        (415, "unsupported-media-type", {"data": b"{}", "content_type": "text/plain"}),
        (415, "unsupported-media-type", {"data": b"{}", "headers": {"Content-Encoding": "br"}}),
        (422, "invalid-request", {"data": b'{"text": "", "style": "haiku"}'}),
        (422, "no-article", {"data": b'{"html": "<p></p>"}'}),
        (422, "unsupported-language", {"data": b'{"text": "This is an English text. ' + b"It has "
            b"a few sentences, all of them in English, and not one word of Korean." * 5 + b'"}'}),
    ],
)  # fmt: skip
def test_refusals_of_the_api(make_client, status, slug, request_):
    client = make_client(max_body_bytes=10_000)
    check_shape(client.post(URL, **({"content_type": "application/json"} | request_)), status, slug)


def test_wrong_fields_are_listed_without_echoing_them(client):
    body = check_shape(
        client.post(URL, json={"text": "비밀", "style": "haiku", "colour": "비밀"}),
        422,
        "invalid-request",
    )
    assert body["errors"] == [
        {"field": "colour", "message": TEXTS["en"]["fields"]["unknown"]},
    ]
    assert "비밀" not in str(body)
    assert "haiku" not in str(body)


def test_a_deadline_that_passed_gives_no_half_answer(make_client, article):
    client = make_client(time_budget_seconds=1e-9)
    check_shape(client.post(URL, json={"text": article}), 503, "deadline-exceeded")


def test_a_draining_process_takes_no_new_work(client, article):
    services(client.application).lifecycle.draining = True
    check_shape(client.post(URL, json={"text": article}), 503, "draining")
    check_shape(client.get("/readyz"), 503, "draining")
    assert client.get("/healthz").status_code == 200


def test_a_cold_process_is_not_ready(client):
    services(client.application).lifecycle.warm = False
    check_shape(client.get("/readyz"), 503, "not-ready")
    services(client.application).lifecycle.warm = True
    assert client.get("/readyz").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/nothing", "/v1", "/v1/highlights/", "/healthz//", "/assets/../app.py", "/assets/en.toml",
     "/assets/page.html", "/한글"],
)  # fmt: skip
def test_unknown_paths(client, path):
    check_shape(client.get(path), 404, "not-found")


def test_every_route_refuses_other_methods_and_names_its_own(client):
    methods = {"GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "QUERY"}
    for rule in client.application.url_map.iter_rules():
        path = rule.rule.replace("<name>", "page.css")
        for method in methods - (rule.methods or set()):
            response = client.open(path, method=method)
            check_shape(response, 405, "method-not-allowed")
            assert set(response.headers["Allow"].split(", ")) == rule.methods


def test_a_defect_says_nothing_of_the_inside(capsys, client):
    secret = "페이지의 문장"

    def fail():
        raise RuntimeError(secret)

    client.application.add_url_rule("/defect", view_func=fail)
    body = check_shape(client.get("/defect"), 500, "internal")
    assert secret not in str(body)
    logged = capsys.readouterr().out
    assert secret not in logged
    assert "RuntimeError" in logged
    assert Path(__file__).name in logged
    assert body["instance"] in logged


def test_a_closed_log_stops_no_request(client, monkeypatch):
    closed = io.StringIO()
    closed.close()
    monkeypatch.setattr(sys, "stdout", closed)
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    "accepted, language",
    [("ko", "ko"), ("ko-KR,ko;q=0.9,en-US;q=0.8", "ko"), ("en-GB,ko;q=0.5", "en"), ("", "en"),
     ("ja", "en"), ("*", "en"), ("en;q=0.2,ko;q=0.3", "ko"), (";;q=x", "en")],
)  # fmt: skip
def test_the_words_follow_the_language(client, accepted, language):
    response = client.get("/nothing", headers={"Accept-Language": accepted})
    assert response.json["title"] == TEXTS[language]["problems"]["not-found"]["title"]
    assert response.headers["Content-Language"] == language
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_problem_has_its_words(language):
    assert set(TEXTS[language]["problems"]) == set(STATUS)
    for slug in STATUS:
        assert problems.document(Problem(slug), language, "id")


@pytest.mark.parametrize(
    "sent, kept",
    [("a1b2-c3.d4_e5", True), ("short", False), ("x" * 65, False), ("with space in it", False),
     ("한글한글한글한글", False)],
)  # fmt: skip
def test_a_safe_request_id_is_kept_and_any_other_replaced(client, sent, kept):
    headers = {"X-Request-Id": sent.encode().decode("latin-1")}
    response = client.get("/healthz", headers=headers)
    assert (response.headers["X-Request-Id"] == sent) is kept
    assert re.fullmatch(r"[\w.-]{8,64}", response.headers["X-Request-Id"], re.ASCII)


@pytest.mark.parametrize(
    "language, said",
    [("en", "300,001 characters; 300,000 are allowed"), ("ko", "300,001자입니다. 300,000자까지")],
)
def test_who_sends_too_much_reads_both_numbers(client, language, said):
    sent = {"text": "가" * 300_001}
    response = client.post("/v1/highlights", json=sent, headers={"Accept-Language": language})
    assert response.status_code == 413
    assert said in response.json["detail"]


def test_a_body_over_the_limit_is_refused_with_the_limit(make_client):
    client = make_client(max_body_bytes=10_000)
    response = client.post("/v1/highlights", data=b" " * 10_001, content_type="application/json")
    assert "10,000 bytes" in response.json["detail"]
