"""Overview: the story from general to specific, one headline each."""

from __future__ import annotations

from typing import Any

import dash
from dash import dcc, html

from pages import _text
from pages._data import Data, View, records
from pages._figure import figure_card, graph
from pages._follows import recommendation_panel
from pages._series import plot_lines
from pages._shell import current_data
from pages._table import period_label
from pages.cards import access, hotlines, reports, threats
from pages.charts.sparks import spark
from pages.charts.theme import LIGHT

dash.register_page(__name__, path="/", title="CSEA Trends: overview", name="Overview")


def layout(**_: str) -> html.Div:
    """Headline tiles, reports with what follows from them, access, hotlines and threats."""
    data = current_data()
    view = data.view()
    return html.Div(
        [
            html.H1("What do the published figures say about child sexual abuse online?"),
            html.P(
                "From the general to the specific: who is online, what is reported, what is "
                "confirmed, how threats change. Every figure keeps its source, its limits and "
                "the recommendations it bears on.",
                className="lead",
            ),
            html.Div(
                [
                    _penetration(data, view),
                    _reports(data, view),
                    _urls(data, view),
                    _findings(data, view),
                ],
                className="grid tiles",
            ),
            html.Div(
                [
                    figure_card(reports.world(data, view), data, view),
                    html.Div(
                        [
                            recommendation_panel(
                                data.policy.recommendations_for("cybertipline_reports"), data, 3
                            ),
                            _loaded_last(data),
                        ],
                        className="stack",
                    ),
                ],
                className="grid main-side",
            ),
            html.Div(
                [
                    figure_card(access.regions(data, view), data, view),
                    figure_card(hotlines.content_urls(data, view), data, view),
                ],
                className="grid halves",
            ),
            _threats(data, view),
        ]
    )


def _tile(label: str, number: str, when: str, chart: Any, care: str, href: str) -> dcc.Link:
    return dcc.Link(
        [
            html.Div(label, className="label"),
            html.Div([number, " ", html.Small(when)], className="number"),
            chart,
            html.P(care, className="care-line"),
        ],
        href=href,
        className="card tile",
    )


def _penetration(data: Data, view: View) -> dcc.Link:
    indicator = data.indicator("internet_penetration")
    rows = view.rows(indicator.id)
    rows = rows[(rows["source"] == access.D106) & (rows["category"] == "_T")]
    world = rows[rows["area"] == "WLD"].iloc[0]
    regions = rows[rows["area"].isin(access.REGIONS)].sort_values("value")
    low, high = regions.iloc[0], regions.iloc[-1]
    dots = {
        "data": [
            {
                "type": "scatter",
                "mode": "markers",
                "x": regions["value"].tolist(),
                "y": [0] * len(regions),
                "marker": {"size": 11, "color": [LIGHT.area(a) for a in regions["area"]]},
                "hoverinfo": "skip",
            }
        ],
        "layout": {
            **spark_layout(),
            "xaxis": {
                "range": [0, 100],
                "showticklabels": False,
                "showgrid": False,
                "zeroline": False,
                "fixedrange": True,
            },
            "yaxis": {
                "showticklabels": False,
                "showgrid": False,
                "zerolinecolor": LIGHT.border,
                "fixedrange": True,
            },
        },
    }
    text = (
        f"from {_text.full(low['value'])}\u00a0% in {_region(data, low['area'])} to "
        f"{_text.full(high['value'])}\u00a0% in {_region(data, high['area'])}"
    )
    return _tile(
        "Internet penetration, world",
        f"{_text.full(world['value'])}\u00a0%",
        period_label(world["period"]),
        graph("tile-penetration", dots, 56, f"Regions {text}"),
        text,
        "/access",
    )


def spark_layout() -> dict[str, Any]:
    """The layout of a tile's small chart."""
    return {
        "height": 56,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "dragmode": False,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
    }


def _region(data: Data, area: str) -> str:
    return data.name(area).removesuffix(" (IWS)")


