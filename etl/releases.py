"""When each table is published anew: declared by its rhythm, worked out against a day.

`calendar.toml` declares for every table how often it appears, as a code of the SDMX code list
CL_FREQ 2.1, and the day of the next release where its publisher announced one. All else follows:
what is expected after the newest edition that is held, what is due and what is overdue.
European Statistics Code of Practice (2017), principles 6 and 13: release dates are known ahead, and
what departs from them is said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Final, Literal

from analytics.periods import Frequency, Period, parse_period
from etl.catalog import Catalog, Origin
from etl.entries import Address, Day, Id, Remark
from etl.errors import DataError, EntryError
from etl.files import built, known, read_toml

# Monthly to triennial; occasional annual, unspecified, not applicable (nothing follows).
Code = Literal["M", "Q", "S", "A", "A2", "A3", "OA", "_U", "_Z"]
State = Literal["overdue", "due", "later", "open", "ended"]
_MONTHS: Final[Mapping[str, int]] = {"M": 1, "Q": 3, "S": 6, "A": 12, "A2": 24, "A3": 36}
_STATES: Final[tuple[State, ...]] = ("overdue", "due", "later", "open", "ended")


@dataclass(frozen=True)
class Schedule:
    """How often a table appears; `stated` is where its publisher says so.

    `next` is the day of the next release that the publisher announced at `announced`; `successor`
    is the table that goes on where this one ended.
    """

    source: Id
    frequency: Code
    stated: Address = ""
    next: Day | None = None
    announced: Remark = ""
    successor: str = ""


@dataclass(frozen=True)
class Release:
    """The newest edition of a table that is held, and what is expected after it.

    `expected` is a day, month or year, as precise as it is known, and None where nothing is
    expected at a known time. `earlier` are the editions that are held beside it.
    """

    schedule: Schedule
    newest: Origin
    earlier: tuple[str, ...]
    expected: Period | None
    state: State

    @property
    def is_announced(self) -> bool:
        """Whether the publisher named the time; otherwise it is worked out from the rhythm."""
        return self.schedule.next is not None


def load_calendar(file: Path, catalog: Catalog) -> Mapping[str, Schedule]:
    """The schedule of every table of the catalogue; `DataError` names file and entry."""
    found = {}
    for source, entry in read_toml(file).items():
        where = f"{file} [{source}]"
        known(where, "source", source, catalog.sources)
        found[source] = built(Schedule, entry, where, source=source)
        check_schedule(where, found[source], catalog, catalog.sources)
    for source in sorted(catalog.sources - found.keys()):
        raise DataError(
            f'{file}: the table {source!r} has no rhythm; add {source} = {{ frequency = "A" }}, '
            "or the code that fits"
        )
    return found


def releases(
    calendar: Mapping[str, Schedule], held: Iterable[Origin], today: date
) -> tuple[Release, ...]:
    """What is expected after the editions that are held, what waits longest first.

    A table that the calendar does not know, as a steward's load may bring it, has a rhythm that is
    not specified.
    """
    ordered = sorted(held, key=lambda origin: (origin.source, origin.vintage))
    found = [
        _release(calendar.get(source) or Schedule(source, "_U"), list(editions), today)
        for source, editions in groupby(ordered, key=lambda origin: origin.source)
    ]
    return tuple(sorted(found, key=_waiting))


def waiting(found: Iterable[Release]) -> tuple[Release, ...]:
    """Those that are due or overdue."""
    return tuple(release for release in found if release.state in ("overdue", "due"))


def _release(schedule: Schedule, editions: list[Origin], today: date) -> Release:
    newest, earlier = editions[-1], tuple(origin.vintage for origin in editions[:-1])
    if schedule.next is not None:
        expected: Period | None = parse_period(schedule.next)
    elif (months := _MONTHS.get(schedule.frequency)) and not schedule.successor:
        expected = _after(parse_period(newest.published), months)
    else:
        expected = None
    return Release(schedule, newest, earlier, expected, _state(schedule, expected, today))


def _state(schedule: Schedule, expected: Period | None, today: date) -> State:
    if expected is None:
        ended = schedule.successor or schedule.frequency == "_Z"
        return "ended" if ended else "open"
    if expected.end < today:
        return "overdue"
    return "later" if expected.start and today < expected.start else "due"


def _after(published: Period, months: int) -> Period:
    """So many months later: the month, or the year where no more is known of both."""
    year, month = published.end.year, published.end.month
    if published.frequency is Frequency.YEAR and months % 12 == 0:
        return parse_period(f"{year + months // 12}")
    years, before = divmod(month - 1 + months, 12)
    return parse_period(f"{year + years}-{before + 1:02}")


def _waiting(release: Release) -> tuple[int, date, str]:
    end = release.expected.end if release.expected else date.max
    return _STATES.index(release.state), end, release.schedule.source


def check_schedule(
    where: str, schedule: Schedule, catalog: Catalog, sources: Collection[str]
) -> None:
    """Raise `EntryError` where a schedule contradicts itself or the editions that are held."""
    if (schedule.next is None) == bool(schedule.announced):
        raise EntryError(where, "next", "it and `announced` belong together; give both or neither")
    if schedule.successor:
        others = set(sources) - {schedule.source}
        known(where, "source", schedule.successor, others, "successor")
    if schedule.next is None:
        return
    if schedule.source in catalog.sources:
        newest = catalog.latest_origin(schedule.source)
        if parse_period(schedule.next).end <= parse_period(newest.published).end:
            problem = f"the edition {newest.vintage} was published since"
            raise EntryError(where, "next", f"{problem}; remove `next` and `announced`")
    if _MONTHS.get(schedule.frequency) is None and schedule.frequency != "OA":
        raise EntryError(where, "frequency", f"{schedule.frequency!r} has no next release")
