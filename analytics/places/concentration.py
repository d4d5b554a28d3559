"""What a total is made of, how far it rests on a few reporters, and how it moves without one.

Reporters are companies: the caller's `companies` says which listed names belong together, as
`{"facebook": "Meta", "instagram": "Meta"}`. A list that is cut off gives bounds, not a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from analytics.errors import NotComparable, NotEnoughData
from analytics.intervals import Bounds, Interval
from analytics.places.totals import added, require_addable, require_one_edition
from analytics.results import Result, percentage, result
from analytics.series import Meta, Point, wording
from analytics.units import unit_plural
from analytics.values import require_value

_NOT_ABUSE = (
    "A large share shows who searches and reports, not where abuse happens: a service that does "
    "not look reports nothing."
)


@dataclass(frozen=True, slots=True)
class Reporters:
    """The reporters of one period: a point for each company, the largest first, and the total.

    `rest` is what the total holds beyond those listed. `cut_by_size` says that the list holds
    the largest: nobody left out is larger than anyone listed.
    """

    companies: tuple[tuple[str, Point], ...]
    total: Point
    rest: Interval
    cut_by_size: bool

    @property
    def complete(self) -> bool:
        """Whether the list can be all of the total, within rounding."""
        return self.rest.lower <= 0

    @property
    def largest(self) -> str:
        """The largest company; raises `NotEnoughData` where one not listed may be larger."""
        name, point = self.companies[0]
        if self.most_unlisted > point.interval.lower:
            raise NotEnoughData(
                len(self.companies) + 1,
                len(self.companies),
                f"The list for {point.period.label} leaves out {self.rest.upper:,.0f}, and a "
                "reporter larger than those listed may be among them.",
                "Those listed can be shown.",
            )
        return name

    @property
    def points(self) -> tuple[Point, ...]:
        """Those of all companies, then the total."""
        return (*(point for _, point in self.companies), self.total)

    @property
    def columns(self) -> tuple[Bounds, Bounds, Bounds]:
        """Values, lower bounds of at least zero, and upper bounds of the companies."""
        value, lower, upper = np.array(
            [(require_value(p), p.interval.lower, p.interval.upper) for _, p in self.companies]
        ).T
        return value, lower.clip(0), upper

    @property
    def most_unlisted(self) -> float:
        """The most that one reporter left out can have."""
        smallest = min(point.interval.upper for _, point in self.companies)
        return min(self.rest.upper, smallest) if self.cut_by_size else self.rest.upper


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a total; `name` is empty for all that is not named."""

    name: str
    amount: Result
    share: Result


@dataclass(frozen=True, slots=True)
class Without:
    """A total over time without a company: `points` go on into growth, `removed` says whom."""

    points: tuple[Point, ...]
    removed: tuple[str, ...]
    results: tuple[Result, ...]


def reporters(
    listed: Sequence[Point],
    total: Point,
    companies: Mapping[str, str],
    meta: Meta,
    *,
    cut_by_size: bool = False,
) -> Reporters:
    """The reporters of one table and period, brought together by company.

    Raises a `Refusal` for a total of another table, and where those listed add to more than it.
    """
    require_addable(listed, meta, across=("category",))
    require_one_edition(listed[0], total, "list")
    if any(point.bounds_only for point in (*listed, total)):
        raise NotEnoughData(
            1, 0, "A figure is only a bound, so what is left beside the others is not known."
        )
    if len({point.category for point in listed}) < len(listed):
        raise NotComparable("A reporter is listed twice.", "One figure of each must be chosen.")
    groups: dict[str, list[Point]] = {}
    for point in listed:
        groups.setdefault(companies.get(point.category, point.category), []).append(point)
    merged = [(name, added(own, area=total.area, category=name)) for name, own in groups.items()]
    rest = total.interval - added(listed, area=total.area).interval
    if rest.upper < 0:
        raise NotComparable(
            f"Those listed for {total.period.label} add to {-rest.upper:,.0f} more than the total; "
            "a company and its services may both be listed.",
            "Each reporter can be shown on its own.",
        )
    merged.sort(key=lambda item: (-require_value(item[1]), item[0]))
    return Reporters(tuple(merged), total, Interval(max(rest.lower, 0.0), rest.upper), cut_by_size)


