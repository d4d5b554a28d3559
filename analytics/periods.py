"""The time that a figure covers, read strictly from its text form.

- 2019                    a year
- 2024-S1, 2024-Q1        a half-year, a quarter
- 2020-03, 2020-06-30     a month, a day
- 2000/2020               an interval, both ends included, between two of one kind
- ../2020-10-12           undated: open, up to the day (or year, month) of its publication
- ../read-2020-10-12      undated, and not even that is known: up to the day it was read
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache, total_ordering

from analytics.errors import BadPeriod, NotComparable


class Frequency(StrEnum):
    """SDMX frequency codes, and two forms that have none."""

    YEAR = "A"
    HALF = "S"
    QUARTER = "Q"
    MONTH = "M"
    DAY = "D"
    INTERVAL = "interval"
    UNDATED = "undated"


_RANK = {frequency: rank for rank, frequency in enumerate(Frequency)}
_NAMES = {
    Frequency.YEAR: "a year",
    Frequency.HALF: "a half-year",
    Frequency.QUARTER: "a quarter",
    Frequency.MONTH: "a month",
    Frequency.DAY: "a day",
    Frequency.INTERVAL: "an interval",
    Frequency.UNDATED: "no stated time",
}
# Parts of a year that a step of each frequency holds; days have no fixed number.
_PER_YEAR = {Frequency.YEAR: 1, Frequency.HALF: 2, Frequency.QUARTER: 4, Frequency.MONTH: 12}
_FORMS = (
    (Frequency.YEAR, re.compile(r"([0-9]{4})")),
    (Frequency.HALF, re.compile(r"([0-9]{4})-S([12])")),
    (Frequency.QUARTER, re.compile(r"([0-9]{4})-Q([1-4])")),
    (Frequency.MONTH, re.compile(r"([0-9]{4})-([0-9]{2})")),
    (Frequency.DAY, re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")),
)
_READ = "read-"
# Read once: the calendar asks for its language at every look.
_MONTHS = tuple(calendar.month_name)
_ORDINALS = ("first", "second", "third", "fourth")


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """The time covered by a figure; `Period(text)` is the only way to make one.

    `step` is the frequency of the grid that its ends lie on: `frequency` itself, except for an
    interval and an undated figure. `start` is None only when undated. Periods are ordered by
    end, then start (undated first), then fineness and text. Raises `BadPeriod`.
    """

    text: str
    frequency: Frequency = field(init=False, compare=False)
    step: Frequency = field(init=False, compare=False)
    start: date | None = field(init=False, compare=False)
    end: date = field(init=False, compare=False)

    def __post_init__(self) -> None:
        names = ("frequency", "step", "start", "end")
        for name, value in zip(names, _read(self.text), strict=True):
            object.__setattr__(self, name, value)

    def __str__(self) -> str:
        return self.text

    def __lt__(self, other: Period) -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[date, date, int, str]:
        return self.end, self.start or date.min, _RANK[self.frequency], self.text

    @property
    def span(self) -> str:
        """Equal for periods that cover the same length of time on the same grid."""
        if self.frequency is not Frequency.INTERVAL or self.start is None:
            return self.frequency.value
        return f"{_steps(self)}{self.step.value}"

    @property
    def midpoint(self) -> date:
        """Day in the middle; of an undated period, the last day on which it can have been read."""
        return self.start + (self.end - self.start) // 2 if self.start else self.end

    @property
    def decimal_year(self) -> float:
        """Middle of the period in years, for plotting: 2019 is 2019.5."""
        return (self.begins + _decimal(self.end, 1)) / 2

    @property
    def begins(self) -> float:
        """Its first day in years, for plotting: 2019 begins at 2019.0; of one without a first day,
        its last."""
        return _decimal(self.start or self.end, 0)

    @property
    def only_read(self) -> bool:
        """Whether nothing is known but when the figure was read, which says nothing of its age."""
        return _READ in self.text

    @property
    def label(self) -> str:
        """The period in words: "March 2020", "first half of 2024", "2000 to 2020", "up to 2019",
        "read 12 October 2020"."""
        last = _label(self.step, self.end)
        if self.start is None:
            return f"read {last}" if self.only_read else f"up to {last}"
        if self.frequency is not Frequency.INTERVAL:
            return last
        if self.step is Frequency.MONTH and self.start.year == self.end.year:
            return f"{_MONTHS[self.start.month]} to {last}"
        return f"{_label(self.step, self.start)} to {last}"


@lru_cache(maxsize=65536)
def parse_period(text: str) -> Period:
    """`Period(text)`, remembered; for columns that repeat few texts. Raises `BadPeriod`."""
    return Period(text)


def require_alike(first: Period, last: Period) -> None:
    """Raise `NotComparable` unless both cover equal, separate, dated stretches of time."""
    for period in (first, last):
        if period.frequency is Frequency.UNDATED:
            raise NotComparable(
                "One figure carries no date: it was counted at some time up to "
                f"{_label(period.step, period.end)}, and when is not stated.",
                "The figure can be quoted with the time at which it was read.",
            )
    if first.span != last.span:
        raise NotComparable(
            f"The figures cover different lengths of time: {first.label} is "
            f"{_extent(first)}, {last.label} is {_extent(last)}.",
            "Each can be compared with a figure that covers an equal length of time.",
        )
    earlier, later = sorted((first, last))
    if first != last and later.start and later.start <= earlier.end:
        raise NotComparable(
            f"The two stretches of time overlap: {first.label} and {last.label} share a part.",
            "Stretches that do not overlap can be compared.",
        )


def years_between(first: Period, last: Period) -> float:
    """Years from `first` to `last`, negative when `last` is earlier.

    Exact on the common grid (12 months are one year); between days, whole anniversaries count
    as whole years and the rest as the part passed of the year that follows. Raises
    `NotComparable` for periods that are undated, overlap or differ in length.
    """
    require_alike(first, last)
    if first.step is not Frequency.DAY:
        steps = _ordinal(first.step, last.end) - _ordinal(first.step, first.end)
        return steps / _PER_YEAR[first.step]
    if last.end < first.end:
        return -years_between(last, first)
    whole = last.end.year - first.end.year
    if _anniversary(first.end, whole) > last.end:
        whole -= 1
    passed = _anniversary(first.end, whole)
    year = _anniversary(first.end, whole + 1) - passed
    return whole + (last.end - passed) / year


def _read(text: str) -> tuple[Frequency, Frequency, date | None, date]:
    """Frequency, step, start and end of a period's text."""
    head, slash, tail = text.partition("/")
    if not slash:
        frequency, start, end = _read_one(text, text)
        return frequency, frequency, start, end
    if head == "..":
        step, _, end = _read_one(tail.removeprefix(_READ), text)
        return Frequency.UNDATED, step, None, end
    step, last_start, end = _read_one(tail, text)
    first_step, start, _ = _read_one(head, text)
    if first_step is not step:
        raise BadPeriod(text, "runs between two different kinds of period")
    if start >= last_start:
        raise BadPeriod(text, "does not end after it begins")
    return Frequency.INTERVAL, step, start, end


