"""What `kubectl apply -k deploy/kubernetes` makes: valid, hardened, and of one piece."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import kubernetes_validate  # type: ignore[import-untyped]
import pytest
import yaml

from mitjul.api.settings import PREFIX, Settings

HOME = Path(__file__).parents[2]
BASE = HOME / "deploy" / "kubernetes"
VERSIONS = ("1.30", kubernetes_validate.latest_version())
"""The oldest that the base is for, and the newest that is known."""
IN_FLIGHT_SECONDS = 30

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


def validate(document):
    for version in VERSIONS:
        kubernetes_validate.validate(document, version, strict=True)


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
    """Name the deployments whose pods this label selector takes."""
    assert set(selector) == {"matchLabels"}
    wanted = selector["matchLabels"].items()
    assert wanted
    return [n for n in DEPLOYMENTS if wanted <= template_of(n)["metadata"]["labels"].items()]


def port_of(name, port):
    """Find the number of a container's port, given by name or by number."""
    for each in container_of(name)["ports"]:
        if port in (each["name"], each["containerPort"]):
            return each["containerPort"]
    pytest.fail(f"{name} has no port {port}")


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


def test_the_service_listens_where_its_probes_and_prometheus_ask():
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


def test_a_hung_worker_is_replaced_before_its_pod_is():
    source = (HOME / "service/mitjul/api/server/gunicorn_conf.py").read_text("utf-8")
    [gunicorn] = re.findall(r"^timeout = (\d+)$", source, re.MULTILINE)
    probe = container_of("mitjul")["livenessProbe"]
    assert probe["periodSeconds"] * probe["failureThreshold"] > int(gunicorn)


def test_the_autoscaler_alone_says_how_many():
    spec = OBJECTS["HorizontalPodAutoscaler", "mitjul"]["spec"]
    target = OBJECTS["Deployment", "mitjul"]
    assert spec["scaleTargetRef"] == {
        "apiVersion": target["apiVersion"],
        "kind": "Deployment",
        "name": "mitjul",
    }
    assert "replicas" not in target["spec"]
    assert 1 < spec["minReplicas"] < spec["maxReplicas"]
    assert spec["behavior"]["scaleDown"]["stabilizationWindowSeconds"] >= 300


def test_the_autoscaler_has_a_request_to_measure_cpu_against_and_nothing_throttles():
    resources = container_of("mitjul")["resources"]
    assert resources["requests"]["cpu"] == environment()["MITJUL_WORKERS"]
    assert "cpu" not in resources["limits"]
    assert "memory" in resources["limits"]


def test_nodes_are_emptied_without_an_outage_and_without_being_held_up():
    spec = OBJECTS["PodDisruptionBudget", "mitjul"]["spec"]
    assert selected(spec["selector"]) == ["mitjul"]
    assert spec["maxUnavailable"] == 1
    assert "minAvailable" not in spec
    [spread] = pod_of("mitjul")["topologySpreadConstraints"]
    assert selected(spread["labelSelector"]) == ["mitjul"]
    assert spread["topologyKey"] == "kubernetes.io/hostname"
    assert spread["whenUnsatisfiable"] == "ScheduleAnyway"


def test_a_rollout_never_has_fewer_replicas():
    strategy = OBJECTS["Deployment", "mitjul"]["spec"]["strategy"]
    assert strategy == {
        "type": "RollingUpdate",
        "rollingUpdate": {"maxUnavailable": 0, "maxSurge": 1},
    }


def test_a_replica_has_time_to_go():
    unasked = container_of("mitjul")["lifecycle"]["preStop"]["sleep"]["seconds"]
    drain = float(environment()["MITJUL_DRAIN_SECONDS"])
    assert unasked > 0
    assert drain > 0
    grace = pod_of("mitjul")["terminationGracePeriodSeconds"]
    assert grace > unasked + drain + IN_FLIGHT_SECONDS


