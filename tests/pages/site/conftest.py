"""What tests of signing in share, and those of a table that is harmed under a server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from dash import Dash

from etl.store import Store
from pages.keeping import kept
from pages.keeping.once import Once
from pages.site.data import Data
from pages.site.served import Served
from tests.pages.site.desks import Serve, served_by
from tests.pages.site.harmed import RECORD, Clock, Running


@pytest.fixture
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key of the machine that runs the tests."""
    monkeypatch.delenv("CSEA_SECRET_KEY", raising=False)
    monkeypatch.delenv("CSEA_SECRET_KEY_FALLBACKS", raising=False)


@pytest.fixture
def served(tmp_path: Path) -> Serve:
    """A server with a way of signing in; its desk says who is there, and what they are told."""
    return lambda signin: served_by(signin, tmp_path / "desk")


@pytest.fixture
def running(
    app: Dash, data: Data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Running]:
    """A server over a table of its own, of two versions with figures."""
    store = Store(str(tmp_path / "observations"))
    shutil.copytree(data.store.uri, store.uri)
    rows = store.read().frame
    rows = rows[rows["indicator"] == "iwf_reports_assessed"]
    pairs = set(rows[["source", "vintage"]].itertuples(index=False, name=None))
    whole = store.read().frame
    whole = whole[[pair in pairs for pair in zip(whole["source"], whole["vintage"], strict=True)]]
    store.replace(whole, pairs, shown=store.version(), record=RECORD)
    clock = Clock()

    def restart() -> None:
        own = {name: Once(4) for name in ("_joined", "_views", "_answers")}
        ours = replace(data, store=store, served=Served(store, clock), **own)
        monkeypatch.setitem(app.server.extensions, "csea", ours)
        monkeypatch.setitem(app.server.extensions, "kept", kept.answers())

    restart()
    with app.server.test_client() as client:
        yield Running(store, client, clock, restart)
