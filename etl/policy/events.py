"""What happened to law, strategies, methods and reporters, as events on one line of time.

Derived from the instruments and from the register of breaks, so that no date is typed twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from analytics.breaks import Break
from etl.errors import DataError
from etl.policy.law import Instrument
from etl.policy.whole import Policy

EventKind = Literal["law", "strategy", "method", "company"]
Step = Literal["begun", "in_force", "due", "later", "break"]

_OF_INSTRUMENTS: Final[dict[str, EventKind]] = {"treaty": "law", "eu-law": "law"}
_OF_BREAKS: Final[dict[str, EventKind]] = {
    "law": "law",
    "duty": "law",
    "method": "method",
    "coverage": "method",
    "reporter": "company",
}
_STEPS: Final[dict[str, Step]] = {"in_force": "in_force", "transposition": "due"}
_SAID: Final = {
    "adopted": "Adopted",
    "opened": "Opened for signature",
    "published": "Published",
    "in_force": "Entered into force",
    "transposition": "Last day for transposition into national law",
}
# From the most exact date that a break names to the least.
_EXACT: Final = ("M", "Q", "S", "A")
_FIRST_MONTH: Final = {"Q1": "01", "Q2": "04", "Q3": "07", "Q4": "10", "S1": "01", "S2": "07"}


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened once.

    `date` and `until` are as exact as known: 2020, 2020-03 or 2020-03-31; `until` is the first
    moment after it, of a gap that closed. `title` names what it happened to, `sentence` says what.
    `areas` are codes, `*` where none are named; `indicators` are the figures that it cuts or that
    count it. `origin` is the id of the instrument or of the break. `address` may be empty.
    """

    date: str
    kind: EventKind
    title: str
    sentence: str
    areas: tuple[str, ...]
    recommendations: tuple[str, ...]
    address: str
    source: str
    origin: str
    step: Step
    indicators: tuple[str, ...] = ()
    until: str = ""


def events_of(policy: Policy, breaks: Iterable[Break]) -> tuple[Event, ...]:
    """Every event of the instruments and of the breaks, oldest first; those of a day in the order
    of the files. `DataError` for a break that names no date."""
    found = [event for law in policy.instruments for event in _of_instrument(law)]
    found += [_of_break(each) for each in breaks]
    return tuple(sorted(found, key=lambda event: event.date))


def _of_instrument(law: Instrument) -> Iterator[Event]:
    def event(date: str, step: Step, sentence: str, address: str, source: str) -> Event:
        return Event(
            date=date,
            kind=_OF_INSTRUMENTS.get(law.kind, "strategy"),
            title=law.name,
            sentence=sentence,
            areas=tuple(law.areas) or ("*",),
            recommendations=tuple(law.recommendations),
            address=address,
            source=source,
            origin=law.id,
            step=step,
            indicators=tuple(law.indicators),
        )

    found: dict[tuple[str, Step], list[str]] = {}
    for name, date in law.dates.items():
        found.setdefault((date, _STEPS.get(name, "begun")), []).append(_SAID[name])
    known = {date[:4] for date, _ in found} | {each.date[:4] for each in law.developments}
    if law.runs_from and law.runs_from[:4] not in known:
        found[law.runs_from, "begun"] = ["Begins"]
    for (date, step), said in found.items():
        sentence = " and ".join([said[0], *(each[0].lower() + each[1:] for each in said[1:])])
        yield event(date, step, f"{sentence}.", law.address or "", f"D10.6, {law.locator}")
    for each in law.developments:
        yield event(each.date, "later", each.sentence, each.address, each.source)


def _of_break(each: Break) -> Event:
    return Event(
        date=_moment(each, each.first),
        kind=_OF_BREAKS[each.kind],
        title=each.title,
        sentence=each.sentence,
        areas=tuple(sorted(each.areas)),
        recommendations=(),
        address=each.source_address,
        source=", ".join(filter(None, (each.source_title, each.source_locator))),
        origin=each.id,
        step="break",
        indicators=tuple(sorted(each.indicators)),
        until=_moment(each, each.until) if each.until else "",
    )


def _moment(each: Break, periods: Mapping[str, str]) -> str:
    """The most exact of the periods of a break as a date: a quarter is its first month."""
    for frequency in _EXACT:
        if frequency in periods:
            year, _, part = periods[frequency].partition("-")
            return f"{year}-{_FIRST_MONTH.get(part, part)}" if part else year
    raise DataError(f"breaks.toml: {each.id}: names no period; add one")
