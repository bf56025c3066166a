"""The application in this process, and the real server as an operator starts it."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest
import urllib3
from flask.testing import FlaskClient

from mitjul.api.app import create_app
from mitjul.api.services import services
from mitjul.api.settings import Settings
from tests.support.http import Answer

TIME_BUDGET = 60
"""Seconds for a request, unless a test sets another budget: a loaded machine needs more than 10."""
PATIENCE = 2 * TIME_BUDGET
"""Seconds after which a server that does not answer is considered hung."""


@pytest.fixture
def client() -> FlaskClient:
    return client_with()


def client_with(**settings: Any) -> FlaskClient:
    app = create_app(Settings(**{"time_budget_seconds": TIME_BUDGET} | settings))
    services(app).lifecycle.warm = True
    return app.test_client()


@pytest.fixture
def make_client() -> Callable[..., FlaskClient]:
    return client_with


@dataclass(frozen=True)
class Service:
    """A running `mitjul serve`."""

    port: int
    process: psutil.Popen
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def request(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> Answer:
        """Send a request on its own connection, a dict as JSON; return the answer."""
        sent = dict(headers or {})
        if isinstance(body, dict):
            body = json.dumps(body).encode()
            sent.setdefault("Content-Type", "application/json")
        with urllib3.PoolManager(retries=False, timeout=PATIENCE) as pool:
            response = pool.request(method, self.url + path, body=body, headers=sent)
            return Answer(response.status, response.headers, response.data)

    def get(self, path: str) -> Answer:
        return self.request("GET", path)

    def highlights(self, **fields: Any) -> Answer:
        return self.request("POST", "/v1/highlights", fields)

    def raw(self, sent: bytes) -> bytes:
        """Send bytes unchanged; return what the server sends until it closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as connection:
            connection.sendall(sent)
            connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(65536), b""))

    def metric(self, name: str, **labels: str) -> float:
        """Return the sum of a metric's samples that have these labels."""
        total = 0.0
        for line in self.get("/metrics").body.decode().splitlines():
            found = re.fullmatch(rf"{name}(?:{{(.*)}})? (\S+)", line)
            if (
                found
                and labels.items() <= dict(re.findall(r'(\w+)="(.*?)"', found[1] or "")).items()
            ):
                total += float(found[2])
        return total

    def until(self, reached: Callable[[], bool]) -> None:
        """Poll for up to `PATIENCE` seconds; fail as soon as the process is gone."""
        give_up = time.monotonic() + PATIENCE
        while not reached():
            assert time.monotonic() < give_up, self.log.read_text()
            try:
                code = self.process.wait(timeout=0.02)
            except psutil.TimeoutExpired:
                continue
            pytest.fail(f"mitjul serve ended with {code}:\n{self.log.read_text()}")

    def answers(self, path: str) -> bool:
        try:
            return self.get(path).status == 200
        except urllib3.exceptions.HTTPError:
            return False


Start = Callable[..., AbstractContextManager[Service]]


@contextmanager
def _running(log: Path, under: Sequence[str] = (), **settings: object) -> Iterator[Service]:
    """Start a server, `under` another command if one is given."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {name: v for name, v in os.environ.items() if not name.startswith("MITJUL_")}
    given = {"time_budget_seconds": TIME_BUDGET} | settings
    environment |= {f"MITJUL_{name.upper()}": str(value) for name, value in given.items()}
    command = [*under, sys.executable, "-m", "mitjul", "serve", "--port", str(port)]
    with log.open("wb") as out:
        process = psutil.Popen(
            command, env=environment, stdout=out, stderr=subprocess.STDOUT, start_new_session=True
        )
    service = Service(port, process, log)
    try:
        service.until(lambda: service.answers("/readyz"))
        yield service
    finally:
        with suppress(psutil.NoSuchProcess):
            process.terminate()
        try:
            process.wait(timeout=PATIENCE)
        except psutil.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with _running(tmp_path_factory.mktemp("service") / "log", workers=2) as running:
        yield running


@pytest.fixture(scope="session")
def start_service() -> Callable[..., AbstractContextManager[Service]]:
    """Start a server that logs to the given path, for fixtures that outlive one test."""
    return _running


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Start servers with settings of the test's own."""
    return lambda **how: _running(tmp_path / "log", **how)
