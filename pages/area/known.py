"""What is known of a place and what is not: its indicators, gaps, groups and recommendations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
from dash import dcc, html

from etl.policy import Recommendation
from pages.area.peers import groups_of
from pages.area.reports import latest_of
from pages.figure import numbers
from pages.figure.follows import relation_label
from pages.figure.names import the
from pages.figure.table import breakdown, period_label, scroll_table
from pages.site.data import Data, View, records

_PLACES: Final = ("country", "territory")
_OLD: Final = 2  # years behind the newest figure of an indicator


def held_by(view: View, area: str) -> pd.DataFrame:
    """Every current row of a place."""
    return view.of_area(area)


def everything(data: Data, view: View, area: str) -> html.Section:
    """One line per indicator that has a figure for the place, and the way to all of them."""
    rows = held_by(view, area)
    held = dict(list(rows.groupby("indicator", sort=False)))
    body = []
    for indicator in data.catalog.indicators.values():
        own = held.get(indicator.id)
        if own is None:
            continue
        body.append(
            [
                dcc.Link(indicator.title, href=f"/indicator/{indicator.id}?area={area}"),
                _latest_words(data, own),
                f"{len(own)}",
                numbers.listing(_publishers(data, own)),
            ]
        )
    count = f"{len(rows):,} figures of {len(body)} indicator{'s' if len(body) != 1 else ''}"
    return html.Section(
        [
            html.H2(f"Everything held: {count}"),
            scroll_table("Everything held", ["Indicator", "Latest", "Figures", "From"], body),
            html.P(
                [
                    "All of it, with sources and limits: ",
                    *_formats(area),
                ],
                className="measure",
            ),
        ],
        className="card",
        id="held",
    )


def gaps(data: Data, view: View, area: str) -> html.Section:
    """What is not known: no figure, an old one, and evidence that nobody publishes."""
    body = [list(row) for row in gap_rows(data, view, area)]
    national = [
        gap
        for r in data.policy.recommendations
        if r.level == "national" and (gap := data.policy.gap_for(r.id))
    ]
    body += [
        [[html.Span(g.recommendation, className="badge"), g.missing], "none", g.would_be]
        for g in national
    ]
    return html.Section(
        [
            html.H2("What is not known"),
            html.P(
                f"Gaps for {the(data.name(area))} and what would fill them; the last are national "
                "figures that no publisher read here gives for any country.",
                className="measure",
            ),
            scroll_table("What is not known", ["Figure", "Last", "What would fill it"], body),
        ],
        className="card",
    )


def gap_rows(data: Data, view: View, area: str) -> list[tuple[Any, str, str]]:
    """Indicators with figures by country that this place lacks, or has only from long ago."""
    is_place = data.catalog.areas.by_code[area].kind in _PLACES
    rows = held_by(view, area) if is_place else view.frame.iloc[:0]
    held = dict(list(rows.groupby("indicator", sort=False)))
    found: list[tuple[Any, str, str]] = []
    for known in by_country(data, view):
        link = dcc.Link(known.title, href=f"/indicator/{known.indicator}")
        own = held.get(known.indicator)
        if own is None:
            found.append((link, "none", known.would_fill))
            continue
        last = _last_year(own)
        if last and known.newest and known.newest - last > _OLD:
            found.append((link, str(last), known.newer))
    return found


@dataclass(frozen=True)
class _ByCountry:
    """An indicator with figures by country: its newest year, and what would fill a gap."""

    indicator: str
    title: str
    newest: int
    would_fill: str
    newer: str


def by_country(data: Data, view: View) -> tuple[_ByCountry, ...]:
    """What is held by country, worked out once for a version."""
    places = {c for c, a in data.catalog.areas.by_code.items() if a.kind in _PLACES}

    def make() -> tuple[_ByCountry, ...]:
        found = []
        for indicator in data.catalog.indicators.values():
            rows = view.rows(indicator.id)
            placed = rows[rows["area"].isin(places)]
            if placed.empty:
                continue
            newest = _last_year(placed)
            fill = _would_fill(data, placed, placed["area"].nunique())
            newer = _newer(data, placed, newest)
            found.append(_ByCountry(indicator.id, indicator.title, newest, fill, newer))
        return tuple(found)

    return view.once(by_country, make)


def _would_fill(data: Data, placed: pd.DataFrame, count: int) -> str:
    source = str(placed["source"].mode().iloc[0])
    title = data.catalog.latest_origin(source).title
    places = "country" if count == 1 else "countries"
    if count <= 12:
        return f"A national figure; “{title}” names {count} {places} only."
    return f"A row in “{title}”, which has {count} places."


def _newer(data: Data, placed: pd.DataFrame, newest: int) -> str:
    have = placed[placed["period"].str.startswith(str(newest))]["area"].nunique()
    title = data.catalog.latest_origin(str(placed["source"].mode().iloc[0])).title
    return f"A newer survey; “{title}” has {newest} for {have} places."


def _last_year(rows: pd.DataFrame) -> int:
    last = latest_of(rows)
    return int(str(last["period"])[:4]) if last is not None else 0


def national(data: Data, view: View, area: str, level: str = "national") -> html.Section:
    """Recommendations of one level: those with a figure for this place first, the others folded."""
    rows = held_by(view, area)
    mine = [r for r in data.policy.recommendations if r.level == level]
    here: list[tuple[Recommendation, list[Any]]] = []
    rest: list[tuple[Recommendation, list[Any]]] = []
    for recommendation in mine:
        item = _evidence(data, rows, recommendation)
        (here if item else rest).append((recommendation, item))
    name = the(data.name(area))
    what = "National recommendations" if level == "national" else "Recommendations to the EU"
    return html.Section(
        [
            html.H2(f"{what} and the evidence here"),
            html.P(
                f"{len(mine)} at this level in D10.6; {len(here)} with a figure for {name}.",
                className="measure",
            ),
            html.Ul([html.Li([_link(r), *item]) for r, item in here]),
            html.Details(
                [
                    html.Summary(f"{len(rest)} without a figure for {name}"),
                    html.Ul([html.Li([_link(r), *_lack(data, r)]) for r, _ in rest]),
                ]
            ),
        ],
        className="card follows",
    )


def _link(recommendation: Recommendation) -> dcc.Link:
    return dcc.Link(
        [html.Span(recommendation.id, className="badge"), html.Span(recommendation.title)],
        href=f"/recommendations#{recommendation.id}",
    )


def _evidence(data: Data, rows: pd.DataFrame, recommendation: Recommendation) -> list[html.P]:
    found = []
    for link in data.policy.evidence_for(recommendation.id):
        own = rows[rows["indicator"] == link.indicator]
        if own.empty:
            continue
        title = data.indicator(link.indicator).title
        found.append(
            html.P(
                [
                    html.B(f"{relation_label(link.relation)}: "),
                    f"{title}, {_latest_words(data, own)}. {link.why}",
                ]
            )
        )
    return found


def _lack(data: Data, recommendation: Recommendation) -> list[html.P]:
    gap = data.policy.gap_for(recommendation.id)
    if gap:
        return [html.P([html.B("Not known: "), gap.missing])]
    return [html.P("Its figures are published for the world or Europe only.")]


def _latest_words(data: Data, own: pd.DataFrame) -> str:
    """The latest figure, with its breakdowns if there is no total."""
    dated = own[own["value"].notna()]
    if dated.empty:
        last = own.sort_values("period", kind="stable").iloc[-1]
        return f"{last['direction']} ({period_label(str(last['period']))})"
    latest = latest_of(dated)
    last = dated.iloc[-1] if latest is None else latest
    same = dated[(dated["period"] == last["period"]) & (dated["source"] == last["source"])]
    whole = same[same["category"] == "_T"]
    told = []
    for row in records(whole.head(1) if len(whole) else same.head(3)):
        part = breakdown(row, data)
        words = "" if part == "Total" else f" ({part[0].lower()}{part[1:]})"
        figure = numbers.quantity(row["value"], data.catalog.units[row["unit"]], row["qualifier"])
        told.append(f"{figure}{words}")
    return f"{numbers.listing(told)}, {period_label(str(last['period']))}"


def _publishers(data: Data, rows: pd.DataFrame) -> list[str]:
    names = dict.fromkeys(data.catalog.publishers[c].name for c in rows["cited"])
    return [*list(names)[:2], *(["others"] if len(names) > 2 else [])]


def groups(data: Data, area: str) -> html.Section | None:
    """The groups that a place belongs to, with links."""
    codes = groups_of(data, area)
    if not codes:
        return None
    return html.Section(
        [
            html.H2("Groups it belongs to"),
            html.Ul(
                [html.Li(dcc.Link(data.name(g), href=f"/area/{g}")) for g in codes],
                className="linked",
            ),
        ],
        className="card",
    )


def members(data: Data, view: View, group: str) -> html.Section | None:
    """The members of a group, each with a link."""
    codes = data.members(group)
    if not codes:
        return None
    with_figures = set(view.frame["area"])
    ordered = sorted(codes, key=data.name)
    lacking = [data.name(c) for c in ordered if c not in with_figures]
    parts: list[Any] = [
        html.H2(f"{len(codes)} members"),
        html.Ul(
            [html.Li(dcc.Link(data.name(c), href=f"/area/{c}")) for c in ordered],
            className="plain members",
        ),
    ]
    if lacking:
        parts.append(
            html.P(f"No figure is held for {numbers.listing(lacking)}.", className="measure")
        )
    return html.Section(parts, className="card")


def _formats(area: str) -> Iterable[Any]:
    for kind in ("csv", "xlsx", "parquet", "json"):
        yield html.A(kind.upper(), href=f"/api/v1/observations.{kind}?area={area}")
        yield " "
