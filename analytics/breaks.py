"""The register of breaks: where figures before and after do not mean the same.

A break is *open* when the change lasts, *closed* when `until` says from which period on the
figures are as before; the periods between form a gap. A jump is a sudden move that nobody has
explained; it is no break and only adds a caveat.

A break names its first affected period for each frequency. Where one is not named, the finest
that is named decides by the calendar, and a period that lies on both sides counts as neither.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from analytics.declarations import NAMED, Entry, read_entries
from analytics.errors import AnalyticsError
from analytics.periods import Frequency, Period, parse_period
from analytics.statuses import SECONDARY

Expand = Callable[[Sequence[str]], frozenset[str]]

ALL: Final = frozenset({"*"})
# In place of an authority, where no text that says so is at hand.
NO_TEXT: Final = "none"
KINDS: Final = ("law", "method", "coverage", "reporter", "duty")
_TITLE_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Event:
    """What all entries share: where they hold, in words, and on whose authority.

    `areas` is `ALL` or a set of codes; `categories` is empty for all of an indicator. `authority`
    is how near to its publisher the source was read, as of figures, or `NO_TEXT`.
    """

    id: str
    title: str
    indicators: frozenset[str]
    areas: frozenset[str]
    categories: frozenset[str]
    sentence: str
    source_title: str
    source_address: str
    source_locator: str
    authority: str = field(default=NO_TEXT, kw_only=True)

    @property
    def said(self) -> str:
        """What it is, to be read with a figure."""
        return f"{self.title}: {self.sentence}"

    def concerns(self, indicator: str, area: str, category: str = "_T") -> bool:
        """Whether figures of `indicator` in `area`, of that category, are affected."""
        return (
            indicator in self.indicators
            and (self.areas == ALL or area in self.areas)
            and (not self.categories or category in self.categories)
        )


@dataclass(frozen=True, slots=True)
class Break(_Event):
    """A change of law, method, coverage, reporter or duty that parts a series.

    `first` gives, for each frequency, the first affected period; `until`, empty for an open
    break, the first that is no longer affected. `beside` leads from an indicator to the one whose
    figures tell what its totals after the break stand for.
    """

    first: Mapping[str, str]
    until: Mapping[str, str]
    kind: str
    beside: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether the change lasts."""
        return not self.until

    def before(self, period: Period) -> bool:
        """Whether all of `period` lies before the break."""
        return period.end < _onset(self.first, period.step)

    def after(self, period: Period) -> bool:
        """Whether all of `period` lies after its beginning, and after the gap if closed."""
        return (period.start or date.min) >= _onset(self.until or self.first, period.step)

    def in_gap(self, period: Period) -> bool:
        """Whether a part of `period` lies in the gap of a closed break."""
        return not (self.is_open or self.before(period) or self.after(period))

    def holds(self, period: Period) -> bool:
        """Whether a figure of `period` was counted after it, or in its gap if it is closed."""
        return not self.before(period) if self.is_open else self.in_gap(period)


@dataclass(frozen=True, slots=True)
class Jump(_Event):
    """A sudden move at a period that the publisher has not explained."""

    at: Mapping[str, str]

    def between(self, first: Period, last: Period) -> bool:
        """Whether the jump lies after `first` and not after `last`."""
        return first.end < _onset(self.at, first.step) <= last.end


@dataclass(frozen=True)
class BreakRegister:
    """All known breaks and unexplained jumps."""

    breaks: tuple[Break, ...] = ()
    jumps: tuple[Jump, ...] = ()

    # What was asked for before, by indicator.
    _known: dict[str, BreakRegister] = field(default_factory=dict, repr=False, compare=False)

    def of(self, indicator: str) -> BreakRegister:
        """Those that concern an indicator, in any area and category."""
        if indicator not in self._known:
            self._known[indicator] = BreakRegister(
                tuple(item for item in self.breaks if indicator in item.indicators),
                tuple(item for item in self.jumps if indicator in item.indicators),
            )
        return self._known[indicator]


