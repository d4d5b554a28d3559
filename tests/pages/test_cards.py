"""Every card, for every choice: a heading, a valid chart, sources, and no invented zero."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator

import plotly.graph_objects as go
import pytest

from pages.figure.card import FigureCard
from pages.indicator import series
from pages.reports import months as reports_months
from pages.reports import places as reports_places
from pages.reports import types as reports_types
from pages.reports import world as reports
from pages.site.data import Data, View


def _cards(data: Data, view: View) -> Iterator[FigureCard]:
    yield reports.world(data, view)
    yield reports_types.by_type(data, view)
    yield reports.files(data, view)
    yield reports_months.months(data, view)
    for scope in ("world", "europe"):
        for year in reports_places.country_periods(view):
            yield reports_places.by_country(data, view, year, scope)
    for year in reports.provider_periods(view):
        yield reports.by_provider(data, view, year)


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
                assert card.heading.text
                assert "nan" not in card.heading.text.lower()
                go.Figure(card.drawings[0].chart)
                json.dumps(card.drawings[0].chart, allow_nan=False)


def test_headings_follow_the_figures(data: Data, view: View) -> None:
    assert re.search(r"4,560 in 1998 to 36\.2 million in 2023", reports.world(data, view).finding)
    assert "since 2024" in reports.world(data, view).finding
    march = reports_months.months(data, view).finding
    assert "March 2020" in march
    assert "+106" in march


def test_unattributed_reports_are_said(data: Data, view: View) -> None:
    for year in reports_places.country_periods(view):
        card = reports_places.by_country(data, view, year, "world")
        unknown = view.rows("cybertipline_reports")
        unknown = unknown[(unknown["area"] == "ZZZ") & (unknown["period"] == year)]
        assert "ZZZ" in set(card.rows["area"])
        assert any("attributed to no country" in text for text in card.care)
        assert not math.isnan(float(unknown["value"].max()))


def test_referrals_and_informational_reports_are_not_added(data: Data, view: View) -> None:
    card = reports_places.by_country(data, view, "2024", "world")
    assert set(card.rows["category"]) == {"referral"}
    assert any("no total" in text for text in card.care)


@pytest.mark.parametrize("scope", ["world", "europe"])
def test_the_48_are_on_the_map(data: Data, view: View, scope: str) -> None:
    card = reports_places.by_country(data, view, "2019", scope)
    found: set[str] = set()
    for trace in card.drawings[0].chart["data"]:
        found |= set(trace.get("locations") or ()) | set(trace.get("customdata") or ())
    assert set(data.members("EUR48")) <= found
