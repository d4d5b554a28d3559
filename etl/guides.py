"""Reads the paths for a first visit: for each kind of reader a few steps, each a link to a view."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from etl.entries import read_entries
from etl.errors import DataError


@dataclass(frozen=True)
class Step:
    """What to look at and why, the link that opens it, and words that stand on the page then."""

    link: str
    address: str
    says: str
    shows: str


@dataclass(frozen=True)
class Guide:
    """The path of one kind of reader, who comes with a question."""

    id: str
    reader: str
    question: str
    steps: tuple[Step, ...] = field(metadata={"key": "step"})


def load_guides(file: Path) -> tuple[Guide, ...]:
    """Read the paths; `DataError` names the file and the entry that is wrong."""
    found = read_entries(file, "guide", Guide)
    if len({guide.id for guide in found}) < len(found):
        raise DataError(f"{file.name}: two guides have the same id; rename one")
    for guide in found:
        for number, step in enumerate(guide.steps, start=1):
            if not step.address.startswith("/"):
                raise DataError(
                    f"{file.name}, guide {guide.id}, step {number}: address must begin with /"
                )
    return found
