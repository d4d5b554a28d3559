"""SDMX-CSV 2.0, and 1.0 for clients of the standard before it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from pages.sdmx.dataset import Dataset

_INFORMATION = "I"  # the data are given, not to be written to anybody's database


def csv_2(dataset: Dataset) -> Iterator[str]:
    """A row for each observation: what it is of, its key, value and attributes."""
    about = dataset.about
    what = (about.kind, f"{about.agency}:{about.id}({about.version})", _INFORMATION)
    yield from _lines(dataset, ("STRUCTURE", "STRUCTURE_ID", "ACTION"), what)


def csv_1(dataset: Dataset) -> Iterator[str]:
    """The same in the columns of the standard before: the dataflow in one."""
    about = dataset.about
    yield from _lines(dataset, ("DATAFLOW",), (f"{about.agency}:{about.id}({about.version})",))


def _lines(dataset: Dataset, titles: tuple[str, ...], what: tuple[str, ...]) -> Iterator[str]:
    keys = [d.id for d in dataset.dimensions]
    further = [c.id for c in (*dataset.measures, *dataset.attributes)]
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow((*titles, *keys, *further))
    named = dataset.series if not dataset.observations and dataset.series else keys
    for row in dataset.rows(*(k for k in keys if k in named), *further):
        given = iter(row)
        writer.writerow((*what, *(next(given) if k in named else "" for k in keys), *given))
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()
