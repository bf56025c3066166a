"""gunicorn's settings: `gunicorn --config python:mitjul.api.server.gunicorn_conf`.

It lives in the package so that an installed service finds it. The master loads the engine once
and forks: the workers share its memory, which holds only as long as no thread runs before a fork.
"""

import gc
import os
import resource
import shutil
import sys
import tempfile
import threading
from collections import Counter
from typing import Any

from mitjul.api import settings as _settings
from mitjul.api.server import metrics_files as _metrics_files
from mitjul.api.telemetry import logs as _logs

_FILES = 16_384
_soft, _hard = resource.getrlimit(resource.RLIMIT_NOFILE)
if _soft < _FILES:  # each client is a file
    resource.setrlimit(resource.RLIMIT_NOFILE, (_FILES if _hard < 0 else min(_FILES, _hard), _hard))
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")  # pools would start threads before the fork

try:
    _set = _settings.load()
except _settings.WrongSettings as _error:
    sys.exit(f"mitjul: settings that cannot be used:\n{_error}")

_cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else [0]

_tmpfs = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108

# This process counts too, and at a reload new workers start before the old ones go.
_processes = 1 + 2 * _set.workers
try:
    _metrics_dir = _metrics_files.create(_tmpfs or tempfile.gettempdir(), _processes)
except OSError as _error:
    sys.exit(f"mitjul: no room for the metrics in {_tmpfs or tempfile.gettempdir()}: {_error}")
_metrics_files.take(_metrics_dir, os.getpid())
os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(_metrics_dir)

wsgi_app = "mitjul.api.server.wsgi:application"
bind = f"[{_set.host}]:{_set.port}" if ":" in _set.host else f"{_set.host}:{_set.port}"
workers = _set.workers
threads = _set.threads
worker_class = "mitjul.api.server.worker.Worker"
preload_app = True
worker_tmp_dir = _tmpfs
control_socket_disable = True  # its thread would run at later forks
timeout = 60
graceful_timeout = int(_set.drain_seconds) + 30
keepalive = 5
sendfile = False  # it would wait for the client, in a thread
worker_connections = 1_000_000  # the worker has bounds of its own
limit_request_line = 4094
limit_request_fields = 50
limit_request_field_size = 8190
logconfig_dict = _logs.SERVER
accesslog = None  # the application logs each request, without its address


def when_ready(server: Any) -> None:
    """Before the first fork: no thread, and no garbage collection over what the workers share."""
    for thread in threading.enumerate():
        if thread is not threading.current_thread():
            thread.join(1)
    gc.collect()
    gc.freeze()
    server.log.info("serving on http://%s", bind)


def pre_fork(server: Any, worker: Any) -> None:
    """Choose the core of a new worker: the one with the fewest."""
    taken = Counter(other.core for other in server.WORKERS.values())
    worker.core = min(_cores, key=lambda core: taken[core])


def post_fork(server: Any, worker: Any) -> None:
    """Let a new worker count by itself, and keep to its core where every core gets as many.

    The threads of a worker take turns. Where they are woken here and there, a core stands idle
    while two workers share another, an eighth of the time under load.
    """
    if len(_cores) > 1 and workers % len(_cores) == 0:
        os.sched_setaffinity(0, {worker.core})
    _metrics_files.take(_metrics_dir, os.getpid())


def child_exit(server: Any, worker: Any) -> None:
    """Take a dead worker's live gauges out of the sums."""
    _metrics_files.give_back(_metrics_dir, worker.pid)


def on_exit(server: Any) -> None:
    """Leave nothing behind."""
    shutil.rmtree(_metrics_dir, ignore_errors=True)
