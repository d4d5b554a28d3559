"""Tables of findings: places that were asked for stay, ranks are ranks, and a cut is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pandas as pd
import pytest

from pages.builder.findings import table_of
from pages.figure.card import Shown
from pages.figure.table import period_label
from pages.site.data import Data

Show = Callable[..., Shown]


@pytest.mark.parametrize("measure", ["rank", "scatter"])
def test_places_that_were_asked_for_are_among_the_rows_of_a_cut_table(
    shown: Show, data: Data, measure: str
) -> None:
    every = shown(f"compare-{measure}", areas="none")
    assert every.computed is not None
    last = [*every.computed.frame["area"]][-1]
    before = table_of(every, data)
    assert data.name(last) not in {row[0] for row in before.rows}
    assert before.kept == ()
    assert "chosen" not in before.cut
    table = table_of(shown(f"compare-{measure}", areas=f"{last},SVN"), data)
    asked = {data.name(last), "Slovenia"}
    assert asked <= {row[0] for row in table.rows}
    assert {table.rows[n][0] for n in table.kept} == asked
    assert len(table.rows) == len(before.rows) < table.whole
    told = f"{len(table.rows)} of {table.whole} rows are shown"
    assert table.cut.startswith(f"{told}, those of the places chosen among them;")
    assert before.cut.startswith(f"{told};")


def test_of_more_rows_of_chosen_places_than_are_shown_the_newest_of_each_stay(
    shown: Show, data: Data
) -> None:
    areas = ["SVN", "HRV", "AUT", "HUN", "DEU", "FRA"]
    card = shown("compare-level", areas=",".join(areas))
    assert card.computed is not None
    frame = card.computed.frame
    assert set(frame["area"]) == set(areas)
    newest = {(data.name(area), period_label(max(held))) for area, held in _periods(frame)}
    oldest = {(data.name(area), period_label(min(held))) for area, held in _periods(frame)}
    table = table_of(card, data)
    assert len(table.rows) < table.whole == len(frame)
    at = [table.header.index(name) for name in ("Place", "Period")]
    rows = [tuple(row[n] for n in at) for row in table.rows]
    assert newest <= {*rows}
    assert not oldest <= {*rows}
    # Where there is room for few, it is for these.
    first = sum(row in newest for row in rows)
    assert {rows[n] for n in table.kept[:first]} == newest
    told = f"{len(rows)} of {table.whole} rows are shown"
    assert table.cut.startswith(f"{told}, the newest of each place chosen among them;")


def test_nothing_is_said_of_chosen_places_whose_newest_rows_are_too_many(
    shown: Show, data: Data
) -> None:
    card = shown("compare-level", areas="SVN,AUT")
    many = pd.concat([card.rows.tail(1)] * 50, ignore_index=True)
    table = table_of(replace(card, rows=many, computed=None), data)
    assert table.cut.startswith("40 of 50 rows are shown;")


def _periods(frame: pd.DataFrame) -> Iterator[tuple[str, list[str]]]:
    """Each place of computed values with its years."""
    for area, held in frame.groupby("area")["period"]:
        yield str(area), [*held]


def test_a_rank_is_named_and_stands_beside_its_figure(shown: Show, data: Data) -> None:
    card = shown("compare-rank", areas="SVN,AUT")
    table = table_of(card, data)
    assert table.header == ("Place", "Rank", "Figure")
    assert card.computed is not None
    frame = card.computed.frame.set_index("place")
    for place, rank, figure in table.rows:
        assert rank.split(" ")[0] == f"{frame['value'][place]:.0f}"
        number, _, unit = figure.partition(" ")
        assert float(number.replace(",", "")) == pytest.approx(frame["ranked_by"][place], rel=1e-3)
        assert unit == "reports per 100,000 inhabitants"


def test_a_rank_by_the_published_figure_has_its_unit_alone(shown: Show, data: Data) -> None:
    table = table_of(shown("compare-rank", areas="SVN,AUT", per="as published"), data)
    assert {row[-1].partition(" ")[2] for row in table.rows} == {"reports"}


def test_a_short_table_is_whole_and_says_nothing_of_it(shown: Show, data: Data) -> None:
    table = table_of(shown("compare-level", areas="SVN,AUT"), data)
    assert table.cut == ""
    assert table.whole == len(table.rows)
