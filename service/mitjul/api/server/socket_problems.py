"""Problem documents on the bare socket, for what never became a request."""

import contextlib
import socket
import uuid
from http import HTTPStatus

from mitjul.api.contract import problems
from mitjul.api.contract.problems import Problem
from mitjul.api.telemetry import logs, metrics


def refuse(client: socket.socket, slug: str) -> str:
    """Send a problem document and return the request id in it."""
    request_id = uuid.uuid4().hex
    body = problems.document(Problem(slug), "en", request_id)
    status = problems.STATUS[slug]
    retry = problems.RETRY_AFTER.get(slug)
    head = (
        f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n"
        f"Content-Type: {problems.MEDIA_TYPE}\r\nContent-Length: {len(body)}\r\n"
        f"X-Request-Id: {request_id}\r\nCache-Control: no-store\r\nConnection: close\r\n"
    )
    if retry:
        head += f"Retry-After: {retry}\r\n"
    with contextlib.suppress(OSError):
        client.sendall(head.encode() + b"\r\n" + body)
    metrics.count_refusal(slug)
    logs.event("refused", id=request_id, problem=slug, status=status)
    return request_id
