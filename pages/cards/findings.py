"""Findings in words: theme by edition, direction as sign and word, never as a series."""

from __future__ import annotations

from typing import Any

from dash import html

from etl.catalog import Indicator
from pages._data import Data, View, records
from pages._table import observation_table, period_label, scroll_table
from pages.cards import threats


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
    header = ["Theme", *[period_label(p) for p in periods]]
    return html.Section(
        [
            html.H2(f"{len(rows)} findings on {len(themes)} themes"),
            html.P(
                "An empty cell means that no finding is held, not that nothing was found.",
                className="measure",
            ),
            scroll_table("Findings by theme and edition", header, body),
            html.Div(
                html.P([html.Strong("What this is not. "), indicator.is_not]), className="care"
            ),
            html.H2("The findings and where they stand"),
            observation_table(rows.sort_values("period", ascending=False, kind="stable"), data),
        ],
        className="card",
    )


def _finding(row: dict[str, Any] | None) -> Any:
    if row is None:
        return ""
    return html.Span([f"{threats.GLYPHS[row['direction']]} ", row["direction"]], title=row["note"])
