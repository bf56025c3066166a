"""The answer to a valid request has every field of the contract."""

import gzip
import json

import pytest

from mitjul.api.contract.models import HighlightsResponse

URL = "/v1/highlights"


def ask(client, **fields):
    response = client.post(URL, json=fields)
    assert response.status_code == 200, response.text
    assert response.content_type == "application/json"
    return response.json


def test_the_fields_are_those_of_the_contract_and_no_others(client, article):
    answer = ask(client, text=article)
    assert list(answer) == ["title", "language", "highlights", "keywords", "stats"]
    for item in answer["highlights"]:
        assert set(item) == {"text", "score", "rank", "sentence", "section"}
    assert set(answer["stats"]) == {
        "characters", "sentences", "reading_seconds", "highlight_characters", "elapsed_ms",
    }  # fmt: skip
    HighlightsResponse.model_validate(answer)


def test_highlights_are_the_authors_sentences_in_reading_order(client, article):
    found = ask(client, text=article, max_highlights=3)["highlights"]
    assert len(found) == 3
    positions = [article.index(item["text"]) for item in found]
    assert positions == sorted(positions)
    assert sorted(item["rank"] for item in found) == [1, 2, 3]
    assert max(item["score"] for item in found) == 1


def test_a_page_is_read_as_one(client, article):
    paragraphs = "".join(f"<p>{part}</p>" for part in article.split("\n\n"))
    page = (
        f"<html><head><title>심야 버스</title></head><body><article>{paragraphs}</article></body>"
    )
    answer = ask(client, html=page, url="https://news.example/1")
    assert all(item["text"] in article for item in answer["highlights"])


def test_note_comes_with_note_style_only(client, article):
    noted = ask(client, text=article, style="note")["highlights"]
    assert any(item.get("note") for item in noted)
    assert all("note" not in item for item in ask(client, text=article)["highlights"])


def test_sentences_come_on_request_and_cut_like_the_service(client, article):
    whole = ask(client, text=article, include=["sentences"])
    HighlightsResponse.model_validate(whole)
    assert all(sentence["parts"] for sentence in whole["sentences"])
    for most in (1, 2, 4):
        cut = [s["text"] for s in whole["sentences"] if s["rank"] <= most]
        asked = ask(client, text=article, max_highlights=most)["highlights"]
        assert cut == [item["text"] for item in asked]


def test_the_title_is_taken_for_text(client, article):
    assert ask(client, text=article, title="심야 버스 두 배로")["title"] == "심야 버스 두 배로"


def test_the_same_request_gives_the_same_answer(client, article):
    first, second = (ask(client, text=article, include=["sentences"]) for _ in range(2))
    assert first.pop("stats") | {"elapsed_ms": 0} == second.pop("stats") | {"elapsed_ms": 0}
    assert first == second


def test_korean_is_written_as_itself(client, article):
    body = client.post(URL, json={"text": article}).data
    assert "심야 버스".encode() in body
    assert b"\\u" not in body


def test_a_compressed_request_gives_the_same_answer(client, article):
    body = gzip.compress(json.dumps({"text": article}).encode())
    response = client.post(
        URL, data=body, content_type="application/json", headers={"Content-Encoding": "gzip"}
    )
    assert response.status_code == 200
    assert response.json["highlights"] == ask(client, text=article)["highlights"]


@pytest.mark.parametrize("field", ["html", "text"])
@pytest.mark.parametrize("empty", ["", " \n\t\u3000", "\0", "\u200b"])
def test_a_blank_source_has_no_article(client, field, empty):
    response = client.post(URL, json={field: empty})
    assert (response.status_code, response.json["type"]) == (422, "urn:mitjul:problem:no-article")


def test_a_text_with_half_an_emoji_is_answered(client, article):
    body = json.dumps({"text": article, "title": "제목 \ud83d"}).encode()
    response = client.post(URL, data=body, content_type="application/json")
    assert response.status_code == 200
    assert response.json["title"] == "제목 \N{REPLACEMENT CHARACTER}"
