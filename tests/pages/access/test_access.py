"""Cards of /access: whole for every choice, true to the table, and no more than it supports."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import plotly.graph_objects as go
import pytest

from analytics.errors import Refusal
from pages.access.choices import household_periods, settled_period, use_periods
from pages.access.use import INDICATOR, USE_TABLE
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
    assert "in its composition since 2025" in card.measure
    # As high as the names at its edge were set apart for.
    assert card.drawings[0].chart["layout"]["height"] == 430
    assert card.computed is not None
    assert (card.computed.frame["measure"] == "absolute change").sum() == 7


def test_convergence_is_a_number_with_bounds_or_a_refusal(shown: Shown) -> None:
    card = shown("access-spread", year="2020")
    # Whole percentages may be half a unit more or less.
    told = "drew together, -0.138 (rounding allows -0.184 to -0.095; 45 countries)"
    assert f"Sub-Saharan Africa: {told}" in card.summary
    # Of its members since 2025, and of no others.
    assert "South Asia without Afghanistan and Pakistan: drew apart, +0.039" in card.summary
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
    assert "fell in Côte d'Ivoire (-2.4)" in card.heading


def test_where_nothing_changed_nothing_grew_most(shown: Shown, view: View) -> None:
    same = View(view.snapshot)
    same.__dict__["frame"] = view.frame.assign(value=50.0, lower=50.0, upper=50.0)
    with pytest.raises(Refusal, match="All figures are equal"):
        shown("access-change", at=same, year="2020")


def test_a_year_that_nobody_explains_is_said_beside_changes_from_it(shown: Shown) -> None:
    card = shown("access-change", year="2024")
    assert card.heading.endswith("(-7.2); left out for an unexplained jump: Ghana")
    assert any(text.startswith("Ghana's share") for text in card.care)


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
    held = set(totals_at(view, INDICATOR, USE_TABLE, year)["area"])
    drawn = [t for t in chart["data"] if t["type"] == "choropleth" and t.get("name") != "no data"]
    assert drawn
    for trace in drawn:
        assert set(trace["locations"]) <= held


def test_the_newest_estimates_lead_with_the_world_and_say_the_young(shown: Shown) -> None:
    card = shown("access-estimates")
    assert card.heading == "In 2025 74\u00a0% of the people of the world used the internet"
    assert card.summary == (
        "82\u00a0% of people aged 15 to 24 in the world, 72\u00a0% of everybody else."
    )
    assert card.rows["source"].nunique() == 2
    assert set(card.rows["period"]) == {"2025"}
    bars = card.drawings[0].chart["data"][0]
    assert bars["x"][0] == 94
    assert any("15 to 24" in name for name in bars["customdata"])


def test_estimates_without_the_young_say_so(shown: Shown, view: View) -> None:
    fewer = View(view.snapshot)
    fewer.__dict__["frame"] = view.frame[view.frame["source"] != "itu_facts_figures_youth"]
    card = shown("access-estimates", at=fewer)
    assert card.summary == "The estimates are not given by age."
    assert len(card.rows) == 8


def test_skills_are_of_one_year_by_age(shown: Shown) -> None:
    card = shown("access-skills-ages")
    assert card.heading == (
        "In 2025 75\u00a0% of people aged 16 to 24 in the EU-27 had at least basic digital skills, "
        "and 43\u00a0% of those aged 55 to 74"
    )
    assert set(card.rows["period"]) == {"2021", "2023", "2025"}
    assert set(card.rows["area"]) == {"EU27_2020"}


def test_the_map_shows_the_latest_year_that_is_not_sparse(view: View) -> None:
    assert settled_period(view) == "2024"
    assert use_periods(view)[-1] in {"2024", "2025"}