@dataclass(frozen=True, slots=True)
class Crossing:
    """Breaks met between two periods: lasting, gaps passed over, gaps that hold an end."""

    open: tuple[Break, ...]
    spanned: tuple[Break, ...]
    touched: tuple[Break, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """Positions `start` to `stop` (excluded) of a series that may be joined by a line.

    `opened_by` are the breaks at its beginning; a point in a gap stands alone.
    """

    start: int
    stop: int
    in_gap: bool
    opened_by: tuple[Break, ...]

    @property
    def slice(self) -> slice:
        """The positions, to index a sequence or array with."""
        return slice(self.start, self.stop)


def breaks_between(
    breaks: Iterable[Break],
    indicator: str,
    area: str,
    first: Period,
    last: Period,
    category: str = "_T",
) -> Crossing:
    """Sort the breaks that concern a series by how the two periods lie to them."""
    earlier, later = sorted((first, last))
    concerned = [item for item in breaks if item.concerns(indicator, area, category)]
    touched = tuple(b for b in concerned if b.in_gap(earlier) or b.in_gap(later))
    crossed = [b for b in concerned if not (b in touched or b.before(later) or b.after(earlier))]
    lasting, gaps = (tuple(b for b in crossed if b.is_open is open_) for open_ in (True, False))
    return Crossing(lasting, gaps, touched)


def jumps_between(
    jumps: Iterable[Jump],
    indicator: str,
    area: str,
    first: Period,
    last: Period,
    category: str = "_T",
) -> tuple[Jump, ...]:
    """The unexplained jumps of a series between two periods."""
    earlier, later = sorted((first, last))
    return tuple(
        jump
        for jump in jumps
        if jump.concerns(indicator, area, category) and jump.between(earlier, later)
    )


def segments(
    periods: Sequence[Period],
    breaks: Iterable[Break],
    indicator: str,
    area: str,
    category: str = "_T",
) -> list[Segment]:
    """Cut a series for plotting; the segments cover it without overlap.

    An open break begins a segment; each point in a gap is a segment of its own. A gap without
    a point in it does not cut. `periods` must ascend, otherwise `AnalyticsError`.
    """
    if any(later < earlier for earlier, later in pairwise(periods)):
        raise AnalyticsError("the periods of a series must be given in ascending order")
    concerned = [item for item in breaks if item.concerns(indicator, area, category)]
    result: list[Segment] = []
    for position, period in enumerate(periods):
        opened = entered = tuple(item for item in concerned if item.in_gap(period))
        if result:
            pair = (periods[position - 1], period)
            met = breaks_between(concerned, indicator, area, *pair, category).open
            if not (met or entered or result[-1].in_gap):
                result[-1] = replace(result[-1], stop=position + 1)
                continue
            opened = met + entered
        result.append(Segment(position, position + 1, bool(entered), opened))
    return result


def load_breaks(path: Path, expand: Expand) -> BreakRegister:
    """Read a register of `[[break]]` and `[[jump]]` entries.

    `expand` turns area codes and groups into codes; a group's own code is kept beside its
    members, and `["*"]` means every area. Raises `BadRegister`, which names file and entry.
    """
    entries = read_entries(path, ("break", "jump"))
    breaks = []
    for entry in entries["break"]:
        first = entry.periods("first")
        until = entry.periods("until", required=False)
        if any(key not in first or until[key] <= first[key] for key in until):
            raise entry.wrong("`until` must be later than `first`, frequency by frequency")
        if (kind := entry.text("kind")) not in KINDS:
            raise entry.wrong(f"kind {kind!r} is not one of {', '.join(KINDS)}")
        beside = entry.table("beside")
        common = _common(entry, expand)
        breaks.append(Break(**common, first=first, until=until, kind=kind, beside=beside))
        entry.finish()
    jumps = []
    for entry in entries["jump"]:
        if entry.values.pop("unexplained", True) is not True:
            raise entry.wrong("a jump is unexplained; with an explanation it is a break")
        jumps.append(Jump(**_common(entry, expand), at=entry.periods("at")))
        entry.finish()
    return BreakRegister(tuple(breaks), tuple(jumps))


def _common(entry: Entry, expand: Expand) -> dict[str, Any]:
    """The fields that all entries share."""
    title = entry.text("title")
    if len(title.split()) > _TITLE_WORDS:
        raise entry.wrong(f"`title` must be a chart label of at most {_TITLE_WORDS} words")
    areas = entry.texts("areas")
    try:
        codes = ALL if areas == ["*"] else expand(areas) | frozenset(areas)
    except Exception as error:  # whatever the caller's table of areas raises for an unknown one
        raise entry.wrong(f"`areas`: {error}") from error
    authority = entry.text("authority")
    if authority == SECONDARY:
        raise entry.wrong(f"`authority`: name a text of the publisher, or say {NO_TEXT!r}")
    return {
        "title": title,
        "authority": authority,
        "indicators": frozenset(entry.texts("indicators")),
        "areas": codes,
        "categories": frozenset(entry.texts("categories", required=False)),
        **{key: entry.text(key) for key in ("id", "sentence", "source_title")},
        **{key: entry.text(key, empty=True) for key in ("source_address", "source_locator")},
    }


def _onset(periods: Mapping[str, str], step: Frequency) -> date:
    """The first day of what is named for `step`, or else of the finest that is named."""
    key = step if step in periods else next(finest for finest in NAMED if finest in periods)
    return parse_period(periods[key]).start or date.min
