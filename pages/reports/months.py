"""Single months, each against the same month of the year before."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from babel.dates import get_month_names

from analytics.change.seasons import YearOnYear, year_before, year_on_year
from analytics.errors import Refusal
from analytics.results import outcome
from analytics.series import Point, points_of
from pages.charts.groups import group_chart
from pages.charts.theme import LIGHT
from pages.figure import numbers
from pages.figure.card import Card, Drawing, held
from pages.figure.refusals import named
from pages.figure.registry import card
from pages.figure.scope import Scope
from pages.figure.words import Said, messages
from pages.reports.tables import D106, REPORTS, valued
from pages.site.data import Data

say = messages(__file__)


@card("reports-months")
def months(scope: Scope) -> Card:
    """The months that D10.6 quotes, under the name of the month, the years below each other."""
    data = scope.data
    rows = valued(scope.view, REPORTS, D106)
    rows = rows[rows["period"].str.fullmatch(r"\d{4}-\d{2}") & (rows["area"] == "WLD")]
    held(rows, str(say("months-missing")))
    points = points_of(rows)
    changes, alone = _changes(data, points)
    return Card(
        heading=changes[0] if changes else say("months-no-change"),
        measure=say("months-measure"),
        indicator=data.indicator(REPORTS),
        rows=rows,
        drawings=(Drawing(str(say("chart")), group_chart(_frame(points))),),
        summary=say("sentences", told=[*changes, *alone]),
        care=(say("months-care"), *(say("months-peak", alone=text) for text in alone)),
    )


def _frame(points: Sequence[Point]) -> pd.DataFrame:
    """A bar for each month, the same month of all years together, the last year in the accent."""
    names = get_month_names(locale=numbers.LOCALE)
    row = sorted(points, key=lambda p: (p.period.end.month, p.period))
    last = max(point.period.end.year for point in points)
    return pd.DataFrame(
        {
            "group": [names[p.period.end.month] for p in row],
            "name": [str(p.period.end.year) for p in row],
            "value": [p.value for p in row],
            "text": [str(say("number", figure=p)) for p in row],
            "colour": [LIGHT.accent if p.period.end.year == last else LIGHT.other for p in row],
        }
    )


def _changes(data: Data, points: Sequence[Point]) -> tuple[list[Said], list[Said]]:
    """Each month against a year before, the latest first; then the months that stand alone."""
    found = outcome(year_on_year, points, data.breaks, data.meta)
    pairs: Sequence[YearOnYear] = () if isinstance(found, Refusal) else found[::-1]
    changes, alone = [], []
    for pair in pairs:
        if isinstance(pair.percent, Refusal):
            why = named(pair.percent.reason, data)
            alone.append(say("months-refused", month=pair.period, why=why))
        elif pair.percent.estimate is not None:
            changes.append(
                say("months-change", month=pair.period, before=pair.before, change=pair.percent)
            )
    used = {period for pair in pairs for period in (pair.period, pair.before)}
    for point in sorted(points, key=lambda p: p.period):
        if point.period not in used:
            before = year_before(point.period)
            alone.append(say("months-alone", month=point.period, count=point, before=before))
    return changes, alone
