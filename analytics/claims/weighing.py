"""Sets a computed interval against what printed words allow."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from analytics.claims.formulas import Formula
from analytics.intervals import Interval
from analytics.observations import Reference

Word = Literal[
    "inconsistent", "refused", "undecided", "not_reproducible", "confirmed_truncated", "confirmed"
]
# Worst first.
VERDICTS: Final[tuple[Word, ...]] = (
    *("inconsistent", "refused", "undecided"),
    *("not_reproducible", "confirmed_truncated", "confirmed"),
)
LABELS: Final[Mapping[Word, str]] = {
    "inconsistent": "Inconsistent",
    "refused": "Not comparable",
    "undecided": "Undecided",
    "not_reproducible": "Not reproducible",
    "confirmed_truncated": "Confirmed, cut off instead of rounded",
    "confirmed": "Confirmed",
}

_GROUPED: Final = re.compile(r"\d\.\d{3}(?!\d)")


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
    if not any(sign.isdigit() for sign in raw):  # words, of which no digits are cut off
        return interval, None
    if value < 0:
        return interval, Interval(math.nextafter(value - unit, value), value)
    return interval, Interval(value, math.nextafter(value + unit, value))
