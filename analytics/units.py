"""What an indicator counts, and which indicators may be set against each other."""

from __future__ import annotations

import math
from dataclasses import dataclass

from analytics.errors import NotComparable
from analytics.intervals import Interval

_PLURALS = {
    "person": "people",
    "child": "children",
    "young_person": "young people",
    "country": "countries",
    "ip_address": "IP addresses",
    "url": "URLs",
    "content_url": "content URLs",
    "report_dispatch": "dispatches of reports",
    "year_of_age": "years of age",
    "percent": "percent",
    "percent_change": "percent change",
}
_KINDS = {
    "flow": "what came in during a period",
    "stock": "what was there at one moment",
    "cumulative": "a running total since a beginning",
    "share": "a share of a whole",
    "change": "a change between two periods",
    "rate": "an amount per unit of something else",
    "finding": "a finding in words",
    "event": "what happened once, on a day",
}
SIDE_BY_SIDE = "They can be shown side by side, each on its own scale."


@dataclass(frozen=True, slots=True)
class IndicatorMeta:
    """What is needed to know of an indicator before computing with it.

    `unit` is an id of units.csv and `unit_kind` its kind there (count, share, change, rate,
    age, finding); `counts` says in words what one unit is; `kind` is flow, stock, cumulative,
    share, change, rate, finding or event; `comparable_with` names those that count the same thing.
    `plural` (the unit in words) is for messages and derived from `unit` when empty.
    `independent_events` declares that what is counted happens one by one and independently, so
    that chance alone makes it vary as a Poisson count does; reports of material are not.
    """

    id: str
    unit: str
    unit_kind: str
    counts: str
    kind: str
    comparable_with: frozenset[str] = frozenset()
    plural: str = ""
    independent_events: bool = False

    @property
    def things(self) -> str:
        """The unit in words, plural: "reports", "content URLs"."""
        return self.plural or unit_plural(self.unit)

    @property
    def natural_range(self) -> Interval:
        """Values that are possible at all: 0 to 100 for a share, 0 upwards for a count."""
        if self.kind == "change" or self.unit_kind == "change":
            return Interval(-math.inf, math.inf)
        if self.kind == "share" and self.unit == "percent":
            return Interval(0.0, 100.0)
        return Interval(0.0, math.inf)

    @property
    def change_unit(self) -> str:
        """Unit of a difference between two values: percentage points for percents."""
        return "percentage points" if self.unit in ("percent", "percent_change") else self.things


def unit_plural(unit: str) -> str:
    """A unit's id in words, plural: `report_per_day` gives "reports per day"."""
    if unit in _PLURALS:
        return _PLURALS[unit]
    if "_or_" in unit:
        return " or ".join(unit_plural(part) for part in unit.split("_or_"))
    head, per, rest = unit.partition("_per_")
    return f"{head}s{per}{rest}".replace("_", " ")


def require_comparable(a: IndicatorMeta, b: IndicatorMeta) -> None:
    """Raise `NotComparable` unless values of `a` and `b` may be added, divided or ranked.

    Allowed are an indicator with itself, and two of one unit and kind of which one names the
    other in `comparable_with`. Findings and events never are.
    """
    if "finding" in (a.kind, b.kind):
        raise NotComparable(
            "Findings are judgements in words, not counts; there is no number to compute with.",
            "The findings can be listed by edition and theme.",
        )
    if "event" in (a.kind, b.kind):
        raise NotComparable(
            "It is something that happened once in a place, not an amount; there is no number to "
            "compute with.",
            "The times at which it happened can be listed by place.",
        )
    if a.id == b.id:
        return
    what = f'"{a.counts}" against "{b.counts}"'
    kinds = [_KINDS.get(each.kind, each.kind) for each in (a, b)]
    if a.unit_kind == b.unit_kind == "count" and a.unit != b.unit:
        reason = (
            f"{a.things[:1].upper()}{a.things[1:]} and {b.things} count different things: {what}. "
            "Neither a sum nor a change from one to the other has a meaning."
        )
    elif a.unit != b.unit:
        reason = (
            f"The two are measured in different units: one is {kinds[0]}, in {a.things}, "
            f"the other {kinds[1]}, in {b.things}."
        )
    elif a.kind != b.kind:
        reason = f"Both are in {a.things}, but one is {kinds[0]} and the other {kinds[1]}."
    elif b.id not in a.comparable_with and a.id not in b.comparable_with:
        reason = (
            f"Both are in {a.things}, but each is collected by its own rules: {what}. Nothing "
            "shows that they count alike."
        )
    else:
        return
    raise NotComparable(reason, SIDE_BY_SIDE)
