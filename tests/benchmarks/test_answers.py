"""Two runs over the same pages write the same answers."""

from benchmarks.answers import answer

PAGE = """<!doctype html><html lang="ko"><title>심야 버스</title><body><article><h1>심야 버스</h1>
<p>나루시가 다음 달부터 심야 버스를 두 배로 늘린다. 새 노선은 부두와 역을 새벽까지 잇는다.</p>
<p>시는 밤에 일하는 시민의 대기 시간이 절반으로 줄어들 것으로 내다봤다. 요금은 그대로 유지된다.</p>
</article></body></html>"""


def test_what_differs_between_two_runs_is_left_out():
    found = answer(PAGE, "note")
    assert "elapsed_ms" not in found["stats"]
    assert found["highlights"][0]["note"]
    assert found["sentences"]
    assert found == answer(PAGE, "note")


def test_a_page_without_an_article_is_an_error_by_name():
    assert answer("<p>안녕</p>", "verbatim") == {"error": "NoArticle"}
