"""Who is calling: an API key, where keys are switched on, or an address."""

import hmac

from flask import Request, g, request

from mitjul.api.access import keys
from mitjul.api.access.keys import Keys
from mitjul.api.contract.problems import Problem


def require_key(request: Request, known: Keys) -> None:
    """Refuse a request without one of the keys.

    Every digest is compared, in constant time, so that timing tells nothing about any of them.
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
    """Name the caller for limits: by key first, then by address."""
    return g.get("caller") or f"address:{request.remote_addr}"
