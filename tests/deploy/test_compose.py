"""What `docker compose up` starts: reachable from this computer alone, and able to do little."""

from pathlib import Path

import pytest
import yaml

from mitjul.api.settings import PREFIX, Settings

HOME = Path(__file__).parents[2]
COMPOSE = yaml.safe_load((HOME / "compose.yaml").read_text("utf-8"))


@pytest.mark.parametrize("name", COMPOSE["services"])
def test_every_container_is_hardened(name):
    service = COMPOSE["services"][name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert not {"privileged", "cap_add", "network_mode", "pid"} & set(service)


def test_nothing_is_published_beyond_this_computer():
    published = [port for each in COMPOSE["services"].values() for port in each.get("ports", ())]
    assert published
    assert all(port.startswith("127.0.0.1:") for port in published)


def test_the_service_is_given_settings_that_exist():
    given = COMPOSE["services"]["service"]["environment"]
    assert {name.removeprefix(PREFIX).lower() for name in given} <= set(Settings.model_fields)


def test_the_image_runs_as_nobody_and_is_made_of_the_service_alone():
    *_, shipped = (HOME / "Dockerfile").read_text("utf-8").split("\nFROM ")
    assert "USER 10001" in shipped
    assert "pip" not in shipped
    ignored = (HOME / ".dockerignore").read_text("utf-8").splitlines()
    assert "*" in ignored
    assert "!tests" not in ignored
