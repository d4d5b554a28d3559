"""What the figures on victims, databases and surveys count, and how old each of them is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Final

import pandas as pd

from analytics.errors import Refusal
from analytics.periods import parse_period
from analytics.places.comparisons import WORLD
from analytics.relations import age, number_of, reached_by_half, span, youngest_and_oldest
from analytics.results import Result, outcome
from analytics.series import Point, points_of
from etl.catalog import Indicator
from pages.charts.groups import group_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, Scope, card, held
from pages.figure.drawn import drawn
from pages.figure.observed import newest
from pages.figure.table import part_of, period_label
from pages.figure.words import Said, messages
from pages.site.data import Data, View, records, remembered

say = messages(__file__)

JUDGEMENTS: Final = "prevalence_finding"
# What one unit is decides the group; what a group is called, and is not, stands in the messages.
GROUPS: Final = ("surveyed", "estimated", "identified", "held", "material", "addresses", "work")
_UNITS: Final = (
    dict.fromkeys(("percent", "year_of_age"), "surveyed")
    | dict.fromkeys(("image", "video", "image_or_video", "file", "series"), "held")
    | dict.fromkeys(("ip_address", "account"), "addresses")
    | dict.fromkeys(("web_page", "notice"), "work")
)
_CLASSES: Final = (0, 1, 3, 5, 6, 8, 10**6)  # years of age from one to below the next


@dataclass(frozen=True)
class Statement:
    """The latest that one body says of an indicator: in words, and how old it is if known."""

    indicator: Indicator
    group: str
    words: Said
    point: Point
    age: Result | Refusal
    rows: pd.DataFrame

    @property
    def when(self) -> str:
        """The period in words."""
        return self.point.period.label


def group_of(indicator: Indicator) -> str:
    """What an indicator counts, as one of `GROUPS`."""
    if indicator.unit == "percent" and (
        "material" in indicator.counts or "image" in indicator.counts
    ):
        return "material"
    if indicator.unit == "person" and indicator.kind in ("cumulative", "flow"):
        return "identified"
    return _UNITS.get(indicator.unit, "estimated")


@remembered
def statements(data: Data, view: View, today: date) -> list[Statement]:
    """The latest figure of every body on every indicator, by group, the newest first."""
    found = []
    for indicator in data.catalog.indicators.values():
        if indicator.topic != "prevalence" or indicator.kind == "finding":
            continue
        held_here = view.rows(indicator.id)
        for _, said in held_here[held_here["value"].notna()].groupby("cited", sort=False):
            # A later year may be held in parts alone; the last whole says most.
            whole = said[said["category"] == "_T"]
            rows = newest(whole if len(whole) else said)
            points = points_of(rows)
            words, old = _words(data, points), outcome(age, points[0], today)
            found.append(Statement(indicator, group_of(indicator), words, points[0], old, rows))
    return sorted(found, key=lambda f: (GROUPS.index(f.group), _least(f)))


def _least(statement: Statement) -> float:
    """The least age of a figure in years; of one whose age is not known more than any."""
    known = statement.age
    return known.interval.lower if isinstance(known, Result) else math.inf


def _words(data: Data, points: tuple[Point, ...]) -> Said:
    """One figure, a published range, one figure for each part, or the ends over places."""
    if len({point.area for point in points}) > 1:
        low, high = (choose(points, key=lambda p: p.value or 0.0) for choose in (min, max))
        number = number_of(dict.fromkeys(p.area for p in points), "places")
        lowest, highest = data.name(low.area), data.name(high.area)
        return say("places", low=low, lowest=lowest, high=high, highest=highest, number=number)
    if {point.category for point in points} == {"low", "high"}:
        return say("range", range=span(points, data.meta))
    if len(points) == 1 and points[0].area != WORLD:
        return say("part", figure=points[0], what=data.name(points[0].area))
    parts = [
        say("part", figure=p, what=part_of(data, p) if len(points) > 1 else "") for p in points
    ]
    return say("each", told=parts)


@card("prevalence-ages", asks=("today",))
def ages(scope: Scope) -> Card:
    """How many of the figures are how old today."""
    today = date.fromisoformat(scope["today"])
    found = statements(scope.data, scope.view, today)
    dated = [f for f in found if isinstance(f.age, Result)]
    rows = pd.concat([f.rows for f in dated]) if dated else scope.view.frame.iloc[:0]
    held(rows, say("none-prevalence"))
    every = [f.age for f in dated if isinstance(f.age, Result)]
    only_read = number_of([f.point for f in found if f not in dated], "figures")
    counts = {
        least: _count([a for a in every if least <= a.interval.lower < most])
        for least, most in pairwise(_CLASSES)
        if most > min(a.interval.lower for a in every)
    }
    bars = {str(say(f"class-{least}")): say("figures", count=n) for least, n in counts.items()}
    frame = drawn([*counts.values()], bars.values(), group="", name=list(bars), colour=LIGHT.accent)
    return Card(
        heading=say("ages-heading", all=_count(every), half=reached_by_half(every)),
        measure=say("ages-measure", today=parse_period(scope["today"])),
        indicator=max(dated, key=_least).indicator,
        rows=rows,
        drawings=(Drawing("Chart", group_chart(frame)),),
        summary=say(
            "ages-summary",
            bars=[say("class", name=name, figures=text) for name, text in bars.items()],
            ends=outcome(_ends, scope.data, every),
        ),
        results=(*every, *counts.values()),
        care=(
            say("ages-care", undated=_count([a for a in every if a.estimate is None])),
            *([say("ages-read", count=only_read)] if len(dated) < len(found) else []),
        ),
    )


def _count(found: list[Result]) -> Result:
    """How many figures these ages are of."""
    return number_of([age.points[0] for age in found], "figures")


def _ends(data: Data, found: list[Result]) -> Said:
    """The newest and the oldest figure; raises a `Refusal` where no age is known."""
    newest, oldest = (
        say("aged", title=data.indicator(old.points[0].indicator).title, age=old)
        for old in youngest_and_oldest(found)
    )
    return say("ages-ends", newest=newest, oldest=oldest)


def judgements(data: Data, view: View) -> list[dict[str, Any]]:
    """The judgements in words, newest first, with the name of their theme and of their body."""
    rows = view.rows(JUDGEMENTS)
    rows = rows.sort_values("period", key=lambda column: column.map(parse_period), kind="stable")
    return [
        {
            **row,
            "theme": data.catalog.label(JUDGEMENTS, row["category"]),
            "body": data.catalog.publishers[row["cited"]].name,
            "when": period_label(row["period"]),
        }
        for row in records(rows.iloc[::-1])
    ]
