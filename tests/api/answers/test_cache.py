"""The same request gets the same bytes, from memory or Redis, and Redis may fail at any time."""

import gzip
import json
import shutil
import signal
import socket
import subprocess
from contextlib import ExitStack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitjul.api.answers.cache import Cache, key_of
from mitjul.api.contract.models import HighlightsRequest

URL = "/v1/highlights"
PATIENCE = 120


def ask(client, **fields):
    response = client.post(URL, json=fields)
    assert response.status_code == 200
    return response.data


def test_the_same_question_gets_the_same_bytes(client, article):
    assert ask(client, text=article) == ask(client, text=article)


@pytest.mark.parametrize(
    "spelled",
    [
        lambda text: json.dumps({"text": text}, ensure_ascii=False).encode(),
        lambda text: json.dumps(
            {"max_highlights": 5.0, "style": "verbatim", "text": text}
        ).encode(),
        lambda text: json.dumps({"text": text.replace("\n", "\r\n"), "include": []}).encode(),
        lambda text: json.dumps({"text": text, "title": "  "}, indent=4).encode(),
    ],
)
def test_however_it_is_written_down(client, article, spelled):
    answer = ask(client, text=article)
    body = spelled(article)
    for sent, encoding in ((body, {}), (gzip.compress(body), {"Content-Encoding": "gzip"})):
        headers = {"Content-Type": "application/json"} | encoding
        assert client.post(URL, data=sent, headers=headers).data == answer


def test_line_breaks_of_another_kind_change_nothing(make_client, article):
    """The cache relies on this."""
    client = make_client(cache_seconds=0)
    texts = [ask(client, text=text) for text in (article, article.replace("\n", "\r\n"))]
    first, second = [json.loads(text) for text in texts]
    for answer in (first, second):
        del answer["stats"]["elapsed_ms"]
    assert first == second


@pytest.mark.parametrize(
    "other",
    [{"max_highlights": 2}, {"style": "note"}, {"include": ["sentences"]}, {"title": "다른 제목"}],
    ids=str,
)
def test_another_question_gets_its_own_answer(client, article, other):
    plain = json.loads(ask(client, text=article))
    ask(client, text=article, **other)
    theirs = json.loads(ask(client, text=article, **other))
    assert theirs != plain
    assert json.loads(ask(client, text=article)) == plain


SOURCES = st.sampled_from(["html", "text"])
QUESTIONS = st.fixed_dictionaries(
    {"source": SOURCES, "words": st.text(max_size=9)},
    optional={
        "title": st.text(max_size=9),
        "url": st.sampled_from(["https://a.example/1", "https://a.example/2", "http://[broken"]),
        "max_highlights": st.integers(1, 20),
        "style": st.sampled_from(["verbatim", "note"]),
        "include": st.sampled_from([[], ["sentences"], ["sentences", "sentences"]]),
    },
)


def wanted(question):
    fields = dict(question)
    return HighlightsRequest.model_validate({fields.pop("source"): fields.pop("words")} | fields)


def meaning(question):
    request = wanted(question)
    arguments = request.arguments()
    arguments["title"] = (arguments["title"] or "").strip()
    if arguments["text"] is not None:
        arguments["text"] = arguments["text"].replace("\r\n", "\n")
    return arguments | {"sentences": bool(request.include)}


@given(QUESTIONS, QUESTIONS)
def test_questions_share_a_key_only_if_they_mean_the_same(one, other):
    same_key = key_of(wanted(one), "rules") == key_of(wanted(other), "rules")
    assert same_key == (meaning(one) == meaning(other))
    assert key_of(wanted(one), "rules") != key_of(wanted(one), "kss")


def test_memory_has_an_end_and_the_least_used_go_first():
    cache = Cache(600, 10_000, None)
    for name in ("first", "second", "third"):
        cache.put(name, name.encode() * 500)
    assert cache.get("first")[0]
    cache.put("fourth", b"x" * 3000)
    assert cache.get("first") == (b"first" * 500, "memory")
    assert cache.get("second") == (None, "miss")
    cache.put("huge", b"x" * 10_000)
    assert cache.get("huge") == (None, "miss")
    assert cache.get("fourth")[0]


