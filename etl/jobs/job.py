"""One job of a steward, as it is recorded: which files, what was said of them, how far they are."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from pydantic import TypeAdapter

from etl.declaration.declaration import NOTHING, Declaration
from etl.load.labels import Labels, Vintage
from etl.load.remainder import Answer
from etl.numbers import Convention

Standing = Literal[
    "waiting", "reading", "checking", "read", "refused", "failed", "stopped", "interrupted"
]
RUNNING: Final = frozenset({"waiting", "reading", "checking"})


@dataclass(frozen=True)
class Progress:
    """How far the reading is: `done` of `total` parts of a file, and `what` it is at."""

    file: str = ""
    done: int = 0
    total: int = 0
    what: str = ""


@dataclass(frozen=True)
class Further:
    """What is said of files before they are read once more.

    `names` are added to those that were said before; `numbers`, `series` and `declaration` stand in
    the place of what was, where they are given.
    """

    names: tuple[tuple[str, str], ...] = ()
    numbers: Convention | None = None
    series: str = ""
    declaration: Declaration | None = None


@dataclass(frozen=True)
class Job:
    """Files of one steward, and what was said of them.

    `owner` is the key that the steward's session holds. `revision` counts every change of what
    would be published: another reading, other labels. `names` are (name, code) pairs of areas,
    `declaration` what is new with the files;
    `editions` are (source, vintage, vintage instead). `began` and `since` (the present standing)
    are seconds since 1970.
    """

    owner: str
    steward: str
    files: tuple[str, ...]
    began: float
    since: float
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    revision: int = 0
    standing: Standing = "waiting"
    why: str = ""
    progress: Progress = Progress()
    names: tuple[tuple[str, str], ...] = ()
    declaration: Declaration = NOTHING
    numbers: Convention | None = None
    series: str = ""
    source: str = ""
    editions: tuple[tuple[str, str, str], ...] = ()
    left_out: Answer = ""
    stop: bool = False
    published: int | None = None

    @property
    def running(self) -> bool:
        """Whether there is nothing to show yet."""
        return self.standing in RUNNING

    @property
    def labels(self) -> Labels:
        """What stands in the place of what the files say."""
        editions = {(source, vintage): instead for source, vintage, instead in self.editions}
        return Labels(source=self.source, editions=editions, left_out=self.left_out)

    def relabelled(self, source: str | None, tables: Mapping[Vintage, str]) -> Job:
        """The same, and these tables, as they are named under `source`, under another vintage.

        `source` is as in `Labels`; none leaves it as it is.
        """
        chosen = self.source if source is None else source
        # Under another source, tables have other names than those that were relabelled before.
        before = self.labels if chosen == self.source else Labels(source=chosen)
        labels = before.relabelled(tables)
        editions = tuple((*table, instead) for table, instead in labels.editions.items())
        return replace(self, source=chosen, editions=editions, revision=self.revision + 1)

    def answered(self, left_out: Answer) -> Job:
        """The same, with what becomes of figures that a new edition no longer holds."""
        return replace(self, left_out=left_out, revision=self.revision + 1)

    def again(self, at: float, said: Further) -> Job:
        """The same files, to be read once more with what was said of them since."""
        known = dict([*self.names, *said.names])
        return replace(
            self,
            revision=self.revision + 1,
            standing="waiting",
            why="",
            since=at,
            progress=Progress(),
            names=tuple(known.items()),
            numbers=said.numbers or self.numbers,
            series=said.series or self.series,
            declaration=self.declaration if said.declaration is None else said.declaration,
            stop=False,
        )


RECORD: Final = TypeAdapter(Job)
"""A job as JSON, and back."""
