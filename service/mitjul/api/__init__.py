"""The HTTP API: a Flask application around the engine, which does not depend on it.

Importing this package loads no library: the server first has to set the directory of its metrics.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from mitjul.api.settings import Settings

__all__ = ["create_app"]


def create_app(settings: "Settings") -> "Flask":
    """Return the WSGI application; see `mitjul.api.app.create_app`."""
    from mitjul.api import app

    return app.create_app(settings)
