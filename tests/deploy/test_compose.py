"""The compose file: reachable only from this computer, with few rights and bounded memory."""

import json
import re
from pathlib import Path

import pytest
import yaml

from mitjul.api.contract import problems
from mitjul.api.contract.problems import Problem
from mitjul.api.settings import PREFIX, Settings
from mitjul.errors import TooLarge

HOME = Path(__file__).parents[2]
COMPOSE = yaml.safe_load((HOME / "docker-compose.yml").read_text("utf-8"))
SERVICES = COMPOSE["services"]
NGINX = (HOME / "deploy" / "nginx.conf").read_text("utf-8")
UNITS = {"m": 2**20, "g": 2**30}


def size(given: str) -> int:
    """Return the number of bytes for 64m, or for the default in ${NAME:-64m}."""
    found = re.fullmatch(r"(?:\$\{\w+:-)?(\d+)([mg])\}?", given)
    assert found, given
    return int(found[1]) * UNITS[found[2]]


def tmpfs_of(name: str) -> dict[str, int]:
    """Return the size of each folder in memory."""
    return {
        folder: size(options.removeprefix("size="))
        for folder, _, options in (each.partition(":") for each in SERVICES[name]["tmpfs"])
    }


@pytest.mark.parametrize("name", SERVICES)
def test_every_container_is_hardened(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert not {"privileged", "cap_add", "network_mode", "pid"} & set(service)


@pytest.mark.parametrize("name", SERVICES)
def test_every_container_has_an_end_to_its_memory_and_processes(name):
    assert sum(tmpfs_of(name).values()) < size(SERVICES[name]["mem_limit"])
    assert SERVICES[name]["pids_limit"] > 0


def test_the_proxy_s_bodies_leave_room_for_slow_clients():
    [connections] = re.findall(r"worker_connections (\d+);", NGINX)
    left = size(SERVICES["proxy"]["mem_limit"]) - sum(tmpfs_of("proxy").values())
    assert "worker_processes 1;" in NGINX
    assert left / int(connections) > 30_000, "bytes of the buffers that each may fill"


def test_nothing_is_published_beyond_this_computer():
    published = [port for each in SERVICES.values() for port in each.get("ports", ())]
    assert published
    assert all(port.startswith("127.0.0.1:") for port in published)


def test_only_the_proxy_is_in_a_network_that_leads_out():
    outward = {name for name, each in COMPOSE["networks"].items() if not each.get("internal")}
    assert outward
    assert [name for name, each in SERVICES.items() if outward & set(each["networks"])] == ["proxy"]
    assert SERVICES["service"]["networks"] == SERVICES["redis"]["networks"]


def test_the_service_does_without_redis():
    assert SERVICES["service"]["environment"]["MITJUL_REDIS_URL"] == "redis://redis:6379/0"
    wanted = SERVICES["service"]["depends_on"]["redis"]
    assert wanted == {"condition": "service_started", "required": False}


def test_redis_keeps_nothing_on_a_disk_and_ends_before_its_memory_does():
    redis = SERVICES["redis"]
    given = dict(zip(redis["command"][1::2], redis["command"][2::2], strict=True))
    assert (given["--save"], given["--appendonly"]) == ("", "no")
    assert given["--maxmemory-policy"] == "allkeys-lru"
    assert size(given["--maxmemory"].removesuffix("b")) * 2 <= size(redis["mem_limit"])
    assert "volumes" not in redis


PROBLEMS = re.findall(r"location = /problem/(\S+) \{\s*return (\d+) '(.*)';", NGINX)


def test_the_proxy_has_a_problem_for_each_of_its_errors():
    led_to = dict(re.findall(r"error_page ([\d =]+) /problem/(\S+);", NGINX))
    assert {(slug, led.split()[-1].strip("=")) for led, slug in led_to.items()} == {
        (slug, status) for slug, status, _ in PROBLEMS
    }


@pytest.mark.parametrize(("slug", "status", "text"), PROBLEMS)
def test_the_proxy_s_problems_are_those_of_the_service(slug, status, text):
    document = json.loads(text.replace("\\'", "'"))
    limit = TooLarge("body", Settings().max_body_bytes) if slug == "too-large" else None
    assert document == json.loads(problems.document(Problem(slug, cause=limit), "en", "$id"))
    assert int(status) == document["status"]


def test_the_service_is_given_settings_that_exist():
    given = COMPOSE["services"]["service"]["environment"]
    assert {name.removeprefix(PREFIX).lower() for name in given} <= set(Settings.model_fields)


def test_the_image_runs_unprivileged_and_holds_only_the_service():
    *_, shipped = (HOME / "Dockerfile").read_text("utf-8").split("\nFROM ")
    assert "USER 10001" in shipped
    assert "pip" not in shipped
    ignored = (HOME / ".dockerignore").read_text("utf-8").splitlines()
    assert "*" in ignored
    assert "!tests" not in ignored
