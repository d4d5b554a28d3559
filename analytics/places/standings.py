"""Where areas stand among others: each rank as a result, with the range in which it holds."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.relations import number_of
from analytics.results import LeftOut, Result


@dataclass(frozen=True, slots=True)
class Standing(Result):
    """The rank of one area; `figure` is what it ranks by, among `among` areas.

    1 is the highest figure, and equal figures share the better rank. `interval` goes from the best
    to the worst rank that holds.
    """

    figure: Result
    among: int
    by: str

    @property
    def area(self) -> str:
        """Whose rank it is."""
        return self.points[0].area

    @property
    def rank(self) -> int:
        """1 is the highest figure."""
        return int(self.estimate or 0)

    @property
    def best(self) -> int:
        """The best rank that holds."""
        return int(self.interval.lower)

    @property
    def worst(self) -> int:
        """The worst rank that holds."""
        return int(self.interval.upper)

    @property
    def value(self) -> float:
        """The figure that it ranks by; of a mere bound that bound."""
        found = self.figure
        return found.interval.lower if found.estimate is None else found.estimate


@dataclass(frozen=True, slots=True)
class Standings:
    """Areas in order of rank, and those left out; `tried` says what was varied."""

    rows: tuple[Standing, ...]
    by: str
    left_out: tuple[LeftOut, ...]
    tried: str
    caveats: tuple[str, ...]

    @property
    def n(self) -> int:
        """How many are ranked."""
        return len(self.rows)

    @property
    def number(self) -> Result:
        """The same as a result."""
        return number_of([row.points[0] for row in self.rows], "areas ranked")

    def of(self, area: str) -> Standing | None:
        """The rank of an area; none where it has none."""
        return next((row for row in self.rows if row.area == area), None)

    def why_not(self, area: str) -> str:
        """Why an area is not ranked; empty when it is or was not asked for."""
        return next((each.reason for each in self.left_out if each.name == area), "")
