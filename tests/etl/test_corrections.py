"""Corrections: which figures each is of, which versions still hold the error, bad declarations."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from etl.catalog import DATASETS, Catalog
from etl.corrections import Correction, holding, load_corrections
from etl.errors import DataError
from tests.conftest import Built
from tests.etl.conftest import Edit

FILE = "reference/corrections.toml"
# How many figures each was found in when it was corrected, counted in the files of that day.
HELD = {
    "iwf-urls-among-reports": 2,
    "iwf-count-not-certain": 4,
    "sexes-of-adults": 516,
    "iws-2011-dated-by-reading": 13,
    "icse-dated-by-reading": 1,
    "reports-a-day-2020": 1,
    "increase-of-what-is-not-named": 1,
    "surveyed-countries-are-not-the-world": 4,
}


@pytest.fixture(scope="module")
def register(built: Built) -> dict[str, Correction]:
    found = load_corrections(DATASETS / "reference" / "corrections.toml", built.catalog)
    return {correction.id: correction for correction in found}


def test_the_latest_stands_first(datasets: Path, catalog: Catalog) -> None:
    text = (datasets / FILE).read_text(encoding="utf-8")
    later = text.replace("counted-twice", "later").replace("2021-06-01", "2022-06-01")
    (datasets / FILE).write_text(text + later, encoding="utf-8")
    assert [c.id for c in load_corrections(datasets / FILE, catalog)] == ["later", "counted-twice"]


def test_a_frame_tells_whether_it_holds_the_error(
    datasets: Path, catalog: Catalog, frame: pd.DataFrame
) -> None:
    (correction,) = load_corrections(datasets / FILE, catalog)
    assert list(correction.mended(frame)["area"]) == ["SVN"]
    assert holding((correction,), frame) == ()
    before = frame.assign(raw=frame["raw"].replace("2,000", "4,000"))
    assert holding((correction,), before) == (correction,)
    assert list(correction.uncorrected(before)["raw"]) == ["4,000"]
    assert correction.mended(before).empty


def test_what_was_wrong_in_words_alone_is_held_by_no_version(
    datasets: Path, catalog: Catalog, edit: Edit, frame: pd.DataFrame
) -> None:
    edit(FILE, 'was = { raw = ["4,000"] }\n', "")
    (correction,) = load_corrections(datasets / FILE, catalog)
    assert len(correction.mended(frame)) == 1
    assert correction.uncorrected(frame).empty
    edit(FILE, 'figures = { indicator = ["reports"], area = ["SVN"], raw = ["2,000"] }\n', "")
    (correction,) = load_corrections(datasets / FILE, catalog)
    assert correction.mended(frame).empty


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('id = "counted-twice"', 'id = "Counted twice"', "id"),
        ("since = 2020-01-31", "since = 2021-06-02", "since: is after"),
        ("corrected = 2021-06-01", 'corrected = "soon"', "corrected"),
        ("corrected = 2021-06-01\n", "", "corrected: is missing"),
        ('found = "Added up."', 'found = ""', "found"),
        ("was = ", "had = ", "had: is unknown"),
        ('was = { raw = ["4,000"] }', 'was = { raw = "4,000" }', "was"),
        ('was = { raw = ["4,000"] }', 'was = { value = ["4000"] }', "'value'"),
        ('was = { raw = ["4,000"] }', 'was = { raw = ["2,000"] }', "as they stand now as well"),
        ('was = { raw = ["4,000"] }', 'was = { note = ["old"] }', "as they stand now as well"),
        ("[[correction]]", "[[error]]", "no entry"),
    ],
)
def test_a_bad_declaration_is_named(
    datasets: Path, catalog: Catalog, edit: Edit, old: str, new: str, problem: str
) -> None:
    edit(FILE, old, new)
    with pytest.raises(DataError, match=r"corrections\.toml") as caught:
        load_corrections(datasets / FILE, catalog)
    assert problem in str(caught.value)


def test_a_table_that_is_gone_stays_corrected(
    datasets: Path, catalog: Catalog, edit: Edit, frame: pd.DataFrame
) -> None:
    edit(FILE, "figures = { ", 'figures = { source = ["dropped"], ')
    (correction,) = load_corrections(datasets / FILE, catalog)
    assert correction.mended(frame).empty


def test_the_real_table_holds_no_error_that_is_registered(
    built: Built, register: dict[str, Correction]
) -> None:
    frame = built.store.read().frame
    assert holding(tuple(register.values()), frame) == ()


@pytest.mark.parametrize("name", HELD)
def test_the_real_corrections_are_of_the_figures_that_they_name(
    built: Built, register: dict[str, Correction], name: str
) -> None:
    frame = built.store.read().frame
    correction = register[name]
    held = len(correction.mended(frame))
    sources = set(frame["source"])
    assert held == HELD[name] or not sources & set(correction.figures.get("source", ()))


def test_a_row_fits_by_all_columns_together(datasets: Path, catalog: Catalog) -> None:
    (correction,) = load_corrections(datasets / FILE, catalog)
    rows = [("reports", "SVN", "2,000"), ("reports", "HRV", "2,000"), ("other", "SVN", "2,000")]
    among = pd.DataFrame(rows, columns=["indicator", "area", "raw"], index=[7, 3, 5])
    pd.testing.assert_frame_equal(correction.mended(among), among.loc[[7]])
    assert list(correction.mended(among.iloc[1:]).columns) == list(among.columns)
    assert correction.mended(among.iloc[1:]).empty
