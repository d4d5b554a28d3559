"""The application over a table that changed: a source taken out of it, or a body that joined."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from dash import Dash

from etl.store import Store
from pages.keeping.kept import answers
from pages.keeping.ready import asked
from pages.site.data import Data, load_data
from tests.conftest import Built

RECORD = {"steward": "A test", "reason": "To see what follows"}


@dataclass(frozen=True)
class Changed:
    """A table of its own, and the application that answers from it."""

    store: Store
    data: Data
    app: Dash

    def page(self, path: str) -> str:
        """What fills a page, as text."""
        with self.app.server.test_client() as client:
            return client.post("/_dash-update-component", json=asked(path)).get_data(as_text=True)

    def api(self, path: str) -> Any:
        """What the interface answers."""
        with self.app.server.test_client() as client:
            return client.get(path).get_json()

    def without(self, source: str) -> None:
        """Take every figure of a source out."""
        frame = self.store.read().frame
        own = frame[frame["source"] == source][["source", "vintage", "load"]].drop_duplicates()
        loads = [tuple(row) for row in own.itertuples(index=False)]
        self.store.remove(loads, shown=self.store.version(), record=RECORD)

    def joined(self, source: str, **columns: str) -> None:
        """Let a source also give its figures as those of another body, say."""
        frame = self.store.read().frame
        more = frame[frame["source"] == source].assign(load="test:joined", **columns)
        self.store.append(more, shown=self.store.version(), record=RECORD)


@pytest.fixture
def changed(built: Built, app: Dash, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Changed:
    """The real table, to be changed."""
    uri = str(tmp_path / "observations")
    shutil.copytree(built.store.uri, uri)
    data = load_data(uri)
    monkeypatch.setitem(app.server.extensions, "csea", data)
    # Answers are kept by table and version, and copies of a table share both.
    monkeypatch.setitem(app.server.extensions, "kept", answers())
    return Changed(Store(uri), data, app)
