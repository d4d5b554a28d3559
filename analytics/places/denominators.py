"""The people that figures are divided by: inhabitants, children or internet users of an area.

A denominator is a figure of its own, with its own source and year: the nearest year, at most two
away, of equally near ones the first given. Internet users are inhabitants x share using the
internet. A group's denominator is the sum of its members'.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Final

from analytics.errors import NotComparable, NotEnoughData
from analytics.intervals import Interval
from analytics.periods import Frequency, Period
from analytics.results import Result
from analytics.sentences import Area, Sentence, Table
from analytics.series import Point
from analytics.values import require_value

INHABITANTS: Final = "inhabitants"
CHILDREN: Final = "children"
INTERNET_USERS: Final = "internet users"
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


@dataclass(frozen=True, slots=True)
class Denominator:
    """Inhabitants, children or internet users of an area near a year; `words` name sources and
    years.

    `areas` is how many it is the sum of, none where it has figures of its own: those on people,
    and for users that on internet use.
    """

    by: str
    estimate: float
    interval: Interval
    points: tuple[Point, ...]
    years_away: int
    areas: int = 0

    @property
    def words(self) -> Sentence:
        """Worked out when they are said: of thousands that are divided by, a page names a few."""
        if self.areas:
            told = self._summed()
        else:
            told = Sentence("{source}, {when.label}", **_told(self.points[0]))
            for share in self.points[1:]:
                told = Sentence(
                    "{people}; {online:.1f} % online, {source}, {when.label}",
                    people=told,
                    online=require_value(share),
                    **_told(share),
                )
        named = Sentence("{by} of {number} areas", by=self.by, number=self.areas)
        return Sentence(
            "{people:,.0f} {by} ({told})",
            people=self.estimate,
            by=named if self.areas else self.by,
            told=told,
        )

    def _summed(self) -> Sentence:
        years = sorted({point.period.label for point in self.points})
        sources = sorted({point.source for point in self.points})
        span = " to ".join(dict.fromkeys((years[0], years[-1])))
        return Sentence("{sources}, {span}", sources=[*map(Table, sources)], span=span)

    @property
    def result(self) -> Result:
        """The people themselves, for words and tables."""
        method = f"Number of {self.by}: {self.words}."
        return Result("people", self.estimate, self.interval, self.by, method, self.points, ())


def _told(point: Point) -> dict[str, object]:
    return {"source": Table(point.source), "when": point.period}


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
        """The same with the people of one year, for every year near enough to a period.

        Only years that one of the areas has; the nearest first. An area that lacks the year keeps
        all its own, of which the nearest is taken: so all years are of the same areas. Of children,
        who are held for every year in one edition, the nearest alone. Raises as `rate_year` does.
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
                key: (key[0] == indicator and tuple(p for p in group if p.period.end.year == year))
                or group
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
        away = max(part.years_away for part in parts)
        interval = interval.hull(Interval.point(estimate))
        return Denominator(by, estimate, interval, points, away, len(parts))

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
        if by == INTERNET_USERS:
            share = self._nearest(INTERNET_USE, area, year)
            estimate = estimate * require_value(share) / 100
            interval = interval * share.interval / 100
            points = (people, share)
        if interval.lower <= 0:
            raise NotComparable(
                Sentence("The number of {by} of {area} may be zero.", by=by, area=Area(area))
            )
        away = max(abs(point.period.midpoint.year - year) for point in points)
        return Denominator(by, estimate, interval, points, away)

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


def rate_year(period: Period) -> int:
    """The year whose denominator fits; raises `NotComparable` for undated and long periods."""
    if period.start is None or period.start.year != period.end.year:
        raise NotComparable(
            Sentence(
                "The figure is for {period.label}, which is no time within one year, so no year's "
                "denominator fits.",
                period=period,
            ),
            "The figure itself can be quoted.",
        )
    return period.end.year
