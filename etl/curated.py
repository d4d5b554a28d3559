"""Reads the curated figure files under `datasets/sources/` into observations.

A file holds figures as they were printed, and its origin what is constant and how the publisher
writes numbers. The cells go through the reader that publishers' own files go through, so a name
of an area, a figure or two names of one area are treated alike wherever they come from.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

import pandas as pd

from etl.catalog import Catalog, Origin
from etl.errors import DataError, Issue
from etl.files import Row, read_csv
from etl.reading.observations import Observations, read_cells
from etl.schema import DIMENSIONS

FILE_COLUMNS: Final = (
    *(c for c in DIMENSIONS if c != "source"),
    *("raw", "reading", "qualifier", "rounding", "obs_status", "direction"),
    *("basis", "locator", "note"),
)


def read_curated(
    origins: Collection[Origin], catalog: Catalog, progress: Callable[[int, int, str], None]
) -> Observations:
    """All observations of the files of these origins, in order, with `where` as file:line.

    Whatever cannot be taken over, one cell or a whole file, is an issue, and all else is read.
    `progress(done, total, title)` is called per file.
    """
    rows: list[Row] = []
    issues: list[Issue] = []
    for done, origin in enumerate(origins):
        progress(done, len(origins), origin.title)
        try:
            rows += _rows(origin)
        except DataError as error:
            issues.append(Issue("", "", "", str(error), rule="unreadable_file"))
    read = read_cells(pd.DataFrame(rows, dtype="str").fillna(""), catalog)
    return Observations(read.frame, (*issues, *read.issues))


def _rows(origin: Origin) -> list[Row]:
    """Each line of a file as cells for the reader; an empty cell takes what the origin declares."""
    lines = read_csv(origin.file)
    if not lines:
        raise DataError(f"{origin.file}: the file holds no rows")
    declared = f"{origin.file.parent / 'origin.toml'} [{origin.source}.defaults]"
    for where, names in ((f"{origin.file}:1", lines[0][1]), (declared, origin.defaults)):
        for name in names:
            if name not in FILE_COLUMNS:
                known = ", ".join(FILE_COLUMNS)
                raise DataError(f"{where}: unknown column {name!r}; known are {known}")
    constant = {
        "source": origin.source,
        "vintage": origin.vintage,
        "cited": origin.publisher,
        "basis": origin.basis,
        "scheme": origin.areas,
        "reading": origin.numbers,
        "locator": origin.title,
        **origin.defaults,
    }
    return [
        {
            **constant,
            **{name: text for name, cell in row.items() if (text := cell.strip())},
            "where": f"{origin.file}:{line}",
        }
        for line, row in lines
    ]
