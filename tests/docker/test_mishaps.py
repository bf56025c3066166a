"""Callers are answered even if Redis or the service is gone, or other clients are slow."""

import subprocess
from pathlib import Path

from tests.docker.stack import HIGHLIGHTS, IMAGE, PROJECT, check_problem, inside, until

SLOW = Path(__file__).with_name("slow_clients.py").read_text("utf-8")
SLOW_CLIENTS = 10_000
REQUESTS_OF_AN_ADDRESS = 200


def test_redis_may_die_and_come_back(stack, fresh):
    stack.compose("kill", "redis")
    assert stack.highlights(fresh).status == 200
    until(
        lambda: stack.readiness() == {"status": "ready", "redis": "down"}, "Redis is reported down"
    )
    assert stack.highlights(f"{fresh} 다시 물었다.").status == 200
    stack.compose("start", "redis")
    until(lambda: stack.readiness() == {"status": "ready", "redis": "up"}, "Redis is reported up")
    assert stack.highlights(f"{fresh} 또 물었다.").status == 200


def test_without_a_service_the_proxy_reports_overload_and_finds_the_next_one(stack):
    stack.compose("kill", "service")
    try:
        for path, method in (("/readyz", "GET"), (HIGHLIGHTS, "POST")):
            check_problem(stack.request(method, path), 503, "overloaded")
    finally:
        stack.compose("start", "service")
    until(stack.is_ready, "ready again")


def processes(container: str, program: str) -> list[str]:
    found = inside(container, "sh", "-c", f"grep -lx {program} /proc/[0-9]*/comm")
    return sorted(found.split())


def test_slow_clients_delay_nobody_and_are_closed(stack, fresh):
    [proxy] = stack.containers("proxy")
    before = processes(proxy, "nginx")
    assert len(before) > 1
    network = f"{PROJECT}_front"
    command = ["docker", "run", "--rm", "-i", "--network", network, IMAGE, "python", "-c", SLOW]
    refused = SLOW_CLIENTS // 2 - REQUESTS_OF_AN_ADDRESS  # half of them send part of a body
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
        assert slow.stdout.readline() == f"closed early: {refused}\n", "the others are still open"
        assert slow.stdout.readline() == "all closed\n"
    assert processes(proxy, "nginx") == before, "no worker was killed for lack of memory"
