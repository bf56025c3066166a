"""`mitjul serve` when it cannot start; tests/api tests the running server."""

import socket


def test_a_port_in_use_is_reported_with_a_remedy(run):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "--port", str(port))
        assert (done.code, done.out) == (1, "")
        assert f"port {port}" in done.err
        assert f"--port {port + 1}" in done.err or port == 65535


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
