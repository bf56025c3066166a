"""How often one caller may ask, where the operator sets a rate. Counted in each process."""

from typing import cast

from flask import Flask
from flask.typing import RouteCallable
from flask_limiter import Limiter

from mitjul.api.auth import caller

_LIMITED = "highlights.highlights"


def register(app: Flask, rate: str) -> None:
    """Limit the expensive route of `app` to `rate` ("120/minute"); an empty rate is no limit."""
    if not rate:
        return
    limiter = Limiter(caller, app=app, storage_uri="memory://", headers_enabled=True)
    limited = limiter.limit(rate)(app.view_functions[_LIMITED])
    app.view_functions[_LIMITED] = cast("RouteCallable", limited)
