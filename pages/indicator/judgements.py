"""Findings in words: theme by edition, direction as sign and word, never as a series."""

from __future__ import annotations

from typing import Any

from dash import html

from analytics.relations import number_of
from analytics.series import points_of
from etl.catalog import Indicator
from pages.figure.table import observation_table, period_label, scroll_table
from pages.figure.words import messages
from pages.indicator.sections import measure, section
from pages.site.data import Data, View, records
from pages.threats import editions as threats

say = messages(__file__)


def matrix(data: Data, view: View, indicator: Indicator) -> html.Section:
    """Findings by theme and edition: direction as sign and word, the finding itself below."""
    rows = view.rows(indicator.id)
    periods = sorted(set(rows["period"]))
    themes = rows.groupby("category")["period"].agg(["min", "size"]).sort_values(["min", "size"])
    cells = {(r["category"], r["period"]): r for r in records(rows)}
    body = [
        [
            html.Th(data.catalog.label(indicator.id, str(theme)), scope="row"),
            *[_finding(cells.get((theme, p))) for p in periods],
        ]
        for theme in themes.index
    ]
    header = [str(say("column-theme")), *[period_label(p) for p in periods]]
    is_not = html.P([html.Strong(f"{say('is-not')} "), indicator.is_not])
    return section(
        say(
            "judgements-heading",
            findings=number_of(points_of(rows), "findings"),
            themes=number_of(themes.index, "themes"),
        ),
        measure("judgements-empty"),
        scroll_table(str(say("judgements-table")), header, body),
        html.Div(is_not, className="care"),
        html.H2(str(say("judgements-where"))),
        observation_table(rows.sort_values("period", ascending=False, kind="stable"), data),
    )


def _finding(row: dict[str, Any] | None) -> Any:
    if row is None:
        return ""
    return html.Span([f"{threats.GLYPHS[row['direction']]} ", row["direction"]], title=row["note"])
