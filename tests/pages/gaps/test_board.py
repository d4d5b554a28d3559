"""The board of gaps: what it says follows from the table, the calendar and the day."""

from __future__ import annotations

import math
from datetime import date
from typing import Final

from etl.schema import AUTHORITIES
from pages.gaps.board import COLUMNS, Row, board, exported
from pages.gaps.choices import LACKS, chosen
from pages.site.data import Data, View
from pages.site.shell import entry_of

DAY: Final = date(2026, 11, 29)
ASKED: Final = {"topic": "all", "lacks": "all", "order": "topic"}


def rows(data: Data, view: View, day: date = DAY) -> dict[str, Row]:
    return {row.indicator: row for row in board(data, view, day)}


def test_every_indicator_has_a_row(data: Data, view: View) -> None:
    found = rows(data, view)
    assert list(found) == list(data.catalog.indicators)
    for row in found.values():
        links = data.policy.recommendations_for(row.indicator)
        assert set(row.recommendations) == {link.recommendation for link in links}
        assert row.authority in (*AUTHORITIES, "")
        assert (row.age is None) == (row.newest is None)
        assert row.members + len(row.without) in (0, 27)


def test_what_it_says_of_one_is_what_the_table_holds(data: Data, view: View) -> None:
    held = view.rows("police_recorded_csam_offences")
    row = rows(data, view)["police_recorded_csam_offences"]
    valued = held[held["value"].notna()]
    assert row.newest == int(valued["period"].max())
    assert row.bodies == 1
    countries = set(valued["area"])
    assert row.countries == len(countries)
    assert set(row.without) == set(data.members("EU27_2020")) - countries
    assert row.ages == "none"


def test_children_are_told_left_out_or_not_told(data: Data, view: View) -> None:
    found = rows(data, view)
    assert found["children"].ages == "told"
    assert found["digital_skills_basic"].ages == "blind"
    assert found["cybertipline_reports"].ages == "none"
    assert found["lanzarote_ratifications"].ages == "bodies"


def test_what_is_due_follows_from_the_day(data: Data, view: View) -> None:
    early, late = (rows(data, view, date(year, 1, 1)) for year in (2000, 2099))
    name = "cybertipline_reports"
    assert early[name].release == "later"
    assert late[name].release == "overdue"
    assert "day" in entry_of("pages.gaps.page").get("made_of", ("day",))


def test_of_a_version_that_held_nothing_every_row_is_a_gap(data: Data, nothing: View) -> None:
    for row in board(data, nothing, DAY):
        assert (row.bodies, row.newest, row.countries, row.release) == (0, None, 0, "")
        assert LACKS["nothing"](row)


def test_filters_and_orders(data: Data, view: View) -> None:
    every = board(data, view, DAY)
    assert chosen(every, ASKED) == every
    for name, lacks in LACKS.items():
        kept = chosen(every, {**ASKED, "lacks": name})
        assert kept == [row for row in every if lacks(row)]
    oldest = chosen(every, {**ASKED, "order": "age"})
    ages = [math.inf if row.age is None else row.age for row in oldest]
    assert ages == sorted(ages, reverse=True)
    topic = chosen(every, {**ASKED, "topic": "response", "order": "title"})
    assert [row.title for row in topic] == sorted(row.title for row in topic)
    assert {row.topic for row in topic} == {"response"}


def test_the_file_holds_the_board(data: Data, view: View) -> None:
    frame, about = exported(data, view, DAY)
    assert tuple(frame.columns) == COLUMNS == about.columns
    assert len(frame) == len(data.catalog.indicators)
    row = frame.set_index("indicator").loc["police_recorded_csam_offences"]
    assert row["recommendations"].split()[0] == "EU-2b"
    told = dict(about.remarks)
    assert all(f"{name}:" in told["columns"] for name in COLUMNS[3:13])
    assert told["day"] == "2026-11-29"
