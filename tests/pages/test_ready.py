"""Pages are made ready one at a time, behind the readers, and again when the table moved."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from dash import Dash
from flask import Flask
from flask.testing import FlaskClient

from etl.store import Store
from pages.site import kept as answers_kept
from pages.site import ready as made_ready
from pages.site.data import Data
from pages.site.once import Once
from pages.site.ready import Ready, Traffic, addresses, asked


@pytest.fixture
def kept(app: Dash, monkeypatch: pytest.MonkeyPatch) -> Once:
    empty = answers_kept.answers()
    monkeypatch.setitem(app.server.extensions, "kept", empty)
    return empty


@pytest.fixture
def ready(app: Dash, monkeypatch: pytest.MonkeyPatch) -> Ready:
    """Without its hooks on requests."""
    monkeypatch.setattr(made_ready, "Traffic", lambda _: Silence())
    return Ready(app, "http://localhost")


class Silence:
    def quiet_for(self) -> float:
        return 3600.0


def few(*paths: str) -> Callable[[Data], list[str]]:
    return lambda _: list(paths)


def test_addresses_are_those_of_pages_and_of_all_that_they_name(app: Dash, data: Data) -> None:
    assert app.server.extensions["csea"] is data
    found = list(addresses(data))
    assert len(set(found)) == len(found)
    assert {"/", "/reports", "/area/SVN", "/area/SVN/brief"} <= set(found)
    assert "/indicator/cybertipline_reports" in found
    assert not [path for path in found if path.startswith(("/load", "/not-found", "/area/none"))]


def test_a_reader_gets_what_was_made_ready(
    ready: Ready, kept: Once, data: Data, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(made_ready, "addresses", few("/about", "/data", "/prevalence"))
    assert ready.make(data.joined())
    assert len(kept) == 3
    for path in ("/about", "/data", "/prevalence"):
        client.post("/_dash-update-component", json=asked(path), headers={"Accept-Encoding": "br"})
    assert len(kept) == 3


def test_making_ends_when_the_table_moved(
    ready: Ready, kept: Once, data: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    joined, newest = data.joined(), Store.newest
    monkeypatch.setattr(made_ready, "addresses", few("/about"))
    monkeypatch.setattr(Store, "newest", lambda store: newest(store)._replace(version=0))
    assert not ready.make(joined)
    assert len(kept) == 0


def test_the_thread_stops_when_it_is_asked(
    ready: Ready, kept: Once, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = threading.Event()

    def endless(_: Data) -> object:
        yield "/about"
        made.set()
        while True:
            yield "/about"

    monkeypatch.setattr(made_ready, "addresses", endless)
    ready.start()
    assert made.wait(60)
    ready.stop()
    assert len(kept) == 1
    assert not [thread for thread in threading.enumerate() if thread.name == "ready"]


def test_requests_of_readers_are_waited_for_and_our_own_are_not() -> None:
    server = Flask("small")
    traffic, seen = Traffic(server), []

    @server.get("/")
    def page() -> str:
        seen.append(traffic.quiet_for())
        return ""

    with server.test_client() as client:
        client.get("/")
        client.get("/", environ_overrides={"csea.ready": True})
    assert seen[0] == 0.0
    assert seen[1] > 0.0
    assert traffic.quiet_for() > 0.0
