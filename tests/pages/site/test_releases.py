"""What the running server publishes at its time, and what it tries again."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from etl.errors import DataError
from etl.history.ledger import ledger
from etl.load.instructions import Instructions
from etl.load.proposal import propose
from etl.load.terms import Terms
from etl.load.waiting import hold, waiting
from etl.sandbox.parent import order_from_path, read_file
from etl.store import Store
from pages.site.data import load_data
from pages.site.releases import Releases
from tests.browser.desk import revision
from tests.conftest import Built

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def releases(built: Built, tmp_path: Path) -> Releases:
    """Over a table of its own, in which one load is held back until `LATER`."""
    store = Store(str(tmp_path / "store" / "observations"))
    shutil.copytree(built.store.uri, store.uri)
    file = revision(tmp_path / "figures.csv", 'inhope_content_urls,WLD,2024,_T,"2,600,000"')
    proposal = propose([read_file(order_from_path(file))], built.catalog, store)
    hold(proposal, store, Instructions(), Terms("Ana", "new", embargo=LATER))
    return Releases(load_data(store.uri))


def test_nothing_is_published_before_its_time(releases: Releases) -> None:
    store = releases.data.store
    before = store.version()
    releases.look(NOW)
    assert (store.version(), len(waiting(store))) == (before, 1)
    releases.look(LATER)
    assert (store.version(), waiting(store)) == (before + 1, ())
    assert ledger(store).records[before + 1].embargo == LATER.isoformat()
    releases.look(LATER)
    assert store.version() == before + 1


def test_what_fails_is_tried_again_when_the_table_moved(
    releases: Releases, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tried = []

    def failing(*_: object, **__: object) -> list[tuple[object, DataError]]:
        tried.append(1)
        return [(waiting(releases.data.store)[0], DataError("it would change other figures"))]

    monkeypatch.setattr("pages.site.releases.release", failing)
    releases.look(LATER)
    releases.look(LATER)
    assert tried == [1]
    assert "waits on: it would change other figures" in caplog.text
    mark = releases.data.store.newest()
    moved = mark._replace(version=mark.version + 1)
    monkeypatch.setattr(Store, "newest", lambda _: moved)
    releases.look(LATER)
    assert tried == [1, 1]
