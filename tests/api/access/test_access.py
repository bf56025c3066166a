"""Keys, limits, and which browser pages may read the answers."""

import json
from itertools import count

import pytest

from mitjul.api.access.keys import of_key

URL = "/v1/highlights"
KEY = "a key that is long enough"
CHROME = "chrome-extension://" + "abcdefghijklmnop" * 2
NUMBERS = count()
FIREFOX = "moz-extension://01234567-89ab-cdef-0123-456789abcdef"


def bearer(key):
    return {"Authorization": f"Bearer {key}"}


@pytest.mark.parametrize(
    "headers",
    [{}, bearer("wrong"), bearer(""), {"Authorization": f"Basic {KEY}"}, {"Authorization": KEY},
     bearer(of_key(KEY)), {"X-Api-Key": KEY}],
)  # fmt: skip
def test_callers_without_a_valid_key_are_refused(make_client, article, headers):
    response = make_client(api_keys=KEY).post(URL, json={"text": article}, headers=headers)
    assert (response.status_code, response.json["type"]) == (401, "urn:mitjul:problem:unauthorized")
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_each_of_several_keys_opens(make_client, article):
    client = make_client(api_keys=f"sha256:{of_key(KEY)},{KEY * 2}")
    for key in (KEY, KEY * 2):
        assert client.post(URL, json={"text": article}, headers=bearer(key)).status_code == 200


def test_health_and_pages_need_no_key(make_client):
    client = make_client(api_keys=KEY)
    for path in ("/healthz", "/readyz", "/", "/docs", "/openapi.json"):
        assert client.get(path).status_code == 200


def spend(client, article, **more):
    """Use slightly more than half of a limit of 1,000 with an article that is not cached."""
    text = (
        f"{article}\n\n{'이번이 몇째 글인지 시가 다시 밝혔다. ' * 5}{next(NUMBERS)}번째라고 했다."
    )
    return client.post(URL, json={"text": text}, **more)


def test_the_limit_is_counted_by_key_first_and_by_address_second(make_client, article):
    client = make_client(rate_limit="1000/hour", api_keys=f"{KEY},{KEY * 2}")

    def status(key):
        return spend(client, article, headers=bearer(key)).status_code

    assert [status(KEY) for _ in range(3)] == [200, 200, 429]
    assert status(KEY * 2) == 200


def test_characters_are_limited_and_not_requests(make_client, article):
    client = make_client(rate_limit="1000/hour")
    short = "가온시가 심야 버스를 두 배로 늘린다. 요금은 내년까지 올리지 않는다. 시민은 반겼다."
    assert [client.post(URL, json={"text": short}).status_code for _ in range(7)] == [200] * 7
    long = make_client(rate_limit="1000/hour")
    assert long.post(URL, json={"text": f"{article}\n\n" * 9}).status_code == 200
    assert long.post(URL, json={"text": short}).status_code == 429


def test_an_answer_that_was_kept_costs_little(make_client, article):
    client = make_client(rate_limit="1000/hour")
    assert [client.post(URL, json={"text": article}).status_code for _ in range(5)] == [200] * 5
    client = make_client(rate_limit="1000/hour", cache_seconds=0)
    assert [client.post(URL, json={"text": article}).status_code for _ in range(4)][-1] == 429


def test_a_refused_body_is_charged_for_its_size(make_client):
    client = make_client(rate_limit="1000/hour")
    body = {"html": "<p>" + "x" * 300_000}
    assert [client.post(URL, json=body).status_code for _ in range(2)] == [422, 429]


def test_a_caller_over_the_limit_learns_when_to_come_back(make_client, article):
    client = make_client(rate_limit="1000/minute")
    while (response := spend(client, article)).status_code == 200:
        pass
    assert (response.status_code, response.json["type"]) == (429, "urn:mitjul:problem:rate-limited")
    assert 1 <= int(response.headers["Retry-After"]) <= 60
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize("hops, last", [(0, 429), (1, 200)])
def test_forwarded_addresses_count_only_behind_trusted_proxies(make_client, article, hops, last):
    client = make_client(rate_limit="1000/hour", trusted_proxies=hops)
    seen = [
        spend(client, article, headers={"X-Forwarded-For": f"192.0.2.{number}"}).status_code
        for number in range(3)
    ]
    assert seen == [200, 200, last]


