"""Metrics and log lines of the running service."""

import json

URL = "/v1/highlights"
JSON = {"Content-Type": "application/json"}
GZIP = JSON | {"Content-Encoding": "gzip"}


def test_metrics_are_summed_over_the_workers(service):
    labels = {"route": "/healthz", "method": "GET", "status": "200"}
    before = service.metric("mitjul_requests_total", **labels)
    for _ in range(40):
        service.get("/healthz")
    for _ in range(10):  # whichever worker answers
        assert service.metric("mitjul_requests_total", **labels) == before + 40


def test_metrics_have_no_labels_that_strangers_can_fill(service):
    service.request("BREW", "/coffee/pot")
    text = service.get("/metrics").body.decode()
    ours = [line for line in text.splitlines() if line.startswith("mitjul")]
    assert ours
    assert "coffee" not in text
    assert "BREW" not in text
    for line in ours:
        names = [part.split("=")[0] for part in line.partition("{")[2].partition("}")[0].split(",")]
        assert {name for name in names if name} <= {
            "route", "method", "status", "le", "step", "problem", "result", "part", "dependency",
        }  # fmt: skip


def test_metrics_tell_where_the_time_goes_and_what_is_refused(service, article):
    def steps():
        return [
            service.metric("mitjul_step_seconds_count", step=step)
            for step in ("reading", "waiting", "extraction", "sentences", "ranking", "keywords")
        ]

    before, empty = steps(), service.metric("mitjul_refusals_total", problem="no-article")
    assert service.highlights(text=f"{article} 이 문장은 여기에만 있다고 한다.").status == 200
    assert service.highlights(text="").status == 422
    assert [now - then for now, then in zip(steps(), before, strict=True)] == [2, 2, 1, 1, 1, 1]
    assert service.metric("mitjul_refusals_total", problem="no-article") == empty + 1


def test_nothing_of_a_page_reaches_the_log(start):
    marker = "비밀문장xyzzy"
    plain = f"{marker} 이야기를 가온시가 발표했다. 시민은 {marker}을 반겼다. {marker}이 끝났다."
    with start(workers=1) as service:
        answers = [
            service.highlights(text=plain, title=marker, url=f"https://{marker}.example/xyzzy"),
            service.highlights(html=f"<title>{marker}</title><p>{plain}</p>"),
            service.highlights(text=marker, **{marker: marker}),
            service.highlights(text=plain, style=marker),
            service.highlights(html="", title=marker),
            service.request("POST", URL, f'{{"text": "{marker}'.encode(), JSON),
            service.request("POST", URL, marker.encode(), GZIP),
            service.get("/xyzzy"),
            service.get("/?q=xyzzy"),
            service.request("GET", "/healthz", headers={"X-Request-Id": "xyzzy xyzzy"}),
        ]
        service.raw(b"GET /xyzzy HTTP/1.1\r\nxyzzy xyzzy\r\n\r\n")
        service.raw(b"xyzzy\r\n\r\n")
        assert [answer.status for answer in answers[:5]] == [200, 200, 422, 422, 422]
        log = service.log.read_text("utf-8")
    assert "xyzzy" not in log
    for answer in answers:
        assert answer.headers["X-Request-Id"] in log
    for line in log.splitlines()[1:]:  # the first is for the person at the terminal
        assert "event" in json.loads(line)
