"""Several replicas: found by the proxy, restarted without loss, sharing answers and limits."""

import threading

import urllib3

from tests.docker.stack import HIGHLIGHTS, Replica, until

CALLERS = 8
"""They ask again as soon as they are answered; one replica has places for all of them."""


def test_new_replicas_are_found(running, article):
    running.up(replicas=3)
    replicas = running.replicas()
    assert len(replicas) == 3
    sample = f'mitjul_requests_total{{method="POST",route="{HIGHLIGHTS}",status="200"}}'
    before = [replica.metric(sample) for replica in replicas]

    def all_were_asked() -> bool:
        assert running.highlights(article).status == 200
        after = [replica.metric(sample) for replica in replicas]
        return all(now > then for now, then in zip(after, before, strict=True))

    until(all_were_asked, "every replica has its share")


def test_replicas_share_answers(running, fresh):
    running.up(replicas=3)
    first, *others = running.replicas()
    answer = first.highlights(fresh)
    assert answer.status == 200
    for other in others:
        before = other.metric('mitjul_cache_total{result="redis"}')
        assert other.highlights(fresh).body == answer.body, "down to its elapsed_ms"
        assert other.metric('mitjul_cache_total{result="redis"}') == before + 1


def test_replicas_share_limits_by_key_and_keys_come_and_go(running, article, fresh, tmp_path):
    keys = tmp_path / "keys"
    keys.mkdir()
    keys.chmod(0o755)
    reader, archive = "a-key-of-the-newsroom", "a-key-of-the-archive"

    def write(*them: str) -> None:
        """Replace the file, as editors do."""
        new = keys / "new"
        new.write_text("\n".join(them), "utf-8")
        new.chmod(0o644)
        new.replace(keys / "keys")

    write(reader, archive)
    running.up(replicas=3, MITJUL_KEYS_FOLDER=str(keys), MITJUL_RATE_LIMIT="1000/hour")
    first, *others = running.replicas()

    def status(replica: Replica, key: str, text: str = article) -> int:
        return replica.highlights(text, Authorization=f"Bearer {key}").status

    assert running.highlights(article).status == 401
    text = fresh * 3
    assert status(first, reader, text) == 200
    for other in others:
        assert status(other, reader) == 429, "characters that one replica read count in all"
        assert status(other, archive) == 200, "but only for that key"
    write(archive)
    until(lambda: status(first, reader) == 401, "the key is revoked")


def test_behind_another_proxy_limits_are_by_the_callers_addresses(running, article, fresh):
    running.up(MITJUL_TRUSTED_PROXIES="2", MITJUL_RATE_LIMIT="1000/hour")

    def status(forwarded, text=article):
        return running.highlights(text, **{"X-Forwarded-For": forwarded}).status

    assert status("203.0.113.1", fresh * 3) == 200
    assert status("203.0.113.1") == 429
    assert status("203.0.113.9, 203.0.113.1") == 429, (
        "an address that the caller made up does not count"
    )
    assert status("203.0.113.2") == 200


def test_restarting_replicas_one_after_another_loses_no_request(running, article):
    running.up(replicas=2)
    replicas = running.replicas()
    assert len(replicas) == 2
    over = threading.Event()
    seen: list[int | str] = []

    def keep_asking(name: int) -> None:
        asked = 0
        while not over.is_set():
            asked += 1
            text = f"{article} {name}번이 {asked}번 물었다."
            try:
                answer = running.highlights(text)
                picked = [one["text"] for one in answer.json.get("highlights", [])]
                seen.append(answer.status if all(one in text for one in picked) else "wrong")
            except urllib3.exceptions.HTTPError as error:
                seen.append(repr(error))

    callers = [threading.Thread(target=keep_asking, args=[name]) for name in range(CALLERS)]
    for caller in callers:
        caller.start()
    try:
        for replica in replicas:
            before = len(seen)
            replica.restart()
            assert len(seen) > before + 100
    finally:
        over.set()
        for caller in callers:
            caller.join()
    assert set(seen) == {200}