def top_share(listed: Reporters) -> Result:
    """The share of the largest company in the total, in percent. Raises `NotEnoughData`."""
    name = listed.largest
    point = listed.companies[0][1]
    _require_some(listed.total)
    method = f"Share = {name} / total x 100, for {point.period.label}."
    caveats = (_NOT_ABUSE, *wording(listed.total, "the total"))
    return percentage(point, listed.total, method, caveats, kind="top_share")


def herfindahl(listed: Reporters) -> Result:
    """The Herfindahl index: the sum of squared shares, 1 where one reporter sends everything.

    For a list cut off there is no estimate; the bounds spread the rest thin, or put it into the
    largest pieces that it can hold.
    """
    _require_some(listed.total)
    value = require_value(listed.total)
    values, lower, upper = listed.columns
    piece = listed.most_unlisted
    pieces = np.floor(listed.rest.upper / piece) if piece > 0 else 0.0
    left = listed.rest.upper - pieces * piece if piece > 0 else 0.0
    total = listed.total.interval
    least = float(np.sum((lower / total.upper) ** 2))
    most = float(np.sum((upper / total.lower) ** 2))
    most += float(pieces * (piece / total.lower) ** 2 + (left / total.lower) ** 2)
    estimate = float(np.sum((values / value) ** 2))
    # A list within the total's rounding counts as complete, and shares add to 1 at most.
    interval = Interval(min(least, estimate), max(min(most, 1.0), estimate))
    n = len(values)
    words = (
        f"H = sum of squared shares of {n} companies, for {listed.total.period.label}."
        if listed.complete
        else f"H = sum of squared shares, for {listed.total.period.label}; {n} companies are "
        f"listed, the other {listed.rest.upper:,.0f} are spread thin for the lower bound and "
        f"{'in pieces as large as the smallest listed' if listed.cut_by_size else 'one reporter'} "
        "for the upper."
    )
    unit = "index from 0 to 1"
    found = result("herfindahl", estimate, interval, unit, words, listed.points, (_NOT_ABUSE,))
    return found if listed.complete else replace(found, estimate=None)


def gini(listed: Reporters) -> Result:
    """The Gini coefficient over the companies of a full list; 0 where all send the same.

    Raises `NotEnoughData` for a list that is cut off: the small ones left out decide it.
    """
    if not listed.complete:
        raise NotEnoughData(
            len(listed.companies) + 1,
            len(listed.companies),
            f"The list for {listed.total.period.label} is cut off: {listed.rest.upper:,.0f} of the "
            "total are sent by reporters that are not listed, and a Gini coefficient depends on "
            "just those.",
            "The share of the largest and bounds for the Herfindahl index can be given.",
        )
    _require_some(listed.total)
    values, lower, upper = listed.columns
    values, n = np.sort(values), len(values)
    weights = 2 * np.arange(1, n + 1) - n - 1
    estimate = float(weights @ values / (n * values.sum()))
    interval = Interval.point(estimate)
    if (upper > lower).any():
        apart = np.maximum(lower[:, None] - upper[None, :], lower[None, :] - upper[:, None])
        near = np.maximum(apart, 0).sum() / (2 * n * upper.sum())
        far = np.abs(np.maximum(upper[:, None] - lower[None, :], upper[None, :] - lower[:, None]))
        np.fill_diagonal(far, 0)
        most = far.sum() / (2 * n * lower.sum()) if lower.sum() > 0 else 1.0
        interval = Interval(min(near, estimate), max(min(most, 1 - 1 / n), estimate))
    method = (
        "G = sum of (2 i - n - 1) x_i / (n x sum of x_i), x_i in ascending order, with n = "
        f"{n} companies, for {listed.total.period.label}."
    )
    said = "Only reporters that sent something are listed; those that sent none do not count."
    unit = "coefficient from 0 to 1"
    return result("gini", estimate, interval, unit, method, listed.points, (said,))


