"""A brief as its writers get it: text that was said already, figures as they were computed.

Nothing here is worked out and no sentence is written: whoever makes a `Brief` gives the words, and
the writers lay them out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Series:
    """Figures that are joined, one for each place of their plot; None is a gap and stays one.

    `line` is what they are called beside the plot; a line that is cut at a break is several
    series of one `line`, and `name` tells these apart. `hollow` says that they were counted
    differently.
    """

    name: str
    line: str
    colour: str
    values: tuple[float | None, ...]
    hollow: bool = False


@dataclass(frozen=True)
class Mark:
    """A break at a moment, or a gap until another (decimal years), in words."""

    start: float
    stop: float
    label: str


@dataclass(frozen=True)
class Plot:
    """Lines over time, or bars from top to bottom, in one unit.

    `labels` name the places. `moments` are decimal years, one for each place of lines; bars have
    none. Where lines are `even`, their places are as far apart as they are in time. `colours` are
    those of the bars, and `said` is what the page writes of the figure of each, with its hedge.
    """

    kind: Literal["lines", "bars"]
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    percent: bool = False
    moments: tuple[float, ...] = ()
    even: bool = True
    marks: tuple[Mark, ...] = ()
    colours: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """Text in rows; `cut` says what of more rows is shown, if any is left out.

    `kept` are the numbers of rows that stay where there is room for some alone, and `whole` is how
    many rows there are, those that are left out among them.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    cut: str = ""
    kept: tuple[int, ...] = ()
    whole: int = 0

    @property
    def by_weight(self) -> tuple[int, ...]:
        """The numbers of all rows, those that are kept first."""
        return tuple(dict.fromkeys((*self.kept, *range(len(self.rows)))))


@dataclass(frozen=True)
class Finding:
    """A card: what is found, how it is counted, what it looks like and how it may be read.

    `summary` is what the plot shows, for those who do not see it. `limits` are sentences, the
    weightiest first. `chart` is an SVG of what is no plot, such as a scatter; its figures are those
    of `table`. Without `plot`, `chart` and `table` it is its sentence alone. `source` names every
    table, parted by "; ".
    """

    heading: str
    measure: str
    summary: str
    limits: tuple[str, ...]
    source: str
    address: str
    note: str = ""
    plot: Plot | None = None
    table: Table | None = None
    chart: bytes | None = None


@dataclass(frozen=True)
class Advice:
    """A recommendation: what is recommended to whom, and where that stands."""

    heading: str
    text: str
    to: str
    source: str
    address: str
    note: str = ""


@dataclass(frozen=True)
class Facts:
    """Figures in words, each with what it is: the head of a brief on a place."""

    heading: str
    lead: str
    rows: tuple[tuple[str, str], ...]
    limits: tuple[str, ...]
    address: str


Item = Finding | Advice | Facts


@dataclass(frozen=True)
class Brief:
    """Everything that a file holds. `version` names the data, `address` gives the same again.

    `words` are the labels of parts: `limits`, `note`, `source`, `link`, `to`, `version`, `more`
    (limits that stand in the notes), `sources` (that all of these do), `shows`, `page`,
    `contents`, `gap` (of a table without a figure), `language`.
    """

    title: str
    audience: str
    items: tuple[Item, ...]
    version: str
    made: str
    address: str
    words: Mapping[str, str]
