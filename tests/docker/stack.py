"""The compose project and its containers, driven by the docker command."""

import json
import os
import re
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import urllib3

from tests.support.http import Answer

HOME = Path(__file__).parents[2]
[COMPOSE] = HOME.glob("*compose.y*ml")
ROOM = Path(__file__).with_name("room.yml")
"""Overrides that let the tests pass on a loaded machine."""
IMAGE = "mitjul"
PROJECT = "mitjul-test"
PATIENCE = 90
"""Seconds to wait for a state before the test fails."""
HIGHLIGHTS = "/v1/highlights"
JSON = {"Content-Type": "application/json"}
MEMBERS = {"type", "title", "status", "detail", "instance"}


def docker(*words: str, sent: str | None = None, check: bool = True) -> str:
    """Run a docker command and return its output; fail if it does, unless `check` is off."""
    done = subprocess.run(
        ["docker", *words], cwd=HOME, input=sent, capture_output=True, text=True, check=False
    )
    if check and done.returncode:
        pytest.fail(f"docker {' '.join(words)} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout + ("" if check else done.stderr)


def inside(container: str, *command: str, user: str = "10001", sent: str | None = None) -> str:
    """Run a command in a container and return its output, whether it succeeds or not."""
    return docker("exec", "-i", "-u", user, container, *command, sent=sent, check=False)


def health(container: str) -> str:
    """Return a container's health status, as Docker names it."""
    return docker("inspect", "-f", "{{.State.Health.Status}}", container).strip()


def until(reached: Callable[[], bool], what: str) -> None:
    """Poll until the state is reached; fail after `PATIENCE` seconds."""
    give_up = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < give_up, f"{what}: not in {PATIENCE} s"
        time.sleep(0.05)  # leave the cores to the containers


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
    """One container of the service, reached without the proxy."""

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
        """Return the value of one sample, which is given in Prometheus' notation."""
        metrics = self.request("GET", "/metrics").body.decode()
        found = re.search(rf"^{re.escape(sample)} (\S+)$", metrics, re.MULTILINE)
        return float(found[1]) if found else 0.0

    def restart(self) -> None:
        docker("restart", self.container)
        until(lambda: health(self.container) == "healthy", "healthy again")


@dataclass
class Stack:
    """The compose project, under its own name and on its own port."""

    port: int
    _running: dict[str, str] | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def compose(self, *words: str, **settings: str) -> str:
        """Run docker compose with these settings only, ignoring the operator's."""
        clean = {name: v for name, v in os.environ.items() if not name.startswith("MITJUL_")}
        files = ("-f", str(COMPOSE), "-f", str(ROOM))
        done = subprocess.run(
            ["docker", "compose", *files, "--env-file", os.devnull, "-p", PROJECT, *words],
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
        """Start everything with so many replicas and these settings, and wait until it answers.

        `--wait` fails if a container does not pass its health check in the compose file.
        """
        wanted = settings | {"": str(replicas)}
        if wanted != self._running:
            scale = f"service={replicas}"
            started = ("--wait", "--no-build", "--pull", "never", "--scale", scale)
            self.compose("up", "-d", *started, **settings)
            self._running = wanted
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
        """Send bytes unchanged, on a connection that stays open."""
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        connection.sendall(sent)
        return connection


def check_problem(answer: Answer, status: int, slug: str) -> None:
    """Check that an answer has the form of the service's own problems."""
    assert answer.status == status, answer.body
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Cache-Control"] == "no-store"
    assert set(answer.json) == MEMBERS
    assert answer.json["type"] == f"urn:mitjul:problem:{slug}"
    assert answer.json["status"] == status
    assert answer.json["instance"] == answer.headers["X-Request-Id"]
    assert ("Retry-After" in answer.headers) == (status == 503)
