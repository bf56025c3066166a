"""What `docker compose up` starts, as callers, operators and mishaps find it: make test-docker.

It needs a Docker engine, and the images `mitjul` and `mitjul-tests` built from this tree.
"""

import json
import os
import re
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import urllib3

if os.environ.get("MITJUL_TEST_DOCKER") != "1":
    pytest.skip("needs Docker: make test-docker", allow_module_level=True)

HOME = Path(__file__).parents[2]
IMAGE = "mitjul"
PROJECT = "mitjul-test"
SERVICES = ("proxy", "service", "redis")
PATIENCE = 90
"""Seconds after which what has not come is taken for lost."""
SECONDS_TO_START = 30
"""What the operator is told: healthy in so many seconds, once the images are there."""
LARGEST_IMAGE = 400_000_000
SLOW_CLIENTS = 10_000
REQUESTS_OF_AN_ADDRESS = 200
CALLERS = 8
"""Who ask again as soon as they are answered; one replica has places for them all."""
HIGHLIGHTS = "/v1/highlights"
JSON = {"Content-Type": "application/json"}
MEMBERS = {"type", "title", "status", "detail", "instance"}

ARTICLE = """\
나루시가 오래된 부두 창고 세 동을 고쳐 시립 도서관으로 쓰기로 했다. 시의회는 어제 공사비 210억 \
원을 담은 예산안을 통과시켰다.

창고는 1930년대에 지어져 쌀과 소금을 쌓아 두던 곳이다. 벽돌로 쌓은 벽과 나무로 짠 지붕은 그대로 \
두고, 안에 서가와 열람실을 새로 들인다. 시는 장서 12만 권을 갖추고 밤 10시까지 문을 열 계획이다.

부두 상인들은 찾는 사람이 늘 것이라며 반겼지만, 주차할 곳이 모자란다는 걱정도 나왔다. 시는 도서관 \
앞까지 다니는 버스를 10분마다 한 대로 늘리겠다고 답했다. 공사는 내년 봄에 시작한다."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Any
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def docker(*words: str, sent: str | None = None, check: bool = True) -> str:
    """Run a docker command; give what it says, or fail with it."""
    done = subprocess.run(
        ["docker", *words], cwd=HOME, input=sent, capture_output=True, text=True, check=False
    )
    if check and done.returncode:
        pytest.fail(f"docker {' '.join(words)} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout + ("" if check else done.stderr)


def inside(container: str, *command: str, user: str = "10001", sent: str | None = None) -> str:
    """Run a command in a container; give what it says, good or bad."""
    return docker("exec", "-i", "-u", user, container, *command, sent=sent, check=False)


def until(reached: Callable[[], bool], what: str) -> None:
    """Ask again and again, no longer than `PATIENCE`."""
    give_up = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < give_up, f"{what}: not in {PATIENCE} s"
        time.sleep(0.05)  # leave the cores to those who are waited for


ASK = """
import http.client, json, sys
method, path, body, headers = json.load(sys.stdin)
connection = http.client.HTTPConnection("127.0.0.1", 8000, timeout=60)
connection.request(method, path, body.encode(), headers)
answer = connection.getresponse()
json.dump([answer.status, dict(answer.headers), answer.read().decode()], sys.stdout)
"""


@dataclass(frozen=True)
class Replica:
    """One container of the service, asked past the proxy."""

    container: str

    def request(
        self, method: str, path: str, body: str = "", headers: dict[str, str] | None = None
    ) -> Answer:
        asked = json.dumps([method, path, body, headers or {}])
        said = inside(self.container, "python", "-c", ASK, sent=asked)
        assert said.startswith("["), said
        status, headers, body = json.loads(said)
        return Answer(status, headers, body.encode())

    def highlights(self, text: str, **headers: str) -> Answer:
        return self.request("POST", HIGHLIGHTS, json.dumps({"text": text}), JSON | headers)

    def metric(self, sample: str) -> float:
        """Give the value of one sample, written as Prometheus writes it."""
        metrics = self.request("GET", "/metrics").body.decode()
        found = re.search(rf"^{re.escape(sample)} (\S+)$", metrics, re.MULTILINE)
        return float(found[1]) if found else 0.0

    def restart(self) -> None:
        docker("restart", self.container)
        until(lambda: health(self.container) == "healthy", "healthy again")


def health(container: str) -> str:
    return docker("inspect", "-f", "{{.State.Health.Status}}", container).strip()


@dataclass
class Stack:
    """The compose project, under a name and at a port of its own."""

    port: int
    started_in: float = float("inf")
    _as_it_is: dict[str, str] | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def compose(self, *words: str, **settings: str) -> str:
        """Run docker compose with these settings alone, whatever the operator's are."""
        clean = {name: v for name, v in os.environ.items() if not name.startswith("MITJUL_")}
        done = subprocess.run(
            ["docker", "compose", "--env-file", os.devnull, "-p", PROJECT, *words],
            cwd=HOME,
            env=clean | settings | {"MITJUL_PORT": str(self.port)},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            logs = docker("compose", "-p", PROJECT, "logs", "--tail", "40", check=False)
            pytest.fail(f"docker compose {' '.join(words)}:\n{done.stderr}\n{logs}")
        return done.stdout

    def up(self, replicas: int = 1, **settings: str) -> None:
        """Have everything run, with so many replicas and these settings, and answer."""
        wanted = settings | {"": str(replicas)}
        if wanted != self._as_it_is:
            scale = f"service={replicas}"
            started = ("--wait", "--no-build", "--pull", "never", "--scale", scale)
            self.compose("up", "-d", *started, **settings)
            self._as_it_is = wanted
        until(self.is_ready, "ready")

    def down(self) -> None:
        self.compose("down", "-v", "-t", "5")

    def containers(self, service: str) -> list[str]:
        return self.compose("ps", "-q", service).split()

    def replicas(self) -> list[Replica]:
        return [Replica(container) for container in self.containers("service")]

    def request(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        with urllib3.PoolManager(retries=False, timeout=PATIENCE) as pool:
            response = pool.request(method, self.url + path, body=body, headers=headers)
            return Answer(response.status, response.headers, response.data)

    def highlights(self, text: str, **headers: str) -> Answer:
        body = json.dumps({"text": text}).encode()
        return self.request("POST", HIGHLIGHTS, body, JSON | headers)

    def readiness(self) -> Any:
        return self.request("GET", "/readyz").json

    def is_ready(self) -> bool:
        try:
            return self.request("GET", "/readyz").status == 200
        except urllib3.exceptions.HTTPError:
            return False

    def raw(self, sent: bytes) -> socket.socket:
        """Send bytes as they are, on a connection that stays open."""
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        connection.sendall(sent)
        return connection


@pytest.fixture(scope="module")
def running() -> Iterator[Stack]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        stack = Stack(free.getsockname()[1])
    stack.down()
    try:
        began = time.monotonic()
        stack.up()
        stack.started_in = time.monotonic() - began
        yield stack
    finally:
        stack.down()


@pytest.fixture
def stack(running: Stack) -> Stack:
    """As `docker compose up` leaves it, without any setting."""
    running.up()
    return running


@pytest.fixture
def fresh(request: pytest.FixtureRequest) -> str:
    """Give a text that nobody has asked about before."""
    return f"{ARTICLE}\n\n{request.node.name}을 위해 적은 글이라고 {time.time_ns()}번이 밝혔다."


def check_problem(answer: Answer, status: int, slug: str) -> None:
    """Hold an answer against the form that the service's own problems have."""
    assert answer.status == status, answer.body
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Cache-Control"] == "no-store"
    assert set(answer.json) == MEMBERS
    assert answer.json["type"] == f"urn:mitjul:problem:{slug}"
    assert answer.json["status"] == status
    assert answer.json["instance"] == answer.headers["X-Request-Id"]
    assert ("Retry-After" in answer.headers) == (status == 503)


# It starts


def test_it_answers_within_half_a_minute(running):
    assert running.started_in < SECONDS_TO_START


def test_a_text_is_read_and_redis_is_up(stack, fresh):
    answer = stack.highlights(fresh)
    assert answer.status == 200
    highlights = [each["text"] for each in answer.json["highlights"]]
    assert highlights
    assert all(text in fresh for text in highlights)
    assert stack.readiness() == {"status": "ready", "redis": "up"}


# It can do little


@pytest.mark.parametrize("service", SERVICES)
def test_a_container_is_nobody_and_can_change_nothing(stack, service):
    [container] = stack.containers(service)
    status = dict(re.findall(r"^(\w+):\s*(.*)$", inside(container, "cat", "/proc/1/status"), re.M))
    assert set(status["Uid"].split()) == {"999" if service == "redis" else "10001"}
    assert {int(status[name], 16) for name in ("CapEff", "CapPrm", "CapBnd")} == {0}
    assert status["NoNewPrivs"] == "1"
    # As root, whom no owner of a file stops.
    assert "Read-only file system" in inside(container, "touch", "/etc/mark", user="0")


@pytest.mark.parametrize("service", ["service", "redis"])
def test_a_container_that_reads_pages_or_keeps_answers_has_no_way_out(stack, service):
    [container] = stack.containers(service)
    named = "{{range $name, $_ := .NetworkSettings.Networks}}{{$name}} {{end}}"
    networks = docker("inspect", "-f", named, container).split()
    assert networks
    for network in networks:
        assert docker("network", "inspect", "-f", "{{.Internal}}", network) == "true\n"


# The image


def test_the_image_is_small():
    base = re.search(r"^ARG BASE=(\S+)", (HOME / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    assert base

    def layers(image: str) -> list[int]:
        sizes = docker("history", "--no-trunc", "--human=false", "--format", "{{.Size}}", image)
        return [int(size) for size in sizes.split()]

    below = layers(base[1])
    ours = layers(IMAGE)
    assert ours[-len(below) :] == below
    assert 0 < sum(ours[: -len(below)]) < LARGEST_IMAGE


LOOK = """
import importlib.util, json, pathlib, shutil, site, sys
[packages] = map(pathlib.Path, site.getsitepackages())
folders = [each.name for each in packages.rglob("*") if each.is_dir()]
json.dump({
    "folders": len(folders),
    "tests": [name for name in folders if name in ("test", "tests")],
    "builders": [shutil.which(name) for name in ("gcc", "cc", "g++", "ld", "make", "git")],
    "pip": importlib.util.find_spec("pip") is not None,
}, sys.stdout)
"""


def test_the_image_has_nothing_that_builds_or_tests(stack):
    [replica] = stack.replicas()
    found = json.loads(inside(replica.container, "python", "-c", LOOK))
    assert found.pop("folders") > 100
    assert found == {"tests": [], "builders": [None] * 6, "pip": False}


def test_the_image_compiles_nothing_at_start(stack):
    [replica] = stack.replicas()
    told = inside(replica.container, "python", "-v", "-c", "import mitjul.cli, mitjul.api.app")
    origins = re.findall(r"^# code object from '?(/opt/mitjul/[^'\n]+)", told, re.MULTILINE)
    assert any("/mitjul/api/__pycache__/app." in origin for origin in origins)
    assert not [origin for origin in origins if not origin.endswith(".pyc")]


# More of it


def test_new_replicas_are_found(running):
    running.up(replicas=3)
    replicas = running.replicas()
    assert len(replicas) == 3
    sample = f'mitjul_requests_total{{method="POST",route="{HIGHLIGHTS}",status="200"}}'
    before = [replica.metric(sample) for replica in replicas]

    def all_were_asked() -> bool:
        assert running.highlights(ARTICLE).status == 200
        after = [replica.metric(sample) for replica in replicas]
        return all(now > then for now, then in zip(after, before, strict=True))

    until(all_were_asked, "every replica has its share")


def test_replicas_share_answers(running, fresh):
    running.up(replicas=3)
    first, *others = running.replicas()
    answer = first.highlights(fresh)
    assert answer.status == 200
    for other in others:
        before = other.metric('mitjul_cache_total{result="redis"}')
        assert other.highlights(fresh).body == answer.body, "down to its elapsed_ms"
        assert other.metric('mitjul_cache_total{result="redis"}') == before + 1


def test_replicas_share_limits_by_key_and_keys_come_and_go(running, fresh, tmp_path):
    keys = tmp_path / "keys"
    keys.mkdir()
    keys.chmod(0o755)
    reader, archive = "a-key-of-the-newsroom", "a-key-of-the-archive"

    def give(*them: str) -> None:
        """Put another file in the old one's place, as editors do."""
        new = keys / "new"
        new.write_text("\n".join(them), "utf-8")
        new.chmod(0o644)
        new.replace(keys / "keys")

    give(reader, archive)
    running.up(replicas=3, MITJUL_KEYS_FOLDER=str(keys), MITJUL_RATE_LIMIT="1000/hour")
    first, *others = running.replicas()

    def status(replica: Replica, key: str, text: str = ARTICLE) -> int:
        return replica.highlights(text, Authorization=f"Bearer {key}").status

    assert running.highlights(ARTICLE).status == 401
    text = fresh * 3
    assert status(first, reader, text) == 200
    for other in others:
        assert status(other, reader) == 429, "what one replica read counts in all"
        assert status(other, archive) == 200, "and for nobody else"
    give(archive)
    until(lambda: status(first, reader) == 401, "the key is revoked")


def test_behind_a_proxy_of_the_operator_s_own_limits_are_by_the_callers_addresses(running, fresh):
    running.up(MITJUL_TRUSTED_PROXIES="2", MITJUL_RATE_LIMIT="1000/hour")

    def status(forwarded, text=ARTICLE):
        return running.highlights(text, **{"X-Forwarded-For": forwarded}).status

    assert status("203.0.113.1", fresh * 3) == 200
    assert status("203.0.113.1") == 429
    assert status("203.0.113.9, 203.0.113.1") == 429, "what a caller makes up in front is not heard"
    assert status("203.0.113.2") == 200


# Mishaps


def test_redis_may_die_and_come_back(stack, fresh):
    stack.compose("kill", "redis")
    assert stack.highlights(fresh).status == 200
    until(lambda: stack.readiness() == {"status": "ready", "redis": "down"}, "down is told")
    assert stack.highlights(f"{fresh} 다시 물었다.").status == 200
    stack.compose("start", "redis")
    until(lambda: stack.readiness() == {"status": "ready", "redis": "up"}, "up is told")
    assert stack.highlights(f"{fresh} 또 물었다.").status == 200


def test_restarting_replicas_one_after_another_loses_no_request(running):
    running.up(replicas=2)
    replicas = running.replicas()
    assert len(replicas) == 2
    over = threading.Event()
    seen: list[int | str] = []

    def keep_asking(name: int) -> None:
        asked = 0
        while not over.is_set():
            asked += 1
            text = f"{ARTICLE} {name}번이 {asked}번 물었다."
            try:
                answer = running.highlights(text)
                picked = [one["text"] for one in answer.json.get("highlights", [])]
                seen.append(answer.status if all(one in text for one in picked) else "wrong")
            except urllib3.exceptions.HTTPError as error:
                seen.append(repr(error))

    callers = [threading.Thread(target=keep_asking, args=[name]) for name in range(CALLERS)]
    for caller in callers:
        caller.start()
    try:
        for replica in replicas:
            before = len(seen)
            replica.restart()
            assert len(seen) > before + 100
    finally:
        over.set()
        for caller in callers:
            caller.join()
    assert set(seen) == {200}


def test_without_a_service_the_proxy_says_so_and_finds_the_next_one(stack):
    stack.compose("kill", "service")
    try:
        for path, method in (("/readyz", "GET"), (HIGHLIGHTS, "POST")):
            check_problem(stack.request(method, path), 503, "overloaded")
    finally:
        stack.compose("start", "service")
    until(stack.is_ready, "ready again")


SLOW = """
import resource, selectors, socket, sys
many, refused = map(int, sys.argv[1:])
_, most = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
head = b"POST /v1/highlights HTTP/1.1\\r\\nHost: mitjul\\r\\n"
body = b"Content-Length: 100000\\r\\n\\r\\n" + b" " * 1000
poller = selectors.DefaultSelector()
for number in range(many):
    client = socket.create_connection(("proxy", 8080), timeout=60)
    client.sendall(head + body * (number % 2))
    client.setblocking(False)
    poller.register(client, selectors.EVENT_READ)
while len(poller.select()) < refused:
    pass
print("closed early:", len(poller.select(0)), flush=True)
sys.stdin.readline()
print("closed early:", len(poller.select(0)), flush=True)
while poller.get_map():
    for each, _ in poller.select():
        poller.unregister(each.fileobj)
        each.fileobj.close()
print("all closed", flush=True)
"""


def processes(container: str, program: str) -> list[str]:
    found = inside(container, "sh", "-c", f"grep -lx {program} /proc/[0-9]*/comm")
    return sorted(found.split())


def test_slow_clients_keep_nobody_waiting_and_are_let_go(stack, fresh):
    [proxy] = stack.containers("proxy")
    before = processes(proxy, "nginx")
    assert len(before) > 1
    network = f"{PROJECT}_front"
    command = ["docker", "run", "--rm", "-i", "--network", network, IMAGE, "python", "-c", SLOW]
    refused = SLOW_CLIENTS // 2 - REQUESTS_OF_AN_ADDRESS  # half of them have begun with a body
    with subprocess.Popen(
        [*command, str(SLOW_CLIENTS), str(refused)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as slow:
        assert slow.stdin
        assert slow.stdout
        assert slow.stdout.readline() == f"closed early: {refused}\n"
        assert stack.highlights(fresh).status == 200
        slow.stdin.write("\n")
        slow.stdin.flush()
        assert slow.stdout.readline() == f"closed early: {refused}\n", "the rest is still there"
        assert slow.stdout.readline() == "all closed\n"
    assert processes(proxy, "nginx") == before, "nobody was ended for want of memory"


# What the proxy itself refuses


def test_a_body_beyond_the_limit_is_refused_in_the_same_words_by_proxy_and_service(stack):
    told = []
    for size in (18 * 2**20, 16 * 2**20 + 1):
        answer = stack.request("POST", HIGHLIGHTS, b" " * size, JSON)
        check_problem(answer, 413, "too-large")
        told.append((answer.json["title"], answer.json["detail"]))
    assert told[0] == told[1]


@pytest.mark.parametrize("path", ["/metrics", "//metrics", "/%6detrics", "/problem/overloaded"])
def test_what_is_for_inside_is_not_there(stack, path):
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
def test_what_is_no_request_is_refused_in_the_same_form(stack, sent, status, slug):
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


# The suite, against what is shipped


def test_the_suite_passes_inside_the_image():
    done = subprocess.run(
        ["docker", "run", "--rm", "--network", "none", "--read-only", "--tmpfs", "/tmp",
         "--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--no-healthcheck",
         "mitjul-tests"],
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed
    assert int(passed[1]) > 2000
