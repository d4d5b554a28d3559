"""One version of the table as pages and cards read it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import pandas as pd

from etl.catalog import Indicator
from etl.revisions import WAS, with_revisions
from etl.schema import DIMENSIONS, given, is_withheld
from etl.store import Snapshot
from etl.view import published
from pages.keeping.once import Once
from pages.site.keyed import Keyed, Parts

_WORKED_KEPT: Final = 160
"""More than there are indicators, which some pages walk one by one; each place that was asked for
leaves a megabyte, and its page is kept as bytes anyway."""
_OF_WHOLE_KEPT: Final = 160
"""More than there are functions that work something out of a whole version."""
_RANKED_KEPT: Final = 160
"""More than the groups have years and ways to be ranked by, as long as nobody chooses others."""


@dataclass(frozen=True)
class View:
    """One version of the table: the snapshot, and within it the latest vintage of every whole."""

    snapshot: Snapshot
    once: Once = field(default_factory=lambda: Once(_WORKED_KEPT), repr=False, compare=False)
    """What is worked out of this version alone, by a key that names it: of places, indicators and
    what else was asked for, of which there are more than are kept."""
    of_whole: Once = field(default_factory=lambda: Once(_OF_WHOLE_KEPT), repr=False, compare=False)
    """The same of the version as a whole: one answer for each function that works it out. These are
    the dearest, some of a second, and what was asked of forty places had driven them out."""
    ranked: Once = field(default_factory=lambda: Once(_RANKED_KEPT), repr=False, compare=False)
    """The same of rankings: all their places ask for them, and what each of these leaves would
    drive them out."""

    _named: dict[tuple[str, str], frozenset[str]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @property
    def current(self) -> View:
        """The view that the interface answers from at this version."""
        return self

    @cached_property
    def _standing(self) -> pd.DataFrame:
        """The latest vintage of every whole, with what it withholds."""
        return with_revisions(published(self.snapshot.frame), self.snapshot.frame)

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The current view: columns as they are served, and what earlier editions gave (`WAS`)."""
        figures = given(self._standing)
        return figures if figures is self._standing else figures.reset_index(drop=True)

    @cached_property
    def withheld(self) -> pd.DataFrame:
        """What publishers withhold: rows like those of the current view, without a value, and with
        the figure that an earlier edition gave, if any (`WAS`). Nothing is computed with them."""
        return self._standing[is_withheld(self._standing)].reset_index(drop=True)

    def withheld_of(self, indicator: str) -> pd.DataFrame:
        """What publishers withhold of an indicator."""
        return self.withheld[self.withheld["indicator"] == indicator]

    def served(self, indicator: str = "") -> pd.DataFrame:
        """The current view, or its rows of an indicator, with what is withheld: for files that
        leave, whose readers go by the status."""
        if not indicator:
            return self._standing
        rows, own = self.rows(indicator), self.withheld_of(indicator)
        if own.empty:
            return rows
        both = pd.concat([rows, own], ignore_index=True)
        return both.sort_values(list(DIMENSIONS), ignore_index=True)

    @cached_property
    def keyed(self) -> Keyed:
        """The rows of the current view by their keys."""
        return Keyed(self.frame)

    @cached_property
    def stored(self) -> Keyed:
        """The rows of every vintage by their keys."""
        return Keyed(self.snapshot.frame[[c for c in self.frame.columns if c not in WAS]])

    @cached_property
    def _stored_by_indicator(self) -> Parts:
        return Parts(self.snapshot.frame, "indicator")

    def editions(self, indicator: str) -> pd.DataFrame:
        """The rows of an indicator in every vintage; an empty frame when it has none."""
        return self._stored_by_indicator.of(indicator)

    @cached_property
    def _by_indicator(self) -> Parts:
        return Parts(self.frame, "indicator")

    @cached_property
    def _by_area(self) -> Parts:
        return Parts(self.frame, "area")

    def of_area(self, area: str) -> pd.DataFrame:
        """All current rows of a place; an empty frame when it has none."""
        return self.once(("rows of a place", area), lambda: self._by_area.of(area))

    def rows(self, indicator: str) -> pd.DataFrame:
        """All current rows of an indicator; an empty frame when it has none."""
        return self._by_indicator.of(indicator)

    def named(self, indicator: str, column: str) -> frozenset[str]:
        """The values that a column of text has in the current rows of an indicator, each once.

        Every place asks which areas and periods the same few indicators have.
        """
        key = indicator, column
        if key not in self._named:
            self._named[key] = frozenset(self.rows(indicator)[column].tolist())
        return self._named[key]

    def series(self, indicator: Indicator, area: str) -> pd.DataFrame:
        """One series of totals: the rows of the preferred source that has any, in order of period.

        Never spliced from two sources; the order of sources is the indicator's own.
        """
        rows = self.rows(indicator.id)
        rows = rows[rows["area"] == area]
        rows = rows[(rows[["category", "sex", "age"]] == "_T").all(axis=1)]
        for source in indicator.sources:
            found = rows[rows["source"] == source]
            if not found.empty:
                return found.sort_values("period", ignore_index=True, kind="stable")
        return rows

    def periods(self, indicator: str, source: str) -> tuple[str, ...]:
        """The periods for which a source has country figures, oldest first."""

        def make() -> tuple[str, ...]:
            rows = self.rows(indicator)
            rows = rows[rows["source"] == source]
            found = set(zip(rows["period"], rows["area"], strict=True))
            return tuple(sorted({p for p, area in found if re.fullmatch("[A-Z]{3}", area)}))

        return self.once(("periods", indicator, source), make)
