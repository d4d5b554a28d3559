"""A group on one printed page: how far its members are apart, over time and at its ends."""

from __future__ import annotations

from math import nan
from typing import Final

import pandas as pd

from analytics.periods import Period
from analytics.places.comparisons import level
from analytics.places.denominators import INHABITANTS, INTERNET_USE, INTERNET_USERS
from analytics.places.fullness import NEARLY_ALL, full
from analytics.relations import number_of
from analytics.results import Result
from analytics.series import points_of
from analytics.spread import ends, middle, ordered
from pages.area.peers import members as members_by
from pages.area.ranks import use_table
from pages.charts.lines import line_chart
from pages.charts.theme import LIGHT
from pages.compare.rank import among_whom
from pages.figure.card import Card, Drawing, Scope, card, held
from pages.figure.drawn import bars
from pages.figure.ranking import one_table
from pages.figure.words import messages
from pages.site.data import Data, View, remembered

say = messages(__file__)

_COLOURS: Final = {"highest": LIGHT.ink, "lowest": LIGHT.other, "middle": LIGHT.accent}
_SHOWN: Final = 7
_BARS: Final = 8


@remembered
def members_by_year(data: Data, view: View, group: str) -> dict[Period, tuple[Result, ...]]:
    """Internet use of the members for each year that nearly all have, in order of time."""
    members = data.members(group)
    rows = one_table(data, view, INTERNET_USE, members)
    found: dict[Period, list[Result]] = {}
    for point in points_of(rows[rows["area"].isin(members)]):
        figure = level(point, data.breaks, data.meta)
        if figure.estimate is not None and 0 <= figure.estimate <= 100:
            found.setdefault(point.period, []).append(figure)
    counts = {period: len(figures) for period, figures in sorted(found.items())}
    return {period: tuple(found[period]) for period in full(counts, NEARLY_ALL)}


@card("brief-spread", asks=("code",))
def spread(scope: Scope) -> Card:
    """The highest, middle and lowest member for each year that nearly all of them have."""
    data, group = scope.data, scope["code"]
    missing = say("use-missing", group=data.name(group))
    years = held(members_by_year(data, scope.view, group), missing)
    rows = one_table(data, scope.view, INTERNET_USE, data.members(group))
    texts = {period.text for period in years}
    rows = rows[rows["area"].isin(data.members(group)) & rows["period"].isin(texts)]
    rows_by_year = [ordered(found) for found in years.values()]
    lines = {
        "highest": [row[0] for row in rows_by_year],
        "middle": [middle(row) for row in rows_by_year],
        "lowest": [row[-1] for row in rows_by_year],
    }
    counts = [number_of(found, "members") for found in years.values()]
    last = list(years)[-1]
    low, high = min(map(len, years.values())), max(map(len, years.values()))
    few, many = (number_of(range(n), "members") for n in (low, high))
    told = [say("spread-last", line=n, figure=rs[-1], period=last) for n, rs in lines.items()]
    now = {name: lines[name][-1] for name in ("middle", "lowest")}
    return Card(
        heading=say("spread-heading", period=last, **now),
        measure=say("spread-measure", among=among_whom(data, group)),
        indicator=data.indicator(INTERNET_USE),
        rows=rows,
        drawings=(Drawing(str(say("chart")), _lines(years, lines, counts)),),
        summary=say("sentences", told=told),
        results=tuple(result for results in lines.values() for result in results),
        care=(say("spread-care", few=few, many=None if low == high else many),),
    )


def _lines(
    years: dict[Period, tuple[Result, ...]], lines: dict[str, list[Result]], counts: list[Result]
) -> dict[str, object]:
    names = {line: str(say("spread-line", line=line)) for line in _COLOURS}
    points = [
        {
            "series": names[line],
            "x": period.decimal_year,
            "y": result.estimate,
            "text": str(say("spread-hover", line=line, period=period, figure=result, members=n)),
        }
        for line, results in lines.items()
        for period, result, n in zip(years, results, counts, strict=True)
    ]
    frame = pd.DataFrame(points).assign(lower=nan, upper=nan, segment=0, hollow=False)
    return line_chart(
        frame, colours={names[line]: hue for line, hue in _COLOURS.items()}, percent=True
    )


@card("brief-largest", asks=("code",))
def largest(scope: Scope) -> Card:
    """The members with the largest share of their people online."""
    return _end(scope, "largest")


@card("brief-smallest", asks=("code",))
def smallest(scope: Scope) -> Card:
    """The members with the smallest share of their people online."""
    return _end(scope, "smallest")


def _end(scope: Scope, word: str) -> Card:
    """The first members in order, as bars. Raises a `Refusal` where none is first."""
    data, group = scope.data, scope["code"]
    table = use_table(data, scope.view, group, group)
    held(table, say("use-missing", group=data.name(group)))
    levels = [level(point, data.breaks, data.meta) for point in points_of(table)]
    ends(levels)
    row = ordered(levels)
    shown = (row if word == "largest" else row[::-1])[:_SHOWN]
    names = [data.name(result.points[0].area) for result in shown]
    texts = [say("figure", figure=result.points[0]) for result in shown]
    told = [say("end-one", place=n, figure=t) for n, t in zip(names, texts, strict=True)]
    first = [n for n, r in zip(names, shown, strict=True) if r.estimate == shown[0].estimate]
    return Card(
        heading=say("end-heading", places=first, place=first[0], word=word, figure=shown[0]),
        measure=say("end-measure", period=shown[0].points[0].period),
        indicator=data.indicator(INTERNET_USE),
        rows=table[table["area"].isin([result.points[0].area for result in shown])],
        drawings=(Drawing(str(say("chart")), bars(shown, texts, names)),),
        summary=say("sentences", told=told),
    )


@card("brief-inhabitants", asks=("code",))
def by_inhabitants(scope: Scope) -> Card:
    """The members by their reports per inhabitant."""
    return members_by(scope, INHABITANTS, _BARS)


@card("brief-users", asks=("code",))
def by_users(scope: Scope) -> Card:
    """The members by their reports per internet user."""
    return members_by(scope, INTERNET_USERS, _BARS)
