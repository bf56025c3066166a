"""The stack starts, answers, and has few rights on its host."""

import re

import pytest

from tests.docker.stack import docker, inside

SERVICES = ("proxy", "service", "redis")


def test_a_text_is_read_and_redis_is_up(stack, fresh):
    answer = stack.highlights(fresh)
    assert answer.status == 200
    highlights = [each["text"] for each in answer.json["highlights"]]
    assert highlights
    assert all(text in fresh for text in highlights)
    assert stack.readiness() == {"status": "ready", "redis": "up"}


@pytest.mark.parametrize("service", SERVICES)
def test_a_container_has_no_rights_and_can_change_nothing(stack, service):
    [container] = stack.containers(service)
    status = dict(re.findall(r"^(\w+):\s*(.*)$", inside(container, "cat", "/proc/1/status"), re.M))
    assert set(status["Uid"].split()) == {"999" if service == "redis" else "10001"}
    assert {int(status[name], 16) for name in ("CapEff", "CapPrm", "CapBnd")} == {0}
    assert status["NoNewPrivs"] == "1"
    # As root, since file permissions do not stop root.
    assert "Read-only file system" in inside(container, "touch", "/etc/mark", user="0")


@pytest.mark.parametrize("service", ["service", "redis"])
def test_a_container_that_reads_pages_or_keeps_answers_has_no_way_out(stack, service):
    [container] = stack.containers(service)
    named = "{{range $name, $_ := .NetworkSettings.Networks}}{{$name}} {{end}}"
    networks = docker("inspect", "-f", named, container).split()
    assert networks
    for network in networks:
        assert docker("network", "inspect", "-f", "{{.Internal}}", network) == "true\n"
