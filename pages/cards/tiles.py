"""Headline tiles of the overview: one figure each, its small chart, and its caveat."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from pages import _text
from pages._data import Data, View
from pages._figure import NoFigures, graph, held
from pages._series import plot_lines
from pages._table import age_label, period_label
from pages.cards import access, hotlines, threats
from pages.charts.lines import Figure
from pages.charts.sparks import spark
from pages.charts.theme import LIGHT


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


def _spark(name: str, chart: Figure, label: str) -> html.Div:
    """A small chart that is there at once: it is what a visitor sees first."""
    return graph(name, chart, 56, label, before=chart)


def penetration(data: Data, view: View) -> dcc.Link:
    indicator = data.indicator("internet_penetration")
    rows = view.rows(indicator.id)
    rows = rows[(rows["source"] == access.D106) & (rows["category"] == "_T")]
    world = held(rows[rows["area"] == "WLD"], "figures on penetration").iloc[0]
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
            **_bare(),
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
        _spark("tile-penetration", dots, f"Regions {text}"),
        text,
        "/access",
    )


def _bare() -> dict[str, Any]:
    """The layout of a small chart without axes."""
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


def young(data: Data, view: View) -> dcc.Link:
    card = access.young_people(data, view)
    rows = card.rows.sort_values("period", kind="stable")
    aged, everybody = rows[rows["age"] != "_T"], rows[rows["age"] == "_T"]
    last = aged.iloc[-1]
    same = everybody[everybody["period"] == last["period"]]
    care = "; ".join(
        [
            *(f"{_text.full(v)}\u00a0% of everybody" for v in same["value"]),
            "nobody under 16 is asked",
        ]
    )
    dots = {
        "data": [
            {
                "type": "scatter",
                "mode": "markers",
                "x": part["period"].tolist(),
                "y": part["value"].tolist(),
                "marker": {
                    "size": 8,
                    "color": colour,
                    "line": {"color": LIGHT.area("EU27_2020"), "width": 2},
                },
                "hoverinfo": "skip",
                "cliponaxis": False,
            }
            for part, colour in ((aged, LIGHT.area("EU27_2020")), (everybody, LIGHT.paper))
        ],
        "layout": {
            **_bare(),
            "xaxis": {"visible": False, "type": "category", "fixedrange": True},
            "yaxis": {"visible": False, "range": [0, 108], "fixedrange": True},
        },
    }
    return _tile(
        f"Daily internet use, {_age(str(last['age']))}, EU",
        f"{_text.full(last['value'])}\u00a0%",
        period_label(last["period"]),
        _spark("tile-young", dots, card.finding),
        care,
        "/access#access-young",
    )


def _age(code: str) -> str:
    return age_label(code).removeprefix("aged ")


def reports(data: Data, view: View) -> dcc.Link:
    indicator = data.indicator("cybertipline_reports")
    rows = held(view.series(indicator, "WLD"), "reports of the world")
    plot = plot_lines(rows, lambda _: "World", data)
    last = rows.iloc[-1]
    before = rows[rows["period"] < last["period"]].tail(1)
    care = "; ".join(
        f"{'counted differently than the' if plot.marks else 'after'} {_text.compact(value)} "
        f"{'of' if plot.marks else 'in'} {period}"
        for value, period in zip(before["value"], before["period"], strict=True)
    )
    return _tile(
        "CyberTipline reports, world",
        _text.compact(last["value"]),
        period_label(last["period"]),
        _spark("tile-reports", spark(plot.frame, colour=LIGHT.ink), f"Reports, {care}"),
        care,
        "/reports",
    )


def urls(data: Data, view: View) -> dcc.Link:
    card = hotlines.content_urls(data, view)
    rows = card.rows[card.rows["indicator"] == "inhope_content_urls"]
    plot = plot_lines(rows, lambda _: "All", data)
    last = rows.iloc[-1]
    care = card.finding.partition(", ")[2] or "exchanged by INHOPE hotlines"
    return _tile(
        "INHOPE content URLs",
        _text.compact(last["value"]),
        period_label(last["period"]),
        _spark("tile-urls", spark(plot.frame, colour=LIGHT.accent), card.finding),
        f"{care}; images and videos were counted until 2019",
        "/hotlines",
    )


def findings(data: Data, view: View) -> dcc.Link:
    editions = threats.editions(view)
    if not editions:
        raise NoFigures("findings")
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
            **_bare(),
            "xaxis": {"visible": False, "type": "category", "fixedrange": True},
            "yaxis": {"visible": False, "fixedrange": True},
        },
    }
    label = "; ".join(f"{e.year}: {len(e.rising)} of {len(e.rows)}" for e in editions)
    return _tile(
        "IOCTA: themes found rising",
        f"{len(last.rising)} of {len(last.rows)}",
        f"edition {last.year}",
        _spark("tile-findings", counts, f"Themes found rising by edition. {label}"),
        f"{_text.listing([n[0].lower() + n[1:] if n[1:2].islower() else n for n in names])}",
        "/threats",
    )
