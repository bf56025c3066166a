"""The real server, started as an operator starts it: gunicorn, two workers, real sockets."""

import gzip
import json
import os
import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

PATIENCE = 60
URL = "/v1/highlights"
JSON = {"Content-Type": "application/json"}
GZIP = JSON | {"Content-Encoding": "gzip"}


def long_text():
    """About as much as the engine takes at once: a second's work; every sentence is another one."""
    return "\n\n".join(
        f"제{i}조에서 시는 {i * 7 % 97}번 버스를 {i % 13 + 2}배로 늘리고 {i * 31}명에게 알렸다."
        for i in range(5500)
    )


def slug(answer):
    assert answer.headers["Content-Type"] == "application/problem+json"
    body = answer.json
    assert body["status"] == answer.status
    assert body["instance"] == answer.headers["X-Request-Id"]
    return body["type"].removeprefix("urn:mitjul:problem:")


def problem_of(response: bytes):
    """Read a problem document out of a raw HTTP response."""
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


def test_a_draining_server_finishes_its_work_and_takes_no_more(start, article):
    with start(workers=1, drain_seconds=3) as service, ThreadPoolExecutor(1) as pool:
        in_flight = pool.submit(service.highlights, text=long_text())
        service.until(lambda: service.metric("mitjul_rankings") == 1)
        service.process.send_signal(signal.SIGTERM)
        service.until(lambda: service.get("/readyz").status == 503)
        assert slug(service.get("/readyz")) == "draining"
        refused = service.highlights(text=article)
        assert (refused.status, slug(refused)) == (503, "draining")
        assert refused.headers["Connection"] == "close"
        assert service.get("/healthz").status == 200
        assert in_flight.result(PATIENCE).status == 200
        assert service.process.wait(PATIENCE) == 0


def test_an_idle_server_ends_at_once_and_leaves_nothing(start):
    with start(workers=2) as service:
        workers = service.process.children()
        opened = [Path(file.path) for worker in workers for file in worker.open_files()]
        counted = [file for file in opened if file.suffix == ".db"]
        assert counted
        service.process.send_signal(signal.SIGTERM)
        assert service.process.wait(PATIENCE) == 0
        assert not [worker for worker in workers if worker.is_running()]
        assert not [file for file in counted if file.parent.exists()]


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


def test_workers_are_forked_from_one_warm_engine(service):
    assert service.process.num_threads() == 1, "a thread before the fork may hold a lock forever"
    workers = service.process.children()
    assert len(workers) == 2
    for worker in workers:
        memory = worker.memory_full_info()
        assert memory.uss < memory.rss / 2, "the engine is not shared"


@pytest.fixture
def two_cores():
    """Run what this test starts on two cores, however many there are."""
    if not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) < 2:
        pytest.skip("needs two cores to choose from")
    every = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(every)[:2])
    yield sorted(every)[:2]
    os.sched_setaffinity(0, every)


def test_workers_keep_to_a_core_each_when_asked_also_when_one_is_replaced(start, two_cores):
    with start(workers=2, cpu_affinity=True) as service:

        def each_has_its_own():
            return sorted(w.cpu_affinity() for w in service.process.children()) == [
                [core] for core in two_cores
            ]

        service.until(each_has_its_own)
        for worker in service.process.children():
            worker.kill()
            service.until(lambda gone=worker: gone not in service.process.children())
            service.until(each_has_its_own)
        assert service.highlights(text=long_text()[:2000]).status == 200
        for worker in service.process.children():
            for thread in worker.threads():
                assert list(os.sched_getaffinity(thread.id)) == worker.cpu_affinity()


@pytest.mark.parametrize("settings", [{"workers": 2}, {"workers": 1, "cpu_affinity": True}])
def test_workers_run_where_there_is_room_otherwise(start, two_cores, settings):
    with start(**settings) as service:
        for worker in service.process.children():
            assert worker.cpu_affinity() == two_cores


def test_workers_are_renewed_without_losing_a_request(start):
    with start(workers=2, max_requests=30) as service:
        before = {worker.pid for worker in service.process.children()}
        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(lambda _: service.get("/docs").status, range(300)))
        assert answers == [200] * 300
        service.until(lambda: before.isdisjoint(w.pid for w in service.process.children()))
        labels = {"route": "/docs", "method": "GET", "status": "200"}
        assert service.metric("mitjul_requests_total", **labels) == 300


def test_a_killed_worker_is_replaced(start):
    with start(workers=1) as service:
        [worker] = service.process.children()
        worker.kill()
        service.until(lambda: not psutil.pid_exists(worker.pid) and service.answers("/readyz"))
        assert service.metric("mitjul_rankings") == 0


def test_what_dead_workers_counted_still_counts_and_no_file_is_added(start):
    labels = {"route": "/docs", "method": "GET", "status": "200"}
    with start(workers=1) as service:
        files = []
        for times in range(1, 6):
            service.get("/docs")
            [worker] = service.process.children()
            directory = next(
                Path(file.path).parent for file in worker.open_files() if file.path.endswith(".db")
            )
            files.append(sorted(each.name for each in directory.iterdir()))
            worker.kill()
            service.until(
                lambda: not psutil.pid_exists(worker.pid) and service.answers("/readyz")  # noqa: B023
            )
            assert service.metric("mitjul_requests_total", **labels) == times
        assert files == [files[0]] * 5
        for file in directory.iterdir():
            found = file.stat()
            assert found.st_blocks * 512 >= found.st_size, (
                "a full disk would kill the next to count"
            )


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a disk of its own")
def test_a_full_disk_stops_nobody(start, article, tmp_path):
    mounted = 'mount -t tmpfs -o size=4m tmpfs /dev/shm && TMPDIR=/dev/shm exec "$@"'
    fill = "head -c 5000000 /dev/zero >/dev/shm/fill"
    with start(under=["unshare", "-m", "sh", "-c", mounted, "sh"], workers=2) as service:
        inside = ["nsenter", "-m", "-t", str(service.process.pid), "sh", "-c", fill]
        filled = subprocess.run(inside, check=False, stderr=subprocess.PIPE, text=True)
        assert "No space left" in filled.stderr
        workers = service.process.children()
        for number, worker in enumerate(workers):
            assert service.highlights(text=f"{article} {number}째라고 했다.").status == 200
            worker.kill()
            service.until(
                lambda: not psutil.pid_exists(worker.pid) and service.answers("/readyz")  # noqa: B023
            )
        for path in ("/metrics", "/docs", "/healthz"):
            assert service.get(path).status == 200
        assert service.highlights(text=article).status == 200
        after = service.process.children()
        assert len(after) == 2, "and no worker dies by it"


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
