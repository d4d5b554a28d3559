"""Series of every indicator: each has a chart that Plotly knows and a heading without holes."""

from __future__ import annotations

import json
from collections.abc import Callable

import plotly.graph_objects as go

from pages.charts.theme import LIGHT
from pages.figure.card import NoFigures, Shown
from pages.indicator import series
from pages.site.data import Data, View


def test_every_indicator_draws_for_every_kind_of_area(data: Data, view: View) -> None:
    for indicator in data.catalog.indicators.values():
        if indicator.kind == "finding":
            continue
        for area in series.areas_of(view, indicator)[:6]:
            for rows in series.by_source(view, indicator, area).values():
                try:
                    card = series.preferred(data, indicator, area, rows)
                except NoFigures:
                    assert rows["value"].isna().all()
                    continue
                assert card.heading.text
                assert "nan" not in card.heading.text.lower().split()
                go.Figure(card.drawings[0].chart)
                json.dumps(card.drawings[0].chart, allow_nan=False)


def test_a_curve_is_named_by_its_ends_and_not_by_one_rate(shown: Callable[..., Shown]) -> None:
    card = shown("indicator-series", indicator_id="cybertipline_reports", area="WLD")
    assert card.heading == (
        "The world: 21.4 million reports, 2025, after 20.5 million in 2024; before the change of "
        "counting in 2024: 4,560 (1998), 36.2 million (2023)"
    )


def test_projections_are_drawn_hollow_and_are_not_the_latest(shown: Callable[..., Shown]) -> None:
    card = shown("indicator-series", indicator_id="children", area="SVN", known="now")
    assert ", 2023" in card.heading
    assert "2030" not in card.heading
    assert set(card.rows["period"]) >= {"2010", "2023", "2030"}
    total = [t for t in card.drawings[0].chart["data"] if t["name"] == "Total"]
    drawn = {x: t["marker"]["color"] for t in total for x in t["x"]}
    assert drawn[2023.5] == LIGHT.accent
    assert drawn[2024.5] == drawn[2030.5] == LIGHT.paper


def test_what_was_read_elsewhere_does_not_keep_a_newer_figure_from_leading(
    shown: Callable[..., Shown],
) -> None:
    card = shown("indicator-series", indicator_id="daily_internet_use", area="EU27_2020")
    assert card.heading == (
        "The European Union (27): 88\u00a0%, 2024; in the series that is drawn, 84\u00a0%, 2022"
    )
    # The newest figure does not stand in the drawing, whose last is no latest.
    assert "The last of them: 86\u00a0%" in card.summary
    assert "Latest" not in card.summary


def test_of_parts_without_a_whole_the_largest_leads_and_no_sex_alone(
    shown: Callable[..., Shown],
) -> None:
    card = shown("indicator-series", indicator_id="digital_skills_level", area="SVN")
    assert card.heading == "Slovenia: 31\u00a0% (above basic overall digital skills), 2019"
    card = shown("indicator-series", indicator_id="cybertipline_reports_by_type", area="WLD")
    assert card.heading.startswith(
        "The world: 19.9 million reports (child sexual abuse material (CSAM)), 2024"
    )
