"""The figures of a plot as a table, for files that have text beside or in place of a picture."""

from __future__ import annotations

from typing import Final

from documents.model import Plot, Table
from documents.scale import exact

_ACROSS: Final = 6  # series that stand beside each other in a table


def tabled(plot: Plot, gap: str) -> Table:
    """The figures of a plot exactly, a gap as a gap: places downward, lines across."""
    # Parts of one line share a column: no two of them have a figure for one place.
    lines = list(dict.fromkeys(s.line for s in plot.series))
    joined = {line: [s.values for s in plot.series if s.line == line] for line in lines}
    columns = {
        line: [next((v for v in each if v is not None), None) for each in zip(*parts, strict=True)]
        for line, parts in joined.items()
    }
    kept = [n for n in range(len(plot.labels)) if any(c[n] is not None for c in columns.values())]
    if len(lines) <= _ACROSS:
        rows = [(plot.labels[n], *(exact(c[n], gap) for c in columns.values())) for n in kept]
        alone = len(lines) == 1
        return Table(("", *([plot.unit] if alone else lines)), tuple(rows))
    long = [
        (line, plot.labels[n], exact(column[n], gap))
        for line, column in columns.items()
        for n in kept
        if column[n] is not None
    ]
    return Table(("", "", plot.unit), tuple(long))
