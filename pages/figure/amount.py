"""A figure in a sentence: digits, hedge, bounds and unit, as messages ask for them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from fluent.runtime.types import FluentType

from analytics.results import Result
from analytics.series import Point
from pages.figure import numbers


@dataclass(frozen=True)
class Amount(FluentType):
    """A figure in a sentence, and how it is to be worded."""

    of: Result | Point
    unit: bool = False
    full: bool = False
    places: int | None = None
    digits: int | None = None
    sign: str = ""
    bounds: bool = False

    @property
    def value(self) -> float | None:
        return self.of.estimate if isinstance(self.of, Result) else self.of.value

    def format(self, _locale: object) -> str:
        """The number with hedge and unit; a result that is only bounded in the words of bounds."""
        if self.value is None or self.bounds:
            return self._bounded()
        hedge = numbers.HEDGES.get(self.of.qualifier, "") if isinstance(self.of, Point) else ""
        if self._is_negligible(self.value):  # some is not none
            places = self.places or 0
            return f"{numbers.LESS}{numbers.fixed(10.0**-places, places)}{self._unit(1)}"
        return f"{hedge}{self._number(self.value)}{self._unit(self.value)}"

    def _is_negligible(self, value: float) -> bool:
        """Whether a share of something would be written as one of nothing."""
        if self.of.unit != "percent" or isinstance(self.of, Point) or self.full or self.sign:
            return False
        return self.digits is None and value > 0 == round(value, self.places or 0)

    def _bounded(self) -> str:
        low, high = self.of.interval.lower, self.of.interval.upper
        if math.isinf(low) and math.isinf(high):
            return numbers.MISSING
        if math.isinf(high):
            return f"{numbers.HEDGES['at_least']}{self._number(low)}{self._unit(low)}"
        if math.isinf(low):
            return f"{numbers.HEDGES['at_most']}{self._number(high)}{self._unit(high)}"
        return f"{' to '.join(self.ends())}{self._unit(high)}"

    def ends(self) -> list[str]:
        """The bounds as they are worded, one where they are alike."""
        ends = (self.of.interval.lower, self.of.interval.upper)
        return list(dict.fromkeys(str(e) if math.isinf(e) else self._number(e) for e in ends))

    def _number(self, value: float) -> str:
        signed = self.sign == "signed" or self.of.unit == "percent_change"
        sign = "+" if signed and value > 0 else ""
        return sign + self._digits(abs(value) if self.sign == "size" else value)

    def _digits(self, value: float) -> str:
        ratio = isinstance(self.of, Result) and numbers.is_inexact(self.of)
        # What was divided or fitted is not known to more digits, however many there are.
        near = float(f"{value:.3g}") if ratio else value
        value = near if abs(value) >= 1000 else value
        if self.full:
            computed = isinstance(self.of, Result) and abs(value) < 1000
            return numbers.full(float(f"{value:.6g}") if computed else value)
        if self.digits is not None:
            return numbers.compact(value, self.digits)
        share = isinstance(self.of, Result) and self.of.unit in ("percent", "percent per year")
        places = self.places if self.places is not None else 0 if share else None
        if places is not None:
            most = numbers.places_for(near, 3) if ratio else places
            return numbers.fixed(value, min(places, most))
        return numbers.compact(value, 2 if self.of.unit == "times" and value < 10 else 3)

    def _unit(self, value: float) -> str:
        name = self.of.unit.removesuffix(" per year")
        yearly = " a year" if self.unit and name != self.of.unit else ""
        if name in ("percent", "percent_change", "percent change"):
            return f"\u00a0%{yearly}"
        if not self.unit:
            return ""
        computed = isinstance(self.of, Result)
        return f" {name}{yearly}" if computed else f" {numbers.unit_name(name, value)}"
