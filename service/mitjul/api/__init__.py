"""The HTTP API: Flask around the engine. Nothing under `mitjul` outside this package knows of it.

Importing this package loads no library: the server sets the place of its metrics before it does.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from mitjul.api.settings import Settings

__all__ = ["create_app"]


def create_app(settings: "Settings") -> "Flask":
    """Build the WSGI application; see `mitjul.api.app.create_app`."""
    from mitjul.api import app

    return app.create_app(settings)