def without_largest_of_each_year(tables: Sequence[Reporters]) -> Without:
    """The total over time, each period without the company that was its largest."""
    if not tables:
        raise NotEnoughData(1, 0, "There is no period to compute a total for.")
    ordered = sorted(tables, key=lambda listed: listed.total.period)
    caveat = "Each period leaves out its own largest company: " + ", ".join(
        f"{listed.largest} ({listed.total.period.label})" for listed in ordered
    )
    points, results = [], []
    for listed in ordered:
        total, company = listed.total, dict(listed.companies)[listed.largest]
        value = require_value(total) - require_value(company)
        rest = total.interval - company.interval
        interval = Interval(max(rest.lower, min(value, 0.0)), rest.upper)
        points.append(replace(total, category="without_largest", value=value, interval=interval))
        method, used = f"Total - {listed.largest}, for {total.period.label}.", (total, company)
        results.append(
            result("total_without", value, interval, total.unit, method, used, (f"{caveat}.",))
        )
    removed = tuple(listed.largest for listed in ordered)
    return Without(tuple(points), removed, tuple(results))


def composition(listed: Reporters, names: Sequence[str], *, without: str = "") -> tuple[Part, ...]:
    """The named companies of one period in this order, then all others, and the share of each.

    The shares are of the total, or of what it is without one company. Raises `NotEnoughData` for
    a company that the list does not name, and `NotComparable` where nothing may be left.
    """
    held = dict(listed.companies)
    if missing := [name for name in (*names, without) if name and name not in held]:
        why = f"{missing[0]} is not in the list for {listed.total.period.label}."
        raise NotEnoughData(len(names), len(names) - len(missing), why)
    if any(require_value(point) < 0 for point in held.values()):
        raise NotComparable(
            f"A figure for {listed.total.period.label} is negative, so it is no part of a total."
        )
    gone = [held[without]] if without else []
    whole = _left(listed.total, gone)
    _require_some(whole)
    named = [held[name] for name in names]
    rest = _left(listed.total, [*gone, *named])
    beside = f"{f' without {without}' if without else ''}, for {listed.total.period.label}."
    return (
        *(
            _part(name, point, whole, f"All that is listed of {name}{beside}", (point,))
            for name, point in zip(names, named, strict=True)
        ),
        _part("", rest, whole, f"Total - those named{beside}", (listed.total, *gone, *named)),
    )


def _part(name: str, point: Point, whole: Point, method: str, used: tuple[Point, ...]) -> Part:
    value, unit = require_value(point), unit_plural(point.unit)
    share = f"Share = {method.removesuffix('.')} / total x 100."
    amount = result("part", value, point.interval, unit, method, used)
    return Part(name, amount, percentage(point, whole, share))


def _left(total: Point, gone: Sequence[Point]) -> Point:
    """The total without some of its parts; only rounding can bring it below zero."""
    value, interval = require_value(total), total.interval
    for point in gone:
        value, interval = value - require_value(point), interval - point.interval
    value = max(value, 0.0)
    bounds = Interval(max(interval.lower, 0.0), max(interval.upper, value))
    return replace(total, value=value, interval=bounds)


def _require_some(total: Point) -> None:
    if total.interval.lower <= 0:
        raise NotComparable("The total may be zero, so there are no shares of it.")


def by_period(points: Iterable[Point]) -> Mapping[str, tuple[Point, ...]]:
    """Points by the text of their period, in order of time."""
    ordered = sorted(points, key=lambda point: point.period)
    grouped = groupby(ordered, key=lambda point: point.period.text)
    return {period: tuple(group) for period, group in grouped}
