"""Key facts of a place as tiles: each a figure, its time, where it is from, and the way to it."""

from __future__ import annotations

import pandas as pd
from dash import dcc, html

from analytics.errors import Refusal
from analytics.places.denominators import INHABITANTS, INTERNET_USE, POPULATION, per_100_000
from analytics.places.totals import share_of_world
from analytics.series import points_of
from pages.area.reports import BY_COUNTRY, REPORTS, latest_of, totals
from pages.figure import numbers
from pages.figure.ranking import denominators, with_groups
from pages.figure.refusals import named
from pages.figure.table import period_label
from pages.site.data import Data, View


def tiles(data: Data, view: View, area: str) -> html.Div | None:
    """Population, internet use, reports and their rate, as far as they are held."""
    made = [
        _plain(data, view, area, POPULATION, "Inhabitants"),
        _plain(data, view, area, INTERNET_USE, "People using the internet")
        or _plain(data, view, area, "internet_penetration", "Internet penetration"),
        _reports(data, view, area),
        _rate(data, view, area),
    ]
    shown = [tile for tile in made if tile is not None][:4]
    return html.Div(shown, className="grid tiles") if shown else None


def _tile(label: str, number: str, when: str, care: str, href: str) -> dcc.Link:
    return dcc.Link(
        [
            html.Div(label, className="label"),
            html.Div([number, " ", html.Small(when)], className="number"),
            html.P(care, className="care-line"),
        ],
        href=href,
        className="card tile",
    )


def _plain(data: Data, view: View, area: str, indicator: str, label: str) -> dcc.Link | None:
    """The latest figure of any source, of several that of the preferred one."""
    order = {source: n for n, source in enumerate(data.indicator(indicator).sources)}
    rows = view.rows(indicator)
    rows = rows[(rows["area"] == area) & (rows["category"] == "_T")]
    rows = rows.sort_values("source", key=lambda s: s.map(order), ascending=False, kind="stable")
    last = latest_of(rows) if len(rows) else None
    if last is None or pd.isna(last["value"]):
        return None
    unit = data.catalog.units[last["unit"]]
    number = numbers.compact(last["value"])
    words = {"at_most": ", at most", "at_least": ", at least", "about": ", about"}
    hedge = words.get(last["qualifier"], "")
    estimate = ", an estimate" if last["obs_status"] == "E" else ""
    return _tile(
        label,
        f"{number}\u00a0%" if unit.unit == "percent" else number,
        period_label(last["period"]),
        f"{data.catalog.publishers[last['cited']].name}{estimate}{hedge and f'{hedge} this'}",
        f"/indicator/{indicator}?area={area}",
    )


def _reports(data: Data, view: View, area: str) -> dcc.Link | None:
    """The latest yearly total, and its share of the world's where the table adds up."""
    points = [p for p in totals(data, view, area).points(area) if p.value is not None]
    if not points:
        return None
    last = points[-1]
    care = "attributed to it by place of upload"
    share = share_of_all(data, view, area, last.period.text)
    if share:
        care = f"{care}; {share} of all reports"
    return _tile(
        "CyberTipline reports",
        numbers.compact(last.value),
        last.period.label,
        care,
        f"/indicator/{REPORTS}?area={area}",
    )


def share_of_all(data: Data, view: View, area: str, period: str) -> str:
    """A place's share of the world's reports; nothing where the table is no whole of them."""
    rows = view.rows(REPORTS)
    now = rows[(rows["period"] == period) & (rows["category"] == "_T")]
    table = points_of(now[now["source"] == BY_COUNTRY])
    world = [
        p
        for p in points_of(now[now["area"] == "WLD"])
        if p.source != BY_COUNTRY and not p.bounds_only and p.interval.width == 0
    ]
    if not world:
        return ""
    try:
        done = share_of_world(table, area, world[0], data.breaks, data.meta)
    except Refusal:
        return ""
    if done.estimate is None:
        return ""
    few = done.estimate < 0.01
    return "under 0.01\u00a0%" if few else f"{numbers.compact(done.estimate, 2)}\u00a0%"


def _rate(data: Data, view: View, area: str) -> dcc.Link | None:
    """Reports per 100,000 inhabitants, with the denominator in plain sight."""
    points = [p for p in totals(data, view, area).points(area) if p.value is not None]
    if not points:
        return None
    pool = with_groups(denominators(view), data, [area])
    try:
        done = per_100_000(points[-1], INHABITANTS, pool, data.breaks, data.meta)
    except Refusal:
        return None
    if done.estimate is None:
        return None
    return _tile(
        "Reports per 100,000 inhabitants",
        numbers.compact(done.estimate),
        points[-1].period.label,
        named(done.caveats[0], data),
        f"/compare?measure=rate&areas={area}",
    )
