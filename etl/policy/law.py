"""The legal instruments, strategies, calls and guidelines on which recommendations rest."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field, StrictBool, StrictInt

from etl.errors import EntryError
from etl.files import tables_of
from etl.policy.entry import Development, Entry, Item
from etl.policy.texts import Dated, Number, Printed, Slug, Text, Texts

InstrumentKind = Literal["treaty", "eu-law", "report", "strategy", "call", "guidance"]
DATES: Final = ("adopted", "opened", "published", "in_force", "transposition")
"""What happens to an instrument on a day, in the order in which it does."""


@dataclass(frozen=True, kw_only=True)
class Instrument:
    """A legal instrument, strategy, call or guideline on which recommendations rest.

    `title` is the official one; where `official_title_uses_outdated_term` is true it must be
    shown as a quotation. `name` is what we call it, `says` what it asks and `connection` what D10.6
    rests on it. `opened` is the day of opening for signature and `transposition` the last one for
    it; `runs_from` and `runs_until` are those of a strategy. `unchanged` is what D10.6 says was not
    updated. Without `developments` nobody looked what became of it after D10.6.
    """

    id: Slug
    name: Text
    kind: InstrumentKind
    title: Text
    official_title_uses_outdated_term: StrictBool
    body: Text
    year: StrictInt
    reference: Text
    locator: Text
    connection: Text
    recommendations: Texts
    says: Text
    adopted: Dated = None
    opened: Dated = None
    published: Dated = None
    in_force: Dated = None
    transposition: Dated = None
    runs_from: Dated = None
    runs_until: Dated = None
    address: Printed | None = None
    footnote: Number | None = None
    unchanged: Text | None = None
    areas: Texts | tuple[()] = ()
    indicators: Texts | tuple[()] = ()
    remark: Text | None = None
    developments: Annotated[tuple[Development, ...], Field(alias="development")] = ()

    @property
    def dates(self) -> dict[str, str]:
        """What happened or is due on which date, in the order in which it does."""
        given = ((name, getattr(self, name)) for name in DATES)
        return {name: date for name, date in given if date}


@dataclass(frozen=True, kw_only=True)
class Article(Entry):
    """An article of a convention: `rests` is what D10.6 takes it to mean, `principle` whether it is
    one of the fundamental ones."""

    instrument: Slug
    number: Text
    title: Text
    rests: Text
    principle: StrictBool


@dataclass(frozen=True, kw_only=True)
class Target(Entry):
    """A target of a Sustainable Development Goal, and what D10.6 says of it."""

    instrument: Slug
    goal: Number
    number: Text
    says: Text


@dataclass(frozen=True, kw_only=True)
class Part(Entry):
    """A priority, initiative or measure of a strategy, by its number or letter in D10.6."""

    instrument: Slug
    number: Text


@dataclass(frozen=True, kw_only=True)
class Request(Item):
    """What police chiefs ask of industry."""

    instrument: Slug


def load_instruments(file: Path) -> tuple[Instrument, ...]:
    """Read the instruments; `EntryError` names the one whose dates contradict each other."""
    instruments = tables_of(file, "instrument", Instrument)
    for law in instruments:
        _check_dates(f"{file.name}, instrument {law.id}", law)
    return instruments


def _check_dates(where: str, law: Instrument) -> None:
    dates = law.dates
    begun = [date for name, date in dates.items() if name in ("adopted", "opened", "published")]
    first = min([*begun, *filter(None, [law.runs_from])], default="")
    first = first or min((each.date for each in law.developments), default="")
    if first[:4] != str(law.year):
        raise EntryError(where, "year", f"{law.year} is not that of the first date, {first!r}")
    for earlier, later in (
        *((each, law.in_force) for each in begun),
        *((each, law.transposition) for each in begun),
        (law.runs_from, law.runs_until),
    ):
        if earlier and later and later[: len(earlier)] < earlier[: len(later)]:
            raise EntryError(where, "", f"{later!r} is before {earlier!r}; correct one of them")
