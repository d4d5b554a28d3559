"""Figures per 100,000 inhabitants, children or internet users, their denominators in plain sight.

A denominator is a figure of its own, with its own source and year: the nearest year, at most two
away, of equally near ones the first given. Internet users are inhabitants x share using the
internet. A group's denominator is the sum of its members'.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Final

from analytics.breaks import BreakRegister
from analytics.errors import NotComparable, NotEnoughData
from analytics.intervals import Interval
from analytics.periods import Frequency, Period
from analytics.places.comparisons import gaps_at, require_places
from analytics.places.totals import is_addable
from analytics.results import Result
from analytics.sentences import Area, Sentence, Table
from analytics.series import Meta, Point, measured, wording
from analytics.units import IndicatorMeta
from analytics.values import clipped, require_value

INHABITANTS: Final = "inhabitants"
CHILDREN: Final = "children"
INTERNET_USERS: Final = "internet users"
PER: Final = 100_000.0
MAX_YEARS: Final = 2

POPULATION: Final = "population"
INTERNET_USE: Final = "individuals_using_internet"
UNDER_18: Final = "children"
PEOPLE: Final = {INHABITANTS: POPULATION, CHILDREN: UNDER_18, INTERNET_USERS: POPULATION}
"""By whom figures are divided, and the indicator that counts them."""
BASES: Final = frozenset({POPULATION, INTERNET_USE, UNDER_18, "young_people"})
"""What figures are divided by; none of these is itself divided."""
_WHAT: Final = {POPULATION: "population", INTERNET_USE: "internet use", UNDER_18: "children"}
# What readers ask for and no table here can give.
GAPS: Final = {
    "accounts": "No figures on the accounts of the reporting services are held, so no rate per "
    "account is computed, although the number of accounts drives the number of reports.",
}


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
class Denominator:
    """Inhabitants, children or internet users of an area near a year; `words` name sources and
    years."""

    by: str
    estimate: float
    interval: Interval
    points: tuple[Point, ...]
    words: str
    years_away: int

    @property
    def result(self) -> Result:
        """The people themselves, for words and tables."""
        method = f"Number of {self.by}: {self.words}."
        return Result("people", self.estimate, self.interval, self.by, method, self.points, ())


@dataclass(frozen=True, slots=True)
class Rate(Result):
    """A figure per 100,000 people, and what it was divided by."""

    divisor: Denominator

    @property
    def rests_on_few(self) -> bool:
        """Whether too few events are counted for a reliable rate."""
        return (self.points[0].value or 0.0) < FEWEST_EVENTS


@dataclass(frozen=True)
class Denominators:
    """The figures to divide by; build it with `of`, once for many rates.

    `groups` gives the members of areas that have no figure of their own.
    """

    points: Mapping[tuple[str, str], tuple[Point, ...]]
    groups: Mapping[str, Collection[str]] = field(default_factory=dict)
    # What was found in `points` before, by denominator, area and year; pools of the same points
    # share it.
    _known: dict[tuple[str, str, int], Denominator] = field(
        default_factory=dict, repr=False, compare=False
    )
    _years: dict[tuple[str, int], Denominators] = field(
        default_factory=dict, repr=False, compare=False
    )

    @classmethod
    def of(
        cls, points: Iterable[Point], groups: Mapping[str, Collection[str]] | None = None
    ) -> Denominators:
        """From observations, of which only totals of people and internet use are taken."""
        found: dict[tuple[str, str], list[Point]] = {}
        for point in points:
            whole = point.sex == point.age == point.category == "_T"
            usable = point.value is not None and not point.bounds_only
            if point.indicator in _WHAT and whole and usable:
                found.setdefault((point.indicator, point.area), []).append(point)
        return cls({key: tuple(group) for key, group in found.items()}, dict(groups or {}))

    def with_groups(self, groups: Mapping[str, Collection[str]]) -> Denominators:
        """The same figures, with further areas that are sums of others."""
        return replace(self, groups={**self.groups, **groups}, _years={})

    def by_year(self, by: str, areas: Collection[str], period: Period) -> dict[int, Denominators]:
        """The same with the people of one year alone, for every year near enough to a period.

        Only years that one of the areas has; the nearest first. Of children, who are held for
        every year in one edition, the nearest alone. Raises as `rate_year` does.
        """
        year = rate_year(period)
        indicator = PEOPLE.get(by, POPULATION)
        people = (self.points.get((indicator, area), ()) for area in areas)
        held = {point.period.end.year for own in people for point in own}
        near = sorted((abs(each - year), each) for each in held if abs(each - year) <= MAX_YEARS)
        if by == CHILDREN:
            near = near[:1]
        return {each: self._of_year(indicator, each) for _, each in near}

    def _of_year(self, indicator: str, year: int) -> Denominators:
        if (indicator, year) not in self._years:
            kept = {
                key: group
                if key[0] != indicator
                else tuple(p for p in group if p.period.end.year == year)
                for key, group in self.points.items()
            }
            self._years[indicator, year] = Denominators(kept, self.groups)
        return self._years[indicator, year]

    def find(self, by: str, area: str, year: int) -> Denominator:
        """The denominator of an area nearest to a year; raises a `Refusal` if there is none."""
        if by not in PEOPLE:
            raise NotComparable(
                GAPS.get(by, f"No figures per {by} can be computed."),
                "It can be shown per 100,000 inhabitants, children or internet users.",
            )
        if area not in self.groups:
            return self._own(by, area, year)
        parts = [self._own(by, member, year) for member in sorted(self.groups[area])]
        interval = reduce(Interval.__add__, (part.interval for part in parts))
        estimate = sum(part.estimate for part in parts)
        points = tuple(point for part in parts for point in part.points)
        years = sorted({point.period.label for point in points})
        sources = sorted({point.source for point in points})
        span = " to ".join(dict.fromkeys((years[0], years[-1])))
        words = Sentence(
            "{people:,.0f} {by} of {number} areas ({sources}, {span})",
            people=estimate,
            by=by,
            number=len(parts),
            sources=[*map(Table, sources)],
            span=span,
        )
        away = max(part.years_away for part in parts)
        interval = interval.hull(Interval.point(estimate))
        return Denominator(by, estimate, interval, points, words, away)

    def _own(self, by: str, area: str, year: int) -> Denominator:
        """The denominator of an area from its own figures."""
        key = (by, area, year)
        if key not in self._known:
            self._known[key] = self._made(by, area, year)
        return self._known[key]

    def _made(self, by: str, area: str, year: int) -> Denominator:
        people = self._nearest(PEOPLE[by], area, year)
        estimate, interval = require_value(people), people.interval
        points: tuple[Point, ...] = (people,)
        told = Sentence("{source}, {when.label}", source=Table(people.source), when=people.period)
        if by == INTERNET_USERS:
            share = self._nearest(INTERNET_USE, area, year)
            estimate = estimate * require_value(share) / 100
            interval = interval * share.interval / 100
            points = (people, share)
            told = Sentence(
                "{people}; {online:.1f} % online, {source}, {when.label}",
                people=told,
                online=require_value(share),
                source=Table(share.source),
                when=share.period,
            )
        if interval.lower <= 0:
            raise NotComparable(
                Sentence("The number of {by} of {area} may be zero.", by=by, area=Area(area))
            )
        away = max(abs(point.period.midpoint.year - year) for point in points)
        words = Sentence("{people:,.0f} {by} ({told})", people=estimate, by=by, told=told)
        return Denominator(by, estimate, interval, points, words, away)

    def _nearest(self, indicator: str, area: str, year: int) -> Point:
        what = _WHAT[indicator]
        known = self.points.get((indicator, area), ())
        dated = [p for p in known if p.period.frequency is not Frequency.UNDATED]
        if not dated:
            why = Sentence(
                "There is no figure for the {what} of {area}, so no rate is computed.",
                what=what,
                area=Area(area),
            )
            raise NotEnoughData(1, 0, why)
        best = min(dated, key=lambda point: abs(point.period.midpoint.year - year))
        if abs(best.period.midpoint.year - year) > MAX_YEARS:
            why = Sentence(
                "The nearest figure for the {what} of {area} is of {best.label}, more than two "
                "years from {year}, so no rate is computed.",
                what=what,
                area=Area(area),
                best=best.period,
                year=year,
            )
            raise NotEnoughData(1, 0, why, "The figure itself can be quoted.")
        return best


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


def rate_year(period: Period) -> int:
    """The year whose denominator fits; raises `NotComparable` for undated and long periods."""
    if period.start is None or period.start.year != period.end.year:
        raise NotComparable(
            f"The figure is for {period.label}, which is no time within one year, so no year's "
            "denominator fits.",
            "The figure itself can be quoted.",
        )
    return period.end.year
