"""On Kubernetes the service scales, restarts and moves between nodes without an outage."""

import re

from tests.deploy.kubernetes import (
    HOME,
    OBJECTS,
    container_of,
    environment,
    pod_of,
    selected,
)

IN_FLIGHT_SECONDS = 30


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
