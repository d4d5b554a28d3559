"""What is known of a place: its figures, recommendations, groups and members."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import pandas as pd
from dash import dcc, html

from analytics.periods import Frequency
from analytics.relations import number_of
from analytics.series import Point, points_of
from etl.policy import Recommendation
from pages.area.peers import groups_of
from pages.figure.table import breakdown, scroll_table
from pages.figure.words import Said, messages
from pages.site.data import Data, View, records, remembered
from pages.site.page import relation_label

say = messages(__file__)
_PARTS: Final = 3
_PUBLISHERS: Final = 2
_TOTAL: Final = ("_T", "_T", "_T")


@remembered
def held_by(data: Data, view: View, area: str) -> dict[str, pd.DataFrame]:
    """Every current row of a place, by indicator in the order of the catalogue."""
    rows = view.frame[view.frame["area"] == area]
    found = {str(i): own for i, own in rows.groupby("indicator", sort=False)}
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
    title = str(
        say(
            "held-title",
            figures=number_of(range(count), "figures"),
            indicators=number_of(held, "indicators"),
        )
    )
    columns = [str(say(f"held-{c}")) for c in ("indicator", "latest", "figures", "from")]
    return html.Section(
        [
            html.H2(title),
            scroll_table(str(say("held")), columns, body),
            html.P([str(say("held-all")), " ", *_formats(area)], className="measure"),
        ],
        className="card",
        id="held",
    )


@remembered
def recommended(data: Data, view: View, area: str, level: str = "national") -> html.Section:
    """Recommendations of one level: those with a figure for this place first, the others folded."""
    held = held_by(data, view, area)
    here: list[tuple[Recommendation, list[Any]]] = []
    rest: list[tuple[Recommendation, list[Any]]] = []
    for each in data.policy.recommendations:
        if each.level != level:
            continue
        told = _evidence(data, held, each)
        (here if told else rest).append((each, told or [_lack(data, each)]))
    values = {
        "place": data.name(area),
        "here": [r.id for r, _ in here],
        "rest": [r.id for r, _ in rest],
    }
    every = [*values["here"], *values["rest"]]
    return html.Section(
        [
            html.H2(str(say("recommended", level=level))),
            html.P(str(say("recommended-count", all=every, **values)), className="measure"),
            html.Ul([html.Li([_link(r), *told]) for r, told in here]),
            html.Details(
                [
                    html.Summary(str(say("recommended-without", **values))),
                    html.Ul([html.Li([_link(r), *told]) for r, told in rest]),
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


def _evidence(
    data: Data, held: dict[str, pd.DataFrame], recommendation: Recommendation
) -> list[html.P]:
    return [
        _marked(
            relation_label(link.relation),
            say(
                "evidence",
                indicator=data.indicator(link.indicator).title,
                latest=latest_words(data, held[link.indicator]),
                why=link.why,
            ),
        )
        for link in data.policy.evidence_for(recommendation.id)
        if link.indicator in held
    ]


def _lack(data: Data, recommendation: Recommendation) -> html.P:
    gap = data.policy.gap_for(recommendation.id)
    if gap:
        return _marked(str(say("unknown")), gap.missing)
    return html.P(str(say("unknown-here")))


def _marked(label: str, text: Said | str) -> html.P:
    return html.P([html.B(f"{label}: "), str(text)])


def latest_words(data: Data, own: pd.DataFrame) -> Said:
    """The latest figure, with its breakdowns if there is no total; of findings what they say."""
    points = points_of(own)
    valued = [point for point in points if point.value is not None]
    last = _last(valued or list(points))
    if not valued:
        row = records(own[[p is last for p in points]])[0]
        return say("latest-finding", direction=str(row["direction"]), period=last.period)
    moment = (last.period, last.source)
    same = {
        n: p for n, p in enumerate(points) if p.value is not None and (p.period, p.source) == moment
    }
    whole = [n for n, p in same.items() if p.category == "_T"]
    shown = whole[:1] or list(same)[:_PARTS]
    told = [
        say("latest-figure", figure=same[n], part=_part(data, own.iloc[[n]], same[n]))
        for n in shown
    ]
    return say("latest", figures=told, period=last.period)


def _last(points: list[Point]) -> Point:
    """The last of the last dated period; of any where none has a date."""
    dated = [p for p in points if p.period.frequency is not Frequency.UNDATED] or points
    newest = max(point.period for point in dated)
    return [point for point in dated if point.period == newest][-1]


def _part(data: Data, row: pd.DataFrame, point: Point) -> str:
    """What part of a whole a figure is; nothing for the whole."""
    whole = (point.category, point.sex, point.age) == _TOTAL
    return "" if whole else breakdown(records(row)[0], data)


def _publishers(data: Data, rows: pd.DataFrame) -> list[str]:
    names = list(dict.fromkeys(data.catalog.publishers[c].name for c in rows["cited"]))
    return [*names[:_PUBLISHERS], *([str(say("others"))] if len(names) > _PUBLISHERS else [])]


def groups(data: Data, area: str) -> html.Section | None:
    """The groups that a place belongs to, with links."""
    codes = groups_of(data, area)
    if not codes:
        return None
    return html.Section(
        [html.H2(str(say("groups"))), html.Ul(_places(data, codes), className="linked")],
        className="card",
    )


@remembered
def members(data: Data, view: View, group: str) -> html.Section | None:
    """The members of a group, each with a link."""
    codes = sorted(data.members(group), key=data.name)
    if not codes:
        return None
    with_figures = set(view.frame["area"])
    lacking = [data.name(c) for c in codes if c not in with_figures]
    parts: list[Any] = [
        html.H2(str(say("members", members=codes))),
        html.Ul(_places(data, codes), className="plain members"),
    ]
    if lacking:
        parts.append(html.P(str(say("members-lacking", places=lacking)), className="measure"))
    return html.Section(parts, className="card")


def _places(data: Data, codes: Iterable[str]) -> list[html.Li]:
    return [html.Li(dcc.Link(data.name(code), href=f"/area/{code}")) for code in codes]


def _formats(area: str) -> Iterable[Any]:
    for kind in ("csv", "xlsx", "parquet", "json"):
        yield html.A(kind.upper(), href=f"/api/v1/observations.{kind}?area={area}")
        yield " "
