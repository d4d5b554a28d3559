"""The application over the real table, without a server."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from dash import Dash
from flask.testing import FlaskClient

from app import create_app
from etl.history.archive import digest
from etl.load.proposal import propose
from etl.load.publication import publish
from etl.sandbox.submission import Submission
from etl.sources import SourceFile, read
from etl.stewards.sessions import Sessions
from etl.store import Store
from pages.figure.card import Scope, Shown, cards, choices
from pages.figure.engine import finished
from pages.site.data import Data, View, load_data
from pages.site.signin import NoSignIn, TokenSignIn
from tests.conftest import Built
from tests.pages.figure.scopes import scope_of


@pytest.fixture(scope="session")
def data(built: Built) -> Data:
    """Declarations and table as the application holds them."""
    return load_data(built.store.uri)


@pytest.fixture(scope="session")
def view(data: Data) -> View:
    """The current view of the table."""
    return data.view()


@pytest.fixture(scope="session")
def app(data: Data) -> Dash:
    """The application; made once, because Dash keeps pages and callbacks per process."""
    return create_app(data, NoSignIn())  # whatever HOST says


@pytest.fixture
def client(app: Dash) -> Iterator[FlaskClient]:
    """A client that speaks to the application without a network."""
    with app.server.test_client() as client:
        yield client


@pytest.fixture
def sign_in(
    app: Dash, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[FlaskClient], None]:
    """Signs a client of the application in as Ana; sessions stand in a folder of the test."""
    sessions, way = Sessions(tmp_path / "stewards"), TokenSignIn()
    monkeypatch.setitem(app.server.extensions, "sessions", sessions)
    monkeypatch.setitem(app.server.extensions, "signin", way)

    def entered(client: FlaskClient) -> None:
        with client.session_transaction() as held:
            held["id"], made = sessions.begin("Ana", way.way)
            held["until"] = int(made.ends)
            held.permanent = True

    return entered


@pytest.fixture(scope="session")
def nothing(view: View) -> View:
    """The view of a version that held nothing yet."""
    return View(replace(view.snapshot, frame=view.snapshot.frame.iloc[:0]))


@pytest.fixture
def shown(data: Data, view: View) -> Callable[..., Shown]:
    """A registered card as it stands on a page: `shown("reports-country", year="2023")`.

    `at` is another view than the current one.
    """

    def make(name: str, at: View = view, **asked: str) -> Shown:
        found = cards()[name]
        given = {"today": date.today().isoformat(), **asked}
        offered = choices(found.room, Scope(data, at, given))
        return finished(found, Scope(data, at, {c.name: c.read(given) for c in offered} | given))

    return make


@pytest.fixture(scope="session")
def first_shown(data: Data, view: View) -> Callable[[str], Shown]:
    """Each registered card as its page shows it first, made once for all tests that look at it."""

    @cache
    def make(name: str) -> Shown:
        found = cards()[name]
        return finished(found, scope_of(found, data, view))

    return make


@pytest.fixture(scope="session")
def past(erring: Store) -> Data:
    """The same over the table with a past."""
    return load_data(erring.uri)


@pytest.fixture
def of_past(app: Dash, past: Data, monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskClient]:
    """A client of the application over the table with a past."""
    monkeypatch.setitem(app.server.extensions, "csea", past)
    with app.server.test_client() as client:
        yield client


@pytest.fixture(scope="session")
def withholding(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Data:
    """The table with one load more: a made edition of Eurostat's, which withholds the households of
    Slovenia in 2025, says that there can be none of Greece, and gives Austria's again."""
    store = Store(str(tmp_path_factory.mktemp("withholding") / "observations"))
    shutil.copytree(built.store.uri, store.uri)
    head = "DATAFLOW,LAST UPDATE,freq,unit,hhtyp,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS"
    line = "ESTAT:ISOC_CI_IN_H(1.0),30/09/26 23:00:00,A,PC_HH,TOTAL"
    rows = (f"{line},SI,2025,:,u,C", f"{line},EL,2025,:,z,", f"{line},AT,2025,95.45,,")
    content = "\n".join((head, *rows)).encode()
    reading = read(SourceFile("made.csv", content), built.catalog)
    sent = Submission("made.csv", content, digest(content), reading)
    proposal = propose([sent], built.catalog, store, today=date(2026, 11, 1))
    publish(proposal, store, steward="test", reason="made")
    return load_data(store.uri).joined()


@pytest.fixture
def of_withholding(
    app: Dash, withholding: Data, monkeypatch: pytest.MonkeyPatch
) -> Iterator[FlaskClient]:
    """A client of the application over that table."""
    monkeypatch.setitem(app.server.extensions, "csea", load_data(withholding.store.uri))
    with app.server.test_client() as client:
        yield client
