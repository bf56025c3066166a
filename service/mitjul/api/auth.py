"""Who is calling: an API key, where keys are switched on, or an address."""

import hmac

from flask import Request, g

from mitjul.api.problems import Problem
from mitjul.api.settings import digest_of_key


def require_key(request: Request, digests: tuple[str, ...]) -> None:
    """Refuse a request without one of the keys; no digests means that the service is open.

    Every digest is compared, in constant time, so that timing tells nothing about any of them.
    """
    if not digests:
        return
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    digest = digest_of_key(key.strip())
    known = [hmac.compare_digest(digest, each) for each in digests]
    if scheme.lower() != "bearer" or not any(known):
        raise Problem("unauthorized", headers={"WWW-Authenticate": 'Bearer realm="mitjul"'})
    g.caller = f"key:{digest[:16]}"


def caller() -> str:
    """Name the caller for limits: by key first, then by address."""
    from flask import request

    return g.get("caller") or f"address:{request.remote_addr}"