def _read_one(part: str, text: str) -> tuple[Frequency, date, date]:
    """Frequency, first and last day of one calendar period; `text` is for the message."""
    for frequency, form in _FORMS:
        if match := form.fullmatch(part):
            numbers = [int(number) for number in match.groups()]
            try:
                return frequency, *_days(frequency, numbers)
            except ValueError:
                raise BadPeriod(text, "names a day or month that does not exist") from None
    raise BadPeriod(text)


def _days(frequency: Frequency, numbers: list[int]) -> tuple[date, date]:
    """First and last day of a period given by year and number of its part."""
    if frequency is Frequency.DAY:
        day = date(*numbers)
        return day, day
    year, part = numbers[0], numbers[1] if len(numbers) > 1 else 1
    months = 12 // _PER_YEAR[frequency]
    start = date(year, (part - 1) * months + 1, 1)
    last_month = start.month + months - 1
    return start, date(year, last_month, calendar.monthrange(year, last_month)[1])


def _ordinal(step: Frequency, day: date) -> int:
    """Running number of the period of frequency `step` that holds `day`."""
    if step is Frequency.DAY:
        return day.toordinal()
    parts = _PER_YEAR[step]
    return day.year * parts + (day.month - 1) * parts // 12


def _steps(period: Period) -> int:
    """How many periods of its step it covers; 1 for an undated one, which covers none."""
    return _ordinal(period.step, period.end) - _ordinal(period.step, period.start or period.end) + 1


def _anniversary(day: date, years: int) -> date:
    """The same day `years` later; 29 February becomes 28 February where there is none."""
    year = day.year + years
    return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))


def _decimal(day: date, passed: int) -> float:
    """`day` as a decimal year, at its beginning (`passed` 0) or end (1)."""
    length = 366 if calendar.isleap(day.year) else 365
    return day.year + (day.timetuple().tm_yday - 1 + passed) / length


def _extent(period: Period) -> str:
    """How long a period is, in words."""
    if period.frequency is not Frequency.INTERVAL or period.start is None:
        return _NAMES[period.frequency]
    return f"{_steps(period)} {_NAMES[period.step].split(' ', 1)[1]}s"


def _label(step: Frequency, day: date) -> str:
    """The calendar period of frequency `step` that holds `day`, in words."""
    if step is Frequency.YEAR:
        return f"{day.year}"
    if step in (Frequency.HALF, Frequency.QUARTER):
        part = "half" if step is Frequency.HALF else "quarter"
        return f"{_ORDINALS[_ordinal(step, day) % _PER_YEAR[step]]} {part} of {day.year}"
    month = f"{_MONTHS[day.month]} {day.year}"
    return month if step is Frequency.MONTH else f"{day.day} {month}"
