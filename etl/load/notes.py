"""Remarks of a steward on single figures of a load, beside what the publisher's file says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from etl.errors import DataError, Issue
from etl.schema import KEY

CHARACTERS: Final = 500
"""The longest remark."""
_SUCH: Final = "'area=SVN period=2023: counted until November'"


@dataclass(frozen=True)
class Note:
    """A remark, and the figures it is on: those that have these texts in columns of the key."""

    figures: Mapping[str, str]
    text: str

    def on(self, frame: pd.DataFrame) -> pd.Series:
        """Which rows it is on."""
        chosen = pd.Series(True, frame.index)
        for column, value in self.figures.items():
            chosen &= frame[column] == value
        return chosen


def note_of(text: str) -> Note:
    """`area=SVN period=2023: counted until November` as a note; `DataError` for what is none."""
    where, colon, remark = text.partition(": ")
    pairs = [part.partition("=") for part in where.split()]
    remark = " ".join(remark.split())
    if not (colon and remark and pairs and all(name and value for name, _, value in pairs)):
        raise DataError(f"{text[:60]!r} is no note; write {_SUCH}")
    for name, _, _ in pairs:
        if name not in KEY:
            raise DataError(f"{name[:40]!r} is no column of a figure; there are {', '.join(KEY)}")
    if len(remark) > CHARACTERS:
        raise DataError(f"a note takes at most {CHARACTERS} characters; shorten it")
    return Note({name: value for name, _, value in pairs}, remark)


def noted(frame: pd.DataFrame, notes: Sequence[Note]) -> pd.DataFrame:
    """A frame of the schema with remarks behind what its rows say already."""
    if not notes:
        return frame
    said = frame["note"].copy()
    for note in notes:
        chosen = note.on(frame)
        said[chosen] = (said[chosen] + " " + note.text).str.strip()
    return frame.assign(note=said)


def astray(frame: pd.DataFrame, notes: Sequence[Note]) -> Iterator[Issue]:
    """Notes that are on no figure of a load, each a blocker."""
    for note in notes:
        if not note.on(frame).any():
            where = " ".join(f"{name}={value}" for name, value in note.figures.items())
            problem = "no figure of this load is so"
            remedy = "correct the columns that say which figure the note is on"
            yield Issue("notes", "note", where, problem, "blocker", remedy, "note")
