"""Test pages broken at random yield their own sentences or a clear refusal, never a 500.

`python -m benchmarks.fuzz` sends a hundred thousand of them to the real service; here there are
few, and hypothesis shrinks a failing one.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from benchmarks.fuzz.client import encoded
from benchmarks.fuzz.judging import judge
from benchmarks.fuzz.mutations import pages, requests

ALIKE = settings(
    max_examples=400,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def faults(client: Any, fields: dict[str, Any]) -> list[str]:
    answer = client.post("/v1/highlights", data=encoded(fields), content_type="application/json")
    return judge(fields, answer.status_code, answer.content_type, answer.data).faults


@ALIKE
@given(asked=requests())
def test_a_broken_page_gets_its_own_sentences_or_a_clear_refusal(client, asked) -> None:
    assert not faults(client, asked.fields), asked.mutant.mutations


@settings(ALIKE, max_examples=100)
@given(html=pages())
def test_a_broken_page_that_kss_alone_splits_does_too(make_client, html) -> None:
    fields = {"html": html, "include": ["sentences"]}
    assert not faults(make_client(splitter="kss"), fields)


Change = Callable[[dict[str, Any]], object]
WRONGS: dict[str, Change] = {
    "an invented word": lambda answer: answer["highlights"][0].update(text="버스는 없다고 밝혔다."),
    "another order": lambda answer: answer["highlights"].reverse(),
    "a rank twice": lambda answer: answer["highlights"][0].update(rank=2),
    "no best one": lambda answer: answer["highlights"][0].update(score=0.5),
    "one too many": lambda answer: answer["highlights"].append(answer["highlights"][0]),
    "no list": lambda answer: answer.update(highlights=None),
    "none": lambda answer: answer["highlights"].clear(),
    "a note unasked": lambda answer: answer["highlights"][0].update(note="늘림."),
    "another heading": lambda answer: answer["highlights"][0].update(section="쉼터"),
}


@pytest.mark.parametrize("wrong", WRONGS)
def test_the_judge_sees_what_is_wrong(client, article, wrong) -> None:
    fields = {"text": article}
    answer = client.post("/v1/highlights", json=fields).json
    assert not judge(fields, 200, "application/json", json.dumps(answer).encode()).faults
    WRONGS[wrong](answer)
    assert judge(fields, 200, "application/json", json.dumps(answer).encode()).faults
