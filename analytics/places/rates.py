"""Figures per 100,000 inhabitants, children or internet users, and what they were divided by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from analytics.breaks import BreakRegister
from analytics.errors import NotComparable
from analytics.places.comparisons import gaps_at, ratio, require_places
from analytics.places.denominators import BASES, CHILDREN, Denominator, Denominators, rate_year
from analytics.places.totals import is_addable
from analytics.results import Result
from analytics.sentences import Area, Sentence
from analytics.series import Meta, Point, measured, wording
from analytics.units import IndicatorMeta
from analytics.values import clipped, require_value

PER: Final = 100_000.0
NO_RISK: Final = (
    "A rate per 100,000 children is a measure of scale and no risk: what is counted for a place "
    "need not concern children who live there."
)

FEWEST_EVENTS: Final = 20
FEW_EVENTS: Final = (
    f"Fewer than {FEWEST_EVENTS} are counted, too few for a reliable rate: by chance alone it "
    "moves by more than a fifth of itself."
)
"""The relative standard error of a Poisson count of 20 is 22 %. The US National Center for Health
Statistics takes rates of fewer for unreliable: Murphy and others, Deaths: Final Data for 2018,
National Vital Statistics Reports 69(13), 2021, Technical Notes, “Random variation”."""


@dataclass(frozen=True, slots=True)
class Rate(Result):
    """A figure per 100,000 people, and what it was divided by."""

    divisor: Denominator

    @property
    def rests_on_few(self) -> bool:
        """Whether too few events are counted for a reliable rate."""
        return (self.points[0].value or 0.0) < FEWEST_EVENTS


def per_100_000(
    point: Point, by: str, pool: Denominators, breaks: BreakRegister, meta: Meta
) -> Rate:
    """A count per 100,000 inhabitants, children or internet users of its area; `by` says which.

    `points` holds the count first, then the denominators. Raises a `Refusal`, also for accounts,
    which are a stated gap.
    """
    indicator = require_countable(point, meta)
    divisor = pool.find(by, point.area, rate_year(point.period))
    value, interval = clipped(point, indicator)
    caveats = [
        Sentence("For {area}, divided by {people}.", area=Area(point.area), people=divisor.words),
        *wording(point, Area(point.area)),
        *(text for used in divisor.points for text in wording(used, "the denominator")),
        *(item.said for item in gaps_at(point, breaks)),
    ]
    if divisor.years_away:
        caveats.append("The denominator is of another year than the figure.")
    if by == CHILDREN:
        caveats.append(NO_RISK)
    if value < FEWEST_EVENTS:
        caveats.append(FEW_EVENTS)
    things, said = indicator.things, tuple(dict.fromkeys(caveats))
    method = f"Rate = {things} / {by} x 100,000, for {point.area} and {point.period.label}."
    estimate = None if point.bounds_only else value / divisor.estimate * PER
    bounds, unit = interval / divisor.interval * PER, f"{things} per 100,000 {by}"
    used = (point, *divisor.points)
    return Rate("per_100_000", estimate, bounds, unit, method, used, said, divisor)


def times(point: Point, other: Point, breaks: BreakRegister, meta: Meta) -> Result:
    """How many times the figure for one area is that for the other.

    Raises a `Refusal` where `ratio` does, and where so few events are counted that chance alone
    moves it, as of a rate.
    """
    made = ratio(point, other, breaks, meta)
    few = [each for each in (point, other) if (each.value or 0.0) < FEWEST_EVENTS]
    if few and is_addable(meta[point.indicator]) and point.indicator not in BASES:
        raise NotComparable(
            Sentence(
                "Fewer than {fewest} are counted for {area}, too few for a ratio: by chance alone "
                "it moves by more than a fifth of itself.",
                fewest=str(FEWEST_EVENTS),
                area=Area(few[0].area),
            ),
            "The difference between the two can be stated.",
        )
    return made


def require_countable(point: Point, meta: Meta) -> IndicatorMeta:
    """What a point counts; raises a `Refusal` unless it can be divided by a number of people."""
    indicator = measured(point, meta)
    if not is_addable(indicator):
        raise NotComparable(
            f"The figure is in {indicator.things} and is no count, so it is not divided by a "
            "number of people.",
            "It can be compared between areas as it is.",
        )
    if point.indicator in BASES:
        raise NotComparable("People are what figures are divided by.")
    require_value(point)
    require_places((point.area,))
    return indicator
