"""The service's benchmarks reach only this computer, and count every answer."""

from argparse import ArgumentTypeError

import pytest

from benchmarks.service.address import Address, loopback
from benchmarks.service.clients import Load


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("http://127.0.0.1:8000", Address("127.0.0.1", 8000)),
        ("http://127.0.0.1:8000/", Address("127.0.0.1", 8000)),
        ("http://localhost", Address("127.0.0.1", 80)),
        ("http://[::1]:9", Address("::1", 9)),
    ],
)
def test_this_computer_may_be_measured(url, address):
    assert loopback(url) == address
    assert loopback(str(address)) == address


@pytest.mark.parametrize(
    "url",
    [
        "http://192.168.0.1:8000",
        "http://0.0.0.0:8000",
        "http://example.com",
        "http://127.0.0.1.example.com",
        "http://127.0.0.1@example.com",
        "http://example.com@127.0.0.1",
        "https://127.0.0.1",
        "http://127.0.0.1:8000/v1/highlights",
        "http://127.0.0.1:99999",
        "127.0.0.1:8000",
        "",
    ],
)
def test_nothing_else_may(url):
    with pytest.raises(ArgumentTypeError):
        loopback(url)


def test_a_load_tells_errors_from_refusals_and_from_pages_without_an_article():
    statuses = {"200": 2, "422": 1, "503": 4, "500": 5, "none": 6}
    load = Load(wall=2, statuses=statuses, latencies=[0.1, 0.2, 0.3])
    assert str(load) == "1.5 pages/s, p50 200 ms, p99 298 ms, 11 errors, 4 refused (503)"