def _reports(data: Data, view: View) -> dcc.Link:
    indicator = data.indicator("cybertipline_reports")
    rows = view.series(indicator, "WLD")
    plot = plot_lines(rows, lambda _: "World", data)
    last = rows.iloc[-1]
    before = rows[rows["period"] < last["period"]].iloc[-1]
    care = (
        f"counted differently than the {_text.compact(before['value'])} of {before['period']}"
        if plot.marks
        else f"after {_text.compact(before['value'])} in {before['period']}"
    )
    return _tile(
        "CyberTipline reports, world",
        _text.compact(last["value"]),
        period_label(last["period"]),
        graph("tile-reports", spark(plot.frame, colour=LIGHT.ink), 56, f"Reports, {care}"),
        care,
        "/reports",
    )


def _urls(data: Data, view: View) -> dcc.Link:
    card = hotlines.content_urls(data, view)
    rows = card.rows[card.rows["indicator"] == "inhope_content_urls"]
    plot = plot_lines(rows, lambda _: "All", data)
    last = rows.iloc[-1]
    care = card.finding.partition(", ")[2] or "exchanged by INHOPE hotlines"
    return _tile(
        "INHOPE content URLs",
        _text.compact(last["value"]),
        period_label(last["period"]),
        graph("tile-urls", spark(plot.frame, colour=LIGHT.accent), 56, card.finding),
        f"{care}; images and videos were counted until 2019",
        "/indicator/inhope_content_urls",
    )


def _findings(data: Data, view: View) -> dcc.Link:
    editions = threats.editions(view)
    last = editions[-1]
    names = [threats.theme(data, c) for c in last.rising["category"]]
    counts = {
        "data": [
            {
                "type": "bar",
                "x": [e.year for e in editions],
                "y": [len(e.rising) for e in editions],
                "marker": {"color": LIGHT.accent},
                "hoverinfo": "skip",
            }
        ],
        "layout": {
            **spark_layout(),
            "xaxis": {"visible": False, "type": "category", "fixedrange": True},
            "yaxis": {"visible": False, "fixedrange": True},
        },
    }
    label = "; ".join(f"{e.year}: {len(e.rising)} of {len(e.rows)}" for e in editions)
    return _tile(
        "IOCTA: themes found rising",
        f"{len(last.rising)} of {len(last.rows)}",
        f"edition {last.year}",
        graph("tile-findings", counts, 56, f"Themes found rising by edition. {label}"),
        f"{_text.listing([n[0].lower() + n[1:] if n[1:2].islower() else n for n in names])}",
        "/indicator/iocta_finding",
    )


def _loaded_last(data: Data) -> html.Section:
    commit = data.history()[0]
    return html.Section(
        [
            html.H2("Loaded last"),
            html.P(
                f"Version {commit.version}, {commit.at:%-d %B %Y}: {commit.rows:,} observations "
                f"from {len(commit.loads)} tables, by {commit.steward or 'the first build'}.",
                className="measure",
            ),
        ],
        className="card",
    )


def _threats(data: Data, view: View) -> html.Div:
    last = threats.editions(view)[-1]
    items = [
        html.Li(
            [
                html.B(
                    f"{threats.GLYPHS[row['direction']]} {threats.theme(data, row['category'])}: "
                    f"{row['direction']}. "
                ),
                row["note"],
            ]
        )
        for row in records(last.rows)
    ]
    indicator = data.indicator("iocta_finding")
    return html.Div(
        [
            html.Section(
                [
                    html.H2(f"What Europol's IOCTA {last.year} finds"),
                    html.P(
                        "Findings in words, restated; a judgement of investigators, not a count",
                        className="measure",
                    ),
                    html.Ul(items, className="plain findings"),
                    html.Div(
                        html.P([html.Strong("What this is not. "), indicator.is_not]),
                        className="care",
                    ),
                    dcc.Link("All editions", href="/indicator/iocta_finding"),
                ],
                className="card",
            ),
            recommendation_panel(data.policy.recommendations_for("iocta_finding"), data, 3),
        ],
        className="grid main-side",
    )
