"""Margins are the figures of the table, of years that it holds whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from etl.errors import DataError
from etl.stored.versions import Snapshot
from etl.synthetic.margins import margins
from tests.conftest import Built


@pytest.fixture(scope="module")
def snapshot(built: Built) -> Snapshot:
    return built.store.read()


def test_the_latest_whole_year_is_taken(snapshot: Snapshot, built: Built) -> None:
    found = margins(snapshot)
    assert (found.table_id, found.version) == snapshot.mark
    held = built.current[built.current["period"] == str(found.year)].set_index(
        ["indicator", "source", "area", "category"]
    )["value"]
    for margin, indicator, place in (
        (found.country, "cybertipline_reports", lambda name: (name, "_T")),
        (found.provider, "cybertipline_reports_by_provider", lambda name: ("WLD", name)),
        (found.category, "cybertipline_reports_by_type", lambda name: ("WLD", name)),
        (found.files, "cybertipline_files", lambda name: ("WLD", name)),
    ):
        for name, count in zip(margin.names, margin.counts, strict=True):
            assert count == held[(indicator, margin.source, *place(name))], name
        assert margin.shares.sum() == pytest.approx(1)
    assert sum(found.country.counts) == sum(found.category.counts)
    with pytest.raises(DataError, match=f"of {found.year + 1}"):
        margins(snapshot, found.year + 1)


def test_an_older_year_is_taken_where_it_is_asked_for(snapshot: Snapshot) -> None:
    assert margins(snapshot, 2021).year == 2021


@pytest.mark.parametrize(
    ("year", "told"),
    [
        (2024, "does not hold all parts of ncmec_by_country of 2024; choose another"),
        (2019, "does not hold all parts of ncmec_ojjdp_types of 2019"),
        (1900, "does not hold all parts of ncmec_by_country of 1900"),
    ],
)
def test_a_year_that_lacks_parts_is_refused(snapshot: Snapshot, year: int, told: str) -> None:
    with pytest.raises(DataError, match=told):
        margins(snapshot, year)


def test_parts_that_are_not_all_are_seen_by_their_total(snapshot: Snapshot) -> None:
    frame = snapshot.frame
    lost = (frame["source"] == "ncmec_by_provider") & (frame["category"] == "facebook")
    with pytest.raises(DataError, match="less than their total"):
        margins(replace(snapshot, frame=frame[~lost]), 2023)
    lost = (frame["source"] == "ncmec_by_country") & (frame["area"] == "SVN")
    with pytest.raises(DataError, match="by country and 36,210,368 by category"):
        margins(replace(snapshot, frame=frame[~lost]), 2023)
    with pytest.raises(DataError, match="no year of NCMEC's tables whole"):
        margins(replace(snapshot, frame=frame[frame["source"] == "iwf_annual"]))
