"""Every card, for every choice: a heading, a valid chart, sources, and no invented zero."""

from __future__ import annotations

import json
from collections.abc import Iterator

import plotly.graph_objects as go

from pages.access import use as access
from pages.figure.card import FigureCard
from pages.indicator import series
from pages.site.data import Data, View


def _cards(data: Data, view: View) -> Iterator[FigureCard]:
    yield access.regions(data, view)
    yield access.growth(data, view)
    yield access.use_over_time(data, view)
    yield access.young_people(data, view)
    for scope in ("world", "europe"):
        for year in access.use_periods(view)[::6]:
            yield access.use_map(data, view, year, scope)


def test_every_card_is_whole(data: Data, view: View) -> None:
    for card in _cards(data, view):
        assert len(card.finding) > 20, card.id
        assert "nan" not in card.finding.lower(), card.finding
        assert card.summary, card.id
        assert card.indicator.is_not, card.id
        assert not card.rows.empty, card.id
        for drawing in card.drawings:
            go.Figure(drawing.chart)
            json.dumps(drawing.chart, allow_nan=False)


def test_every_indicator_draws_for_every_kind_of_area(data: Data, view: View) -> None:
    for indicator in data.catalog.indicators.values():
        if indicator.kind == "finding":
            continue
        for area in series.areas_of(view, indicator)[:6]:
            for rows in series.by_source(view, indicator, area).values():
                card = series.preferred(data, indicator, area, rows)
                assert card.finding
                assert "nan" not in card.finding.lower()
                go.Figure(card.drawings[0].chart)
                json.dumps(card.drawings[0].chart, allow_nan=False)


def test_a_country_without_a_figure_is_no_zero(data: Data, view: View) -> None:
    year = access.settled_period(view)
    chart = access.use_map(data, view, year, "world").drawings[0].chart
    held = set(
        view.across(data.indicator("individuals_using_internet"), access.BY_COUNTRY, year)["area"]
    )
    drawn = [t for t in chart["data"] if t["type"] == "choropleth" and t.get("name") != "no data"]
    assert drawn
    for trace in drawn:
        assert set(trace["locations"]) <= held
