"""The stack that `docker compose up` starts: make test-docker.

Needs a Docker engine, and the images `mitjul` and `mitjul-tests` built from this tree.
"""

import os
import socket
import time
from collections.abc import Iterator

import pytest

pytest.register_assert_rewrite("tests.docker.stack")

from tests.docker.stack import Stack  # noqa: E402 # after its asserts are registered


def pytest_runtest_setup() -> None:
    if os.environ.get("MITJUL_TEST_DOCKER") != "1":
        pytest.skip("needs Docker: make test-docker")


@pytest.fixture(scope="session")
def running() -> Iterator[Stack]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        stack = Stack(free.getsockname()[1])
    stack.down()
    try:
        yield stack
    finally:
        stack.down()


@pytest.fixture
def stack(running: Stack) -> Stack:
    """The stack as `docker compose up` starts it, without any settings."""
    running.up()
    return running


@pytest.fixture
def fresh(request: pytest.FixtureRequest, article: str) -> str:
    """A text that has not been sent before."""
    return f"{article}\n\n{request.node.name}을 위해 적은 글이라고 {time.time_ns()}번이 밝혔다."
