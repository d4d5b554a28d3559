"""Ways on from a comparison: places like the first, members of a group, and every place's page."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from dash import dcc, html

from analytics.periods import parse_period
from pages.area.peers import suggested
from pages.compare.choices import MOST, Ask, Offer
from pages.figure import numbers
from pages.figure.names import the, when
from pages.figure.place_series import part_rows
from pages.site.data import Data, View

_PEERS: Final = 4


def address(ask: Ask, areas: tuple[str, ...], **more: str) -> str:
    """The same comparison for other places."""
    query = {"indicator": ask.indicator.id, "measure": ask.measure, "part": ask.part}
    return f"/compare?{urlencode({**query, 'areas': ','.join(areas) or 'none', **more}, safe=',')}"


def peers(data: Data, view: View, ask: Ask) -> html.Section | None:
    """Places like the first of those picked, and a link that compares them."""
    first = next(iter(ask.areas), "")
    found = suggested(data, view, first, _PEERS) if first else None
    if found is None or not found.areas:
        return None
    number = {3: "three", 4: "four", 5: "five"}.get(len(found.areas) + 1, "")
    return html.Section(
        [
            html.H2(f"Places like {the(data.name(first))}"),
            html.P(found.why),
            dcc.Link(f"Compare these {number}".strip(), href=address(ask, (first, *found.areas))),
        ],
        className="card",
    )


def members(data: Data, view: View, ask: Ask) -> html.Section | None:
    """Of the first group picked: its members with figures, as many as fit side by side."""
    group = next((a for a in ask.areas if data.members(a)), "")
    if not group:
        return None
    rows = part_rows(view, ask.indicator, ask.part)
    rows = rows[rows["area"].isin(data.members(group))]
    if ask.source:
        rows = rows[rows["source"] == ask.source]
    if rows.empty:
        why = f"None of its {len(data.members(group))} members has a figure of this indicator."
        return html.Section([html.H2(_heading(data, group)), html.P(why)], className="card")
    held = rows["area"].nunique()
    counts = rows.groupby("period")["area"].nunique()
    full = [str(p) for p, n in counts.items() if n == counts.max()]
    period = max(full, key=parse_period)
    now = rows[rows["period"] == period].drop_duplicates("area")
    ordered = tuple(now.sort_values("value", ascending=False)["area"])
    few = len(ordered) <= MOST
    told = f"{held} of its {len(data.members(group))} members have figures. "
    told += "" if few else f"Up to {MOST} places stand side by side; a ranking holds all."
    links = [
        dcc.Link(
            f"Compare all {len(ordered)}"
            if few
            else f"The {MOST} with the highest figures {when(period)}",
            href=address(ask, ordered[:MOST]),
        )
    ]
    if not few:
        lowest = ordered[-MOST:]
        links.append(dcc.Link(f"The {MOST} with the lowest", href=address(ask, lowest)))
    ranked = address(ask, ask.areas, measure="rank", among=group)
    links.append(dcc.Link(f"All {len(ordered)} in a ranking", href=ranked))
    return html.Section(
        [
            html.H2(_heading(data, group)),
            html.P(told),
            html.Ul([html.Li(link) for link in links], className="linked"),
        ],
        className="card",
    )


def _heading(data: Data, group: str) -> str:
    return f"Inside {the(data.name(group))}"


def places(data: Data, ask: Ask) -> html.Section | None:
    """The pages of the places and of the indicator."""
    if not ask.areas:
        return None
    links = [html.Li(dcc.Link(data.name(area), href=f"/area/{area}")) for area in ask.areas]
    return html.Section(
        [
            html.H2("Everything known of each"),
            html.Ul(links, className="linked"),
            dcc.Link(f"About “{ask.indicator.title}”", href=f"/indicator/{ask.indicator.id}"),
        ],
        className="card",
    )


def held_for(data: Data, view: View, ask: Ask, offer: Offer) -> html.Section | None:
    """Where nothing can be drawn: the places that have figures, and a link that compares them."""
    rows = view.rows(ask.indicator.id)
    rows = rows[rows["value"].notna()]
    places_offered = dict(offer.fixed[2].options)
    codes = tuple(str(a) for a in rows["area"].value_counts().index if a in places_offered)[:MOST]
    if not codes:
        return None
    query = f"indicator={ask.indicator.id}&measure=level&areas={','.join(codes)}"
    names = [data.name(code) for code in codes]
    return html.Section(
        [
            html.H2("Places with figures"),
            html.P(f"“{ask.indicator.title}” is held for {numbers.listing(names)}."),
            dcc.Link("Show them", href=f"/compare?{query}"),
        ],
        className="card",
    )
