"""The figure card: one form for every figure, so that a number never travels alone.

Finding as heading, what is measured, chart (and maps), the same data as a table, what this is
not, sources, downloads, and the recommendations it bears on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlencode

import dash_mantine_components as dmc
import pandas as pd
from dash import dcc, html

from analytics.errors import AnalyticsError
from analytics.periods import parse_period
from etl.catalog import Indicator, Origin
from etl.policy import Evidence
from pages import _text
from pages._data import Data, View, records
from pages.charts import maps
from pages.charts.lines import Figure

# No "share" button that would upload the chart, no logo, no zoom traps; ours alone.
CONFIG: Final[dict[str, Any]] = {
    "displayModeBar": False,
    "showSendToCloud": False,
    "displaylogo": False,
    "responsive": True,
    **maps.CONFIG,
}
_TABLE_LIMIT: Final = 400
_RELATIONS: Final = {
    "motivates": "Motivates",
    "measures": "Measures",
    "shows_limits": "Shows limits",
}


@dataclass(frozen=True)
class Drawing:
    """One way of drawing a figure: the name of its tab, the chart, and its height in pixels."""

    tab: str
    chart: Figure
    height: int = 320


@dataclass(frozen=True)
class FigureCard:
    """All that a card shows; `rows` are the observations that are drawn, none more.

    `finding` is generated from the result, never typed; `summary` says in words what the chart
    shows, for those who do not see it.
    """

    id: str
    finding: str
    measure: str
    indicator: Indicator
    rows: pd.DataFrame
    drawings: tuple[Drawing, ...]
    summary: str
    care: tuple[str, ...] = ()
    others: tuple[Indicator, ...] = field(default=())


def figure_card(card: FigureCard, data: Data, view: View) -> html.Section:
    """The card as a section of a page."""
    tabs = [(d.tab, _drawing(card, number, d)) for number, d in enumerate(card.drawings)]
    tabs.append(("Table", observation_table(card.rows, data)))
    tabs.append(("Sources", _sources(card.rows, data)))
    heading = f"{card.id}-finding"
    return html.Section(
        id=card.id,
        className="card figure",
        **{"aria-labelledby": heading},
        children=[
            html.H2(card.finding, id=heading),
            html.P(card.measure, className="measure"),
            dmc.Tabs(
                value=tabs[0][0],
                keepMounted=False,
                children=[
                    dmc.TabsList([dmc.TabsTab(name, value=name) for name, _ in tabs]),
                    *[dmc.TabsPanel(panel, value=name) for name, panel in tabs],
                ],
            ),
            _what_this_is_not(card),
            html.Div(
                className="card-foot",
                children=[
                    html.P(_source_line(card.rows, data)),
                    html.P(
                        [
                            f"Data version {view.snapshot.version}, {view.snapshot.at:%-d %b %Y}. ",
                            *_downloads(card.rows),
                            *_about_link(card),
                        ]
                    ),
                ],
            ),
        ],
    )


def _about_link(card: FigureCard) -> list[Any]:
    """The way to the indicator's own page, except from there."""
    if card.id.startswith("indicator-"):
        return []
    return [" · ", dcc.Link("About this indicator", href=f"/indicator/{card.indicator.id}")]


def graph(name: str, chart: Figure, height: int, label: str) -> html.Div:
    """A chart that is painted in the browser; `label` is what a screen reader says of it."""
    is_map = any("geo" in key for key in chart["layout"])
    return html.Div(
        role="img",
        className="graph map" if is_map else "graph",
        **{"aria-label": label},
        children=[
            dcc.Store(id={"type": "spec", "id": name}, data=chart),
            dcc.Graph(
                id={"type": "graph", "id": name},
                figure={"data": [], "layout": {"xaxis": {"visible": False}}},
                config=CONFIG,
                style={"height": f"{height}px"},
            ),
        ],
    )


def _drawing(card: FigureCard, number: int, drawing: Drawing) -> html.Div:
    name = f"{card.id}-{number}"
    return html.Div(
        [
            graph(name, drawing.chart, drawing.height, f"{card.finding}. {card.summary}"),
            html.P(card.summary, className="summary"),
        ]
    )


def _what_this_is_not(card: FigureCard) -> html.Div:
    care = [html.P([html.Strong("Read with care. "), text]) for text in card.care]
    nots = [html.P([html.Strong("What this is not. "), card.indicator.is_not])]
    nots += [
        html.P([html.Strong(f"Nor is “{other.title}”: "), other.is_not]) for other in card.others
    ]
    return html.Div([*care, *nots], className="care")


def observation_table(rows: pd.DataFrame, data: Data) -> html.Div:
    """The drawn observations, exact, each with its words, bounds, source and locator."""
    shown = rows.head(_TABLE_LIMIT)
    cells = [_cells(row, data) for row in records(shown)]
    # A column that says the same in every row is said by the card already.
    constant = {"Measure", "Area", "Breakdown"}
    header = [
        name
        for name in (cells[0] if cells else {})
        if len({c[name] for c in cells}) > 1
        or (name not in constant and any(c[name] for c in cells))
    ]
    body = [html.Tr([html.Td(c[name]) for name in header]) for c in cells]
    cut = (
        [html.P(f"The first {_TABLE_LIMIT} of {len(rows):,} rows; the download has all.")]
        if len(rows) > len(shown)
        else []
    )
    return html.Div(
        [
            html.Div(
                html.Table(
                    [
                        html.Thead(html.Tr([html.Th(c, scope="col") for c in header])),
                        html.Tbody(body),
                    ]
                ),
                className="scroll",
                tabIndex="0",
                role="region",
                **{"aria-label": "Data table"},
            ),
            *cut,
        ]
    )


