"""Problem documents (RFC 9457) as a client reads them, and a text that is slow to rank."""


def long_text():
    """About as much as the engine accepts, a second's work; all sentences are different."""
    return "\n\n".join(
        f"제{i}조에서 시는 {i * 7 % 97}번 버스를 {i % 13 + 2}배로 늘리고 {i * 31}명에게 알렸다."
        for i in range(5500)
    )


def slug(answer):
    assert answer.headers["Content-Type"] == "application/problem+json"
    body = answer.json
    assert body["status"] == answer.status
    assert body["instance"] == answer.headers["X-Request-Id"]
    return body["type"].removeprefix("urn:mitjul:problem:")
