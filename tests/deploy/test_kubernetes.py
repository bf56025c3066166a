"""The Kubernetes base is valid, and consistent with itself and with the service."""

import tomllib
from urllib.parse import urlsplit

import kubernetes_validate  # type: ignore[import-untyped]
import pytest
import yaml

from mitjul.api.settings import PREFIX, Settings
from tests.deploy.kubernetes import (
    BASE,
    DEPLOYMENTS,
    HOME,
    OBJECTS,
    RENDERED,
    SERVICES,
    container_of,
    environment,
    pod_of,
    port_of,
    selected,
    template_of,
)

VERSIONS = ("1.30", kubernetes_validate.latest_version())
"""The oldest version that the base is for, and the newest that is known."""


def validate(document):
    for version in VERSIONS:
        kubernetes_validate.validate(document, version, strict=True)


@pytest.mark.parametrize("key", OBJECTS, ids="/".join)
def test_every_document_is_valid(key):
    validate(OBJECTS[key])


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("readinessProbe:", "readynessProbe:"),
        ("maxSurge:", "maxsurge:"),
        ("minReplicas: 2", "minReplicas: two"),
        ("readOnlyRootFilesystem:", "readOnlyRootFileSystem:"),
        ("podSelector:", "podSelectors:"),
    ],
)
def test_a_slip_of_the_pen_is_not(right, wrong):
    slipped = RENDERED.replace(right, wrong)
    assert slipped != RENDERED
    with pytest.raises(kubernetes_validate.ValidationError):
        for document in yaml.safe_load_all(slipped):
            validate(document)


def test_every_file_is_part_of_the_base():
    listed = yaml.safe_load((BASE / "kustomization.yaml").read_text("utf-8"))["resources"]
    assert sorted([*listed, "kustomization.yaml"]) == sorted(f.name for f in BASE.iterdir())


def test_the_image_is_this_version():
    version = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert container_of("mitjul")["image"] == f"mitjul:{version}"


@pytest.mark.parametrize("name", DEPLOYMENTS)
def test_a_deployment_owns_its_pods_and_no_others(name):
    assert selected(OBJECTS["Deployment", name]["spec"]["selector"]) == [name]


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_leads_to_the_port_of_its_pods(name):
    spec = OBJECTS["Service", name]["spec"]
    assert selected({"matchLabels": spec["selector"]}) == [name]
    [port] = spec["ports"]
    assert port_of(name, port["targetPort"])


def test_the_service_listens_at_the_port_of_its_probes_and_of_prometheus():
    container = container_of("mitjul")
    asked = {
        probe: container[f"{probe}Probe"]["httpGet"]
        for probe in ("startup", "readiness", "liveness")
    }
    assert {probe: get["path"] for probe, get in asked.items()} == {
        "startup": "/readyz",
        "readiness": "/readyz",
        "liveness": "/healthz",
    }
    listens = Settings.model_fields["port"].default
    assert {port_of("mitjul", get["port"]) for get in asked.values()} == {listens}
    told = template_of("mitjul")["metadata"]["annotations"]
    assert told == {
        "prometheus.io/scrape": "true",
        "prometheus.io/port": str(listens),
        "prometheus.io/path": "/metrics",
    }


def test_the_service_is_given_settings_that_exist():
    given = {name for name in environment() if name.startswith(PREFIX)}
    assert given
    assert {name.removeprefix(PREFIX).lower() for name in given} <= set(Settings.model_fields)


def test_no_service_of_the_cluster_becomes_a_setting():
    assert pod_of("mitjul")["enableServiceLinks"] is False


def test_redis_has_the_address_that_the_service_uses_and_keeps_nothing():
    url = urlsplit(environment()["MITJUL_REDIS_URL"])
    [port] = OBJECTS["Service", url.hostname]["spec"]["ports"]
    assert port["port"] == url.port
    command = container_of(url.hostname)["command"]
    given = dict(zip(command[1::2], command[2::2], strict=True))
    assert (given["--save"], given["--appendonly"]) == ("", "no")
    assert given["--maxmemory-policy"] == "allkeys-lru"
    assert "volumes" not in pod_of(url.hostname)