@pytest.mark.parametrize("name", DEPLOYMENTS)
def test_every_container_is_hardened(name):
    pod = pod_of(name)
    assert not {"hostNetwork", "hostPID", "hostIPC", "initContainers"} & set(pod)
    assert pod["automountServiceAccountToken"] is False
    account = OBJECTS["ServiceAccount", pod["serviceAccountName"]]
    assert account["automountServiceAccountToken"] is False
    of_all = pod["securityContext"]
    assert of_all["runAsNonRoot"] is True
    assert of_all["runAsUser"] == of_all["runAsGroup"] > 0
    assert of_all["seccompProfile"] == {"type": "RuntimeDefault"}
    assert container_of(name)["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert container_of(name)["resources"]["limits"]["memory"]
    for volume in pod.get("volumes", ()):
        assert not {"hostPath", "persistentVolumeClaim"} & set(volume)


def test_the_service_runs_as_the_user_of_its_image():
    user = pod_of("mitjul")["securityContext"]["runAsUser"]
    assert f"USER {user}:{user}\n" in (HOME / "Dockerfile").read_text("utf-8")


def test_the_service_is_given_settings_that_exist():
    given = {name for name in environment() if name.startswith(PREFIX)}
    assert given
    assert {name.removeprefix(PREFIX).lower() for name in given} <= set(Settings.model_fields)


def test_no_service_of_the_cluster_becomes_a_setting():
    assert pod_of("mitjul")["enableServiceLinks"] is False


def test_keys_are_mounted_so_that_changes_arrive_and_the_service_may_read_them():
    pod = pod_of("mitjul")
    [volume] = [each for each in pod["volumes"] if "secret" in each]
    assert volume["secret"]["secretName"] == "mitjul-keys"
    assert "optional" not in volume["secret"]
    [mount] = [m for m in container_of("mitjul")["volumeMounts"] if m["name"] == volume["name"]]
    assert "subPath" not in mount
    assert environment()["MITJUL_API_KEYS_FILE"] == f"{mount['mountPath']}/keys"
    assert pod["securityContext"]["fsGroup"] == pod["securityContext"]["runAsGroup"]
    assert volume["secret"]["defaultMode"] == 0o440


def test_the_base_brings_no_key():
    assert not [name for kind, name in OBJECTS if kind in ("Secret", "ConfigMap")]
    assert not {"MITJUL_API_KEYS", "MITJUL_WITHOUT_KEYS"} & set(environment())
    assert not re.search(r"sha256:[0-9a-fA-F]{8}", RENDERED)


def test_what_the_service_writes_is_memory_and_has_an_end():
    pod = pod_of("mitjul")
    [written] = [each for each in pod["volumes"] if "emptyDir" in each]
    assert written["emptyDir"] == {"medium": "Memory", "sizeLimit": "64Mi"}
    mounts = container_of("mitjul")["volumeMounts"]
    assert [m["mountPath"] for m in mounts if not m.get("readOnly")] == ["/tmp"]
    assert {"name": written["name"], "mountPath": "/tmp"} in mounts


def test_redis_is_where_the_service_looks_for_it_and_keeps_nothing():
    url = urlsplit(environment()["MITJUL_REDIS_URL"])
    [port] = OBJECTS["Service", url.hostname]["spec"]["ports"]
    assert port["port"] == url.port
    command = container_of(url.hostname)["command"]
    given = dict(zip(command[1::2], command[2::2], strict=True))
    assert (given["--save"], given["--appendonly"]) == ("", "no")
    assert given["--maxmemory-policy"] == "allkeys-lru"
    assert "volumes" not in pod_of(url.hostname)


def policy_of(name):
    [spec] = [
        each["spec"]
        for (kind, _), each in OBJECTS.items()
        if kind == "NetworkPolicy" and selected(each["spec"]["podSelector"]) == [name]
    ]
    assert set(spec["policyTypes"]) == {"Ingress", "Egress"}
    return spec


def ports_in(rule):
    return {(each["protocol"], each["port"]) for each in rule["ports"]}


def test_the_service_is_asked_at_its_port_and_asks_redis_and_dns_alone():
    policy = policy_of("mitjul")
    [asked] = policy["ingress"]
    assert ports_in(asked) == {("TCP", port_of("mitjul", "http"))}
    to_redis, to_dns = policy["egress"]
    [redis] = to_redis["to"]
    assert set(redis) == {"podSelector"}
    assert selected(redis["podSelector"]) == ["mitjul-redis"]
    assert ports_in(to_redis) == {("TCP", port_of("mitjul-redis", "redis"))}
    # Nothing of ours in it: DNS carries no label of this base.
    assert to_dns["to"] == [
        {
            "namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "kube-system"}},
            "podSelector": {
                "matchExpressions": [{"key": "k8s-app", "operator": "In", "values": ["kube-dns"]}]
            },
        }
    ]
    assert ports_in(to_dns) == {("UDP", 53), ("TCP", 53)}


def test_redis_is_asked_by_the_service_alone_and_asks_nobody():
    policy = policy_of("mitjul-redis")
    [asked] = policy["ingress"]
    [service] = asked["from"]
    assert set(service) == {"podSelector"}
    assert selected(service["podSelector"]) == ["mitjul"]
    assert ports_in(asked) == {("TCP", port_of("mitjul-redis", "redis"))}
    assert policy["egress"] == []
