"""gunicorn's settings: `gunicorn --config python:mitjul.api.server.gunicorn_conf`.

In the package, so that an installed service finds them. The master loads the engine once and forks:
the workers share its memory, which requires that no thread runs before a fork.
"""

import gc
import os
import shutil
import sys
import tempfile
import threading
from collections import Counter
from itertools import count
from typing import Any

from mitjul.api import settings as _settings
from mitjul.api.server import metrics_files as _metrics_files
from mitjul.api.telemetry import logs as _logs

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")  # pools would start threads before the fork

try:
    _set = _settings.load()
except _settings.WrongSettings as _error:
    sys.exit(f"mitjul: these settings cannot be used:\n{_error}")

_tmpfs = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
try:
    _metrics_directory = _metrics_files.create(_tmpfs or tempfile.gettempdir(), _set.workers)
except OSError as _error:
    sys.exit(f"mitjul: no room for the metrics in {_tmpfs or tempfile.gettempdir()}: {_error}")

_cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []

wsgi_app = "mitjul.api.server.wsgi:application"
worker_class = "mitjul.api.server.worker.Worker"
bind = f"[{_set.host}]:{_set.port}" if ":" in _set.host else f"{_set.host}:{_set.port}"
workers = _set.workers
threads = _set.threads
max_requests = _set.max_requests
max_requests_jitter = _set.max_requests // 10  # so that workers are not renewed all at once
preload_app = True
worker_tmp_dir = _tmpfs
control_socket_disable = True  # its thread would run at later forks
timeout = 60
graceful_timeout = int(_set.drain_seconds) + 30
keepalive = 5
limit_request_line = 4094
limit_request_fields = 50
limit_request_field_size = 8190
logconfig_dict = _logs.SERVER
accesslog = None  # the application logs each request, without its address


def when_ready(server: Any) -> None:
    """Before the first fork: end all threads, and keep shared memory out of garbage collection."""
    for thread in threading.enumerate():
        if thread is not threading.current_thread():
            thread.join(1)
    gc.collect()
    gc.freeze()
    server.log.info("serving on http://%s", bind)


def pre_fork(server: Any, worker: Any) -> None:
    """Choose the slot of a new worker, and the core with the fewest workers."""
    others = server.WORKERS.values()
    taken = {other.slot for other in others}
    worker.slot = next(slot for slot in count(1) if slot not in taken)
    if _set.cpu_affinity and _cores:
        used = Counter(other.core for other in others)
        worker.core = min(_cores, key=lambda core: used[core])
    try:
        _metrics_files.reserve(_metrics_directory, worker.slot)
    except OSError as error:
        server.log.error("no room for the metrics in %s: %s", _metrics_directory, error)


def post_fork(server: Any, worker: Any) -> None:
    """Return a new worker its slot and, if each core has as many workers, its core.

    A worker's threads take turns. Moved between cores, they leave one idle while two workers share
    another: pinned, two workers answer an eighth more pages (docs/operating.md).
    """
    _metrics_files.use(worker.slot)
    if _set.cpu_affinity and len(_cores) > 1 and workers % len(_cores) == 0:
        os.sched_setaffinity(0, {worker.core})


def child_exit(server: Any, worker: Any) -> None:
    """Take the gauges of a dead worker out of the sums; its counters stay."""
    _metrics_files.clear_gauges(_metrics_directory, worker.slot)


def on_exit(server: Any) -> None:
    """Remove the metrics of this server."""
    shutil.rmtree(_metrics_directory, ignore_errors=True)
