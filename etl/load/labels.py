"""Under which source and vintage the tables of a file go into the table.

What the file says of itself comes first; a steward may say otherwise, for all tables or for one.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from typing import Final

import pandas as pd

from etl.errors import Issue
from etl.history.record import mark
from etl.load.remainder import Answer
from etl.sandbox.submission import Submission
from etl.sources import Reading

Vintage = tuple[str, str]
"""A source and a vintage."""

# Vintages of a source sort as text in the order of their publication, so a year begins each.
_VINTAGE: Final = re.compile(r"[12][0-9]{3}(?![0-9])[0-9A-Za-z._-]{0,36}")


@dataclasses.dataclass(frozen=True)
class Labels:
    """What a steward says in the place of the files; empty where the files are right.

    `source` chooses one of several tables of a file, or renames the only one; `vintage` stands
    for all tables; `editions` leads from single tables, as they are then, to another vintage.
    `left_out` says what is to become of figures that a new edition of a whole no longer holds.
    """

    source: str = ""
    vintage: str = ""
    editions: Mapping[Vintage, str] = dataclasses.field(default_factory=dict)
    left_out: Answer = ""

    def relabelled(self, tables: Mapping[Vintage, str]) -> Labels:
        """The same, and these tables, named as they are shown now, under another vintage."""
        onward = {
            (source, vintage): tables.get((source, shown), shown)
            for (source, vintage), shown in self.editions.items()
        }
        return dataclasses.replace(self, editions={**tables, **onward})

    def answered(self, left_out: Answer) -> Labels:
        """The same, with the answer for what a new edition no longer holds."""
        return dataclasses.replace(self, left_out=left_out)


AS_READ: Final = Labels()


def is_vintage(text: str) -> bool:
    """Whether a text can be the label of a vintage."""
    return _VINTAGE.fullmatch(text) is not None


def labelled(submission: Submission, labels: Labels) -> Reading:
    """A file as it was read, under these labels: `frame` has the columns of the table and `where`,
    `issues` tell also what is wrong with the labels."""
    reading, name = submission.reading, submission.name
    if labels.vintage:
        reading = reading.with_vintage(labels.vintage)
    reading, refused = _under(reading, labels.source, name)
    reading = reading.with_vintages(labels.editions)
    if labels.left_out == "kept":
        tables = tuple(dataclasses.replace(table, anew=False) for table in reading.tables)
        reading = dataclasses.replace(reading, tables=tables)
    issues = [*reading.issues, *refused, *_wrong(reading, name)]
    frame = reading.frame.assign(
        load=pd.Series(mark(submission.sha256), reading.frame.index, dtype="str"),
        where=name + ", " + reading.frame["where"],
    )
    issues = [_placed(name, issue) for issue in issues]
    return dataclasses.replace(reading, frame=frame, issues=tuple(issues))


def _under(reading: Reading, source: str, name: str) -> tuple[Reading, list[Issue]]:
    """The one of its tables that is named so, or its only table under that name."""
    tables, frame = reading.tables, reading.frame
    if source in reading.sources:
        tables = tuple(table for table in tables if table.source == source)
        frame = frame[frame["source"] == source]
    elif source and len(tables) == 1:
        tables = (dataclasses.replace(tables[0], source=source),)
        frame = frame.assign(source=pd.Series(source, frame.index, dtype="str"))
    elif source:
        problem = f"the file holds {', '.join(reading.sources)}"
        remedy = "choose one of these"
        return reading, [Issue(name, "source", source, problem, remedy=remedy, rule="source")]
    return dataclasses.replace(reading, tables=tables, frame=frame), []


def _wrong(reading: Reading, name: str) -> Iterator[Issue]:
    """Labels that are none, where the reader has not said already that there is none."""
    if any(f.rule == "vintage_not_stated" for f in reading.issues):
        return
    problem = "is no label of a vintage"
    remedy = "give the publisher's edition, such as 2024 or 2024-12-22"
    for table in reading.tables:
        if not is_vintage(table.vintage):
            yield Issue(name, "vintage", table.vintage, problem, "blocker", remedy, "vintage")


def _placed(name: str, issue: Issue) -> Issue:
    if issue.where.startswith(name):
        return issue
    return dataclasses.replace(issue, where=f"{name}, {issue.where}")
