"""Identifies callers: by API key (RFC 6750) if keys are enabled, otherwise by address."""

import hmac

from flask import Request, g, request

from mitjul.api.access import keys
from mitjul.api.access.keys import Keys
from mitjul.api.contract.problems import Problem


def require_key(request: Request, known: Keys) -> None:
    """Raise `Problem` (unauthorized) if keys are enabled and the request has none of them.

    All digests are compared, each in constant time, so that the time taken reveals nothing.
    """
    if not known.needed:
        return
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    digest = keys.of_key(key.strip())
    opens = [hmac.compare_digest(digest, each) for each in known.digests()]
    if scheme.lower() != "bearer" or not any(opens):
        raise Problem("unauthorized", headers={"WWW-Authenticate": 'Bearer realm="mitjul"'})
    g.key = digest[:8]
    g.caller = f"key:{digest[:32]}"


def caller() -> str:
    """Return the caller's identity for limits: its key or, without one, its address."""
    return g.get("caller") or f"address:{request.remote_addr}"
