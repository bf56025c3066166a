"""The objects that `kubectl apply -k deploy/kubernetes` creates, and functions to find them."""

import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

HOME = Path(__file__).parents[2]
BASE = HOME / "deploy" / "kubernetes"

if not shutil.which("kubectl"):
    pytest.skip("kubectl is not installed: it renders the base", allow_module_level=True)

RENDERED = subprocess.run(
    ["kubectl", "kustomize", str(BASE)], check=True, capture_output=True, text=True
).stdout
OBJECTS = {
    (each["kind"], each["metadata"]["name"]): each for each in yaml.safe_load_all(RENDERED) if each
}
DEPLOYMENTS = [name for kind, name in OBJECTS if kind == "Deployment"]
SERVICES = [name for kind, name in OBJECTS if kind == "Service"]


def template_of(name):
    return OBJECTS["Deployment", name]["spec"]["template"]


def pod_of(name):
    return template_of(name)["spec"]


def container_of(name):
    [container] = pod_of(name)["containers"]
    return container


def environment():
    given = container_of("mitjul")["env"]
    assert all(set(each) == {"name", "value"} for each in given)
    return {each["name"]: each["value"] for each in given}


def selected(selector):
    """Return the deployments whose pods this label selector matches."""
    assert set(selector) == {"matchLabels"}
    wanted = selector["matchLabels"].items()
    assert wanted
    return [n for n in DEPLOYMENTS if wanted <= template_of(n)["metadata"]["labels"].items()]


def port_of(name, port):
    """Return the number of a container's port, given by name or by number."""
    for each in container_of(name)["ports"]:
        if port in (each["name"], each["containerPort"]):
            return each["containerPort"]
    pytest.fail(f"{name} has no port {port}")
