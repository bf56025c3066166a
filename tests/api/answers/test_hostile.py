"""Hostile requests get an answer or a clear problem document, and leave nothing behind.

One worker answers all of them in turn. Its time budget only catches inputs that would take minutes;
their real costs are in `docs/performance.md`.
"""

import psutil
import pytest

SENTENCE = "가온시는 내년부터 심야 버스를 두 배로 늘린다고 밝혔다. "
OTHER = "요금은 내년 6월까지 천오백 원으로 그대로 유지된다. "
LINK = f'<li><a href="/{"a" * 80}">가온시 버스 노선 안내 바로가기</a></li>'

NO_ARTICLE = (422, "no-article")
TOO_LARGE = (413, "too-large")
FINE = (200, None)

INPUTS = {
    "empty text": ({"text": ""}, NO_ARTICLE),
    "empty page": ({"html": ""}, NO_ARTICLE),
    "white space": ({"text": " \n\t\u00a0\u200b" * 100}, NO_ARTICLE),
    "NUL": ({"text": SENTENCE + "\0" + OTHER}, FINE),
    "NUL in a page": ({"html": f"<p>{SENTENCE}\0{OTHER}</p>"}, FINE),
    "lone surrogates": ({"text": "\ud800" + SENTENCE + "\udfff" + OTHER}, FINE),
    "control characters": ({"text": "".join(map(chr, range(32))) + SENTENCE + OTHER}, FINE),
    "wrong charset declared": (
        {"html": f'<meta charset="euc-kr"><title>버스</title><p>{SENTENCE}{OTHER}</p>'},
        FINE,
    ),
    "100,000 nested elements": ({"html": "<div>" * 100_000 + SENTENCE + OTHER}, FINE),
    "10 MB of links": ({"html": f"<ul>{LINK * 70_000}</ul>"}, NO_ARTICLE),
    "a text node over 10 MB": ({"html": f"<p>{SENTENCE * 150_000}</p>"}, TOO_LARGE),
    "a script over 10 MB": (
        {"html": f"<script>{'a=1;' * 2_600_000}</script><p>{SENTENCE}{OTHER}</p>"},
        FINE,
    ),
    "a page of script": ({"html": "<div id=app></div><script>run()</script>"}, NO_ARTICLE),
    "unbalanced quotes": ({"text": ("“" + SENTENCE) * 3_000}, FINE),
    "an address of dots": ({"text": SENTENCE + "http://" + "." * 40 + " " + OTHER}, FINE),
    "no full stop": ({"text": "가온시는 버스를 늘리고 " * 23_000}, NO_ARTICLE),
    "one sentence": ({"text": SENTENCE}, FINE),
    "two sentences": ({"text": SENTENCE + OTHER}, FINE),
    "ten thousand sentences": (
        {
            "text": "".join(
                f"{i}번 버스는 {i % 24}시에 떠난다고 시가 밝혔다. " for i in range(10_000)
            )
        },
        FINE,
    ),
    "290,000 paragraphs": ({"html": "<p>가" * 290_000}, TOO_LARGE),
    "five million elements": ({"html": "<p>" * 5_000_000}, TOO_LARGE),
    "five million attributes": ({"html": "<br a b c d e>" * 1_000_000}, TOO_LARGE),
    "50,000 attributes": (
        {"html": f"<p {' '.join(f'a{i}=1' for i in range(50_000))}>{SENTENCE}{OTHER}</p>"},
        FINE,
    ),
}


@pytest.fixture(scope="module")
def one_worker(tmp_path_factory, start_service):
    with start_service(tmp_path_factory.mktemp("hostile") / "log", workers=1) as running:
        yield running


@pytest.mark.parametrize("name", INPUTS)
def test_bad_input_gets_an_answer_or_a_clear_problem(one_worker, name):
    body, (status, slug) = INPUTS[name]
    answer = one_worker.highlights(**body)
    assert answer.status == status, answer.body[:300]
    if slug:
        assert answer.json["type"] == f"urn:mitjul:problem:{slug}"
        assert answer.json["detail"]
    else:
        assert answer.json["highlights"]


def test_the_worker_survives_all_of_it_and_gives_the_memory_back(one_worker):
    (worker,) = one_worker.process.children()
    assert one_worker.highlights(text=SENTENCE + OTHER).status == 200
    before = _private_bytes(worker)
    for name in ("10 MB of links", "a text node over 10 MB", "100,000 nested elements"):
        one_worker.highlights(**INPUTS[name][0])
    assert one_worker.highlights(text=SENTENCE + OTHER).status == 200
    assert [child.pid for child in one_worker.process.children()] == [worker.pid]
    assert _private_bytes(worker) < before + 32_000_000


def test_names_that_pages_make_up_are_forgotten(start):
    def page(number):
        names = (f"x{number}-{each}-{'z' * 60}" for each in range(5_000))
        return f"<p>{SENTENCE}{OTHER}</p>" + "".join(f"<{name}></{name}>" for name in names)

    with start(workers=1, max_requests=100) as service:
        (worker,) = service.process.children()
        before = _private_bytes(worker)
        for number in range(300):
            assert service.highlights(html=page(number)).status == 200
        (worker,) = service.process.children()
        assert _private_bytes(worker) < before + 80_000_000, "they take 120 MB together"


def _private_bytes(process: psutil.Process) -> int:
    return int(process.memory_full_info().uss)
