"""How far a total rests on a few reporters, and how it moves without the largest of them.

Reporters are companies: the caller's `companies` says which listed names belong together, as
`{"facebook": "Meta", "instagram": "Meta"}`. A list that is cut off gives bounds, not a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from analytics.errors import NotComparable, NotEnoughData
from analytics.intervals import Interval
from analytics.places.totals import added, require_addable
from analytics.results import Result, result
from analytics.series import Meta, Point, wording
from analytics.values import require_value

_TOTAL = ("indicator", "unit", "area", "period", "sex", "age", "source", "cited", "vintage")


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
    def most_unlisted(self) -> float:
        """The most that one reporter left out can have."""
        smallest = min(point.interval.upper for _, point in self.companies)
        return min(self.rest.upper, smallest) if self.cut_by_size else self.rest.upper


@dataclass(frozen=True, slots=True)
class Without:
    """A total over time without a company: `points` go on into growth, `removed` says whom."""

    points: tuple[Point, ...]
    removed: tuple[str, ...]
    results: tuple[Result, ...]
    method: str
    caveats: tuple[str, ...]


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
    for name in _TOTAL:
        if getattr(total, name) != getattr(listed[0], name):
            raise NotComparable(
                f"The list and the total differ in their {name} ({getattr(listed[0], name)} and "
                f"{getattr(total, name)}); they must come from one edition of one table.",
            )
    require_value(total)
    if any(point.bounds_only for point in (*listed, total)):
        raise NotEnoughData(
            1, 0, "A figure is only a bound, so what is left beside the others is not known."
        )
    if len({point.category for point in listed}) < len(listed):
        raise NotComparable("A reporter is listed twice.", "One figure of each must be chosen.")
    groups: dict[str, list[Point]] = {}
    for point in listed:
        groups.setdefault(companies.get(point.category, point.category), []).append(point)
    merged = [(name, added(group, area=total.area, category=name))
              for name, group in groups.items()]  # fmt: skip
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
    _require_some(listed)
    share = point.interval / listed.total.interval * 100
    return result(
        "top_share",
        require_value(point) / require_value(listed.total) * 100,
        Interval(max(share.lower, 0.0), min(share.upper, 100.0)),
        "percent",
        f"Share = {name} / total x 100, for {point.period.label}.",
        (point, listed.total),
        (_NOT_ABUSE, *wording(listed.total, "the total")),
    )


def herfindahl(listed: Reporters) -> Result:
    """The Herfindahl index: the sum of squared shares, 1 where one reporter sends everything.

    For a list cut off there is no estimate; the bounds spread the rest thin, or put it into the
    largest pieces that it can hold.
    """
    _require_some(listed)
    value = require_value(listed.total)
    values = np.array([require_value(point) for _, point in listed.companies])
    lower = np.array([point.interval.lower for _, point in listed.companies]).clip(0)
    upper = np.array([point.interval.upper for _, point in listed.companies])
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
    points = (*(point for _, point in listed.companies), listed.total)
    found = result("herfindahl", estimate, interval, "index from 0 to 1", words, points,
                   (_NOT_ABUSE,))  # fmt: skip
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
    _require_some(listed)
    values = np.sort([require_value(point) for _, point in listed.companies])
    n = len(values)
    weights = 2 * np.arange(1, n + 1) - n - 1
    estimate = float(weights @ values / (n * values.sum()))
    lower = np.array([point.interval.lower for _, point in listed.companies]).clip(0)
    upper = np.array([point.interval.upper for _, point in listed.companies])
    interval = Interval.point(estimate)
    if (upper > lower).any():
        apart = np.maximum(lower[:, None] - upper[None, :], lower[None, :] - upper[:, None])
        near = np.maximum(apart, 0).sum() / (2 * n * upper.sum())
        far = np.abs(np.maximum(upper[:, None] - lower[None, :], upper[None, :] - lower[:, None]))
        np.fill_diagonal(far, 0)
        most = far.sum() / (2 * n * lower.sum()) if lower.sum() > 0 else 1.0
        interval = Interval(min(near, estimate), max(min(most, 1 - 1 / n), estimate))
    return result(
        "gini",
        estimate,
        interval,
        "coefficient from 0 to 1",
        "G = sum of (2 i - n - 1) x_i / (n x sum of x_i), x_i in ascending order, with n = "
        f"{n} companies, for {listed.total.period.label}.",
        (*(point for _, point in listed.companies), listed.total),
        ("Only reporters that sent something are listed; those that sent none do not count.",),
    )


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
        results.append(
            result("total_without", value, interval, total.unit,
                   f"Total - {listed.largest}, for {total.period.label}.", (total, company),
                   (caveat + ".",))
        )  # fmt: skip
    method = "Total of each period minus the company named, all its services together."
    removed = tuple(listed.largest for listed in ordered)
    return Without(tuple(points), removed, tuple(results), method, (caveat + ".",))


_NOT_ABUSE = (
    "A large share shows who searches and reports, not where abuse happens: a service that does "
    "not look reports nothing."
)


def _require_some(listed: Reporters) -> None:
    if listed.total.interval.lower <= 0:
        raise NotComparable("The total may be zero, so there are no shares of it.")


def by_period(points: Iterable[Point]) -> Mapping[str, tuple[Point, ...]]:
    """Points by the text of their period, in order of time."""
    found: dict[str, list[Point]] = {}
    for point in sorted(points, key=lambda each: each.period):
        found.setdefault(point.period.text, []).append(point)
    return {period: tuple(group) for period, group in found.items()}
