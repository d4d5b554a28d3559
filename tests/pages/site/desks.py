"""A small desk behind a way of signing in: who is there, and what they are told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask, Response, jsonify, request
from flask.testing import FlaskClient

from etl.stewards.sessions import Sessions
from pages.site.signin import SignIn, hint, register
from pages.stewards.sessions import steward

KEY = "0123456789abcdef" * 4
Serve = Callable[[SignIn], Flask]


def served_by(signin: SignIn, folder: Path) -> Flask:
    """A server with this way of signing in; its desk says who is there, and what they are told."""
    server = Flask("desk")
    register(server, signin, folder)

    @server.get("/load")
    def load() -> Response:
        who = steward()
        refused = request.args.get("refused", "")
        return jsonify(name=who.name if who else None, hint=hint(refused))

    return server


def told(client: FlaskClient, path: str, **more: Any) -> dict[str, Any]:
    """What the desk says to a browser that asks for a path and goes where it is led."""
    answer = client.get(path, follow_redirects=True, **more)
    said: dict[str, Any] = answer.get_json()
    return said


def trail(server: Flask) -> list[str]:
    """What the trail holds, one line each."""
    sessions: Sessions = server.extensions["sessions"]
    assert all(str(event).isprintable() for event in sessions.events(50))
    return [" ".join(filter(None, (e.what, e.told))) for e in sessions.events(50)]
