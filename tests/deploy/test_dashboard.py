"""Every series in the Grafana dashboard is exported by the service."""

import json
import re
from itertools import combinations
from pathlib import Path

import pytest
from prometheus_client import Counter, Gauge, Histogram

from mitjul.api.app import create_app
from mitjul.api.contract.problems import STATUS
from mitjul.api.settings import Settings
from mitjul.api.telemetry import metrics

HOME = Path(__file__).parents[2]
DASHBOARD = json.loads((HOME / "deploy/grafana/mitjul.json").read_text("utf-8"))
PANELS = DASHBOARD["panels"]
GRAPHS = [panel for panel in PANELS if panel["type"] != "row"]
EXPRESSIONS = [target["expr"] for panel in GRAPHS for target in panel["targets"]]
OF_PROMETHEUS = {"job", "instance", "le"}


def series():
    """Return the labels of each series that the service exports."""
    given = {}
    for metric in vars(metrics).values():
        if isinstance(metric, Counter | Gauge | Histogram):
            [family] = metric.describe()
            endings = {"counter": ["_total"], "histogram": ["_bucket", "_sum", "_count"]}
            for ending in endings.get(family.type, [""]):
                given[family.name + ending] = set(metric._labelnames)
    return given


GIVEN = series()


def unknown(expression):
    """Return the names in an expression that the service does not provide."""
    asked = re.findall(r"\b(mitjul_\w+)(?:\{(.*?)\})?", expression)
    assert asked
    missing = {name for name, _ in asked} - set(GIVEN)
    labels = OF_PROMETHEUS.union(*(GIVEN.get(name, ()) for name, _ in asked))
    for _, selector in asked:
        missing |= {name for name, _ in matchers(selector)} - labels
    for grouping in re.findall(r"\bby \((.*?)\)", expression):
        missing |= set(re.split(r",\s*", grouping)) - labels
    return missing


def families(names):
    return {re.sub(r"_(bucket|sum|count)$", "", name) for name in names}


def matchers(selector):
    return re.findall(r'(\w+)\s*(?:=~|!~|!=|=)\s*"(.*?)"', selector)


def values_of(label):
    """Return every value that an expression requires of this label."""
    return {
        value
        for expression in EXPRESSIONS
        for selector in re.findall(r"\{(.*?)\}", expression)
        for name, given in matchers(selector)
        if name == label
        for value in given.split("|")
    }


def test_every_series_and_label_is_given_by_the_service():
    missing = {expression: unknown(expression) for expression in EXPRESSIONS}
    assert {expression: names for expression, names in missing.items() if names} == {}


@pytest.mark.parametrize(
    ("expression", "missing"),
    [
        ("rate(mitjul_requests[5m])", {"mitjul_requests"}),
        ('rate(mitjul_requests_total{code="200"}[5m])', {"code"}),
        ("sum by (le, routes) (rate(mitjul_request_seconds_bucket[5m]))", {"routes"}),
        ("rate(mitjul_rankings_total[5m])", {"mitjul_rankings_total"}),
    ],
)
def test_a_slip_of_the_pen_is_found(expression, missing):
    assert unknown(expression) == missing


def test_nothing_that_the_service_gives_is_left_out():
    shown = {name for each in EXPRESSIONS for name in re.findall(r"\bmitjul_\w+", each)}
    assert families(GIVEN) <= families(shown)


def test_routes_and_problems_that_are_asked_for_exist():
    routes = {rule.rule for rule in create_app(Settings()).url_map.iter_rules()}
    assert values_of("route") <= routes
    assert values_of("route") == {"/v1/highlights"}
    assert values_of("problem") <= set(STATUS)
    assert values_of("problem")


def test_every_panel_has_an_id_and_a_place_of_its_own():
    identities = [panel["id"] for panel in PANELS]
    assert len(identities) == len(set(identities))
    for panel in PANELS:
        place = panel["gridPos"]
        assert place["x"] >= 0
        assert place["y"] >= 0
        assert min(place["w"], place["h"]) > 0
        assert place["x"] + place["w"] <= 24
    for one, other in combinations(PANELS, 2):
        assert not overlap(one["gridPos"], other["gridPos"]), (one["title"], other["title"])


def overlap(one, other):
    return all(
        one[at] < other[at] + other[size] and other[at] < one[at] + one[size]
        for at, size in (("x", "w"), ("y", "h"))
    )


def test_every_panel_says_what_it_shows_and_what_to_do():
    assert all(panel["title"].strip() for panel in PANELS)
    unclear = [
        panel["title"]
        for panel in GRAPHS
        if len(panel["description"].split()) < 15
        or not panel["targets"]
        or not panel["fieldConfig"]["defaults"]["unit"]
    ]
    assert unclear == []


def test_no_two_panels_have_one_title():
    titles = [panel["title"] for panel in PANELS]
    assert len(titles) == len(set(titles))


def test_every_question_goes_to_the_prometheus_that_the_reader_chose():
    variables = {each["name"]: each for each in DASHBOARD["templating"]["list"]}
    assert variables["datasource"]["type"] == "datasource"
    assert variables["datasource"]["query"] == "prometheus"
    chosen = {"type": "prometheus", "uid": "${datasource}"}
    assert variables["job"]["datasource"] == chosen
    for panel in GRAPHS:
        assert panel["datasource"] == chosen
        assert all(target["datasource"] == chosen for target in panel["targets"])
        names = [target["refId"] for target in panel["targets"]]
        assert len(names) == len(set(names))
    assert set(re.findall(r"\$\{?([a-z]\w*)", json.dumps(PANELS))) == set(variables)


def test_it_can_be_imported_anywhere():
    assert DASHBOARD["uid"] == "mitjul"
    assert DASHBOARD["title"] == "Mitjul 밑줄"
    assert DASHBOARD["id"] is None
    assert DASHBOARD["schemaVersion"] >= 39
