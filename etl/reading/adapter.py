"""What an adapter is, and what it hands back.

An adapter knows one format of one publisher. It recognises a file by what stands in it, never by
its name, and turns it into observations. What it cannot take over becomes an issue and the rest
is still read; only a file that is unreadable as a whole raises `DataError`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from etl.catalog import Catalog, Category
from etl.dataflows import Outline
from etl.errors import Issue, Severity, warnings_of
from etl.reading.file import SourceFile

Progress = Callable[[int, int, str], None]
"""Called with (done, total, what) while a long file is read."""

VINTAGE_NOT_STATED: Final = "vintage_not_stated"
NOT_STATED: Final = "not stated by the publisher"


@dataclass(frozen=True)
class Described:
    """One table of a publisher, as the file itself describes it.

    `vintage` is a proposal and empty when the file does not tell its edition; so are `published`
    and `address`. `areas` is the alias scheme of its names of areas, to which a new alias belongs.
    `anew` says that an edition gives the table as a whole.
    """

    source: str
    vintage: str
    publisher: str
    title: str
    address: str = ""
    licence: str = NOT_STATED
    published: str = ""
    accessed: str = ""
    basis: str = "publisher document"
    authority: str = "publisher document"
    areas: str = "code"
    anew: bool = False


@dataclass(frozen=True)
class Total:
    """A total that the file prints, and what the rows read add to."""

    where: str
    source: str
    name: str
    stated: float
    summed: float

    @property
    def agrees(self) -> bool:
        """Whether the rows add to the printed total."""
        return self.stated == self.summed


@dataclass(frozen=True)
class Reading:
    """Everything that was read from one file.

    `frame` has the columns of the schema and `where` ("page 3", "row 17"). `categories` are those
    that the file uses and the catalogue lacks; the rows in `frame` carry their proposed ids.
    `outlines` are of series, datasets and values of dimensions that are not declared.
    """

    adapter: str
    tables: tuple[Described, ...]
    frame: pd.DataFrame
    issues: tuple[Issue, ...] = ()
    totals: tuple[Total, ...] = ()
    categories: tuple[Category, ...] = ()
    outlines: tuple[Outline, ...] = ()

    @property
    def blockers(self) -> tuple[Issue, ...]:
        """What must be mended before the figures can be published."""
        return tuple(f for f in self.issues if f.severity == "blocker")

    @property
    def warnings(self) -> tuple[Issue, ...]:
        """What a steward should look at."""
        return warnings_of(self.issues)

    @property
    def sources(self) -> tuple[str, ...]:
        """The source ids of the tables, each once."""
        return tuple(dict.fromkeys(table.source for table in self.tables))

    def with_vintage(self, vintage: str) -> Reading:
        """The same reading under another vintage, for all of its tables."""
        return self.with_vintages({(t.source, t.vintage): vintage for t in self.tables})

    def with_vintages(self, editions: Mapping[tuple[str, str], str]) -> Reading:
        """The same reading, single tables of it under another vintage: (source, vintage) leads to
        the new one."""
        own = {(t.source, t.vintage) for t in self.tables} & editions.keys()
        if not own:
            return self
        vintages = self.frame["vintage"]
        for source, vintage in own:
            rows = (self.frame["source"] == source) & (self.frame["vintage"] == vintage)
            vintages = vintages.mask(rows, editions[source, vintage])
        return replace(
            self,
            tables=tuple(
                replace(t, vintage=editions.get((t.source, t.vintage), t.vintage))
                for t in self.tables
            ),
            frame=self.frame.assign(vintage=vintages),
            issues=tuple(f for f in self.issues if f.rule != VINTAGE_NOT_STATED),
        )


@dataclass(frozen=True)
class Adapter:
    """A reader of one format.

    `recognise` gives a confidence above 0 (1 = certain) or None, and `read` is only called for a
    file it recognised. Both raise nothing but `DataError`. `accepts` says in a few words which
    files it takes.
    """

    id: str
    accepts: str
    recognise: Callable[[SourceFile], float | None]
    read: Callable[[SourceFile, Catalog, Progress], Reading]


def no_progress(_done: int, _total: int, _what: str) -> None:
    """For callers that show none."""


def total_issues(totals: Sequence[Total]) -> Iterator[Issue]:
    """A blocker, with both numbers, for every printed total that is not the sum of its rows."""
    remedy = "compare the rows with the file; a row may be missing or misread"
    for total in totals:
        if not total.agrees:
            stated, summed = total.stated, total.summed
            problem = (
                f"the printed {total.name} is {stated:,.15g}, but the rows read add to "
                f"{summed:,.15g} ({summed - stated:+,.15g})"
            )
            at = (total.where, "value", f"{stated:,.15g}")
            yield Issue(*at, problem, "blocker", remedy, "total_is_not_the_sum")


def vintage_not_stated(proposal: str) -> Issue:
    """For a file that does not tell its edition: its latest period, if any, is only a proposal."""
    taken = f"; its latest period, {proposal}, is taken" if proposal else ""
    problem = f"the file does not say which edition it is{taken}"
    severity: Severity = "warning" if proposal else "blocker"
    remedy = "state the edition, for example the day of the download"
    return Issue("whole file", "vintage", proposal, problem, severity, remedy, VINTAGE_NOT_STATED)
