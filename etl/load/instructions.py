"""What a steward says of files beside what they say of themselves, kept with a load that waits."""

from __future__ import annotations

from dataclasses import dataclass

from etl.declaration.declaration import NOTHING, Declaration
from etl.load.labels import Labels
from etl.load.notes import Note
from etl.load.remainder import Answer
from etl.numbers import Convention


@dataclass(frozen=True)
class Instructions:
    """What a steward says of files beside what they say of themselves.

    `names` are (name, code) pairs of areas; `editions` are (source, vintage, vintage instead);
    `declaration` is what is new with the files.
    """

    names: tuple[tuple[str, str], ...] = ()
    series: str = ""
    numbers: Convention | None = None
    source: str = ""
    vintage: str = ""
    editions: tuple[tuple[str, str, str], ...] = ()
    left_out: Answer = ""
    notes: tuple[Note, ...] = ()
    declaration: Declaration = NOTHING

    @property
    def labels(self) -> Labels:
        """What stands in the place of what the files say."""
        editions = {(source, vintage): instead for source, vintage, instead in self.editions}
        return Labels(self.source, self.vintage, editions, self.left_out)
