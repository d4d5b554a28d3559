"""Figures that the table holds already, from the same source, under another vintage.

A file that does not say its edition is labelled by its latest period, and the same file may have
been loaded under a better label before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from etl.errors import Issue
from etl.load.difference import UNCHANGED, compare


@dataclass(frozen=True)
class Repeat:
    """A table of the load, all of whose figures stand unchanged in the vintage `held`.

    `figures` is how many they are, `among` how many that vintage has; `where` is the first row.
    """

    where: str
    source: str
    vintage: str
    held: str
    figures: int
    among: int

    @property
    def issue(self) -> Issue:
        """What a steward is told of it."""
        same = "the same figures" if self.figures == self.among else "each of these figures"
        of = "all" if self.figures == self.among else f"{self.figures:,} of its"
        return Issue(
            self.where,
            "vintage",
            self.vintage,
            f"the table holds {same} as {self.source} {self.held} ({of} {self.among:,})",
            "warning",
            f"load it as that edition (--vintage {self.held} on the command line), and nothing is "
            "added; or go on, if the publisher issued the figures anew",
            "same_figures",
        )


def repeats(load: pd.DataFrame, held: pd.DataFrame) -> Iterator[Repeat]:
    """Tables of the load that another vintage of their source repeats figure for figure.

    Both frames have the columns `NEEDED` of `etl.load.difference`, aligned; `load` has `where`
    too. Of several such vintages the smallest is told, and of these the latest.
    """
    tables = load.groupby(["source", "vintage"], sort=False, observed=True)
    for (source, vintage), part in tables:
        own = held[held["source"] == source]
        vintages = own["vintage"].astype("str")
        if (vintages == vintage).any():
            continue  # of a label that is taken, etl.load.editions has the say
        found = [
            (-len(other), str(label))
            for label, other in own.groupby(vintages)
            if len(other) >= len(part) and _all_unchanged(part, other)
        ]
        if found:
            among, label = max(found)
            first = str(part["where"].iloc[0])
            yield Repeat(first, str(source), str(vintage), label, len(part), -among)


def _all_unchanged(part: pd.DataFrame, other: pd.DataFrame) -> bool:
    rows = compare(other, part.reset_index(drop=True))
    return bool((rows["change"] == UNCHANGED).sum() == len(part))
