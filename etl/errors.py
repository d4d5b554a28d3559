"""Everything that can go wrong between a file and the table, as one tree.

    EtlError
    ├── DataError             a file says something that cannot be taken over
    │   ├── EntryError        a field of a declared entry is wrong
    │   ├── DeclarationRefused
    │   │                     a declaration is wrong; carries every error
    │   ├── FilesRefused      files hold what cannot be taken over; carries every issue
    │   ├── NumberError       a printed figure that cannot be read without guessing
    │   └── UnknownArea       a name or code of an area that no alias explains
    ├── ChecksFailed          the frame as a whole breaks rules; carries every issue
    ├── DeskError             a job of the steward's desk cannot be kept, or is kept no more
    ├── SettingError          a setting of the server is wrong, or one is missing
    └── StoreError            the table cannot be read or written
        ├── ClockBehind       the clock is before the last commit
        ├── DiskFull          the volume of the table or the desk takes no more
        ├── NoVersion         the table has no such version
        ├── StorageAway       object storage refuses, or does not answer
        ├── TableAway         there is no table at its address
        ├── TableDamaged      a file of the table is missing or not what was written
        └── TableMoved        somebody else published since the version that was shown

Each message is one line that says what is wrong, where, and what to do; `told` leaves out where on
the machine, for who is not at it. Whatever is *not* an
`EtlError` is a bug and is allowed to surface as one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

Severity = Literal["blocker", "warning"]
# A cell of a file may hold anything, and is quoted in what is wrong with it.
_LONGEST: Final = 3_000


def visible(text: str) -> str:
    """The text with its control characters, and those that turn the direction of writing or take
    no room, written as escapes."""
    if text.isascii() and text.isprintable():
        return text
    hidden = (c for c in set(text) if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp"))
    return text.translate({ord(c): c.encode("unicode_escape").decode() for c in hidden})


def _ended(text: str, longest: int) -> str:
    """The text as it can be seen, and no longer than that."""
    shown = visible(text)
    return f"{shown[: longest - 1]}…" if len(shown) > longest else shown


class EtlError(Exception):
    """Base of all errors a steward can cause or mend.

    Its message is for who runs the machine, and may say where on it something is. `told` is the
    same for who is elsewhere, stewards at the desk before all: it names what, and no place.
    """

    def __init__(self, message: str = "", told: str = "") -> None:
        super().__init__(message)
        self.told = told or message


class DataError(EtlError):
    """A file holds something that cannot be taken over."""


class EntryError(DataError):
    """A field of a declared entry is wrong: `where` is the entry, `field` the name in it.

    `also` is what else is wrong with the entry.
    """

    def __init__(self, where: str, field: str, problem: str) -> None:
        # Names and values of a declaration are quoted here, as cells of a file are elsewhere.
        where, field, problem = (_ended(text, _LONGEST // 3) for text in (where, field, problem))
        self.where, self.field, self.problem = where, field, problem
        self.also: tuple[EntryError, ...] = ()
        super().__init__(f"{where}: {field}: {problem}" if field else f"{where}: {problem}")


class DeclarationRefused(DataError):
    """A declaration is wrong; `errors` holds all that is. Its message is the first of them."""

    def __init__(self, errors: Sequence[EntryError]) -> None:
        self.errors = tuple(errors)
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        super().__init__(f"{errors[0]}{more}")


class NumberError(DataError):
    """A printed figure that cannot be read without guessing."""


class UnknownArea(DataError):
    """A name or code of an area that no alias explains."""


class DeskError(EtlError):
    """A job of the steward's desk cannot be kept, or is kept no more."""


class SettingError(EtlError):
    """A setting of the server is wrong, or one is missing; the server does not start."""


class StoreError(EtlError):
    """The observation table cannot be read or written."""


class ClockBehind(StoreError):
    """The clock of this machine is before the last commit of the table."""


class DiskFull(StoreError):
    """A volume takes no more; its message names it."""


class NoVersion(StoreError):
    """The table has no such version."""

    def __init__(self, uri: str, told: str) -> None:
        super().__init__(f"{told} ({uri})", told)


class StorageAway(StoreError):
    """Object storage refuses, or does not answer; what it holds may be sound."""


class TableAway(StoreError):
    """There is no table at its address: none yet, or its folder is away."""


class TableDamaged(StoreError):
    """A file of the table is missing or damaged: `file` is its name below the table's folder, and
    `version` the version that cannot be read."""

    def __init__(self, uri: str, version: int, file: str, problem: str) -> None:
        self.version, self.file, self.problem = version, file, problem
        what = f"cannot be read: {file} {problem}"
        super().__init__(
            f"version {version} of the table at {uri} {what}; bring the file back from a backup, "
            "or run 'python -m etl repair'",
            f"version {version} of the table {what}; whoever runs the server brings the file back "
            "from a backup, or repairs the table",
        )


class TableMoved(StoreError):
    """The table is no longer at the version that a change was prepared against."""


@dataclass(frozen=True)
class Issue:
    """One thing that is wrong, and where: shown in a line, or as a row of a grid.

    A blocker keeps the load out of the table; a warning is for the steward to judge. `remedy` is
    what to do; `rule` is a short name of the check, the same for all that it finds. Without a
    column, `problem` says all of it.
    """

    where: str
    column: str
    value: str
    problem: str
    severity: Severity = "blocker"
    remedy: str = ""
    rule: str = ""

    def __post_init__(self) -> None:
        # Cells of a file are quoted here, and what cannot be seen in them could turn the line.
        object.__setattr__(self, "problem", _ended(self.problem, _LONGEST))

    def __str__(self) -> str:
        remedy = f"; {self.remedy}" if self.remedy else ""
        if not self.column:
            return f"{self.problem}{remedy}"
        return f"{self.where}, column {self.column}: {self.problem} ({self.value!r}){remedy}"


def warnings_of(issues: Sequence[Issue]) -> tuple[Issue, ...]:
    """What is for the steward to judge."""
    return tuple(issue for issue in issues if issue.severity == "warning")


class _Issues(EtlError):
    """Carries every issue; its message is the first of them."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        self.issues = tuple(issues)
        more = f" (and {len(issues) - 1} more)" if len(issues) > 1 else ""
        super().__init__(f"{issues[0]}{more}")


class ChecksFailed(_Issues):
    """The frame as a whole breaks rules; `issues` holds every one of them."""


class FilesRefused(_Issues, DataError):
    """Files hold what cannot be taken over; `issues` holds all of it, of all files."""
