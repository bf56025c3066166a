"""A peer as a process in its own environment: one line in, one line out."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / ".venv-peers/bin/python"
"""Where `make peers` installs the peers."""

Ask = Callable[[str], str]


@contextmanager
def peer_process(python: Path, module: str, name: str, **environment: str) -> Iterator[Ask]:
    """Run a peer of `module` during the block; yield the function that asks it."""
    with subprocess.Popen(
        [python, "-m", f"benchmarks.peers.{module}", name],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, **environment},
    ) as process:
        assert process.stdin
        assert process.stdout
        questions, answers = process.stdin, process.stdout

        def answer() -> str:
            if line := answers.readline():
                return line
            raise SystemExit(f"{name} stopped; run benchmarks.peers.{module} by hand to see why")

        def ask(question: str) -> str:
            print(question, file=questions, flush=True)
            return answer()

        try:
            answer()
            yield ask
        finally:
            process.kill()