def test_nothing_is_kept_for_zero_seconds():
    cache = Cache(0, 10_000, None)
    cache.put("key", b"answer")
    assert cache.get("key") == (None, "miss")


class Redis:
    """A real Redis, on its own port."""

    def __init__(self):
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self):
        program = shutil.which("redis-server")
        if not program:
            pytest.skip("needs redis-server")
        command = [program, "--port", str(self.port), "--save", "", "--appendonly", "no"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        assert any("Ready to accept" in line for line in self.process.stdout)

    def kill(self):
        self.process.send_signal(signal.SIGCONT)
        self.process.kill()
        self.process.communicate(timeout=PATIENCE)


@pytest.fixture
def redis():
    server = Redis()
    yield server
    server.kill()


@pytest.fixture
def two_replicas(redis, start_service, tmp_path):
    with ExitStack() as stack:
        yield [
            stack.enter_context(
                start_service(
                    tmp_path / name, workers=1, redis_url=redis.url, rate_limit="2000/hour"
                )
            )
            for name in ("one", "other")
        ]


def test_replicas_share_answers(two_replicas, article):
    answers = [service.highlights(text=article) for service in two_replicas]
    assert [answer.status for answer in answers] == [200, 200]
    assert answers[0].body == answers[1].body
    assert two_replicas[1].metric("mitjul_cache_total", result="redis") == 1
    assert two_replicas[1].metric("mitjul_step_seconds_count", step="ranking") == 0


def test_replicas_share_limits(two_replicas, article):
    one, other = two_replicas
    assert one.highlights(text=f"{article}\n\n" * 6).status == 200
    refused = other.highlights(text=article)
    assert refused.status == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 3600


def test_no_words_of_the_page_that_are_not_in_the_answer_reach_redis(redis, two_replicas, article):
    left_out = "이 문장은 무엇인지 아무도 모른다"
    answer = two_replicas[0].highlights(text=f"{article}\n\n{left_out}.", max_highlights=1)
    assert left_out not in answer.body.decode()
    kept = subprocess.run(
        ["redis-cli", "-p", str(redis.port), "--raw", "eval",
         "local all = {} for _, k in ipairs(redis.call('keys', '*')) do "
         "all[#all + 1] = k .. ' ' .. redis.call('ttl', k) .. ' ' .. redis.call('get', k) end "
         "return all", "0"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    lines = kept.splitlines()
    assert any(answer.body.decode() in line for line in lines)
    assert left_out not in kept
    assert all(int(line.split()[1]) > 0 for line in lines), "something is kept for ever"


@pytest.mark.parametrize("how", ["killed", "hung"])
def test_redis_may_go_and_come_back(redis, two_replicas, article, how):
    one, other = two_replicas
    assert one.get("/readyz").json == {"status": "ready", "redis": "up"}
    if how == "killed":
        redis.kill()
    else:
        redis.process.send_signal(signal.SIGSTOP)
    answer = one.highlights(text=article)
    assert answer.status == 200
    assert one.highlights(text=article).body == answer.body, "memory stands in"
    ready = one.get("/readyz")
    assert (ready.status, ready.json) == (200, {"status": "ready", "redis": "down"})
    assert one.metric("mitjul_dependency_up", dependency="redis") == 0
    assert one.metric("mitjul_fallbacks_total", part="cache") >= 1
    assert one.metric("mitjul_fallbacks_total", part="limits") >= 1
    if how == "killed":
        redis.start()
    else:
        redis.process.send_signal(signal.SIGCONT)
    for service in two_replicas:
        service.until(lambda: service.get("/readyz").json["redis"] == "up")  # noqa: B023
    fresh = f"{article}\n\n이제 다시 함께 기억한다고 했다."
    assert one.highlights(text=fresh).body == other.highlights(text=fresh).body


def test_foreign_values_in_redis_do_no_harm(redis, two_replicas, article):
    key = key_of(HighlightsRequest.model_validate({"text": article}), "rules")
    subprocess.run(["redis-cli", "-p", str(redis.port), "rpush", key, "a list"], check=True)
    assert two_replicas[0].highlights(text=article).status == 200
