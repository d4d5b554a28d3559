"""A server whose cards one site may frame."""

from __future__ import annotations

import pytest
from dash import Dash
from flask.testing import FlaskClient

from pages.embed.framing import ORIGINS
from pages.keeping import kept

PRESS = "https://news.example.org"


@pytest.fixture
def framed(app: Dash, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """A client of an application with nothing kept, whose cards pages of `PRESS` may frame."""
    monkeypatch.setitem(app.server.extensions, ORIGINS, (PRESS,))
    monkeypatch.setitem(app.server.extensions, "kept", kept.answers())
    return client
