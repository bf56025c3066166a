import json
import re
from pathlib import Path

import pytest
from openapi_spec_validator import validate

from mitjul.api.contract import openapi
from mitjul.api.contract.models import HighlightsRequest, HighlightsResponse
from mitjul.api.contract.problems import STATUS
from mitjul.api.contract.wording import TEXTS
from mitjul.api.site import reference

COMMITTED = Path(__file__).parents[3] / "docs" / "openapi.json"


def test_the_document_is_valid(client):
    document = client.get("/openapi.json").json
    assert document["openapi"].startswith("3.1")
    validate(document)


def test_the_committed_document_is_the_served_one(client):
    served = json.dumps(client.get("/openapi.json").json, ensure_ascii=False, indent=2) + "\n"
    assert COMMITTED.read_text("utf-8") == served, (
        f"the contract changed: write the new document to {COMMITTED}"
    )


def test_every_route_is_described_and_no_other(client):
    routes = {rule.rule for rule in client.application.url_map.iter_rules()}
    assert set(openapi.document()["paths"]) == routes - {"/assets/<name>"}


def test_every_problem_of_the_api_is_described():
    responses = openapi.document()["paths"]["/v1/highlights"]["post"]["responses"]
    said = {
        (int(status), slug)
        for status, response in responses.items()
        for slug in re.findall(r"`([a-z-]+)`", response["description"])
    }
    elsewhere = {
        "bad-request", "not-found", "method-not-allowed", "headers-too-large", "not-ready",
    }  # fmt: skip
    assert said == {(status, slug) for slug, status in STATUS.items() if slug not in elsewhere}


def test_the_examples_keep_the_contract_and_are_real(client):
    post = openapi.document()["paths"]["/v1/highlights"]["post"]
    request = post["requestBody"]["content"]["application/json"]["example"]
    answer = post["responses"]["200"]["content"]["application/json"]["example"]
    HighlightsRequest.model_validate(request)
    HighlightsResponse.model_validate(answer)
    served = client.post("/v1/highlights", json=request)
    assert served.status_code == 200
    assert {**served.json, "stats": None} == {**answer, "stats": None}
    assert served.json["stats"].keys() == answer["stats"].keys()


def test_unknown_field_names_those_that_are_known():
    for language in TEXTS:
        for field in HighlightsRequest.model_fields:
            assert field in TEXTS[language]["fields"]["unknown"]
            assert field in TEXTS[language]["fields"]


@pytest.mark.parametrize("part", ["request", "response"])
def test_the_docs_are_whole_in_korean(part):
    page = reference.of(openapi.document(), "ko")
    for field in getattr(page, part):
        assert not field.meaning or re.search("[가-힣]", field.meaning), field


def test_korean_sentences_are_all_in_use():
    said = json.dumps(openapi.document(), ensure_ascii=False)
    for english in TEXTS["ko"]["openapi"]:
        assert json.dumps(english, ensure_ascii=False)[1:-1] in said
