"""Pages are made ready by a process beside the server, which keeps what that hands over."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Callable, Hashable, Iterator

import pytest
from dash import Dash
from flask.testing import FlaskClient

from app import create_app
from etl.store import Store
from pages.keeping import kept as answers_kept
from pages.keeping import ready as made_ready
from pages.keeping.kept import Answer
from pages.keeping.once import Once
from pages.keeping.ready import Ready, addresses, asked, make
from pages.site.data import Data

BASE = "http://localhost"


@pytest.fixture
def kept(app: Dash, monkeypatch: pytest.MonkeyPatch) -> Once:
    empty = answers_kept.answers()
    monkeypatch.setitem(app.server.extensions, "kept", empty)
    return empty


@pytest.fixture
def handed(app: Dash, kept: Once, monkeypatch: pytest.MonkeyPatch) -> Callable[..., set[Hashable]]:
    """Make some addresses ready in this process: the keys of what is handed over."""

    def run(*paths: str) -> set[Hashable]:
        found: dict[Hashable, Answer] = {}
        monkeypatch.setattr(made_ready, "addresses", lambda _: iter(paths))
        make(app, BASE, found.__setitem__)
        monkeypatch.setitem(app.server.extensions, "kept", kept)
        for key, answer in found.items():
            made_ready._keep(kept, key, answer)
        return set(found)

    return run


def test_addresses_are_those_of_pages_and_of_all_that_they_name(app: Dash, data: Data) -> None:
    assert app.server.extensions["csea"] is data
    found = list(addresses(data))
    assert len(set(found)) == len(found)
    assert {"/", "/reports", "/area/SVN", "/area/SVN/brief"} <= set(found)
    assert "/indicator/cybertipline_reports" in found
    assert not [path for path in found if path.startswith(("/load", "/not-found", "/area/none"))]
    assert found.index("/") < found.index("/area/SVN") < found.index("/area/SVN/brief")


def test_a_reader_gets_what_was_handed_over(
    handed: Callable[..., set[Hashable]], kept: Once, client: FlaskClient
) -> None:
    # Each page, and its first finding for heads.
    assert len(handed("/about", "/data", "/prevalence")) == 6
    for path in ("/about", "/data", "/prevalence"):
        client.post("/_dash-update-component", json=asked(path), headers={"Accept-Encoding": "br"})
    assert len(kept) == 6


def test_an_error_is_not_handed_over(handed: Callable[..., set[Hashable]]) -> None:
    assert not handed("/area/none", "/nowhere")


@pytest.mark.usefixtures("kept")
def test_making_ends_when_nobody_receives(app: Dash, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = list[Hashable]()

    def gone(key: Hashable, _: Answer) -> None:
        tried.append(key)
        raise BrokenPipeError

    monkeypatch.setattr(made_ready, "addresses", lambda _: iter(("/about", "/data")))
    with pytest.raises(BrokenPipeError):
        make(app, BASE, gone)
    assert len(tried) == 1


@pytest.mark.usefixtures("kept")
def test_making_ends_when_the_table_moved(app: Dash, monkeypatch: pytest.MonkeyPatch) -> None:
    newest, found = Store.newest, dict[Hashable, Answer]()

    def published_meanwhile(_: Data) -> Iterator[str]:
        yield "/about"
        monkeypatch.setattr(Store, "newest", lambda store: newest(store)._replace(version=0))
        yield "/data"

    monkeypatch.setattr(made_ready, "addresses", published_meanwhile)
    make(app, BASE, found.__setitem__)
    assert len(found) == 2


@pytest.fixture
def running(app: Dash) -> Iterator[Ready]:
    ready = Ready(app, BASE, create_app)
    ready.start()
    yield ready
    ready.stop()


@pytest.mark.slow
def test_a_process_hands_over_and_ends_with_the_server(
    kept: Once, running: Ready, client: FlaskClient
) -> None:
    until = time.monotonic() + 120
    while not len(kept) and time.monotonic() < until:
        time.sleep(0.1)
    before = len(kept)
    assert before
    client.post("/_dash-update-component", json=asked("/"), headers={"Accept-Encoding": "br"})
    running.stop()
    assert not multiprocessing.active_children()
    assert not [thread for thread in threading.enumerate() if thread.name == "ready"]


@pytest.mark.slow
def test_a_process_that_fails_is_told(
    app: Dash, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(made_ready, "_LOOK", 60.0)
    ready = Ready(app, BASE, _failing)
    ready.start()
    until = time.monotonic() + 120
    while "not made ready" not in caplog.text and time.monotonic() < until:
        time.sleep(0.1)
    ready.stop()
    assert "status 1" in caplog.text


def _failing(_: Data) -> Dash:
    raise ValueError("no application")
