"""`mitjul serve` when it cannot start; tests/api tests the running server."""

import socket

import pytest


@pytest.fixture
def taken():
    """A port that another program listens on."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


@pytest.mark.parametrize("language", ["en_US.UTF-8", "ko_KR.UTF-8"])
def test_a_taken_port_is_reported_with_a_way_out(run, monkeypatch, taken, language):
    monkeypatch.delenv("MAKELEVEL", raising=False)  # make test sets it
    done = run("serve", "--port", str(taken), LANG=language)
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert f" {taken} " in done.err
    assert f"mitjul serve --port {taken + 1 if taken < 65535 else taken - 1}\n" in done.err


def test_a_taken_port_is_changed_by_make_where_make_started_the_service(run, taken):
    done = run("serve", MITJUL_PORT=str(taken), MAKELEVEL="1")
    assert f"MITJUL_PORT={taken + 1 if taken < 65535 else taken - 1} make run\n" in done.err
    assert "--port" not in done.err


def test_an_address_of_another_machine_cannot_be_listened_on(run):
    done = run("serve", "--host", "192.0.2.1", MITJUL_WITHOUT_KEYS="true")
    assert done.code == 1
    assert "cannot listen on 192.0.2.1:8000" in done.err


def test_strangers_are_not_served_by_mistake(run):
    done = run("serve", "--host", "0.0.0.0")
    assert done.code == 2
    assert "MITJUL_API_KEYS" in done.err


def test_wrong_settings_are_all_named(run):
    done = run("serve", "--port", "http", MITJUL_WORKERS="none", MITJUL_THREADS="0")
    assert (done.code, done.out) == (2, "")
    for name in ("MITJUL_PORT", "MITJUL_WORKERS", "MITJUL_THREADS"):
        assert f"{name}: " in done.err


def test_korean_messages_are_whole(run):
    done = run("serve", "--help", LANG="ko_KR.UTF-8")
    assert done.code == 0
    assert "서비스를 시작합니다" in done.out
