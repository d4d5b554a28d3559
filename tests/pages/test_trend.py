"""Every indicator page says what the trend is, with interval and method, or why there is none."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
from dash import Dash

from pages.indicator import series
from pages.indicator.trend import trend_sections
from pages.site.data import Data, View


def words(part: Any) -> str:
    """All text of a component, in order."""
    if isinstance(part, str):
        return part
    if isinstance(part, list | tuple):
        return " ".join(words(p) for p in part)
    return words(getattr(part, "children", None) or "")


def sections(data: Data, view: View, indicator: str, area: str) -> list[Any]:
    return trend_sections(data, view.series(data.indicator(indicator), area))


def test_every_indicator_has_a_trend_or_the_reason_why_not(
    app: Dash, data: Data, view: View
) -> None:
    assert app is not None
    for indicator in data.catalog.indicators.values():
        for area in series.areas_of(view, indicator)[:2]:
            rows = next(iter(series.by_source(view, indicator, area).values()))
            made = trend_sections(data, rows)
            text = words(made)
            assert text.startswith("Trend"), indicator.id
            if "none is computed" in text:
                assert "refusal" in str(made), indicator.id
            else:
                assert "95\u00a0% interval" in text or "Not enough comparable data" in text
                assert "Mann-Kendall" in text
                assert "Method and caveats" in text


def test_reports_have_a_trend_up_to_the_bundling_only(data: Data, view: View) -> None:
    text = words(sections(data, view, "cybertipline_reports", "WLD"))
    assert text.startswith("Trend 1998 to 2023: rising, +43.3\u00a0% a year")
    assert "which they are not: successive ones are correlated" in text
    assert "2024 to 2024" not in text
    assert "No projection" in text


def test_nothing_is_told_twice_at_length(app: Dash, data: Data, view: View) -> None:
    assert app is not None
    for indicator in data.catalog.indicators.values():
        for area in series.areas_of(view, indicator)[:3]:
            rows = next(iter(series.by_source(view, indicator, area).values()))
            said: list[str] = []
            for section in trend_sections(data, rows):
                for part in section.children:
                    if getattr(part, "className", "") == "refusal":
                        said += [t for p in part.children if len(t := words(p)) > 150]
            assert len(said) == len(set(said)), (indicator.id, area)


def test_a_running_total_has_no_trend(data: Data, view: View) -> None:
    (section,) = sections(data, view, "icse_victims_identified", "WLD")
    assert words(section).count("running total") == 1


def test_findings_have_no_trend_and_the_page_says_why(data: Data, view: View) -> None:
    (section,) = trend_sections(data, view.rows("iocta_finding"))
    assert "judgements in words, not counts" in words(section)


def test_a_projection_is_drawn_as_a_model(data: Data, view: View) -> None:
    trend, section = sections(data, view, "individuals_using_internet", "SVN")
    (holder,) = [c for c in section.children if getattr(c, "className", "") == "graph"]
    chart = holder.children[0].data
    go.Figure(chart)
    assert any(t.get("line", {}).get("dash") == "dash" for t in chart["data"])
    assert any(a["text"] == "model" for a in chart["layout"]["annotations"])
    assert "if the model holds" in words(section)
    assert "forecasts of figures that are known" in words(section)
    assert "None. The figure for 1990 is not above zero" in words(trend)


def test_the_model_that_was_less_wrong_before_is_drawn(data: Data, view: View) -> None:
    _, section = sections(data, view, "individuals_using_internet", "WLD")
    text = words(section)
    assert text.index("damped exponential smoothing") < text.index("Another model, the logistic")
    assert text.count("forecasts of figures that are known") >= 2