def test_a_forged_hop_in_front_of_the_trusted_one_is_ignored(make_client, article):
    client = make_client(rate_limit="1000/hour", trusted_proxies=1)
    seen = [
        spend(client, article, headers={"X-Forwarded-For": f"198.51.100.{forged}, 192.0.2.1"})
        for forged in range(3)
    ]
    assert [response.status_code for response in seen] == [200, 200, 429]


def test_a_key_is_revoked_and_another_one_given_without_a_restart(start, article, tmp_path):
    file = tmp_path / "keys"
    file.write_text(f"# the newsroom\nsha256:{of_key(KEY)}\n\n{KEY * 2}  # the archive\n", "utf-8")

    def status(service, key):
        body = json.dumps({"text": article})
        headers = {"Content-Type": "application/json"} | bearer(key)
        return service.request("POST", URL, body, headers).status

    def told(reason):
        service.until(lambda: status(service, KEY * 3) == 200 and reason in service.log.read_text())
        return status(service, KEY) == 401

    with start(workers=2, api_keys_file=file) as service:
        assert [status(service, key) for key in (KEY, KEY * 2, KEY * 3)] == [200, 200, 401]
        file.write_text(f"{KEY * 2}\n{KEY * 3}\n", "utf-8")
        both = [(401, 200)] * 12  # whichever worker answers
        service.until(
            lambda: [(status(service, KEY), status(service, KEY * 3)) for _ in range(12)] == both
        )
        assert status(service, KEY * 2) == 200

        file.write_text("too short\n", "utf-8")
        assert told("line 1"), "and the former keys go on"
        file.unlink()
        assert told("FileNotFoundError")

        file.write_text("", "utf-8")
        service.until(lambda: [status(service, KEY * 3) for _ in range(9)] == [401] * 9)
        assert KEY not in service.log.read_text("utf-8")


@pytest.mark.parametrize("origin", [CHROME, FIREFOX])
def test_extensions_may_read_answers(client, article, origin):
    preflight = client.options(
        URL,
        headers={
            "Origin": origin,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type, content-encoding, authorization",
        },
    )
    assert preflight.headers["Access-Control-Allow-Origin"] == origin
    allowed = preflight.headers["Access-Control-Allow-Headers"].lower().split(", ")
    assert {"content-type", "content-encoding", "authorization"} <= set(allowed)
    answer = client.post(URL, json={"text": article}, headers={"Origin": origin})
    assert answer.headers["Access-Control-Allow-Origin"] == origin
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "X-Request-Id" in answer.headers["Access-Control-Expose-Headers"]


def test_a_preflight_needs_no_key(make_client):
    """A preflight request carries no key: refusing it would lock out every extension."""
    headers = {"Origin": CHROME, "Access-Control-Request-Method": "POST"}
    preflight = make_client(api_keys=KEY).options(URL, headers=headers)
    assert preflight.status_code == 200
    assert preflight.headers["Access-Control-Allow-Origin"] == CHROME


def test_extensions_may_read_refusals_too(client):
    for body in ({"text": ""}, {"txt": ""}):
        answer = client.post(URL, json=body, headers={"Origin": CHROME})
        assert answer.headers["Access-Control-Allow-Origin"] == CHROME


@pytest.mark.parametrize(
    "origin",
    ["https://site.example", "null", "http://127.0.0.1:8000", f"https://{CHROME}", CHROME + ".evil",
     CHROME[:-1], CHROME.replace("a", "z"), FIREFOX + "0", "chrome-extension://", f"x{CHROME}"],
)  # fmt: skip
def test_nobody_else_may(client, origin):
    for answer in (
        client.options(URL, headers={"Origin": origin, "Access-Control-Request-Method": "POST"}),
        client.post(URL, json={"text": ""}, headers={"Origin": origin}),
        client.get("/healthz", headers={"Origin": origin}),
    ):
        assert "Access-Control-Allow-Origin" not in answer.headers


def test_chosen_extensions_shut_out_the_others(make_client):
    client = make_client(extension_origins=CHROME)
    for origin, may in ((CHROME, True), (CHROME.replace("a", "b"), False), (FIREFOX, False)):
        answer = client.post(URL, json={"text": ""}, headers={"Origin": origin})
        assert ("Access-Control-Allow-Origin" in answer.headers) is may
