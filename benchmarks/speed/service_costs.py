"""The costs that the service adds to the engine: per request and at start-up."""

import gzip
import io
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import redirect_stdout
from functools import partial
from pathlib import Path
from unittest import mock

from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder, run_wsgi_app

import mitjul
from benchmarks.service.address import Address
from benchmarks.service.served import PROGRAM, free_port
from benchmarks.speed.step_costs import cpu
from mitjul import pipeline
from mitjul.api.app import create_app
from mitjul.api.settings import Settings

BODY_BYTES = 300_000
ROUNDS = 100


def report() -> Iterator[str]:
    """Yield a line for each measurement."""
    body = _body()
    packed = gzip.compress(body)
    plain = _request(body)
    inflated = _request(packed, [("Content-Encoding", "gzip")])
    yield f"\na request of {len(body) / 1000:.0f} kB without the engine: {plain:.2f} ms CPU"
    yield f"the same as {len(packed) / 1000:.0f} kB gzip: {inflated:.2f} ms CPU"
    yield f"mitjul --help: {_child([PROGRAM, '--help']):.3f} s CPU"
    warm = "import mitjul; mitjul.warm_up()"
    yield f"engine from start to warm: {_child([sys.executable, '-c', warm]):.2f} s CPU"
    yield f"service of two workers from start to ready: {_service_start():.2f} s CPU"


def _body() -> bytes:
    """Return a request for a page that compresses as real pages do, to about a sixth."""
    chance = random.Random(0)
    words = ["".join(chance.choices("가나다라마바사아자차", k=5)) for _ in range(300)]
    page = ""
    while len(page.encode()) < BODY_BYTES:
        page += "".join(
            f'<div class="item box"><a href="/news/{chance.randrange(9_000)}">'
            f"{chance.choice(words)} {chance.choice(words)}</a></div>\n"
            for _ in range(100)
        )
    return json.dumps({"html": page}, ensure_ascii=False).encode()


def _request(data: bytes, headers: list[tuple[str, str]] | None = None) -> float:
    """Return the CPU milliseconds around the engine: to read, validate, serialise and log."""
    given = Headers([("Content-Type", "application/json"), *(headers or [])])
    builder = EnvironBuilder(path="/v1/highlights", method="POST", headers=given, data=data)
    environ = builder.get_environ()
    digest = mitjul.highlight(text="버스는 아침마다 새 노선을 따라 달린다.\n\n시민들은 반겼다.")
    app = create_app(Settings())
    best = float("inf")
    ready = mock.patch.object(pipeline, "highlight", return_value=digest)
    with ready, redirect_stdout(io.StringIO()):
        for _ in range(ROUNDS):
            one = {**environ, "wsgi.input": io.BytesIO(data)}
            best = min(best, cpu(partial(run_wsgi_app, app, one, buffered=True)))
        _, status, _ = run_wsgi_app(app, {**environ, "wsgi.input": io.BytesIO(data)})
    assert status.startswith("200"), status
    return best


def _child(command: list[str | Path]) -> float:
    before = _children()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return _children() - before


def _service_start() -> float:
    address = Address("127.0.0.1", free_port())
    environment = {**os.environ, "MITJUL_PORT": str(address.port), "MITJUL_WORKERS": "2"}
    before = _children()
    with subprocess.Popen(
        [PROGRAM, "serve"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as service:
        while service.poll() is None and not _is_ready(address):
            time.sleep(0.02)
        service.terminate()
    return _children() - before


def _is_ready(address: Address) -> bool:
    try:
        address.get("/readyz")
    except OSError:
        return False
    return True


def _children() -> float:
    """Return the CPU seconds of all ended child processes and their descendants."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
