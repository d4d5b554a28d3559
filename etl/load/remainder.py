"""What the newest edition of a whole no longer holds: withdrawn, or kept behind a seam.

An edition that gives most of the one before again is a new edition of the same whole, not the next
instalment of a table. What only earlier editions hold beside it is of another count: either the
publisher withdrew it, or it stays as the older edition and no line joins the two.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import pandas as pd

from analytics.breaks import Break
from analytics.declarations import NAMED
from analytics.periods import Period
from etl.errors import Issue
from etl.load.keys import codes
from etl.schema import WHOLE, periods_of

Answer = Literal["", "withdrawn", "kept"]
ANSWERS: Final[tuple[Answer, ...]] = ("withdrawn", "kept")
NO_LONGER_HELD: Final = "no_longer_held"
# What part of the edition before must be given again, and of how many wholes, to be sure that it is
# the same table.
_MOST: Final = 0.5
_FEWEST: Final = 5


@dataclass(frozen=True)
class Remainder:
    """Figures of earlier editions that a load of one (source, vintage) leaves standing beside it.

    `rows` have the columns of the table of figures that is held, `load` those of the load.
    """

    source: str
    vintage: str
    rows: pd.DataFrame
    load: pd.DataFrame

    def issue(self) -> Issue:
        """The question, as a blocker that one of `ANSWERS` lifts."""
        periods = sorted({str(period) for period in self.rows["period"]})
        editions = ", ".join(sorted({str(vintage) for vintage in self.rows["vintage"]}))
        named = ", ".join(sorted({str(i) for i in self.rows["indicator"]})[:3])
        figures = f"{len(self.rows):,} figure{'' if len(self.rows) == 1 else 's'}"
        span = " to ".join(dict.fromkeys((periods[0], periods[-1])))
        problem = (
            f"{figures} of {self.source} {editions} ({named}, {span}) are "
            f"not in this edition, {self.vintage}, which gives the rest anew"
        )
        remedy = (
            "say whether the publisher withdrew them, and they leave what is current, or they are "
            "kept as the older edition, and no line, change or trend crosses from one to the other"
        )
        where = str(self.load["where"].iloc[0])
        return Issue(where, "vintage", self.vintage, problem, "blocker", remedy, NO_LONGER_HELD)

    def seams(self, titles: Mapping[str, str]) -> Iterator[Break]:
        """The breaks where the two editions meet, for places and periods that share one.

        `titles` names the document of each source.
        """
        found: dict[tuple[str, str, str, str], set[str]] = {}
        for at, area in self._meetings():
            found.setdefault(at, set()).add(area)
        older = ", ".join(sorted({str(vintage) for vintage in self.rows["vintage"]}))
        for number, ((indicator, frequency, first, until), areas) in enumerate(found.items()):
            yield Break(
                id=f"edition-{self.source}-{self.vintage}-{number + 1}",
                title="Two editions meet",
                indicators=frozenset({indicator}),
                areas=frozenset(areas),
                categories=frozenset(),
                sentence=(
                    f"Here figures of the edition {older} and of {self.vintage} meet, which no "
                    "longer holds the earlier ones: they were not counted as one."
                ),
                source_title=titles.get(self.source, self.source),
                source_address="",
                source_locator="",
                first={frequency: first},
                until={frequency: until} if until else {},
                kind="method",
            )

    def _meetings(self) -> Iterator[tuple[tuple[str, str, str, str], str]]:
        """(indicator, frequency, first period, period from which on it is over) and the area."""
        both = pd.concat([self.rows.assign(older=True), self.load.assign(older=False)])
        columns = ["indicator", "area", "period", "older"]
        both = both[columns].astype(dict.fromkeys(columns[:3], "str")).drop_duplicates()
        dated = {
            text: period
            for text, period in periods_of(both["period"]).items()
            if period.step in NAMED and period.start
        }
        both = both[both["period"].isin(list(dated))]
        steps = both["period"].map({text: str(p.step.value) for text, p in dated.items()})
        for (indicator, area, step), rows in both.groupby(["indicator", "area", steps]):
            marks = dict(zip(rows["period"], rows["older"], strict=True))
            for first, until in _runs(marks, dated):
                yield (str(indicator), str(step), first, until), str(area)


def remainders(
    load: pd.DataFrame, standing: pd.DataFrame, anew: Collection[tuple[str, str]] = ()
) -> tuple[Remainder, ...]:
    """What a load leaves standing of the editions before, table by table.

    `standing` is the current view of what the table holds, without the load; `anew` are tables
    (source, vintage) that are given as a whole, of which any figure is asked about: the file may
    hold a part. Both frames are `aligned`.
    """
    found = []
    for (source, vintage), part in load.groupby(["source", "vintage"], sort=False, observed=True):
        own = standing[(standing["source"] == source).to_numpy()]
        own = own[(own["vintage"].astype("str") < str(vintage)).to_numpy()]
        own = own[own["indicator"].isin(part["indicator"].unique()).to_numpy()]
        if own.empty:
            continue
        given, before = codes([part, own], WHOLE)
        again = np.isin(before, given)
        renewed = {
            indicator
            for indicator, of in own.assign(again=again, whole=before).groupby(
                own["indicator"].astype("str"), sort=False
            )
            if (source, vintage) in anew or _is_renewed(of)
        }
        left = own[~again & own["indicator"].astype("str").isin(renewed).to_numpy()]
        if len(left):
            load_of = part[part["indicator"].astype("str").isin(renewed).to_numpy()]
            found.append(Remainder(str(source), str(vintage), left, load_of))
    return tuple(found)


def _is_renewed(own: pd.DataFrame) -> bool:
    """Whether most of the last edition of an indicator is given again."""
    last = own[(own["vintage"].astype("str") == own["vintage"].astype("str").max()).to_numpy()]
    wholes = last.drop_duplicates("whole")
    return len(wholes) >= _FEWEST and float(wholes["again"].mean()) >= _MOST


def _runs(older: Mapping[str, bool], dated: Mapping[str, Period]) -> Iterator[tuple[str, str]]:
    """Where runs of older periods meet newer ones: the first period of a break, and of a run in
    the midst of newer periods the one with which it is over."""
    order = sorted(older, key=lambda text: dated[text])
    start = 0
    while start < len(order):
        stop = start
        while stop < len(order) and older[order[stop]] == older[order[start]]:
            stop += 1
        if older[order[start]] and len(order) > stop - start:
            if start == 0:
                yield order[stop], ""
            else:
                yield order[start], order[stop] if stop < len(order) else ""
        start = stop
