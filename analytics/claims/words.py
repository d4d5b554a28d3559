"""Results of checking in plain words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from analytics.claims.formulas import Shown
from analytics.intervals import Interval

_SCALES: Final = ((1e9, "billion"), (1e6, "million"))
_FRAMES: Final[Mapping[Shown, tuple[str, str]]] = {
    "count": ("", ""),
    "excess": ("", " more"),
    "percent": ("", " %"),
    "change": ("", " %"),
    "multiple": ("", " times"),
    "rank": ("rank ", ""),
}
_DIGITS: Final[Mapping[Shown, int]] = {
    "count": 0,
    "excess": 0,
    "percent": 1,
    "change": 1,
    "multiple": 2,
    "rank": 0,
}


def in_words(interval: Interval, shown: Shown, *, within: bool = False) -> str:
    """An interval as text: one number where it is one, else "a to b".

    The bounds have as many digits as tell them apart; they are rounded outwards, or inwards with
    `within`, so that both numbers named still belong to it.
    """
    if math.isinf(interval.lower) and math.isinf(interval.upper):
        return "any number"
    if math.isinf(interval.lower):
        return f"at most {_one(interval.upper, shown)}"
    if math.isinf(interval.upper):
        return f"at least {_one(interval.lower, shown)}"
    if interval.lower == interval.upper:
        return _one(interval.lower, shown)
    return _two(interval, shown, within)


def _one(value: float, shown: Shown) -> str:
    prefix, suffix = _FRAMES[shown]
    sign = "+" if shown == "change" and value >= 0 else ""
    if shown in ("count", "excess"):
        return f"{_count(value)}{suffix}"
    return f"{prefix}{sign}{value:,.{_DIGITS[shown]}f}{suffix}"


def _count(value: float) -> str:
    """A whole number in full; any other with four digits or one decimal."""
    if value == round(value):
        return f"{value:,.0f}"
    for scale, word in _SCALES:
        if abs(value) >= scale:
            return f"{value / scale:,.4g} {word}"
    return f"{value:,.1f}" if abs(value) < 1e5 else f"{value:,.0f}"


def _two(interval: Interval, shown: Shown, within: bool) -> str:
    lower, upper = interval.lower, interval.upper
    prefix, suffix = _FRAMES[shown]
    scale = 1.0
    if shown in ("count", "excess"):
        largest = max(abs(lower), abs(upper))
        scale, word = next(((s, f" {w}") for s, w in _SCALES if largest >= s), (1.0, ""))
        suffix = word + suffix
    down, up = (math.ceil, math.floor) if within else (math.floor, math.ceil)
    for digits in range(_DIGITS[shown], 12):
        step = 10.0**digits
        low, high = down(lower / scale * step), up(upper / scale * step)
        # Enough when a tenth of the distance shows, or nothing more is in the bounds.
        if high - low >= 10 or (low / step * scale == lower and high / step * scale == upper):
            break
    sign = "+" if shown == "change" else ""
    texts = [f"{bound / step:{sign},.{digits}f}" for bound in (low, high)]
    if texts[0] == texts[1]:
        return f"{prefix}{texts[0]}{suffix}"
    return f"{prefix}{texts[0]} to {texts[1]}{suffix}"
