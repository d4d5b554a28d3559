"""Ways to other places: a map to pick them on, places like the first, members, every page."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from dash import dcc, html

from analytics.periods import parse_period
from pages.area.peers import suggested
from pages.charts.base import Chart
from pages.charts.maps.picking import picking_map
from pages.charts.theme import LIGHT
from pages.compare.choices import MOST, WAYS, Ask, ask_of
from pages.compare.lines import chosen_of
from pages.figure.card import Scope
from pages.figure.place_series import PlaceSeries, part_rows
from pages.figure.places import area_names, marker_points
from pages.figure.series import colours
from pages.figure.words import Said, messages
from pages.sentences.names import short
from pages.site.data import Data, View
from pages.site.parts import section

say = messages(__file__)
LIST: Final = WAYS[0]
_PEERS: Final = 4


def picking(data: Data, view: View, ask: Ask, extent: str, found: PlaceSeries) -> Chart:
    """Places with a figure of the table that is asked for, of any where none is.

    Of the places that are picked each has the colour that it is drawn in, grey where it is not.
    `extent` is `world` or `europe`.
    """
    rows = part_rows(view, ask.indicator, ask.part)
    table = rows[rows["source"] == ask.source] if ask.source else rows
    hues = colours(data, found.areas, chosen_of(found))
    kinds = data.catalog.areas.by_code
    picked = {
        a: hues.get(short(data, a), LIGHT.other) for a in ask.areas if kinds[a].kind != "group"
    }
    there, names, points = set(table["area"]), area_names(data), marker_points(data)
    return picking_map(extent, there, picked, names=names, points=points)


def _address(scope: Scope, areas: tuple[str, ...], **more: str) -> str:
    """The same comparison for other places."""
    query = {name: scope[name] for name in ("indicator", "measure", "part")}
    return f"/compare?{urlencode({**query, 'areas': ','.join(areas) or 'none', **more}, safe=',')}"


def _way(title: Said, told: object, *links: Any) -> html.Section:
    return section(title, html.P(str(told)) if told else None, *links)


def _list(*links: dcc.Link) -> html.Ul:
    return html.Ul([html.Li(link) for link in links], className="linked")


def peers(scope: Scope) -> html.Section | None:
    """Places like the first of those picked, and a link that compares them."""
    data = scope.data
    first = next(iter(ask_of(scope).areas), "")
    found = suggested(data, scope.view, first, _PEERS) if first else None
    if found is None or not found.areas:
        return None
    places = (first, *found.areas)
    link = dcc.Link(str(say("peers-link", places=places)), href=_address(scope, places))
    return _way(say("peers-title", place=data.name(first)), found.why, link)


def members(scope: Scope) -> html.Section | None:
    """Of the first group picked: its members with figures, as many as fit side by side."""
    data, ask = scope.data, ask_of(scope)
    group = next((a for a in ask.areas if data.members(a)), "")
    if not group:
        return None
    inside = sorted(data.members(group))
    title = say("members-title", group=data.name(group))
    rows = part_rows(scope.view, ask.indicator, ask.part)
    rows = rows[rows["area"].isin(inside)]
    if ask.source:
        rows = rows[rows["source"] == ask.source]
    if rows.empty:
        return _way(title, say("members-none", members=inside))
    counts = rows.groupby("period")["area"].nunique()
    period = max((str(p) for p, n in counts.items() if n == counts.max()), key=parse_period)
    now = rows[rows["period"] == period].drop_duplicates("area")
    ordered = tuple(now.sort_values("value", ascending=False)["area"])
    few = len(ordered) <= MOST
    which = "members-held" if few else "members-many"
    told = say(which, held=sorted(set(rows["area"])), members=inside, most=str(MOST))
    said = {"shown": ordered, "most": str(MOST), "period": parse_period(period)}
    ways = {"members-all" if few else "members-highest": _address(scope, ordered[:MOST])}
    if not few:
        ways["members-lowest"] = _address(scope, ordered[-MOST:])
    ways["members-ranked"] = _address(scope, ask.areas, measure="rank", among=group)
    links = [dcc.Link(str(say(way, **said)), href=to) for way, to in ways.items()]
    return _way(title, told, _list(*links))


def places(scope: Scope) -> html.Section | None:
    """The pages of the places and of the indicator."""
    ask = ask_of(scope)
    if not ask.areas:
        return None
    links = [dcc.Link(scope.data.name(area), href=f"/area/{area}") for area in ask.areas]
    about = str(say("each-link", indicator=ask.indicator.title))
    own = dcc.Link(about, href=f"/indicator/{ask.indicator.id}")
    return _way(say("each-title"), "", _list(*links), own)


def held_for(scope: Scope, offered: tuple[str, ...]) -> html.Section | None:
    """Where nothing can be drawn: the places that have figures, and a link that compares them."""
    indicator = ask_of(scope).indicator
    rows = scope.view.rows(indicator.id)
    rows = rows[rows["value"].notna()]
    codes = tuple(str(a) for a in rows["area"].value_counts().index if a in offered)[:MOST]
    if not codes:
        return None
    names = [scope.data.name(code) for code in codes]
    query = f"indicator={indicator.id}&areas={','.join(codes)}"
    told = say("held-told", indicator=indicator.title, places=names)
    return _way(say("held-title"), told, dcc.Link(str(say("held-link")), href=f"/compare?{query}"))
