"""What a single figure would have to be for a statement to hold."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from analytics.claims.formulas import Formula
from analytics.claims.terms import Term
from analytics.claims.weighing import Stated, in_words, rounded
from analytics.errors import BadInterval
from analytics.intervals import Interval
from analytics.observations import Reference

# Nothing that is counted lies beyond; the other stands for zero where zero cannot be computed with.
_LARGEST: Final = 1e18
_SMALLEST: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Change:
    """One figure, `what`, that could lie in `interval`; all others stay as they are.

    `reference` is the key of its row in the table, or what a sum is of, and None where the figure
    stands in the statement only. A `sentence` says it.
    """

    what: str
    reference: Reference | None
    interval: Interval
    sentence: str
    term: Term | None = None


@dataclass(frozen=True, slots=True)
class Shared:
    """One figure whose change, to anything in `interval`, reconciles several statements at once.

    `value` is one such figure, with no more digits than the one that stands there where so few
    can tell them apart. A `sentence` says both.
    """

    what: str
    reference: Reference
    interval: Interval
    statements: tuple[str, ...]
    value: float
    sentence: str


def reconciling(
    terms: Sequence[Term], formula: Formula, count: int, stated: Stated, computed: Interval
) -> tuple[Change, ...]:
    """Every single change that makes an inconsistent statement agree: one figure, or the result."""
    said = in_words(computed, formula.shown)
    sentence = f"If the statement said {said}, it would agree with the figures."
    found = [Change("the statement", stated.reference, computed, sentence)]
    values = [term.known for term in terms]
    for position, term in enumerate(terms):
        interval = feasible(values, position, formula, count, stated.interval, term.domain)
        if interval:
            reference = term.figures[0].key if len(term.figures) == 1 else term.reference
            shown = formula.of if term.reference is None or formula.of == "percent" else "count"
            needed, is_ = in_words(interval, shown, within=True), in_words(term.known, shown)
            sentence = (
                f"If the figure for {term.label} were {needed} instead of {is_}, the statement "
                "would agree."
            )
            found.append(Change(term.label, reference, interval, sentence, term))
    return tuple(found)


def shared(changes: Mapping[str, Sequence[Change]]) -> tuple[Shared, ...]:
    """Figures of which one change reconciles at least two statements; the most telling first.

    `changes` are those of each inconsistent statement, by its id.
    """
    by_figure: dict[Reference, list[tuple[str, Change]]] = {}
    for statement, own in changes.items():
        for change in own:
            if change.reference:
                by_figure.setdefault(change.reference, []).append((statement, change))
    found = []
    for reference, offers in by_figure.items():
        # A part that several have in common begins at the lower end of one of them.
        lows = [change.interval.lower for _, change in offers]
        at = ([o for o in offers if o[1].interval.lower <= x <= o[1].interval.upper] for x in lows)
        common = max(at, key=len)
        if len(common) > 1:
            held = [change.interval for _, change in common]
            interval = Interval(max(each.lower for each in held), min(each.upper for each in held))
            term = next((change.term for _, change in common if change.term), None)
            found.append(_shared(term, reference, interval, [name for name, _ in common]))
    return tuple(sorted(found, key=lambda each: -len(each.statements)))


def fewest(found: Sequence[Shared]) -> tuple[Shared, ...]:
    """As few of them as are needed for every statement that one of them reconciles."""
    kept: list[Shared] = []
    for each in found:
        if not {name for other in kept for name in other.statements}.issuperset(each.statements):
            kept.append(each)
    return tuple(kept)


def _shared(
    term: Term | None, reference: Reference, interval: Interval, names: list[str]
) -> Shared:
    """A figure that only statements print has no `term`, and nothing is said of what stands there.

    Of the values in the digits of the figure as printed, the one that shares most with `interval`
    under the same hedge is taken.
    """
    ends = [end for end in (interval.lower, interval.upper) if math.isfinite(end)]
    value, needed = math.fsum(ends) / max(len(ends), 1), in_words(interval, "count", within=True)
    if term is None:
        return Shared("the statement", reference, interval, tuple(names), value, needed)
    below, above, in_print = term.value - term.known.lower, term.known.upper - term.value, ""
    exact = all(figure.point.qualifier == "exact" for figure in term.figures)
    unit = below + above if exact else max(below, above)
    if 0 < unit < math.inf and unit <= 2 * interval.width < math.inf:
        near = [unit * (round(interval.lower / unit) + step) for step in range(3)]
        value = max(
            near, key=lambda v: min(v + above, interval.upper) - max(v - below, interval.lower)
        )
        in_print = f" ({rounded(value)} for {rounded(term.value)} in print)"
    said = f"{term.label}: {needed} instead of {in_words(term.known, 'count')}{in_print}"
    return Shared(term.label, reference, interval, tuple(names), value, said)


def implied(
    terms: Sequence[Term], formula: Formula, count: int, target: Interval
) -> tuple[Change, ...]:
    """What the one figure that is not there would have to be; nothing when several are not."""
    lacking = [position for position, term in enumerate(terms) if term.interval is None]
    if len(lacking) != 1 or terms[lacking[0]].reference is None:
        return ()
    term = terms[lacking[0]]
    values = [each.interval or Interval.point(0.0) for each in terms]
    interval = feasible(values, lacking[0], formula, count, target, term.domain)
    if not interval:
        return ()
    needed = in_words(interval, "count", within=True)
    sentence = f"The statement needs the figure for {term.label} to be {needed}."
    return (Change(term.label, term.reference, interval, sentence),)


def feasible(
    values: Sequence[Interval], position: int, formula: Formula, count: int, target: Interval,
    domain: Interval,
) -> Interval | None:  # fmt: skip
    """The values of one operand for which the result shares a number with `target`.

    None when there are none. Found by bisection, to the last digit, with the very computation
    that judges, so each value found does reconcile. A side without limit is open.
    """

    def compute(x: float) -> Interval:
        tried = [*values[:position], Interval.point(x), *values[position + 1 :]]
        return formula.compute(tried, count)

    def state(x: float) -> int:
        """-1 when the result is too low, 1 when too high, 0 when it agrees."""
        try:
            result = compute(x)
        except BadInterval:  # of all operations only more added than there is: beyond all bounds
            return 1
        return -1 if result.upper < target.lower else 1 if result.lower > target.upper else 0

    lowest = max(domain.lower, -_LARGEST)
    try:
        compute(lowest)
    except BadInterval:
        lowest += _SMALLEST
    edges = (lowest, min(domain.upper, _LARGEST))
    rising = state(edges[0]) <= state(edges[1])
    sign = 1 if rising else -1
    first = _first(lambda x: sign * state(x) >= 0, *edges)
    last = _first(lambda x: sign * state(x) > 0, *edges)
    if first is None:
        return None
    end = edges[1] if last is None else math.nextafter(last, -math.inf)
    if end < first or state(first) or state(end):
        return None
    return Interval(-math.inf if first == edges[0] else first, math.inf if last is None else end)


def _first(holds: Callable[[float], bool], low: float, high: float) -> float | None:
    """The smallest number for which a condition holds that holds for all larger ones."""
    if holds(low):
        return low
    if not holds(high):
        return None
    while (middle := low + (high - low) / 2) not in (low, high):
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high
