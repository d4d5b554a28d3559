"""Every indicator page says what the trend is, with interval and method, or why there is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from dash import Dash, html

from analytics.errors import Refusal
from pages.figure.card import NoFigures, Shown
from pages.indicator import series
from pages.indicator.changes import change_section
from pages.indicator.projection import models_of
from pages.indicator.trend import trend_section
from pages.site.data import Data, View


def words(part: Any) -> str:
    """All text of a component, in order."""
    if isinstance(part, str):
        return part
    if isinstance(part, list | tuple):
        return " ".join(words(p) for p in part)
    return words(getattr(part, "children", None) or "")


def trend(data: Data, view: View, indicator: str, area: str) -> html.Section:
    return of_rows(data, view, view.series(data.indicator(indicator), area))


def of_rows(data: Data, view: View, rows: pd.DataFrame) -> html.Section:
    """The card of the trend as the page asks for it."""
    models, unprojected = models_of(data, rows)
    return trend_section(data, view, rows, () if models else unprojected)


@pytest.mark.slow
def test_every_indicator_has_a_trend_or_the_reason_why_not(
    app: Dash, data: Data, view: View
) -> None:
    assert app is not None
    for indicator in data.catalog.indicators.values():
        for area in series.areas_of(view, indicator)[:2]:
            rows = next(iter(series.by_source(view, indicator, area).values()))
            made = of_rows(data, view, rows)
            text = words(made)
            assert text.startswith("Trend"), indicator.id
            if "none is computed" in text:
                assert "refusal" in str(made), indicator.id
            else:
                assert "95\u00a0% interval" in text or "Not enough comparable data" in text
                assert "Mann-Kendall" in text
                assert "Method and caveats" in text


def test_reports_have_a_trend_up_to_the_bundling_only(data: Data, view: View) -> None:
    text = words(trend(data, view, "cybertipline_reports", "WLD"))
    assert text.startswith("Trend 1998 to 2023: rising, from 4,560 reports to 36.2 million reports")
    assert "None. No one rate of growth holds from 1998 to 2023" in text
    assert "a middle pace, none that held throughout" in text
    assert "so p is too small" not in text
    assert "2024 to 2024" not in text
    assert "No projection" in text


@pytest.mark.slow
def test_nothing_is_told_twice_at_length(app: Dash, data: Data, view: View) -> None:
    assert app is not None
    for indicator in data.catalog.indicators.values():
        for area in series.areas_of(view, indicator)[:3]:
            rows = next(iter(series.by_source(view, indicator, area).values()))
            said: list[str] = []
            for part in of_rows(data, view, rows).children:
                if getattr(part, "className", "") == "refusal":
                    said += [t for p in part.children if len(t := words(p)) > 150]
            assert len(said) == len(set(said)), (indicator.id, area)


def test_where_a_direction_may_err_more_often_is_said_beside_it(data: Data, view: View) -> None:
    """Walks whose steps hang together err in up to a quarter of cases (docs/methods.md)."""
    text = words(trend(data, view, USE, "WLD"))
    assert "random walks with independent, even steps) this errs in at most 7\u00a0%" in text
    assert "more often where growth comes in spells or in rare large steps" in text
    assert "any ceiling from 81 to 100 % agrees" in text


def test_a_running_total_has_no_trend(data: Data, view: View) -> None:
    assert words(trend(data, view, "icse_victims_identified", "WLD")).count("running total") == 1


def test_findings_have_no_trend_and_the_page_says_why(data: Data, view: View) -> None:
    section = trend_section(data, view, view.rows("iocta_finding"), ())
    assert "judgements in words, not counts" in words(section)


USE = "individuals_using_internet"


@pytest.mark.slow
def test_a_projection_is_drawn_as_a_model(
    data: Data, view: View, shown: Callable[..., Shown]
) -> None:
    card = shown("indicator-projection", indicator_id=USE, area="AUT")
    chart = card.drawings[0].chart
    go.Figure(chart)
    assert any(t.get("line", {}).get("dash") == "dash" for t in chart["data"])
    assert any(a["text"] == "model" for a in chart["layout"]["annotations"])
    assert "if the model holds" in card.measure
    assert any("forecasts of figures that are known" in text for text in card.care)
    assert "Another model is not shown. " in card.summary
    text = words(trend(data, view, USE, "AUT"))
    assert "None. The figures are shares, which change by percentage points" in text
    assert "No projection" not in text


def test_what_is_projected_can_be_taken_away(shown: Callable[..., Shown]) -> None:
    card = shown("indicator-projection", indicator_id=USE, area="AUT")
    assert card.computed is not None
    frame = card.computed.frame
    assert frame["period"].tolist() == ["2026", "2027", "2028"]
    assert frame["value"].tolist() == card.drawings[0].chart["data"][-1]["y"][1:]
    assert set(frame["figure"]) == {card.rows["value"].iloc[-1]}
    assert set(card.rows["period"]).isdisjoint(frame["period"])


def test_the_model_that_was_less_wrong_before_is_drawn(shown: Callable[..., Shown]) -> None:
    card = shown("indicator-projection", indicator_id=USE, area="WLD")
    assert "damped exponential smoothing" in card.measure
    assert "Another model, the logistic curve, gives" in card.summary
    assert "forecasts of figures that are known" in card.summary
    # Two models, two errors: each says whose it is.
    errors = [text for text in card.care if "forecasts of figures that are known" in text]
    names = ("damped exponential smoothing was wrong by", "the logistic curve was wrong by")
    assert all(any(name in text for text in errors) for name in names)


@pytest.mark.parametrize(
    ("name", "why"), [("cybertipline_reports", Refusal), ("iocta_finding", NoFigures)]
)
def test_nothing_is_projected_where_there_is_no_model(
    shown: Callable[..., Shown], name: str, why: type[Exception]
) -> None:
    with pytest.raises(why):
        shown("indicator-projection", indicator_id=name)


def test_changes_of_a_share_are_percentage_points(data: Data, view: View) -> None:
    rows = view.series(data.indicator(USE), "SVN")
    text = words(change_section(data, view, rows, rows))
    assert "+90.8 percentage points" in text
    for told in ("A year, on average", "Doubling", "In percent", "a change in percent has"):
        assert told not in text
