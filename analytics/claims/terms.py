"""The figures that a statement rests on, looked up, named in words, and checked against misuse."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from analytics.breaks import ALL, Break, BreakRegister, Crossing, breaks_between, jumps_between
from analytics.claims.claim import Claim, Group, Operand, Printed
from analytics.claims.formulas import Formula
from analytics.errors import NotComparable, UnknownIndicator
from analytics.intervals import Interval
from analytics.observations import Observation, Observations, Reference
from analytics.people import sexed
from analytics.periods import Period, parse_period, require_alike
from analytics.places.totals import require_one_edition
from analytics.series import Meta
from analytics.statuses import ELSEWHERE, STATUSES
from analytics.units import require_comparable
from analytics.values import clipped

Members = Callable[[str], Collection[str]]

_CHANGES: Final = Interval(-100.0, math.inf)


def _plain(code: str) -> str:
    return code.replace("_", " ")


@dataclass(frozen=True)
class Names:
    """What areas, indicators, tables and categories of an indicator are called; by default their
    ids."""

    area: Callable[[str], str] = str
    indicator: Callable[[str], str] = _plain
    table: Callable[[str], str] = str
    category: Callable[[str, str], str] = lambda _, code: _plain(code)

    def of(self, reference: Reference) -> str:
        """A figure in words: "internet users, Europe, 30 June 2020"."""
        parts = [self.indicator(reference.indicator)]
        if reference.category != "_T":
            parts.append(self.category(reference.indicator, reference.category))
        if reference.sex != "_T":
            parts.append(sexed(reference.sex, reference.age))
        if reference.age != "_T":
            parts.append("age " + reference.age.lstrip("Y").replace("T", " to "))
        return ", ".join([*parts, self.area(reference.area), parse_period(reference.period).label])


@dataclass(frozen=True)
class Context:
    """What judging needs beside the statement."""

    observations: Observations
    breaks: BreakRegister
    meta: Meta
    members: Members
    names: Names = field(default_factory=Names)


@dataclass(frozen=True, slots=True)
class Term:
    """One operand: its name, and value and interval, None where there is no figure.

    `figures` are the rows summed in it, none for a figure named in the statement itself. `absent`
    names what the table does not have. `reference` is None for a figure of the statement.
    """

    label: str
    reference: Reference | None
    figures: tuple[Observation, ...]
    value: float
    interval: Interval | None
    bounds_only: bool
    domain: Interval
    absent: tuple[str, ...] = ()

    @property
    def known(self) -> Interval:
        """The interval of a term that is there."""
        assert self.interval is not None
        return self.interval


def resolve(
    claim: Claim, operands: Sequence[Operand], formula: Formula, context: Context
) -> tuple[Term, ...]:
    """The terms of a formula; those without a figure say so and raise nothing.

    Raises `UnknownIndicator` for an indicator that is not described.
    """
    return tuple(term for operand in operands for term in _terms(claim, operand, formula, context))


def require_sound(
    terms: Sequence[Term], formula: Formula, context: Context, *, about: str, areas: bool = True
) -> tuple[str, ...]:
    """Caveats of computing with these terms; raises a `Refusal` when that would mislead.

    `about` is the id of a break that is the very subject of the statement; it becomes a caveat.
    Without `areas` the two ends of a change may be of different areas.
    """
    references = [term.reference for term in terms if term.reference]
    described = [context.meta[reference.indicator] for reference in references]
    for other in described[1:]:
        if formula.alike:
            require_comparable(described[0], other)
        elif formula.same_unit and other.unit != described[0].unit:
            raise NotComparable(
                f"One figure counts {described[0].things} and the other {other.things}, so one "
                "is no share of the other."
            )
    caveats: list[str] = []
    if formula.over_time and len(references) == 2:
        caveats += _over_time(references[0], references[1], context, about, areas)
    points = [figure.point for term in terms for figure in term.figures]
    if formula.one_edition:
        for point in points[:-1]:
            require_one_edition(point, points[-1], "part")
    tables = {point.source for point in points}
    if len(tables) > 1:
        named = "”, “".join(sorted(map(context.names.table, tables)))
        caveats.append(
            f"The figures come from several tables, “{named}”, which may count differently."
        )
    if statuses := {point.obs_status for point in points} & STATUSES.keys():
        words = " or ".join(STATUSES[status] for status in sorted(statuses))
        caveats.append(f"At least one figure is {words}.")
    if any(point.is_secondary for point in points):
        caveats.append(f"At least one figure was {ELSEWHERE}.")
    if hedged := [term.label for term in terms if term.bounds_only]:
        caveats.append(f"Published only as a lower bound: {'; '.join(hedged)}.")
    return tuple(caveats)


def _over_time(
    first: Reference, last: Reference, context: Context, about: str, areas: bool
) -> list[str]:
    start, end = parse_period(first.period), parse_period(last.period)
    if first == last:
        raise NotComparable(
            f"There is one figure only, of {start.label}, and a change within that time has to "
            "begin from a figure before it."
        )
    if start == end:
        return []
    if areas and first.area != last.area:
        raise NotComparable(
            f"The figures are for different areas ({context.names.area(first.area)} and "
            f"{context.names.area(last.area)}), so their difference is no change over time."
        )
    require_alike(start, end)
    caveats: list[str] = []
    for reference in {first.area: first, last.area: last}.values():
        where = (reference.indicator, reference.area, start, end, reference.category)
        met = context.breaks.of(reference.indicator)
        crossing = _crossing(reference, start, end, met.breaks, context)
        for item in crossing.touched + crossing.open:
            if item.id != about:
                raise NotComparable(
                    f"{item.said} The figures for {start.label} and {end.label} do not count alike."
                )
            caveats.append(f"{item.said} The statement is about this change.")
        caveats += [item.said for item in crossing.spanned]
        caveats += [jump.said for jump in jumps_between(met.jumps, *where)]
    return list(dict.fromkeys(caveats))


def _crossing(
    reference: Reference, start: Period, end: Period, breaks: Sequence[Break], context: Context
) -> Crossing:
    """Breaks met between two times; of a group also those of a member, which its sum is made of."""
    found = Crossing((), (), ())
    for item in breaks:
        area = reference.area
        if item.areas != ALL and area not in item.areas:
            area = min(item.areas.intersection(context.members(area)), default=area)
        one = breaks_between((item,), reference.indicator, area, start, end, reference.category)
        found = Crossing(
            found.open + one.open, found.spanned + one.spanned, found.touched + one.touched
        )
    return found


def _terms(claim: Claim, operand: Operand, formula: Formula, context: Context) -> Iterator[Term]:
    if isinstance(operand, Printed):
        label, bound = f'"{operand.raw}" in the statement', operand.qualifier == "at_least"
        yield Term(label, None, (), operand.value, operand.interval, bound, _CHANGES)
    elif isinstance(operand, Reference):
        yield _term(context.names.of(operand), operand, [operand], context)
    elif not context.members(operand.reference.area):
        # Not listed anywhere: no figure could be looked up, and none alone would do.
        label = f"members of {context.names.of(operand.reference)}"
        indicator = context.meta[operand.reference.indicator]
        yield Term(label, None, (), 0.0, None, False, indicator.natural_range, (label,))
    elif formula.expands:
        for area, parts in _folded(claim, operand, context):
            own = replace(operand.reference, area=area)
            yield _term(context.names.of(own), own, parts, context)
    else:
        parts = [part for _, group in _folded(claim, operand, context) for part in group]
        label = f"sum of {len(parts)} areas: {context.names.of(operand.reference)}"
        yield _term(label, operand.reference, parts, context)


def _folded(claim: Claim, group: Group, context: Context) -> list[tuple[str, list[Reference]]]:
    """The members' figures by the area that each is counted with."""
    wholes: dict[str, list[Reference]] = {}
    for code in sorted(context.members(group.reference.area)):
        own = replace(group.reference, area=code)
        wholes.setdefault(claim.fold.get(code, code), []).append(own)
    return sorted(wholes.items())


