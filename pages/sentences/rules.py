"""What a sentence that leads may state: the rules that every heading, tile and brief is held to.

A rule reads what a sentence was made of, not its words, wherever that is possible: results with
their figures, published figures, names. `RULES` is all of them; each yields what breaks it, in
words for a reader. What is said instead is up to `headings.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from operator import attrgetter
from typing import Final

from analytics.breaks import ALL, Break, breaks_between
from analytics.change.growth import has_doubled
from analytics.periods import Period
from analytics.places.rates import FEW_EVENTS, Rate
from analytics.places.standings import Standing
from analytics.relations import number_of
from analytics.results import Result
from analytics.series import Point, observed, points_of
from analytics.statuses import ELSEWHERE
from pages.figure.words import Said, Value, messages
from pages.sentences.dominance import dominable
from pages.sentences.stated import Stated, points_in
from pages.site.data import Data

say = messages(__file__)

SMALL: Final = 1000.0
"""Counts of which a change in percent does not lead."""
FAR: Final = 1000.0
"""Percent of growth beyond which no percentage is told: both figures are read at once."""
RELATIVE: Final = frozenset(
    {"percent_change", "multiple", "annual_growth", "log_growth", "doubling_time", "index", "ratio"}
)
_AMOUNTS: Final = frozenset({"absolute_change", "theil_sen"})
CHANGES: Final = RELATIVE - {"ratio"} | _AMOUNTS
HERE: Final = "restated here"
_SHARES: Final = frozenset({"share", "top_share"})
_series: Final = attrgetter("indicator", "area", "sex", "age", "category", "source", "cited")
_BRACKETED: Final = re.compile(r"\([-+]?[\d.,]+(?: [a-z]+)? to [-+]?[\d.,]+[^()]*\)")


def _why(message: str, **values: Value) -> str:
    return str(say(message, **values))


@dataclass(frozen=True)
class Rule:
    """`name` is what tests call it, `asks` what it asks for; `broken` yields what breaks it."""

    name: str
    asks: str
    broken: Callable[[Stated], Iterator[str]]


def met(start: Point, end: Point, data: Data) -> tuple[Break, ...]:
    """Breaks and gaps between two figures of one series, closed gaps included.

    Of a group also those that concern a member: its sum is made of what they count.
    """
    places = {start.area, *data.members(start.area)}
    found: list[Break] = []
    for item in data.breaks.of(start.indicator).breaks:
        area = start.area if item.areas == ALL else next(iter(item.areas & places), "")
        where = (start.indicator, area, start.period, end.period, start.category)
        crossing = breaks_between((item,), *where)
        found += (*crossing.open, *crossing.touched, *crossing.spanned)
    return tuple(found)


def _leaves(value: Value, said: Said, side: int) -> Iterator[tuple[int, Said, Point | Result]]:
    """Each with the sentence that names it, and the side of a break that this says it lies on."""
    if isinstance(value, Said):
        own = id(value) if value.message.startswith("side-") else side
        for inner in value.values.values():
            yield from _leaves(inner, value, own)
    elif isinstance(value, Point | Result):
        yield side, said, value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _leaves(item, said, side)


def _sentences(value: Value) -> Iterator[Said]:
    """A sentence and those inside it."""
    if isinstance(value, Said):
        yield value
        for inner in value.values.values():
            yield from _sentences(inner)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _sentences(item)


def _across(stated: Stated) -> Iterator[str]:
    """Figures of one series that a break or gap parts, set in one row without saying so."""
    sides: dict[int, dict[Point, None]] = {}
    for side, _, leaf in _leaves(stated.said, stated.said, 0):
        sides.setdefault(side, {}).update(dict.fromkeys(points_in(leaf)))
    for points in sides.values():
        series: dict[tuple[str, ...], list[Point]] = {}
        for point in points:
            series.setdefault(_series(point), []).append(point)
        for one, other in (pair for own in series.values() for pair in combinations(own, 2)):
            if one.period != other.period:
                yield from (item.said for item in met(one, other, stated.data))


def _of_few(stated: Stated) -> Iterator[str]:
    for found in stated.said.results:
        if found.kind in CHANGES - _AMOUNTS and found.points:
            base = found.points[0]
            counts = stated.data.meta[base.indicator].unit_kind == "count"
            if counts and base.value is not None and base.value < SMALL:
                least = number_of(range(round(SMALL)), "counts")
                yield _why("rule-few", period=base.period, least=least)


def _of_so_much(stated: Stated) -> Iterator[str]:
    for found in stated.said.results:
        if found.kind == "percent_change" and (found.estimate or 0.0) > FAR:
            yield _why("rule-far", most=number_of(range(round(FAR)), "percent"))


def _undoubled(stated: Stated) -> Iterator[str]:
    for found in stated.said.results:
        if found.kind == "doubling_time" and len(found.points) > 1:
            first, last = found.points[0], found.points[-1]
            if not has_doubled(first, last):
                yield _why("rule-undoubled", first=first.period, last=last.period)


def _most_by_percent(stated: Stated) -> Iterator[str]:
    if re.search(r"(?<!at )\b(?:most|fastest|least)\b", stated.said.text):
        for leaf in stated.said.leaves:
            computed = isinstance(leaf, Result) and leaf.kind in RELATIVE - {"ratio"}
            if computed or (isinstance(leaf, Point) and leaf.unit == "percent_change"):
                yield _why("rule-most")
                return


def dominated(stated: Stated) -> list[Result]:
    """Changes of totals whose reporters are listed."""
    changes = (found for found in stated.said.results if found.kind in CHANGES)
    return [found for found in changes if found.points and dominable(found.points[-1])]


def _undominated(stated: Stated) -> Iterator[str]:
    if not stated.said.message.startswith("dominated") and dominated(stated):
        yield _why("rule-dominance")


def _of_shares(stated: Stated) -> Iterator[str]:
    for found in stated.said.results:
        kind = stated.data.meta[found.points[0].indicator].unit_kind if found.points else ""
        if found.kind in RELATIVE and kind == "share":
            yield _why("rule-shares")


def _unlike_bases(stated: Stated) -> Iterator[str]:
    bases = {
        leaf.points[-1].indicator if isinstance(leaf, Result) else leaf.indicator
        for leaf in stated.said.leaves
        if (isinstance(leaf, Result) and leaf.kind in _SHARES)
        or (isinstance(leaf, Point) and leaf.unit == "percent")
    }
    if len(bases) > 1:
        yield _why("rule-bases")


def _unnamed_rank(stated: Stated) -> Iterator[str]:
    if any(isinstance(found, Standing) for found in stated.said.results) and not any(
        said.values.get("measure") for said in _sentences(stated.said)
    ):
        yield _why("rule-ranking")


def _own_selection(stated: Stated) -> Iterator[str]:
    for found in stated.said.results:
        findings = any(stated.data.meta[p.indicator].kind == "finding" for p in found.points)
        if found.kind == "number" and findings and HERE not in stated.said.text:
            yield _why("rule-selection")


def _said_twice(stated: Stated) -> Iterator[str]:
    for found in stated.said.results:
        if found.kind == "number" and found.unit == "statements":
            said = {(p.indicator, p.value, p.qualifier, p.unit) for p in found.points}
            if found.points and (found.estimate or 0) > len(said):
                yield _why("rule-repetition")


def _stale(stated: Stated) -> Iterator[str]:
    figures = [leaf for leaf in stated.said.leaves if isinstance(leaf, Point)]
    for one, other in combinations(figures, 2):
        alike = all(getattr(one, n) == getattr(other, n) for n in ("indicator", "area", "category"))
        if alike and one.source != other.source and one.period < other.period:
            yield _why("rule-newer-first", period=other.period)
    # What a rate is divided by is of the year of the rate.
    divisors = {point for found in stated.said.results for point in _divided_by(found)}
    led = [point for point in stated.points if point not in divisors]
    named: dict[tuple[str, str], Period] = {}
    for point in led:
        of = point.indicator, point.area
        named[of] = max(point.period, named.get(of, point.period))
    series = set(map(_series, led))
    held = () if stated.rows is None else points_of(stated.rows[stated.rows["value"].notna()])
    newer: dict[tuple[str, str], Period] = {}
    for point in observed(point for point in held if not point.is_secondary):
        of = point.indicator, point.area
        if _series(point) in series and point.period > named[of]:
            newer[of] = max(point.period, newer.get(of, point.period))
    for indicator in {indicator for indicator, _ in newer}:
        # Places are set beside each other at the latest period that all of them have.
        if all(of in newer for of in named if of[0] == indicator):
            last = max(when for of, when in newer.items() if of[0] == indicator)
            yield _why("rule-newer", period=last)


def _rate(found: Result) -> Rate | None:
    figure = found.figure if isinstance(found, Standing) else found
    return figure if isinstance(figure, Rate) else None


def _divided_by(found: Result) -> tuple[Point, ...]:
    rate = _rate(found)
    return rate.divisor.points if rate else ()


def _of_few_events(stated: Stated) -> Iterator[str]:
    if any(rate.rests_on_few for found in stated.said.results if (rate := _rate(found))):
        yield FEW_EVENTS


def _unlike_parts(stated: Stated) -> Iterator[str]:
    ends: dict[int, set[tuple[str, ...]]] = {}
    for _, said, leaf in _leaves(stated.said, stated.said, 0):
        if leaf in (said.values.get("highest"), said.values.get("latest")):
            p = points_in(leaf)[0]
            ends.setdefault(id(said), set()).add((p.indicator, p.category, p.sex, p.age))
    if any(len(parts) > 1 for parts in ends.values()):
        yield _why("rule-parts")


def _secondary(stated: Stated) -> Iterator[str]:
    """Figures that are told or computed with, and findings that are counted."""
    for leaf in stated.said.leaves:
        counted = leaf.points if isinstance(leaf, Result) else ()
        for point in (*points_in(leaf), *(p for p in counted if p.value is None)):
            if point.is_secondary:
                yield _why("rule-authority", figure=point, period=point.period, where=ELSEWHERE)


def _like_confidence(stated: Stated) -> Iterator[str]:
    for found in _BRACKETED.finditer(stated.said.text):
        if "rounding" not in found.group() and "by source" not in stated.said.text:
            yield _why("rule-rounding", bounds=found.group())


# European Statistics Code of Practice: principle 14 asks that figures be comparable over time and
# between places, 15.1 that they be presented so that comparisons made of them are meaningful.
RULES: Final = (
    Rule("breaks", "no percentage, index or row of values across a break or gap", _across),
    Rule("small base", "no change in percent on a base under 1,000 counts", _of_few),
    Rule("far", "no change in percent beyond elevenfold; both figures are named", _of_so_much),
    Rule("doubling", "no time of doubling that is longer than what it is of", _undoubled),
    Rule("few events", "no rate of so few events that chance alone moves it", _of_few_events),
    Rule("most", "no “most” by percent; the counts are named", _most_by_percent),
    Rule("dominance", "a reporter that dominates a total stands beside its change", _undominated),
    Rule("ratio of shares", "shares differ by percentage points", _of_shares),
    Rule("bases", "no shares of unlike wholes in one sentence", _unlike_bases),
    Rule("ranking", "a ranking names its measure and denominator", _unnamed_rank),
    Rule("own selection", "no count of our own selection as a finding", _own_selection),
    Rule("repetition", "a repeated quotation is one statement", _said_twice),
    Rule("newest", "the newest figure is named, and comes first", _stale),
    Rule("parts", "no summary compares unlike parts", _unlike_parts),
    Rule("authority", "no figure that was read on a secondary page", _secondary),
    Rule("rounding", "bounds of rounding are named as such", _like_confidence),
)


def broken(stated: Stated) -> dict[str, tuple[str, ...]]:
    """What breaks which rule, by its name; empty for a sentence that may lead."""
    found = {rule.name: tuple(dict.fromkeys(rule.broken(stated))) for rule in RULES}
    return {name: reasons for name, reasons in found.items() if reasons}
