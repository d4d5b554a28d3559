"""Numbers and periods in the words people use; the exact figure stays in tables and hovers."""

from __future__ import annotations

import math
from typing import Final

from etl.catalog import Unit

_SCALES: Final = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_QUALIFIERS: Final = {"about": "about ", "at_least": "at least ", "at_most": "at most ", "": ""}
MISSING: Final = "no data"


def compact(value: float | None, digits: int = 3) -> str:
    """`16.9 million`, `1,247`, `62`: at most `digits` significant digits above a thousand."""
    if value is None or math.isnan(value):
        return MISSING
    for scale, word in _SCALES:
        if abs(value) >= scale:
            return f"{_significant(value / scale, digits)} {word}"
    if abs(value) >= 1000 or float(value).is_integer():
        return f"{value:,.0f}"
    return _significant(value, digits)


def full(value: float | None) -> str:
    """`16,934,567`, `87.2`: everything that was published."""
    if value is None or math.isnan(value):
        return MISSING
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10g}"


def _significant(value: float, digits: int) -> str:
    places = max(0, digits - 1 - math.floor(math.log10(abs(value)))) if value else 0
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def quantity(value: float | None, unit: Unit, qualifier: str = "", *, exact: bool = False) -> str:
    """A figure with its qualifier and unit: `at least 18.4 million reports`, `87.2 %`."""
    number = full(value) if exact else compact(value)
    if number == MISSING:
        return MISSING
    hedge = _QUALIFIERS.get(qualifier, "")
    if unit.unit == "percent":
        return f"{hedge}{number}\u00a0%"
    if unit.unit == "percent_change":
        sign = "+" if value is not None and value > 0 else ""
        return f"{hedge}{sign}{number}\u00a0%"
    return f"{hedge}{number} {unit.singular if value == 1 else unit.plural}"


def bounds(lower: float | None, upper: float | None) -> str:
    """`87.15 to 87.25`, `18.4 million or more`; empty when the figure is exact."""
    low = None if lower is None or math.isnan(lower) else lower
    high = None if upper is None or math.isnan(upper) else upper
    if low is None and high is None:
        return ""
    if low is None:
        return f"up to {full(high)}"
    if high is None:
        return f"{full(low)} or more"
    return "" if low == high else f"{full(low)} to {full(high)}"


def listing(items: list[str] | tuple[str, ...]) -> str:
    """`a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"