def _term(label: str, reference: Reference, parts: Sequence[Reference], context: Context) -> Term:
    """The sum of the figures that `parts` name."""
    if reference.indicator not in context.meta:
        raise UnknownIndicator(reference.indicator)
    indicator = context.meta[reference.indicator]
    found = [(part, context.observations.find(part)) for part in parts]
    figures = tuple(figure for _, figure in found if figure)
    absent = tuple(_absent(part, context) for part, figure in found if not figure)
    value, interval = 0.0, Interval.point(0.0)
    for figure in figures:
        own, bounds = clipped(figure.point, indicator)
        value, interval = value + own, interval + bounds
    held = None if absent or not figures else interval
    bound = any(figure.point.bounds_only for figure in figures)
    domain = _CHANGES if indicator.unit == "percent_change" else indicator.natural_range
    return Term(label, reference, figures, value, held, bound, domain, absent)


def _absent(reference: Reference, context: Context) -> str:
    """The name of a figure that is not there, with the edition that withholds it, if one does."""
    name, edition = context.names.of(reference), context.observations.withheld(reference)
    return f"{name} (withheld by its publisher in the edition {edition})" if edition else name


def count_of(claim: Claim, context: Context) -> int:
    """What a mean divides by: members, folded, or days; 1 for any other statement."""
    if claim.count_of:
        return len(set(context.members(claim.count_of)) - claim.fold.keys())
    if claim.count_days and claim.count_days.start:
        return (claim.count_days.end - claim.count_days.start).days + 1
    return 1
