"""The application: every part put together, and what happens around each request."""

import time

from flask import Flask, Response, g, request
from werkzeug.middleware.proxy_fix import ProxyFix

from mitjul.api import headers, health, highlights, services
from mitjul.api.contract import problems
from mitjul.api.settings import Settings
from mitjul.api.site import routes as site
from mitjul.api.telemetry import logs, metrics

_METHODS = frozenset(("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE"))


def create_app(settings: Settings) -> Flask:
    """Return the WSGI application. No thread is started and no socket opened."""
    app = Flask(__name__, static_folder=None, template_folder="site/templates")
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body_bytes
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.url_map.merge_slashes = False  # a redirect would be an answer outside the contract
    services.register(app, settings)
    logs.configure()

    app.before_request(_begin)
    app.after_request(_finish)
    app.after_request(headers.add)
    problems.register(app)
    for blueprint in (health.routes, highlights.routes, site.routes):
        app.register_blueprint(blueprint)
    headers.allow_extensions(app, settings)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]
    return app


def _begin() -> None:
    g.started = time.perf_counter()
    g.request_id = headers.request_id()


def _finish(response: Response) -> Response:
    route = request.url_rule.rule if request.url_rule else "none"
    metrics.count(response, route, request.method if request.method in _METHODS else "other")
    logs.of_request(response, route)
    return response
