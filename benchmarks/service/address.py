"""The address of the service under test, which is always on this computer."""

import ipaddress
from argparse import ArgumentTypeError
from http.client import HTTPConnection
from typing import NamedTuple
from urllib.parse import urlsplit


class Address(NamedTuple):
    """A loopback address and the port that a service listens on."""

    host: str
    port: int

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    def connect(self, timeout: float = 60) -> HTTPConnection:
        """Return a client's connection, which opens at its first request."""
        return HTTPConnection(self.host, self.port, timeout=timeout)

    def get(self, path: str) -> str:
        """Return the body of one answer; raise `OSError` unless it is 200."""
        connection = self.connect(timeout=5)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            body = answer.read().decode()
        finally:
            connection.close()
        if answer.status != 200:
            raise OSError(f"{path}: {answer.status}")
        return body

    def require_ready(self) -> None:
        """Exit with a message unless a service answers here that it is ready."""
        try:
            self.get("/readyz")
        except OSError as error:
            raise SystemExit(f"there is no service that is ready at {self}: {error}") from None


def loopback(url: str) -> Address:
    """Return the address of an http URL; raise `ArgumentTypeError` unless it is this computer's.

    To anyone else these benchmarks are attacks. No name but localhost is accepted or looked up.
    """
    wrong = ArgumentTypeError(f"{url} is not a service on this computer: http://127.0.0.1:PORT")
    try:
        parts = urlsplit(url)
        name = parts.hostname or ""
        host = ipaddress.ip_address("127.0.0.1" if name == "localhost" else name)
        port = parts.port or 80
    except ValueError:
        raise wrong from None
    rest = parts.path.strip("/") + parts.query + parts.fragment + (parts.username or "")
    if parts.scheme != "http" or rest or not host.is_loopback:
        raise wrong
    return Address(str(host), port)