def _cells(row: dict[str, Any], data: Data) -> dict[str, str]:
    """One observation as the cells of its table row."""
    unit = data.catalog.units[row["unit"]]
    figure = _text.quantity(row["value"], unit, row["qualifier"], exact=True)
    return {
        "Measure": data.catalog.indicators[row["indicator"]].title,
        "Area": data.name(row["area"]),
        "Breakdown": breakdown(row, data),
        "Period": period_label(row["period"]),
        "Figure": row["direction"] or figure,
        "As published": row["raw"],
        "Between": _text.bounds(row["lower"], row["upper"]),
        "Source": f"{data.catalog.publishers[row['cited']].name}, {row['locator']}",
        "Note": row["note"],
    }


def breakdown(row: dict[str, Any], data: Data) -> str:
    """Category, sex and age of a row, in words."""
    parts = []
    if row["category"] != "_T":
        parts.append(data.catalog.label(row["indicator"], row["category"]))
    if row["sex"] != "_T":
        parts.append({"F": "girls", "M": "boys", "B": "girls and boys"}[row["sex"]])
    if row["age"] != "_T":
        parts.append(age_label(row["age"]))
    return ", ".join(parts) or "Total"


def age_label(age: str) -> str:
    """`Y16T29` as `aged 16 to 29`."""
    low, _, high = age.removeprefix("Y").partition("T")
    return f"aged {low} to {high}" if high else age


def period_label(text: str) -> str:
    """A period in words; text that is none stays as it is."""
    try:
        return parse_period(text).label
    except AnalyticsError:
        return text


def origins_of(rows: pd.DataFrame, data: Data) -> list[Origin]:
    """The origins of the drawn observations, in the order of their first row."""
    pairs = dict.fromkeys(zip(rows["source"], rows["vintage"], strict=True))
    return [data.catalog.origins[p] for p in pairs if p in data.catalog.origins]


def _source_line(rows: pd.DataFrame, data: Data) -> str:
    origins = origins_of(rows, data)
    titles = list(dict.fromkeys(o.title for o in origins))
    cited = list(
        dict.fromkeys(
            data.catalog.publishers[c].name
            for c, s in zip(rows["cited"], rows["source"], strict=True)
            if c != data.catalog.latest_origin(s).publisher
        )
    )
    publishers = list(dict.fromkeys(data.catalog.publishers[o.publisher].name for o in origins))
    text = f"Source: {_text.listing(publishers[:3])}; {'; '.join(titles[:3])}"
    if len(titles) > 3:
        text += f"; and {len(titles) - 3} more (see Sources)"
    return text + (f". Quoting {_text.listing(cited[:4])}." if cited else ".")


def _sources(rows: pd.DataFrame, data: Data) -> html.Ul:
    items = []
    for origin in origins_of(rows, data):
        title: Any = (
            html.A(origin.title, href=origin.address, rel="noopener noreferrer")
            if origin.address.startswith(("https://", "http://"))
            else origin.title
        )
        items.append(
            html.Li(
                [
                    title,
                    f" ({data.catalog.publishers[origin.publisher].name}). Edition "
                    f"{origin.vintage}, published {origin.published}, read {origin.accessed} "
                    f"from the {origin.basis}. Licence: {origin.licence}. {origin.remark}",
                ]
            )
        )
    return html.Ul(items, className="sources")


def _downloads(rows: pd.DataFrame) -> list[Any]:
    """Links to the drawn indicators and areas in every format, with their metadata."""
    areas = sorted(set(rows["area"]))
    query = [("indicator", i) for i in sorted(set(rows["indicator"]))]
    if len(areas) <= 12:
        query += [("area", a) for a in areas]
    links: list[Any] = ["Download "]
    for kind in ("csv", "xlsx", "parquet", "json"):
        links += [
            html.A(kind.upper(), href=f"/api/v1/observations.{kind}?{urlencode(query)}"),
            " ",
        ]
    return links[:-1]


def recommendation_panel(evidence: Sequence[Evidence], data: Data, most: int = 4) -> html.Aside:
    """What follows: the recommendations that indicators bear on, with a sentence on why."""
    seen: dict[str, Evidence] = {}
    for link in evidence:
        seen.setdefault(link.recommendation, link)
    items = []
    for link in list(seen.values())[:most]:
        recommendation = data.recommendations[link.recommendation]
        items.append(
            html.Li(
                [
                    dcc.Link(
                        [
                            html.Span(recommendation.id, className="badge"),
                            html.Span(recommendation.title),
                        ],
                        href=f"/recommendations#{recommendation.id}",
                    ),
                    html.P([html.B(f"{_RELATIONS[link.relation]}: "), link.why]),
                ]
            )
        )
    return html.Aside(
        className="card follows",
        **{"aria-label": "Recommendations"},
        children=[
            html.H2("What follows"),
            html.P("Recommendations of D10.6 that these figures bear on", className="measure"),
            html.Ul(items),
            dcc.Link("All 31 recommendations", href="/recommendations"),
        ],
    )


def relation_label(relation: str) -> str:
    """`shows_limits` as `Shows limits`."""
    return _RELATIONS[relation]
