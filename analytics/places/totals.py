"""Sums and shares over areas, in which nothing is dropped without a word.

A sum needs every member. Areas that stand for one, as footnote 32 of D10.6 has Greenland with
Denmark, are folded first; the caller says which: `folded = {"GRL": "DNK"}`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from analytics.breaks import BreakRegister
from analytics.errors import NotComparable, NotEnoughData
from analytics.intervals import Interval
from analytics.places.comparisons import (
    NO_PLACE,
    UNATTRIBUTED,
    WORLD,
    gaps_at,
    require_equal_gaps,
    require_places,
)  # fmt: skip
from analytics.results import Result, percentage, result
from analytics.sentences import Area, Sentence
from analytics.series import Meta, Point, described, differing, measured, wording
from analytics.units import IndicatorMeta, require_comparable, unit_plural
from analytics.values import require_value

Folded = Mapping[str, str]
_EDITION = ("indicator", "unit", "area", "period", "sex", "age", "source", "cited", "vintage")
_ONE = ("indicator", "unit", "period", "sex", "age", "category", "source", "cited", "vintage")

_NOT_HELD = "The table holds no figure for {area}; missing is not zero."


@dataclass(frozen=True, slots=True)
class AreaTotal:
    """A sum: `point` goes on into growth, comparison and rates, `result` into words and tables."""

    point: Point
    members: tuple[Point, ...]
    method: str
    caveats: tuple[str, ...]

    @property
    def result(self) -> Result:
        """The sum with what it rests on: the figure that it makes, then those of its members."""
        value = require_value(self.point)
        unit = unit_plural(self.point.unit)
        points = (self.point, *self.members)
        return result("sum", value, self.point.interval, unit, self.method, points, self.caveats)


def sum_of_areas(
    points: Sequence[Point], group: str, members: Collection[str], breaks: BreakRegister, meta: Meta
) -> AreaTotal:
    """The figure for a group, as the sum of its members' figures of one table.

    Raises `NotEnoughData`, which names the members without a figure, and `NotComparable` for
    what cannot be added.
    """
    found = _members(points, members, group)
    require_addable(found, meta)
    require_places(point.area for point in found)
    caveats = require_equal_gaps(found, breaks)
    method = f"Sum of the figures of {len(found)} areas for {found[0].period.label}."
    words = (text for point in found for text in wording(point, Area(point.area)))
    return AreaTotal(added(found, area=group), found, method, (*caveats, *words))


def sum_of(
    points: Sequence[Point], meta: Meta, *, area: str, across: Collection[str] = ()
) -> AreaTotal:
    """The sum of some figures of one table, which stand for `area` together.

    They differ in their areas, and in what `across` names; that none counts what another does is
    vouched for by the caller. Raises a `Refusal` for what cannot be added.
    """
    require_addable(points, meta, across=across)
    method = f"Sum of {len(points)} figures for {points[0].period.label}."
    words = tuple(dict.fromkeys(text for p in points for text in wording(p, Area(p.area))))
    return AreaTotal(added(points, area=area), tuple(points), method, words)


def share_of_table(points: Sequence[Point], area: str, meta: Meta) -> Result:
    """The share of one row in all that a table lists for a period, in percent.

    `area` may be what is attributed to no country. Raises a `Refusal` where the table does not
    list it, or its rows cannot be added.
    """
    return _share_of_rows(points, [point for point in points if point.area == area], area, meta)


def share_of_others(points: Sequence[Point], areas: Collection[str], meta: Meta) -> Result:
    """The share of all places but some, and but what is attributed to none; as `share_of_table`.

    Its first figure is the sum of those places, of the area `WLD`.
    """
    own = [p for p in points if p.area not in NO_PLACE and p.area not in areas]
    return _share_of_rows(points, own, WORLD, meta, kind="share_of_others")


def _share_of_rows(
    points: Sequence[Point],
    own: Sequence[Point],
    area: str,
    meta: Meta,
    *,
    kind: str = "share_of_table",
) -> Result:
    whole = sum_of(points, meta, area=WORLD)
    if not own:
        raise NotEnoughData(1, 0, Sentence(_NOT_HELD, area=Area(area)))
    if whole.point.interval.lower <= 0 or min(require_value(p) for p in points) < 0:
        raise NotComparable("The whole may be zero, so no share of it has a meaning.")
    when, rows = own[0].period.label, f"all {len(points)} rows of the table"
    what = area if len(own) == 1 else f"{len(own)} rows"
    method = f"Share = {what} / {rows} x 100, for {when}."
    part = added(own, area=area)
    used = (*own, whole.point) if len(own) == 1 else (part, whole.point)
    return percentage(part, whole.point, method, whole.caveats, kind=kind, points=used)


def fold(points: Sequence[Point], folded: Folded, meta: Meta) -> tuple[Point, ...]:
    """The points, those of a folded area added to the area it belongs to.

    Shares and rates cannot be added: their folded areas are left out. An area whose whole has
    no figure is left out, too.
    """
    wholes: dict[str, list[Point]] = {}
    for point in points:
        wholes.setdefault(folded.get(point.area, point.area), []).append(point)
    merged = []
    for area, group in wholes.items():
        own = [point for point in group if point.area == area and point.value is not None]
        parts = [point for point in group if point.area != area and point.value is not None]
        if not parts:
            merged += [point for point in group if point.area == area]
        elif own:
            adds = is_addable(described(own[0], meta))
            merged.append(added([*own, *parts], area=area) if adds else own[0])
    return tuple(merged)


def share_of_world(
    table: Sequence[Point], area: str, total: Point, breaks: BreakRegister, meta: Meta
) -> Result:
    """One area's share of a published world total, in percent.

    `table` is everything the publisher's table holds for that period, rows without a country
    among them. It must add to the total; otherwise its rows are no parts of it.
    """
    require_addable([*table], meta, across=("category",))
    for point in (*table, total):
        require_comparable(described(point, meta), described(total, meta))
        if point.period != total.period or point.cited != total.cited:
            raise NotComparable(
                f"The table and the total are of different periods or bodies ({point.period.label}"
                f", {point.cited}; {total.period.label}, {total.cited}).",
                "A share needs both from one body and one period.",
            )
    whole, everything = require_value(total), added(table, area=WORLD)
    if not everything.interval.overlaps(total.interval):
        off = require_value(everything) - whole
        raise NotComparable(
            f"The figures by area add to {everything.value:,.0f}, which is {abs(off):,.0f} "
            f"{'more' if off > 0 else 'fewer'} than the published total of {whole:,.0f}: "
            + (
                "what is listed under several areas or headings counts more than once, so the sum "
                "is not the total and no share of it is given."
                if off > 0
                else "rows are missing, such as those attributed to no country, and a share of the "
                "rest would be too large."
            ),
            "The published total and the figure for the area can each be quoted.",
        )
    require_places((area,))
    own = [point for point in table if point.area == area]
    if not own:
        raise NotEnoughData(1, 0, Sentence(_NOT_HELD, area=Area(area)))
    if total.interval.lower <= 0:
        raise NotComparable("The published total may be zero, so no share of it has a meaning.")
    lost = sum(require_value(p) for p in table if p.area == UNATTRIBUTED)
    said = (
        f"{lost:,.0f} of the {whole:,.0f} ({lost / whole * 100:.1f} %) are attributed to no "
        "country. They stay in the total, so the shares of all countries add to less than 100 %."
    )
    method = (
        f"Share = {area} / world total x 100, for {total.period.label}, what is attributed to no "
        "country included in the total."
    )
    gaps = (item.said for item in gaps_at(own[0], breaks))
    caveats = (*((said,) if lost else ()), *gaps, *wording(total, "the world"))
    part, used = added(own, area=area), (*own, total)
    return percentage(part, total, method, caveats, kind="share_of_world", points=used)


def require_addable(
    points: Sequence[Point], meta: Meta, *, across: Collection[str] = ()
) -> IndicatorMeta:
    """What the points count; raises a `Refusal` unless figures of one table that can be added.

    Apart from the area they may differ only in `across`.
    """
    if not points:
        raise NotEnoughData(1, 0, "There is no figure to add.")
    first = points[0]
    indicator = measured(first, meta)
    if not is_addable(indicator):
        raise NotComparable(
            f"The figures are in {indicator.things}, and shares, rates and changes of several "
            "areas do not add to one of them together.",
            "Each area can be shown on its own.",
        )
    for name, *held in differing(points, [name for name in _ONE if name not in across]):
        raise NotComparable(
            f"The figures differ in their {name} ({', '.join(sorted(held))}), so they cannot be "
            "added.",
            "Figures of one table and one period can be added.",
        )
    for point in points:
        require_value(point)
    return indicator


def require_one_edition(part: Point, total: Point, parts: str, instead: str = "") -> None:
    """Raise `NotComparable` unless a total is of the table and edition of a part; `parts` names it.

    They may differ in their category.
    """
    for name, own, other in differing((part, total), _EDITION):
        raise NotComparable(
            f"The {parts} and the total differ in their {name} ({own} and {other}); they must come "
            "from one edition of one table.",
            instead,
        )
    require_value(total)


def is_addable(indicator: IndicatorMeta) -> bool:
    """Whether figures of different areas add to one of all of them."""
    return indicator.unit_kind == "count" and indicator.kind in ("flow", "stock", "cumulative")


def added(points: Sequence[Point], *, area: str, category: str = "") -> Point:
    """The sum as a point of its own; its words are the weakest of its parts."""
    first = points[0]
    qualifiers = {point.qualifier for point in points}
    statuses = {point.obs_status for point in points}
    weakest = "at_least" if "at_least" in qualifiers else "about"
    interval = reduce(Interval.__add__, (point.interval for point in points))
    value = sum(require_value(point) for point in points)
    return replace(
        first,
        area=area,
        category=category or first.category,
        value=value,
        # Summing values and bounds rounds each for itself.
        interval=interval.hull(Interval.point(value)),
        qualifier=first.qualifier if len(qualifiers) == 1 else weakest,
        obs_status=next((s for s in "BUNDEIFP" if s in statuses), first.obs_status),
        authority=next((p.authority for p in points if p.is_secondary), first.authority),
    )


def _members(points: Sequence[Point], members: Collection[str], group: str) -> tuple[Point, ...]:
    """One figure for each member."""
    named = [point for point in points if point.area in members]
    found = {point.area: point for point in named}
    if twice := sorted(area for area, n in Counter(p.area for p in named).items() if n > 1):
        raise NotComparable(
            Sentence("There are several figures for {areas}.", areas=[*map(Area, twice)]),
            "One of each must be chosen.",
        )
    if missing := sorted(set(members) - found.keys()):
        raise NotEnoughData(
            len(set(members)),
            len(found),
            Sentence(
                "There is no figure for {areas}; a sum without {these} is not the total of "
                "{group}, and missing is not zero.",
                areas=[*map(Area, missing)],
                these="it" if len(missing) == 1 else "them",
                group=Area(group),
            ),
            "The areas with a figure can be shown one by one.",
        )
    return tuple(found.values())
