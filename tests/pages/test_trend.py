"""Every indicator page says what the trend is, with interval and method, or why there is none."""

from __future__ import annotations

import plotly.graph_objects as go
from dash import Dash

from pages._data import Data, View
from pages.cards import series
from pages.cards.trend import projection_section, trend_section, trend_sections


def test_every_indicator_has_a_trend_or_the_reason_why_not(
    app: Dash, data: Data, view: View
) -> None:
    assert app is not None
    for indicator in data.catalog.indicators.values():
        if indicator.kind == "finding":
            continue
        for area in series.areas_of(view, indicator)[:2]:
            rows = next(iter(series.by_source(view, indicator, area).values()))
            text = str(trend_sections(data, rows))
            assert "refusal" in text or "Method and caveats" in text, indicator.id


def test_reports_have_a_trend_up_to_the_bundling_only(data: Data, view: View) -> None:
    rows = view.series(data.indicator("cybertipline_reports"), "WLD")
    text = str(trend_section(data, rows))
    assert "1998 to 2023" in text
    assert "rise more steadily than chance" in text
    refused = str(projection_section(data, rows))
    assert "refusal" in refused
    assert "model" not in refused.replace("a model, not a figure", "")


def test_a_running_total_has_no_trend(data: Data, view: View) -> None:
    rows = view.series(data.indicator("icse_victims_identified"), "WLD")
    assert "running total" in str(trend_section(data, rows))


def test_a_projection_is_drawn_as_a_model(data: Data, view: View) -> None:
    rows = view.series(data.indicator("individuals_using_internet"), "SVN")
    section = projection_section(data, rows)
    (holder,) = [c for c in section.children if getattr(c, "className", "") == "graph"]
    chart = holder.children[0].data
    go.Figure(chart)
    assert any(t.get("line", {}).get("dash") == "dash" for t in chart["data"])
    assert any(a["text"] == "model" for a in chart["layout"]["annotations"])
