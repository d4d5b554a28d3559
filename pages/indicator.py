"""One indicator: series, what it counts and is not, changes or why none, breaks, sources."""

from __future__ import annotations

from typing import Any

import dash
import pandas as pd
from dash import Input, Output, State, callback, dcc, html

from etl.catalog import Indicator
from pages import _state, _text
from pages._data import Data, View
from pages._figure import figure_card
from pages._page import Page, opened
from pages._shell import current_data
from pages._table import observation_table
from pages.cards import findings, series
from pages.cards.changes import change_section
from pages.cards.contributions import contribution_sections
from pages.cards.disputed import differences_section, statements_section
from pages.cards.trend import trend_sections
from pages.cards.trend_areas import trends_of_areas

_TOPICS = {
    "access": ("Internet access and use", "/access"),
    "reports": ("Reports", "/reports"),
    "hotlines": ("Hotlines", "/hotlines"),
    "threats": ("Threats", "/threats"),
    "prevalence": ("Prevalence and databases", "/prevalence"),
}
_KINDS = {
    "flow": "Flow: what came in during a period",
    "stock": "Stock: what was there at one moment",
    "cumulative": "Cumulative: a running total, which can only rise",
    "share": "Share of a whole",
    "change": "Change between two periods, as published",
    "rate": "Amount per unit of something else",
    "finding": "Finding in words",
}


def _title(indicator_id: str | None = None) -> str:
    indicator = current_data().catalog.indicators.get(indicator_id or "")
    return f"{indicator.title if indicator else 'Indicator'}: CSEA Trends"


dash.register_page(
    __name__, path_template="/indicator/<indicator_id>", title=_title, name="Indicator"
)


def choices(data: Data, view: View, indicator: Indicator) -> tuple[_state.Choice, ...]:
    """The area; the world where it has figures."""
    areas = series.areas_of(view, indicator)
    options = tuple((a, data.name(a)) for a in areas)
    return (_state.Choice("area", "Area", options, areas[0]),) if areas else ()


def layout(indicator_id: str | None = None, **query: str) -> html.Div:
    """The page of an indicator; what is there instead when the id is unknown."""
    data = current_data()
    indicator = data.catalog.indicators.get(indicator_id or "")
    if indicator is None:
        return html.Div(
            [
                html.H1("There is no such indicator"),
                html.P("It may have been renamed, or the address mistyped."),
                dcc.Link("To the overview", href="/"),
            ],
            className="card",
        )
    page = opened(query)
    offered = choices(data, page.view, indicator)
    topic, address = _TOPICS[indicator.topic]
    return html.Div(
        [
            *page.banner(),
            html.P(dcc.Link(topic, href=address), className="crumbs"),
            html.H1(indicator.title),
            html.P(indicator.definition, className="lead"),
            page.controls("indicator", offered),
            html.Div(
                [
                    html.Div(_figures(page, indicator), id="indicator-slot"),
                    html.Div(
                        [
                            _about(data, indicator),
                            page.follows(indicator.id, most=6),
                        ],
                        className="stack" if indicator.kind != "finding" else "grid halves",
                    ),
                ],
                className="grid main-side" if indicator.kind != "finding" else "grid",
            ),
        ]
    )


@callback(
    Output("indicator-slot", "children"),
    Input("url", "search"),
    State("url", "pathname"),
    prevent_initial_call=True,
)
def update(search: str | None, pathname: str | None) -> Any:
    """Another area: only the figures are made again."""
    data = current_data()
    name = (pathname or "").rstrip("/").rpartition("/")[2]
    indicator = data.catalog.indicators.get(name)
    if indicator is None:
        return dash.no_update
    return _figures(opened(_state.parse(search)), indicator)


def _figures(page: Page, indicator: Indicator) -> html.Div:
    data, view = page.data, page.view
    offered = choices(data, view, indicator)
    if not offered:
        return html.Div(
            html.P("No figures of this indicator are held in this version of the table."),
            className="card",
        )
    notes = page.head(offered)
    if indicator.kind == "finding":
        matrix = findings.matrix(data, view, indicator)
        no_trend = trend_sections(data, view.rows(indicator.id))
        return html.Div([*notes, matrix, *no_trend], className="stack")
    area = offered[0].read(page.query)
    found = series.by_source(view, indicator, area)
    source, rows = next(iter(found.items()))
    others = [part for name, part in found.items() if name != source]
    parts: list[Any] = [
        *notes,
        figure_card(series.preferred(data, indicator, area, rows), data, view),
        *trend_sections(data, rows),
    ]
    everything = pd.concat(found.values())
    if indicator.kind != "change":
        parts.append(change_section(data, rows, everything))
    parts += contribution_sections(data, everything)
    if others:
        parts.append(_other_sources(data, pd.concat(others)))
    parts += [
        trends_of_areas(data, _totals(view, indicator, source)),
        differences_section(data, view, indicator.id, area),
        _breaks(data, indicator, area),
        statements_section(data, view, indicator.id),
    ]
    return html.Div([p for p in parts if p is not None], className="stack")


def _totals(view: View, indicator: Indicator, source: str) -> pd.DataFrame:
    """What one source gives for all areas, without breakdowns."""
    rows = view.rows(indicator.id)
    whole = (rows[["category", "sex", "age"]] == "_T").all(axis=1)
    return rows[whole & (rows["source"] == source)]


def _about(data: Data, indicator: Indicator) -> html.Section:
    unit = data.catalog.units[indicator.unit]
    comparable = [
        dcc.Link(data.indicator(i).title, href=f"/indicator/{i}") for i in indicator.comparable_with
    ]
    separated = [part for link in comparable for part in (link, "; ")][:-1]
    facts = [
        ("Unit", f"{unit.singular}: {indicator.counts}"),
        ("Kind", _KINDS[indicator.kind]),
        ("What a change means", indicator.change_means),
        ("Comparable with", separated or "nothing else held here"),
        ("In D10.6", f"section {indicator.section}" if indicator.section else "not cited"),
    ]
    return html.Section(
        [
            html.H2("What it counts"),
            html.Dl(
                [part for name, text in facts for part in (html.Dt(name), html.Dd(text))],
                className="facts",
            ),
            *([html.H3("To know")] if indicator.caveats else []),
            html.Ul([html.Li(c) for c in indicator.caveats]),
        ],
        className="card",
    )


def _other_sources(data: Data, rows: pd.DataFrame) -> html.Section:
    count = rows["source"].nunique()
    return html.Section(
        [
            html.H2(f"The same from {count} other source{'s' if count > 1 else ''}"),
            html.P("Shown beside it, never joined to one line.", className="measure"),
            observation_table(rows.sort_values("period", ascending=False, kind="stable"), data),
        ],
        className="card",
    )


def _breaks(data: Data, indicator: Indicator, area: str) -> html.Section | None:
    found = [b for b in data.breaks.breaks if b.concerns(indicator.id, area)]
    jumps = [j for j in data.breaks.jumps if j.concerns(indicator.id, area)]
    if not found and not jumps:
        return None
    items = [
        html.Li(
            [
                html.B(f"{b.title} ({_text.listing(sorted(b.first.values())[:1])}). "),
                b.sentence,
                f" Source: {b.source_title}.",
            ]
        )
        for b in found
    ]
    items += [html.Li([html.B(f"{j.title}, unexplained. "), j.sentence]) for j in jumps]
    return html.Section(
        [html.H2("Breaks and jumps"), html.Ul(items)],
        className="card",
    )
