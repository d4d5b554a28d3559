"""One country, territory or region: everything known, where it stands, and what is not known."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import dash
import pandas as pd
from dash import Input, Output, State, callback, dcc, html

from analytics.places.comparisons import WORLD
from analytics.places.denominators import INHABITANTS, INTERNET_USE
from etl.areas import Area
from pages.area import facts as area_facts
from pages.area import known as area_known
from pages.area import ranks as area_ranks
from pages.area import reports as area
from pages.area.crumbs import crumbs, unknown
from pages.area.peers import suggested
from pages.area.reports import BY_COUNTRY, REPORTS
from pages.compare import rank as compare_rank
from pages.figure import numbers
from pages.figure.card import FigureCard, NoFigures
from pages.figure.engine import worded
from pages.figure.place_series import TOTAL, place_series
from pages.figure.refusals import help_card
from pages.figure.section import figure_card
from pages.figure.table import period_label
from pages.indicator import series
from pages.site import state
from pages.site.page import Page, opened
from pages.site.shell import current_data

_KINDS = {
    "country": "Country",
    "territory": "Territory",
    "group": "Group or region",
    "withdrawn": "Withdrawn code",
    "special": "Special code",
}
_PROFILED = ("country", "territory")
_PEERS: Final = 2
_REGIONS: Final = 6


def _title(code: str | None = None) -> str:
    found = current_data().catalog.areas.by_code.get(code or "")
    return f"{found.name if found else 'Area'}: CSEA Trends"


dash.register_page(__name__, path_template="/area/<code>", title=_title, name="Area")


def layout(code: str | None = None, **query: str) -> html.Div:
    """The page of a place; what is there instead when the code is unknown."""
    data = current_data()
    place = data.catalog.areas.by_code.get(code or "")
    if place is None:
        return unknown(data, code or "")
    page = opened(query)
    return html.Div(
        [
            *page.banner(),
            crumbs(data, place),
            html.H1(place.name),
            html.P(_lead(page, place), className="lead"),
            *([html.P(_note(place), className="measure")] if _note(place) else []),
            _ways(page, place),
            *_parts(page, place),
        ]
    )


def _lead(page: Page, place: Area) -> str:
    data, view = page.data, page.view
    if place.code == WORLD:
        return "What is published for the world as a whole, by bodies with a worldwide remit."
    if place.kind == "group" and not data.members(place.code):
        return f"{_KINDS[place.kind]} as its sources draw it, without a list of countries."
    text = area.lead(data, view, place.code)
    if place.kind not in _PROFILED:
        return text
    among, year = _asked(page, place)
    found = area_ranks.ranks(data, view, place.code, among, year) if year else None
    if found is None or not found.per_inhabitant:
        return text
    who = compare_rank.among_whom(data, among)
    return f"{text} Per inhabitant it ranks {found.per_inhabitant} among {who} ({year})."


def _note(place: Area) -> str:
    """The remark on a place, without the sentences that speak of our files."""
    sentences = place.note.removesuffix(".").split(". ")
    kept = [s for s in sentences if s and ".csv" not in s]
    return f"{'. '.join(kept)}." if kept else ""


def _ways(page: Page, place: Area) -> html.P:
    """To the page to print, and to the comparison with its peers."""
    brief = dcc.Link("One-page brief", href=f"/area/{place.code}/brief", className="button")
    if place.kind in ("special", "withdrawn"):
        return html.P(brief, className="ways")
    ways: list[Any] = [brief]
    if peers := suggested(page.data, page.view, place.code, _REGIONS):
        # Regions of Internet World Stats have figures on access alone.
        regional = place.code.startswith("IWS_")
        what = "indicator=internet_penetration&" if regional else ""
        others = peers.areas if regional else peers.areas[:_PEERS]
        address = f"/compare?{what}areas={','.join((place.code, *others))}"
        ways.append(dcc.Link("Compare with others", href=address, className="button quiet"))
    if place.code == WORLD:
        ways += [dcc.Link("Reports", href="/reports"), dcc.Link("Internet access", href="/access")]
    return html.P(ways, className="ways")


def _asked(page: Page, place: Area) -> tuple[str, str]:
    offered = area_ranks.choices(page.data, page.view, place.code)
    among = offered[0].read(page.query)
    return among, offered[1].read(page.query) if len(offered) > 1 else ""


def _parts(page: Page, place: Area) -> list[Any]:
    data, view = page.data, page.view
    if place.kind in _PROFILED:
        return _profile(page, place)
    if place.kind == "group":
        return _group(page, place)
    held = [_figure(page, area.reports, place.code), area_known.everything(data, view, place.code)]
    return [html.Div(held, className="stack")]


def _profile(page: Page, place: Area) -> list[Any]:
    data, view, code = page.data, page.view, place.code
    offered = area_ranks.choices(data, view, code)
    peers = suggested(data, view, code)
    beside = area.beside_peers(data, view, code, peers) if peers else None
    lower = [
        figure_card(beside, data, view) if beside else None,
        _figure(page, area.internet, code, peers),
    ]
    return [
        area_facts.tiles(data, view, code),
        page.controls("area", offered),
        html.Div(
            [
                _figure(page, area.reports, code),
                html.Div(_ranks(page, place), id="area-ranks-slot", className="stack"),
            ],
            className="grid halves",
        ),
        *([html.P(peers.why, className="measure")] if peers and beside else []),
        html.Div([part for part in lower if part is not None], className="grid halves"),
        html.Div(
            [area_known.national(data, view, code), area_known.gaps(data, view, code)],
            className="grid halves",
        ),
        html.Div(
            [area_known.everything(data, view, code), area_known.groups(data, code)],
            className="grid main-side",
        ),
    ]


def _figure(page: Page, make: Any, *args: Any) -> html.Section:
    """A card, or one sentence where there is nothing to draw."""
    try:
        return figure_card(make(page.data, page.view, *args), page.data, page.view)
    except NoFigures as nothing:
        return html.Section(
            [
                html.H2(f"No {nothing}"),
                html.P("None are held in this version of the table; missing is not zero."),
            ],
            className="card",
        )


def _own(page: Page, name: str, code: str) -> FigureCard | None:
    """The figures of a region from one source; a later one of another is told, not joined."""
    data, indicator = page.data, page.data.indicator(name)
    found = series.by_source(page.view, indicator, code)
    if not found:
        return None
    rows = next(iter(found.values()))
    stated = series.preferred(data, indicator, code, rows)
    card = worded(f"area-{name}", stated, data)
    every = pd.concat(found.values())
    newest = area.latest_of(every[every["category"] == "_T"])
    shown = area.latest_of(rows)
    if newest is None or shown is None or newest["source"] == shown["source"]:
        return card
    figure = numbers.quantity(newest["value"], data.catalog.units[indicator.unit])
    later = f"another source has {figure} for {period_label(str(newest['period']))}"
    return replace(card, finding=f"{card.finding}; {later}")


def _ranks(page: Page, place: Area) -> list[Any]:
    offered = area_ranks.choices(page.data, page.view, place.code)
    among, year = _asked(page, place)
    found = area_ranks.ranks(page.data, page.view, place.code, among, year)
    parts: list[Any] = page.head(offered)
    if found.card:
        parts.append(figure_card(found.card, page.data, page.view))
    if found.helps:
        parts.append(help_card(found.helps, "Not ranked, and why"))
    return parts


def _group(page: Page, place: Area) -> list[Any]:
    data, view, code = page.data, page.view, place.code
    members = area_known.members(data, view, code)
    parts: list[Any] = [area_facts.tiles(data, view, code)]
    if members is None:
        names = (INTERNET_USE,) if code == WORLD else ("internet_penetration", "internet_users")
        cards = [_own(page, name, code) for name in names]
        own = [figure_card(card, data, view) for card in cards if card]
        if code == WORLD:
            own.insert(0, page.card("reports-world"))
        if own:
            parts.append(html.Div(own, className="grid halves"))
        if not code.startswith("EU"):
            return [*parts, area_known.everything(data, view, code)]
        return [
            *parts,
            area_known.national(data, view, code, "eu"),
            area_known.everything(data, view, code),
        ]
    found = place_series(data, view, data.indicator(REPORTS), TOTAL, [code], BY_COUNTRY)
    whole = view.rows(REPORTS)
    whole = whole[(whole["source"] == BY_COUNTRY) & (whole["category"] == "_T")]
    period = str(whole["period"].max()) if len(whole) else ""
    card, helps = compare_rank.ranking(data, view, found, code, period, INHABITANTS)
    told = [*(h for h in helps if not h.what.startswith("Rank of")), *found.helps]
    ranking = [figure_card(worded("area-members", card, data), data, view)] if card else []
    if told:
        ranking.append(help_card(told))
    return [
        *parts,
        html.Div(
            [html.Div(ranking, className="stack"), _figure(page, area.reports, code)],
            className="grid halves",
        ),
        html.Div(
            [
                area_known.national(data, view, code, "eu")
                if code.startswith(("EU", "COE"))
                else None,
                members,
            ],
            className="grid halves",
        ),
        area_known.everything(data, view, code),
    ]


@callback(
    Output("area-ranks-slot", "children"),
    Input("url", "search"),
    State("url", "pathname"),
    prevent_initial_call=True,
)
def update(search: str | None, pathname: str | None) -> Any:
    """Another group or year: only the ranks are made again."""
    code = (pathname or "").rstrip("/").rpartition("/")[2]
    place = current_data().catalog.areas.by_code.get(code)
    if place is None or place.kind not in _PROFILED:
        return dash.no_update
    return _ranks(opened(state.parse(search)), place)
