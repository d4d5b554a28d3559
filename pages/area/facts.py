"""Key facts of a place as tiles: each a figure, its time, where it is from, and the way to it."""

from __future__ import annotations

from dash import dcc, html

from analytics.errors import Refusal
from analytics.periods import Frequency
from analytics.places.comparisons import WORLD
from analytics.places.denominators import INHABITANTS, INTERNET_USE, POPULATION
from analytics.places.totals import share_of_world
from analytics.results import Result, outcome
from analytics.series import Point, points_of
from pages.area.reports import last_total
from pages.figure.ranking import rate_of
from pages.figure.refusals import named
from pages.figure.words import Said, messages
from pages.reports.tables import BY_COUNTRY, REPORTS
from pages.site.data import Data, View, remembered

say = messages(__file__)
_MOST = 4
_FEW = 0.01  # percent


def tiles(data: Data, view: View, area: str) -> html.Div | None:
    """Population, internet use, reports and their rate, as far as they are held."""
    made = [
        _plain(data, view, area, POPULATION),
        _plain(data, view, area, INTERNET_USE) or _plain(data, view, area, "internet_penetration"),
        _reports(data, view, area),
        _rate(data, view, area),
    ]
    shown = [tile for tile in made if tile is not None][:_MOST]
    return html.Div(shown, className="grid tiles") if shown else None


def _tile(label: str, figure: Point | Result, of: Point, care: Said, href: str) -> dcc.Link:
    return dcc.Link(
        [
            html.Div(str(say(f"tile-{label}")), className="label"),
            html.Div(
                [str(say("figure", figure=figure)), " ", html.Small(of.period.label)],
                className="number",
            ),
            html.P(str(care), className="care-line"),
        ],
        href=href,
        className="card tile",
    )


def latest_of(data: Data, view: View, area: str, indicator: str) -> Point | None:
    """The latest total of any source that has a date; of several that of the preferred one."""
    order = {source: n for n, source in enumerate(data.indicator(indicator).sources)}
    rows = view.rows(indicator)
    rows = rows[(rows["area"] == area) & (rows["category"] == "_T")]
    dated = [
        point
        for point in points_of(rows)
        if point.value is not None and point.period.frequency is not Frequency.UNDATED
    ]
    return max(dated, key=lambda p: (p.period, -order.get(p.source, len(order))), default=None)


def _plain(data: Data, view: View, area: str, indicator: str) -> dcc.Link | None:
    last = latest_of(data, view, area, indicator)
    if last is None:
        return None
    publisher = data.catalog.publishers[last.cited].name
    care = say("tile-source", publisher=publisher, status=last.obs_status)
    href = f"/indicator/{indicator}?area={area}"
    return _tile(indicator.replace("_", "-"), last, last, care, href)


def _reports(data: Data, view: View, area: str) -> dcc.Link | None:
    """The latest yearly total, and its share of the world's where the table adds up."""
    last = last_total(data, view, area)
    if last is None:
        return None
    share = share_of_all(data, view, area, last.period.text)
    care = say("tile-attributed", share=share_words(share) if share else None)
    return _tile("reports", last, last, care, f"/indicator/{REPORTS}?area={area}")


@remembered
def share_of_all(data: Data, view: View, area: str, period: str) -> Result | None:
    """A place's share of the world's reports; None where the table is no whole of them."""
    rows = view.rows(REPORTS)
    now = rows[(rows["period"] == period) & (rows["category"] == "_T") & rows["value"].notna()]
    table = points_of(now[now["source"] == BY_COUNTRY])
    world = [
        p
        for p in points_of(now[now["area"] == WORLD])
        if p.source != BY_COUNTRY and not p.bounds_only and p.interval.width == 0
    ]
    if not world:
        return None
    found = outcome(share_of_world, table, area, world[0], data.breaks, data.meta)
    return None if isinstance(found, Refusal) or found.estimate is None else found


def share_words(share: Result) -> Said:
    """`0.017 %`, `under 0.01 %`."""
    return say("share", share=share, extent="few" if share.interval.upper < _FEW else "")


def _rate(data: Data, view: View, area: str) -> dcc.Link | None:
    """Reports per 100,000 inhabitants, with the denominator in plain sight."""
    last = last_total(data, view, area)
    rate = rate_of(data, view, last, INHABITANTS) if last else None
    if last is None or rate is None or isinstance(rate, Refusal):
        return None
    care = say("tile-divided", divisor=named(rate.divisor.words, data))
    return _tile("rate", rate, last, care, f"/compare?measure=rate&areas={area}")
