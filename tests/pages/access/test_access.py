"""Cards of /access: whole for every choice, true to the table, and no more than it supports."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import plotly.graph_objects as go
import pytest

from analytics.errors import Refusal
from pages.access.choices import household_periods, settled_period, use_periods
from pages.access.use import BY_COUNTRY, INDICATOR
from pages.figure.card import NoFigures, Scope, Shown, cards
from pages.site.data import Data, View
from tests.pages.rows import totals_at

Shown = Callable[..., Shown]
ROOM = [name for name, found in cards().items() if found.room == "access"]
ASKED = {"year": "2020", "map": "world", "homes": "2025"}


def _cards(shown: Shown, view: View) -> Iterator[Shown]:
    for name in ROOM:
        yield shown(name)
    for year in household_periods(view):
        yield shown("access-households", homes=year)
    for year in use_periods(view):
        yield shown("access-spread", year=year)
        yield shown("access-map", year=year, map="europe")
        try:
            yield shown("access-change", year=year)
        except (NoFigures, Refusal):
            assert int(year) < 1995  # the years before are empty, or zero everywhere


@pytest.mark.slow
def test_every_card_is_whole(shown: Shown, view: View) -> None:
    for card in _cards(shown, view):
        assert len(card.heading) > 20
        for text in (card.heading, card.measure, card.summary, *card.care):
            assert text
            assert "nan" not in text.lower().split()
        assert not card.rows.empty
        for drawing in card.drawings:
            go.Figure(drawing.chart)
            json.dumps(drawing.chart, allow_nan=False)


@pytest.mark.parametrize("name", ROOM)
def test_without_rows_a_card_says_so(name: str, data: Data, view: View) -> None:
    empty = View(view.snapshot)
    empty.__dict__["frame"] = view.frame.iloc[:0]
    for asked in (ASKED, dict.fromkeys(ASKED, "")):
        found = cards()[name]
        with pytest.raises(NoFigures):
            found.make(Scope(data, empty, asked).within(found.asks))


def test_regions_come_from_one_table_in_their_colours(shown: Shown) -> None:
    card = shown("access-regions-time")
    assert card.rows["source"].nunique() == 1
    assert len({t["name"] for t in card.drawings[0].chart["data"]}) == 8
    assert "7 of 7 regions" in card.heading
    assert card.computed is not None
    assert (card.computed.frame["measure"] == "absolute change").sum() == 7


def test_convergence_is_a_number_with_bounds_or_a_refusal(shown: Shown) -> None:
    card = shown("access-spread", year="2020")
    # Whole percentages may be half a unit more or less.
    told = "drew together, -0.205 (rounding allows -0.238 to -0.172; 8 countries)"
    assert f"South Asia: {told}" in card.summary
    assert any("North America: A spread needs at least 3" in text for text in card.care)


def test_every_dot_is_a_country_of_its_region(shown: Shown) -> None:
    card = shown("access-spread", year="2020")
    dots = [t for t in card.drawings[0].chart["data"] if t["marker"].get("symbol") is None]
    assert sum(len(t["x"]) for t in dots) == len(card.rows)


def test_change_is_over_five_years_with_a_figure_at_both_ends(shown: Shown) -> None:
    card = shown("access-change", year="2020")
    assert set(card.rows["period"]) == {"2015", "2020"}
    assert (card.rows.groupby("area").size() == 2).all()
    assert len(card.drawings[0].chart["data"][0]["x"]) == card.rows["area"].nunique()
    assert "fell in Japan (-0.8)" in card.heading


def test_where_nothing_changed_nothing_grew_most(shown: Shown) -> None:
    with pytest.raises(Refusal, match="All figures are equal"):
        shown("access-change", year="1990")


def test_growth_by_region_says_that_its_scale_is_logarithmic(shown: Shown) -> None:
    card = shown("access-growth-level")
    assert "logarithmic" in card.measure
    assert card.drawings[0].chart["layout"]["yaxis"]["type"] == "log"
    assert len(card.drawings[0].chart["data"][0]["x"]) == 7


def test_two_changes_in_percent_are_not_divided_and_seven_regions_not_correlated(
    shown: Shown,
) -> None:
    card = shown("access-growth-level")
    assert "times" not in card.heading
    assert "correlation" not in card.summary
    assert "grew by 12,441\u00a0%" in card.heading


def test_a_gap_that_rounding_may_close_is_counted_for_neither_side(shown: Shown) -> None:
    card = shown("access-skills")
    rows = card.rows.pivot_table(index="area", columns="sex", values="value")
    gap = rows["M"] - rows["F"]  # both are rounded to whole percent
    assert f"in {(gap > 1).sum()} of {len(gap)} countries" in card.heading
    assert f"in {(gap.abs() <= 1).sum()} the figures are so close" in card.summary


def test_statements_keep_their_words(shown: Shown) -> None:
    card = shown("access-statements")
    assert card.heading.startswith("At least 5.19 billion")
    assert "800 million children" in card.heading
    assert "“surpasses three billion”" in card.summary


def test_one_in_three_keeps_its_bounds(shown: Shown) -> None:
    card = shown("access-children-share")
    assert card.heading.startswith("1 in 3 internet users is a child, as one statement")
    assert "“One in three” allows anything from 29 to 40\u00a0%." in card.care


def test_a_country_without_a_figure_is_no_zero(shown: Shown, view: View) -> None:
    year = settled_period(view)
    chart = shown("access-map", year=year).drawings[0].chart
    held = set(totals_at(view, INDICATOR, BY_COUNTRY, year)["area"])
    drawn = [t for t in chart["data"] if t["type"] == "choropleth" and t.get("name") != "no data"]
    assert drawn
    for trace in drawn:
        assert set(trace["locations"]) <= held
