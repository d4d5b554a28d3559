"""Which companies moved the total between the last two lists of providers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from analytics.change.growth import absolute_change
from analytics.extent import size
from analytics.periods import Period
from analytics.places.concentration import Reporters, composition
from analytics.results import Result
from analytics.series import points_of
from pages.charts.slopes import slope_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, NoFigures, Scope, card
from pages.figure.words import Said, messages
from pages.reports.companies import lists
from pages.reports.tables import PROVIDERS, TYPES, YEARLY, valued
from pages.site.data import Data, View

say = messages(__file__)

_SHOWN: Final = 7
_TRAINING: Final = "generative_ai_training_data"
_COLOURS: Final = tuple(
    LIGHT.areas[f"IWS_{part}"] for part in ("EUR", "AFR", "LAC", "ASI", "MEA", "NAM", "OCE")
)


@card("reports-moves")
def moves(scope: Scope) -> Card:
    """Each company that both lists name: what it sent in either year, those that moved most."""
    data = scope.data
    found = lists(data, scope.view)
    if len(found.years) < 2:
        raise NoFigures(say("moves-missing"))
    before, after = found.years[-2:]
    total = absolute_change(before.total, after.total, data.breaks, data.meta, across_vintages=True)
    moved = _moved(data, before, after)
    shown = moved[:_SHOWN]
    return Card(
        heading=_heading(data, total, moved),
        measure=say("moves-measure", before=before.total.period, after=after.total.period),
        indicator=data.indicator(PROVIDERS),
        rows=found.rows[found.rows["period"].isin([p.period.text for p in total.points])],
        drawings=(Drawing(str(say("chart")), _chart(data, shown, total)),),
        summary=say("sentences", told=[_told(data, change) for change in shown]),
        results=(total, *moved),
        care=(
            say("moves-care"),
            *_training(scope.view, after.total.period),
            *_others((before, after)),
        ),
    )


def _moved(data: Data, before: Reporters, after: Reporters) -> list[Result]:
    """The change of every company that both lists name, the largest first, up or down."""
    first = dict(before.companies)
    found = [
        absolute_change(first[name], point, data.breaks, data.meta, across_vintages=True)
        for name, point in after.companies
        if name in first
    ]
    return sorted(found, key=size, reverse=True)


def _heading(data: Data, total: Result, moved: Sequence[Result]) -> Said:
    """The change of the total, and who sent most more and most fewer."""
    up = next((c for c in moved if c.interval.lower > 0), None)
    down = next((c for c in moved if c.interval.upper < 0), None)
    start, end = total.points
    return say(
        "moves-heading",
        change=total,
        **{"from": start.period, "to": end.period},
        more=up and say("moves-one", name=_name(data, up), change=up),
        fewer=down and say("moves-one", name=_name(data, down), change=down),
    )


def _name(data: Data, change: Result) -> str:
    """The company, or the one service that reports for itself."""
    category = change.points[0].category
    own = (PROVIDERS, category) in data.catalog.categories
    return data.catalog.label(PROVIDERS, category) if own else category


def _training(view: View, year: Period) -> list[Said]:
    """How many reports of the later year concern material met in training data."""
    rows = valued(view, TYPES, YEARLY)
    rows = rows[(rows["category"] == _TRAINING) & (rows["period"] == year.text)]
    return [say("moves-training", count=point, year=year) for point in points_of(rows)]


def _told(data: Data, change: Result) -> Said:
    first, last = change.points
    ends = {"first": first, "from": first.period, "last": last, "to": last.period}
    return say("moves-told", name=_name(data, change), change=change, **ends)


def _others(both: Sequence[Reporters]) -> list[Said]:
    """What each total holds beyond the services that are listed; nothing for a whole list."""
    cut = [listed for listed in both if not listed.complete]
    rests = [composition(listed, [name for name, _ in listed.companies])[-1] for listed in cut]
    return [
        say("moves-rest", year=listed.total.period, rest=rest.amount, share=rest.share)
        for listed, rest in zip(cut, rests, strict=True)
    ]


def _chart(data: Data, shown: Sequence[Result], total: Result) -> dict[str, object]:
    """A line for each company from one year to the next, on one scale from zero."""
    frame = pd.DataFrame(
        [
            {
                "name": _name(data, change),
                "start": change.points[0].value,
                "end": change.points[1].value,
                "start_text": str(say("number", figure=change.points[0])),
                "end_text": str(say("number", figure=change.points[1])),
                "text": str(_told(data, change)),
                "colour": colour,
            }
            for change, colour in zip(shown, _COLOURS, strict=False)
        ]
    )
    start, end = (point.period.label for point in total.points)
    return slope_chart(frame, (start, end))
