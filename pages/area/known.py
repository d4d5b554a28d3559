"""What is known of a place: figures, recommendations, groups, members; and what is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
from dash import dcc, html

from analytics.periods import Frequency, parse_period
from analytics.relations import number_of
from analytics.results import Result
from analytics.series import Point, observed, points_of
from etl.policy.recommendations import Recommendation
from pages.area.choices import PROFILED
from pages.area.peers import groups_of
from pages.area.reports import last_total
from pages.figure.table import part_of, scroll_table
from pages.figure.words import Said, messages
from pages.site.data import Data, View, records, remembered
from pages.site.page import relation_label
from pages.site.parts import measure, observation_files, section
from pages.site.search.matching import in_order

say = messages(__file__)
_PARTS: Final = 3
_PUBLISHERS: Final = 2
_TOTAL: Final = ("_T", "_T", "_T")
_OLD: Final = 2  # years behind the newest figure of an indicator
_FEW: Final = 12  # places of a table that names some only


@remembered
def held_by(data: Data, view: View, area: str) -> dict[str, pd.DataFrame]:
    """Every current row of a place, by indicator in the order of the catalogue."""
    found = {str(i): own for i, own in view.of_area(area).groupby("indicator", sort=False)}
    return {i: found[i] for i in data.catalog.indicators if i in found}


@remembered
def everything(data: Data, view: View, area: str) -> html.Section:
    """One line per indicator that has a figure for the place, and the way to all of them."""
    held = held_by(data, view, area)
    body = [
        [
            dcc.Link(data.indicator(name).title, href=f"/indicator/{name}?area={area}"),
            str(latest_words(data, own)),
            str(say("number", number=number_of(range(len(own)), "figures"))),
            str(say("publishers", publishers=_publishers(data, own))),
        ]
        for name, own in held.items()
    ]
    count = sum(len(own) for own in held.values())
    figures, indicators = number_of(range(count), "figures"), number_of(held, "indicators")
    columns = [str(say(f"held-{c}")) for c in ("indicator", "latest", "figures", "from")]
    files = [str(say("held-all")), " ", *observation_files(f"?area={area}"), " "]
    return section(
        say("held-title", figures=figures, indicators=indicators),
        scroll_table(str(say("held")), columns, body),
        html.P(files, className="measure"),
        id="held",
    )


@remembered
def recommended(data: Data, view: View, area: str, level: str = "national") -> html.Section:
    """Recommendations of one level: those with a figure for this place first, the others folded."""
    held = held_by(data, view, area)
    every = [r for r in data.policy.recommendations if r.level == level]
    newest = last_total(data, view, area)
    told = {r.id: _evidence(data, held, r, newest) for r in every}
    here, rest = [r for r in every if told[r.id]], [r for r in every if not told[r.id]]
    ids = {"here": [r.id for r in here], "rest": [r.id for r in rest]}
    values = {"place": data.name(area), **ids}
    lacking = html.Ul([html.Li([_link(r), _lack(data, r)]) for r in rest])
    return section(
        say("recommended", level=level),
        measure(say("recommended-count", all=[*ids["here"], *ids["rest"]], **values)),
        html.Ul([html.Li([_link(r), *told[r.id]]) for r in here]),
        html.Details([html.Summary(str(say("recommended-without", **values))), lacking]),
        kind="card follows",
    )


def _link(recommendation: Recommendation) -> dcc.Link:
    return dcc.Link(
        [html.Span(recommendation.id, className="badge"), html.Span(recommendation.title)],
        href=f"/recommendations/{recommendation.id}",
    )


def _evidence(
    data: Data, held: dict[str, pd.DataFrame], recommendation: Recommendation, newest: Point | None
) -> list[html.P]:
    told = []
    for link in data.policy.evidence_for(recommendation.id):
        if link.indicator in held:
            latest = latest_words(data, held[link.indicator], newest)
            title = data.indicator(link.indicator).title
            said = say("evidence", indicator=title, latest=latest, why=link.why)
            told.append(_marked(relation_label(link.relation), said))
    return told


def _lack(data: Data, recommendation: Recommendation) -> html.P:
    gap = data.policy.gap_of(recommendation.id, "measures")
    if gap:
        return _marked(str(say("unknown")), gap.missing)
    return html.P(str(say("unknown-here")))


def _marked(label: str, text: Said | str) -> html.P:
    return html.P([html.B(f"{label}: "), str(text)])


def latest_words(data: Data, own: pd.DataFrame, newest: Point | None = None) -> Said:
    """The latest figure, with its breakdowns if there is no total; of findings what they say.

    `newest` is the total that the page computes of members; where it is later, it is told.
    """
    points = points_of(own)
    valued = [point for point in points if point.value is not None]
    valued = [point for point in valued if not point.is_secondary] or valued
    last = _last(valued or list(points), data)
    if not valued:
        row = records(own[[p is last for p in points]])[0]
        return say("latest-finding", direction=str(row["direction"]), period=last.period)
    if newest and newest.indicator == last.indicator and newest.period > last.period:
        summed = say("latest-figure", figure=newest, part="")
        return say("latest", figures=[summed], period=newest.period, read="")
    same = [p for p in valued if (p.period, p.source) == (last.period, last.source)]
    wide = max((p.sex, p.age).count("_T") for p in same)
    same = [p for p in same if (p.sex, p.age).count("_T") == wide]
    shown = [p for p in same if p.category == "_T"][:1] or same[:_PARTS]
    told = [say("latest-figure", figure=p, part=part_of(data, p)) for p in shown]
    read = last.authority if last.is_secondary else ""
    return say("latest", figures=told, period=last.period, read=read)


def _last(points: list[Point], data: Data) -> Point:
    """Of the last dated period the whole, else the last; of any where none has a date.

    A forecast is the last only where there is nothing else. Of several tables the one that leads
    for the indicator, as in the tiles.
    """
    dated = observed(p for p in points if p.period.frequency is not Frequency.UNDATED) or points
    newest = max(point.period for point in dated)
    order = {source: n for n, source in enumerate(data.indicator(points[0].indicator).sources)}
    now = [point for point in dated if point.period == newest]
    now.sort(key=lambda point: order.get(point.source, len(order)))
    return next((p for p in now if (p.category, p.sex, p.age) == _TOTAL), now[0])


def _publishers(data: Data, rows: pd.DataFrame) -> list[str]:
    names = list(dict.fromkeys(data.catalog.publishers[c].name for c in rows["cited"]))
    return [*names[:_PUBLISHERS], *([str(say("others"))] if len(names) > _PUBLISHERS else [])]


def groups(data: Data, area: str) -> html.Section | None:
    """The groups that a place belongs to, with links."""
    codes = groups_of(data, area)
    if not codes:
        return None
    return section(say("groups"), html.Ul(_places(data, codes), className="linked"))


@remembered
def members(data: Data, view: View, group: str) -> html.Section | None:
    """The members of a group, each with a link."""
    codes = sorted(data.members(group), key=lambda code: in_order(data.name(code)))
    if not codes:
        return None
    with_figures = set(view.frame["area"].unique())
    lacking = [data.name(c) for c in codes if c not in with_figures]
    return section(
        say("members", members=codes),
        html.Ul(_places(data, codes), className="plain members"),
        measure(say("members-lacking", places=lacking)) if lacking else None,
    )


def _places(data: Data, codes: Iterable[str]) -> list[html.Li]:
    return [html.Li(dcc.Link(data.name(code), href=f"/area/{code}")) for code in codes]


@dataclass(frozen=True)
class Placed:
    """An indicator with figures by country: the last year of each, as it stands in the table.

    `last` is empty for a place whose figures have no date; `places` says how many have figures,
    and `at_newest` how many of the newest year.
    """

    indicator: str
    table: str
    last: Mapping[str, str]
    newest: str
    places: Result
    at_newest: Result


@remembered
def placed(data: Data, view: View) -> tuple[Placed, ...]:
    """Every indicator that has figures by country or territory."""
    kinds = {code: area.kind for code, area in data.catalog.areas.by_code.items()}
    found = []
    for name in data.catalog.indicators:
        rows = view.rows(name)
        rows = rows[rows["area"].map(kinds).isin(PROFILED)]
        if not rows.empty:
            found.append(_placed(data, name, rows))
    return tuple(found)


def _placed(data: Data, name: str, rows: pd.DataFrame) -> Placed:
    periods = {text: parse_period(text) for text in set(rows["period"])}
    dated = sorted(
        (t for t, p in periods.items() if p.frequency is not Frequency.UNDATED),
        key=lambda text: periods[text],
    )
    order = {text: n for n, text in enumerate(dated)}
    ends = rows["period"].map(order).groupby(rows["area"]).max()
    last = {str(a): dated[int(n)][:4] if pd.notna(n) else "" for a, n in ends.items()}
    newest = dated[-1][:4] if dated else ""
    have = set(rows[rows["period"].str.startswith(newest)]["area"]) if newest else set()
    source = rows["source"].mode().iloc[0]
    table = data.catalog.latest_origin(str(source)).title
    counts = (number_of(areas, "places") for areas in (last, have))
    return Placed(name, table, last, newest, *counts)


@remembered
def gap_rows(data: Data, view: View, area: str) -> list[tuple[Any, str, str]]:
    """Indicators with figures by country that this place lacks, or has only from long ago."""
    found: list[tuple[Any, str, str]] = []
    for each in placed(data, view):
        title = data.indicator(each.indicator).title
        link = dcc.Link(title, href=f"/indicator/{each.indicator}")
        last = each.last.get(area)
        if last is None:
            few = "gap-few" if len(each.last) <= _FEW else "gap-row"
            fill = say(few, table=each.table, places=each.places)
            found.append((link, str(say("gap-none")), str(fill)))
        elif last and int(each.newest) > int(last) + _OLD:
            newer = say("gap-newer", table=each.table, period=each.newest, places=each.at_newest)
            found.append((link, last, str(newer)))
    return found


@remembered
def gaps(data: Data, view: View, area: str) -> html.Section:
    """What is not known, and what would fill it."""
    body: list[tuple[Any, str, str]] = [*gap_rows(data, view, area)]
    for each in (r for r in data.policy.recommendations if r.level == "national"):
        if gap := data.policy.gap_of(each.id, "measures"):
            missing = [html.Span(gap.recommendation, className="badge"), gap.missing]
            body.append((missing, str(say("gap-none")), gap.would_be))
    columns = [str(say(f"gaps-{c}")) for c in ("figure", "last", "fill")]
    return section(
        say("gaps"),
        measure(say("gaps-note", place=data.name(area))),
        scroll_table(str(say("gaps")), columns, body),
    )
