"""Clients that begin a request to the proxy and never finish it: slow_clients.py COUNT REFUSED.

Prints the number of closed connections once REFUSED of them are closed, prints it again after a
line on standard input, and ends when the proxy has closed all of them.
"""

import resource
import selectors
import socket
import sys

HEAD = b"POST /v1/highlights HTTP/1.1\r\nHost: mitjul\r\n"
BODY = b"Content-Length: 100000\r\n\r\n" + b" " * 1000


def main(count: int, refused: int) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    poller = selectors.DefaultSelector()
    for number in range(count):
        client = socket.create_connection(("proxy", 8080), timeout=60)
        client.sendall(HEAD + BODY * (number % 2))
        client.setblocking(False)
        poller.register(client, selectors.EVENT_READ, client)
    while len(poller.select()) < refused:
        pass
    print("closed early:", len(poller.select(0)), flush=True)
    sys.stdin.readline()
    print("closed early:", len(poller.select(0)), flush=True)
    while poller.get_map():
        for key, _ in poller.select():
            poller.unregister(key.data)
            key.data.close()
    print("all closed", flush=True)


main(*map(int, sys.argv[1:]))
