"""One country, territory or region: everything known, where it stands, and what is not known."""

from __future__ import annotations

from typing import Any, Final

import dash
from dash import State, dcc, html

from analytics.places.comparisons import WORLD
from analytics.places.denominators import INTERNET_USE
from etl.areas import Area
from pages.area.choices import PROFILED
from pages.area.head import crumbs, tiles, unknown
from pages.area.known import everything, gaps, groups, held_by, members, recommended
from pages.area.law import concerning, practices
from pages.area.peers import beside, ranked, suggested
from pages.area.ranks import rank_lead, ranks
from pages.area.reports import lead, totals
from pages.feed.followed import Followed
from pages.feed.links import follow
from pages.figure.limits import KNOWN, at_top, known
from pages.figure.words import Said, messages
from pages.sentences.place_words import Selection, of_places
from pages.sentences.refusals import help_card
from pages.sentences.spoken import to_say
from pages.site import state
from pages.site.data import Data, View
from pages.site.page import Page, opened
from pages.site.parts import measure, on_address, opening
from pages.site.shell import current_data, title_of_place

say = messages(__file__)

_PEERS: Final = 2
_REGIONS: Final = 6
_ACCESS: Final = ("internet_penetration", "internet_users")


dash.register_page(
    __name__,
    path_template="/area/<code>",
    title=title_of_place(say, "page-title", "page-none"),
    name="Area",
)


def layout(code: str | None = None, **query: str) -> html.Div:
    """The page of a place; what is there instead when the code is unknown."""
    data = current_data()
    place = data.catalog.areas.by_code.get(code or "")
    if place is None:
        return unknown(data, code or "")
    page = opened(query).asking("area", code=place.code)
    return html.Div(
        [
            *page.banner(),
            crumbs(page.data, place),
            html.H1(place.name),
            opening(_lead(page, place)),
            *([measure(note)] if (note := place.note) else []),
            *([said] if (said := _said(page, place)) else []),
            _ways(page, place),
            *_parts(page, place),
        ]
    )


def _lead(page: Page, place: Area) -> Said:
    data, view = page.data, page.view
    if place.code == WORLD:
        return say("lead-world")
    if place.kind == "group" and not data.members(place.code):
        return say("lead-region")
    said = lead(data, view, place.code)
    rank = rank_lead(data, view, place.code, **_among(page)) if page.choices else None
    return say("lead-ranked", lead=said, rank=rank) if rank else said


def _said(page: Page, place: Area) -> html.Div | None:
    """The reports attributed to a place in a sentence to say; of a region of others its own."""
    found = totals(page.data, page.view, place.code)
    if place.kind in ("special", "withdrawn") or place.code == WORLD:
        return None
    chosen = Selection(found, (place.code,))
    return to_say(of_places(chosen, page.data, page.view, f"/area/{place.code}"), "area")


def _among(page: Page) -> dict[str, str]:
    return {"group": page.asked["among"], "year": page.asked["year"]}


def _ways(page: Page, place: Area) -> html.P:
    """To the page to print, and to the comparison with its peers."""
    brief = dcc.Link(str(say("way-brief")), href=f"/area/{place.code}/brief", className="button")
    if place.kind in ("special", "withdrawn"):
        return html.P(brief, className="ways")
    ways: list[Any] = [brief]
    if peers := suggested(page.data, page.view, place.code, _REGIONS):
        # Regions of Internet World Stats have figures on access alone.
        regional = place.code.startswith("IWS_")
        what = f"indicator={_ACCESS[0]}&" if regional else ""
        others = peers.areas if regional else peers.areas[:_PEERS]
        address = f"/compare?{what}areas={','.join((place.code, *others))}"
        ways.append(dcc.Link(str(say("way-compare")), href=address, className="button quiet"))
    if place.code == WORLD:
        ways += [
            dcc.Link(str(say(f"way-{room}")), href=f"/{room}") for room in ("reports", "access")
        ]
    feed = [f"{say('way-follow')} ", *follow(Followed(areas=(place.code,)))]
    return html.P([*ways, html.Span(feed, className="follow")], className="ways")


def _parts(page: Page, place: Area) -> list[Any]:
    if place.kind in PROFILED:
        return _profile(page, place.code)
    if place.kind == "group":
        return _group(page, place.code)
    shown = [page.card("area-reports"), everything(page.data, page.view, place.code)]
    return [html.Div(shown, className="stack")]


def _profile(page: Page, code: str) -> list[Any]:
    data, view = page.data, page.view
    peers = suggested(data, view, code)
    rates, _ = beside(data, view, code)
    ranked_slot = html.Div(_ranks(page), id="area-ranks-slot", className="stack")
    return [
        tiles(data, view, code),
        page.controls("area", page.choices),
        at_top(),
        html.Div([page.card("area-reports"), ranked_slot], className="grid halves"),
        *([measure(peers.why)] if peers and rates else []),
        page.halves(*(["area-rate"] if rates else []), "area-internet"),
        html.Div([*_law(data, view, code)], className="grid halves"),
        html.Div([recommended(data, view, code), gaps(data, view, code)], className="grid halves"),
        html.Div([everything(data, view, code), groups(data, code)], className="grid main-side"),
    ]


def _law(data: Data, view: View, code: str) -> list[html.Section]:
    return [part for part in (concerning(data, view, code), practices(data, view, code)) if part]


def _ranks(page: Page) -> list[Any]:
    found = ranks(page.data, page.view, page.asked["code"], **_among(page))
    return [
        *page.head(page.choices),
        *([page.card("area-ranks")] if found.own else []),
        *([help_card(found.helps, str(say("ranks-help")))] if found.helps else []),
    ]


def _group(page: Page, code: str) -> list[Any]:
    data, view = page.data, page.view
    listed = members(data, view, code)
    shown: list[Any] = [tiles(data, view, code)]
    held = everything(data, view, code)
    level = recommended(data, view, code, "eu") if code.startswith(("EU", "COE")) else None
    if listed is None:
        names = (INTERNET_USE,) if code == WORLD else _ACCESS
        own = [page.card(f"area-{name}") for name in names if name in held_by(data, view, code)]
        if code == WORLD:
            own.insert(0, page.card("reports-world"))
        if own:
            shown.append(html.Div(own, className="grid halves"))
        return [*shown, *([level] if level else []), held]
    card, helps = ranked(data, view, code)
    told = [*(h for h in helps if not card), *totals(data, view, code).helps]
    ranking = [page.card("area-members")] if card else []
    beside = html.Div([*ranking, *([help_card(told)] if told else [])], className="stack")
    return [
        *shown,
        html.Div([beside, page.card("area-reports")], className="grid halves"),
        html.Div([level, listed], className="grid halves"),
        held,
    ]


@on_address("area-ranks-slot", State(KNOWN, "data"))
def update(search: str | None, pathname: str | None, limits: list[str] | None = None) -> Any:
    """Another group or year: only the ranks are made again."""
    code = (pathname or "").rstrip("/").rpartition("/")[2]
    place = current_data().catalog.areas.by_code.get(code)
    if place is None or place.kind not in PROFILED:
        return dash.no_update
    return known(_ranks(opened(state.parse(search)).asking("area", code=code)), limits)
