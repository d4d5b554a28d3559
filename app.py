"""CSEA Trends: `python app.py` serves it; `create_app()` and `server` are for others who do.

What takes seconds to import is imported where it is needed: the server answers before.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dash import Dash
    from flask import Flask

    from pages.site.data import Data
    from pages.site.signin import SignIn


def create_app(data: Data | None = None, signin: SignIn | None = None) -> Dash:
    """The whole application over one table (`pages/application.py`)."""
    from pages.application import create_app as create  # noqa: PLC0415

    return create(data, signin)


def main() -> None:
    """Serve on HOST and PORT (127.0.0.1:8050)."""
    from pages.service.local import serve  # noqa: PLC0415

    serve(os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8050"), os.environ)


def __getattr__(name: str) -> Flask:
    """`app:server` for gunicorn, made when it is asked for and not at every import."""
    if name == "server":
        server: Flask = create_app().server
        return server
    raise AttributeError(name)


if __name__ == "__main__":
    main()
