"""Paths for a first visit, each of one kind of reader with a question."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from etl.files import tables_of
from etl.policy.texts import Text


@dataclass(frozen=True)
class Step:
    """What to look at and why, the link that opens it, and words that stand on the page then."""

    link: Text
    address: Annotated[Text, StringConstraints(pattern="^/")]
    says: Text
    shows: Text


@dataclass(frozen=True)
class Guide:
    """The path of one kind of reader, who comes with a question."""

    id: Text
    reader: Text
    question: Text
    steps: Annotated[tuple[Step, ...], Field(alias="step", min_length=1)]


def load_guides(file: Path) -> tuple[Guide, ...]:
    """Read the paths for a first visit; `DataError` names the file and the entry that is wrong."""
    return tables_of(file, "guide", Guide)
