"""On Kubernetes every container is hardened and reaches only what it needs."""

import re

import pytest

from tests.deploy.kubernetes import (
    DEPLOYMENTS,
    HOME,
    OBJECTS,
    RENDERED,
    container_of,
    environment,
    pod_of,
    port_of,
    selected,
)


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


def test_files_of_the_service_are_in_memory_and_limited():
    pod = pod_of("mitjul")
    [written] = [each for each in pod["volumes"] if "emptyDir" in each]
    assert written["emptyDir"] == {"medium": "Memory", "sizeLimit": "64Mi"}
    mounts = container_of("mitjul")["volumeMounts"]
    assert [m["mountPath"] for m in mounts if not m.get("readOnly")] == ["/tmp"]
    assert {"name": written["name"], "mountPath": "/tmp"} in mounts


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
    # Without this base's labels, which the DNS pods do not have.
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
