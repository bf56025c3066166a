"""Who may ask and how often, and which browser pages may read the answers."""

import pytest

from mitjul.api.settings import digest_of_key

URL = "/v1/highlights"
KEY = "a key that is long enough"
CHROME = "chrome-extension://" + "abcdefghijklmnop" * 2
FIREFOX = "moz-extension://01234567-89ab-cdef-0123-456789abcdef"


def bearer(key):
    return {"Authorization": f"Bearer {key}"}


@pytest.mark.parametrize(
    "headers",
    [{}, bearer("wrong"), bearer(""), {"Authorization": f"Basic {KEY}"}, {"Authorization": KEY},
     bearer(digest_of_key(KEY)), {"X-Api-Key": KEY}],
)  # fmt: skip
def test_without_a_right_key_there_is_no_entry(make_client, article, headers):
    response = make_client(api_keys=KEY).post(URL, json={"text": article}, headers=headers)
    assert (response.status_code, response.json["type"]) == (401, "urn:mitjul:problem:unauthorized")
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_each_of_several_keys_opens(make_client, article):
    client = make_client(api_keys=f"sha256:{digest_of_key(KEY)},{KEY * 2}")
    for key in (KEY, KEY * 2):
        assert client.post(URL, json={"text": article}, headers=bearer(key)).status_code == 200


def test_health_and_pages_need_no_key(make_client):
    client = make_client(api_keys=KEY)
    for path in ("/healthz", "/readyz", "/", "/docs", "/openapi.json"):
        assert client.get(path).status_code == 200


def test_the_rate_is_counted_by_key_first_and_by_address_second(make_client):
    client = make_client(rate_limit="2/hour", api_keys=f"{KEY},{KEY * 2}")

    def status(key):
        return client.post(URL, json={"text": ""}, headers=bearer(key)).status_code

    assert [status(KEY) for _ in range(3)] == [422, 422, 429]
    assert status(KEY * 2) == 422


def test_too_many_requests_are_told_when_to_come_back(make_client):
    client = make_client(rate_limit="1/minute")
    client.post(URL, json={"text": ""})
    response = client.post(URL, json={"text": ""})
    assert (response.status_code, response.json["type"]) == (429, "urn:mitjul:problem:rate-limited")
    assert 1 <= int(response.headers["Retry-After"]) <= 61
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize("hops, statuses", [(0, [422, 429]), (1, [422, 422])])
def test_forwarded_addresses_count_only_behind_trusted_proxies(make_client, hops, statuses):
    client = make_client(rate_limit="1/hour", trusted_proxies=hops)
    seen = [
        client.post(URL, json={"text": ""}, headers={"X-Forwarded-For": address}).status_code
        for address in ("192.0.2.1", "192.0.2.2")
    ]
    assert seen == statuses


def test_a_forged_hop_in_front_of_the_trusted_one_is_ignored(make_client):
    client = make_client(rate_limit="1/hour", trusted_proxies=1)
    seen = [
        client.post(URL, json={"text": ""}, headers={"X-Forwarded-For": f"{forged}, 192.0.2.1"})
        for forged in ("198.51.100.1", "198.51.100.2")
    ]
    assert [response.status_code for response in seen] == [422, 429]


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
    """Browsers send none with it: a refusal here would shut out every extension."""
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
