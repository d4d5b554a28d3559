"""What a steward's load corrected is told beside the figures, now and in the versions before it."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from dash import Dash

from etl.load.proposal import propose
from etl.load.publication import plan_withdrawal, publish, withdraw
from etl.schema import COLUMNS
from etl.store import Store
from pages.sentences.headings import corrected
from pages.site.data import Data, load_data
from pages.site.upkeep import noticed
from tests.conftest import Built
from tests.etl.load.samples import submission

WRONG = "Reports of Slovenia for 2022 stood with those of 2021 <b>."


@pytest.fixture(scope="module")
def mended(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The table with a load that corrects one figure, as its version 2."""
    store = Store(str(tmp_path_factory.mktemp("mended") / "observations"))
    shutil.copytree(built.store.uri, store.uri)
    frame = store.read().frame
    row = frame[
        (frame["indicator"] == "cybertipline_reports")
        & (frame["area"] == "SVN")
        & (frame["period"] == "2022")
        & (frame["source"] == "ncmec_by_country")
        & (frame["category"] == "_T")
    ].tail(1)
    row = row[[*COLUMNS]].assign(vintage="2022.r02", where="row 2", raw="14,796")
    row = row.assign(value=14796.0, lower=14796.0, upper=14796.0).reset_index(drop=True)
    file = submission(row)
    tables = tuple(replace(table, publisher="ncmec") for table in file.reading.tables)
    file = replace(file, reading=replace(file.reading, tables=tables))
    proposal = propose([file], built.catalog, store)
    publish(proposal, store, steward="Ana", reason="mended", notice=f" {WRONG}  ")
    return store


@pytest.fixture
def corrected_data(mended: Store) -> Data:
    return load_data(mended.uri)


def rows(data: Data, version: int, area: str = "SVN") -> pd.DataFrame:
    reports = data.view(version).rows("cybertipline_reports")
    return reports[reports["area"] == area]


def test_the_notice_is_told_beside_the_figure_and_in_the_versions_before(
    corrected_data: Data,
) -> None:
    data = corrected_data
    (notice,) = data.notices
    assert (notice.version, notice.text) == (2, WRONG)
    assert notice.tables == {("ncmec_by_country", "2022.r02")}
    told = {n: [*map(str, corrected(rows(data, n), data, data.view(n)))] for n in (1, 2)}
    assert told[2] == [f"Corrected on {notice.at:%-d %B %Y}: {WRONG}"]
    assert told[1] == [f"Corrected since, on {notice.at:%-d %B %Y}: {WRONG}"]
    for version in (1, 2):
        other = rows(data, version, "DEU")
        assert noticed(data, data.view(version), other) == ()


def test_it_is_on_the_page_of_data_and_in_the_interface(
    corrected_data: Data, app: Dash, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.server.extensions, "csea", corrected_data)
    with app.server.test_request_context("/data"):
        assert WRONG in str(sys.modules["pages.data.page"].layout())
        older = str(sys.modules["pages.area.page"].layout("SVN", version="1"))
    assert f"Corrected since, on {corrected_data.notices[0].at:%-d %B %Y}: {WRONG}" in older
    (load,) = app.server.test_client().get("/api/v1/corrections.json").get_json()["loads"]
    assert (load["version"], load["corrected"]) == (2, WRONG)
    assert load["tables"] == [{"source": "ncmec_by_country", "vintage": "2022.r02"}]


def test_it_goes_with_its_load(mended: Store, tmp_path: Path) -> None:
    store = Store(str(tmp_path / "observations"))
    shutil.copytree(mended.uri, store.uri)
    withdraw(store, plan_withdrawal(store, 2), steward="Ana", reason="was right before")
    assert load_data(store.uri).notices == ()
    again = load_data(store.uri)
    assert corrected(rows(again, 3), again, again.view(3)) == []
