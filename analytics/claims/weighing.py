"""Sets a computed interval against what printed words allow, and says it in plain words."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from analytics.claims.formulas import Formula, Shown
from analytics.intervals import Interval
from analytics.observations import Reference

Word = Literal[
    "inconsistent", "refused", "left_out", "undecided", "not_judged", "not_reproducible",
    "confirmed_truncated", "confirmed",
]  # fmt: skip
# Worst first.
LABELS: Final[Mapping[Word, str]] = {
    "inconsistent": "It does not hold",
    "refused": "Cannot be compared",
    "left_out": "Left out",
    "undecided": "Left open by rounding",
    "not_judged": "Not judged",
    "not_reproducible": "Not reproducible",
    "confirmed_truncated": "It holds, cut off instead of rounded",
    "confirmed": "It holds",
}
VERDICTS: Final = tuple(LABELS)

_GROUPED: Final = re.compile(r"\d\.\d{3}(?!\d)")
_SCALES: Final = ((1e9, "billion"), (1e6, "million"))
_MORE: Final = 6  # decimals that are tried to tell numbers apart
# What stands before and after a number, and its decimals.
_SHOWN: Final[Mapping[Shown, tuple[str, str, int]]] = {
    "count": ("", "", 0),
    "excess": ("", " more", 0),
    "percent": ("", " %", 1),
    "change": ("", " %", 1),
    "multiple": ("", " times", 2),
    "rank": ("rank ", "", 0),
    "years": ("", " years", 0),
    "year": ("", "", 0),
}


@dataclass(frozen=True, slots=True)
class Stated:
    """The printed result: its words, the value read, and what the words allow.

    `truncated` is what would print the same when digits are cut off, None where none are.
    `value` is None for a statement of order, which names no number.
    """

    raw: str
    value: float | None
    interval: Interval
    truncated: Interval | None
    reference: Reference | None

    @property
    def words(self) -> str:
        """The words, with the number read where a dot groups thousands, as in "1.239 %"."""
        raw = self.raw.strip(" .")
        if self.value is not None and abs(self.value) >= 1000 and _GROUPED.search(raw):
            return f"{raw} (read as {self.value:,.0f})"
        return raw


def weigh(stated: Stated, computed: Interval) -> Word:
    """How a computed interval lies to what is stated."""
    cut = stated.truncated
    if stated.interval.contains(computed):
        return "confirmed"
    if cut and cut.contains(computed):
        return "confirmed_truncated"
    if stated.interval.overlaps(computed) or (cut and cut.overlaps(computed)):
        return "undecided"
    return "inconsistent"


def allowed(
    raw: str, value: float, interval: Interval, qualifier: str, formula: Formula
) -> tuple[Interval, Interval | None]:
    """What printed words allow for a result of this kind: rounded, and cut off.

    A whole number that stands for a quotient is a rounded one, even though a count printed in
    full is exact.
    """
    if qualifier != "exact" or not formula.rounds:
        return interval, None
    point = interval.lower == interval.upper
    if point and formula.quotient:
        interval = Interval(value - 0.5, value + 0.5)
    unit = 1.0 if point else interval.width
    # Of words no digits are cut off, nor of "one in ten", where it is the ten that was rounded.
    uneven = not math.isclose(value - interval.lower, interval.upper - value, rel_tol=1e-6)
    if uneven or not any(sign.isdigit() for sign in raw):
        return interval, None
    if value < 0:
        return interval, Interval(math.nextafter(value - unit, value), value)
    return interval, Interval(value, math.nextafter(value + unit, value))


def told_apart(intervals: Sequence[Interval], shown: Shown) -> list[str]:
    """Intervals as text with as many decimals as tell all of them apart, which are those of one
    alone where none do."""
    least = _SHOWN[shown][2]
    for decimals in range(least, least + _MORE):
        texts = [in_words(each, shown, decimals=decimals) for each in intervals]
        if len({*texts}) == len(texts):
            return texts
    return [in_words(each, shown) for each in intervals]


def in_words(
    interval: Interval, shown: Shown, *, within: bool = False, decimals: int | None = None
) -> str:
    """An interval as text: one number where it is one, else "a to b".

    The bounds have as many digits as tell them apart; they are rounded outwards, or inwards with
    `within`, so that both numbers named still belong to it. `decimals` are those of a number that
    is none of a count, at least; left out, as many as a reader asks about.
    """
    least = _SHOWN[shown][2] if decimals is None else decimals
    if math.isinf(interval.lower) and math.isinf(interval.upper):
        return "any number"
    if math.isinf(interval.lower):
        return f"at most {_one(interval.upper, shown, least)}"
    if math.isinf(interval.upper):
        return f"at least {_one(interval.lower, shown, least)}"
    if interval.lower == interval.upper:
        return _one(interval.lower, shown, least)
    # A figure that is printed with many digits is said with as many as a reader asks about.
    if least and interval.width < 10.0 ** -(least + 2):
        return _one((interval.lower + interval.upper) / 2, shown, least)
    return _two(interval, shown, within, least)


def _one(value: float, shown: Shown, decimals: int) -> str:
    prefix, suffix, _ = _SHOWN[shown]
    if shown == "excess" and value < 0:
        return f"{_count(-value)} fewer"
    if shown in ("count", "excess"):
        return f"{_count(value)}{suffix}"
    if shown == "year":
        return f"{value:.0f}"
    sign = "+" if shown == "change" and value >= 0 else ""
    return f"{prefix}{sign}{value:,.{decimals}f}{suffix}"


def _count(value: float) -> str:
    """A whole number in full; any other with four digits or one decimal."""
    if value == round(value):
        return f"{value:,.0f}"
    if abs(value) >= _SCALES[-1][0]:
        return rounded(value)
    return f"{value:,.1f}" if abs(value) < 1e5 else f"{value:,.0f}"


def rounded(value: float) -> str:
    """A number in at most four digits and words: 728 million."""
    scale, word = _scale(value)
    return f"{value / scale:,.4g}{word}"


def _scale(largest: float) -> tuple[float, str]:
    """What numbers up to this are counted in, and the word for it."""
    return next(((s, f" {word}") for s, word in _SCALES if abs(largest) >= s), (1.0, ""))


def _two(interval: Interval, shown: Shown, within: bool, decimals: int) -> str:
    lower, upper = interval.lower, interval.upper
    prefix, suffix, _ = _SHOWN[shown]
    scale = 1.0
    if shown in ("count", "excess"):
        scale, word = _scale(max(abs(lower), abs(upper)))
        suffix = word + suffix
    down, up = (math.ceil, math.floor) if within else (math.floor, math.ceil)
    for digits in range(decimals, 12):
        step = 10.0**digits
        low, high = down(lower / scale * step), up(upper / scale * step)
        # Enough when a tenth of the distance shows, or nothing more is in the bounds.
        if high - low >= 10 or (low / step * scale == lower and high / step * scale == upper):
            break
    sign = "+" if shown == "change" else ""
    texts = [f"{bound / step:{sign},.{digits}f}" for bound in (low, high)]
    return f"{prefix}{' to '.join(dict.fromkeys(texts))}{suffix}"
