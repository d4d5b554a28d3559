"""The data set that a query asks for, of the version of the table that it asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Final

from pages.figure.words import messages
from pages.sdmx import media
from pages.sdmx.asked import AS_OF, MOST, DataQuery
from pages.sdmx.data_csv import csv_1, csv_2
from pages.sdmx.data_json import json_2
from pages.sdmx.data_ml import generic, specific
from pages.sdmx.dataset import FLAT, Dataset, laid_out
from pages.sdmx.declared import Declared
from pages.sdmx.faults import NO_RESULTS, TOO_LARGE, Fault
from pages.sdmx.figures import ORDER, ends, observed
from pages.sdmx.filters import among, holding, near
from pages.sdmx.structures import Structures
from pages.site.data import Data, View

say = messages(__file__)
_WRITERS: Final[Mapping[media.Form, Callable[[Dataset, Structures], Iterator[str]]]] = {
    media.GENERIC: lambda dataset, _: generic(dataset),
    media.SPECIFIC: lambda dataset, _: specific(dataset),
    media.JSON: json_2,
    media.CSV: lambda dataset, _: csv_2(dataset),
    media.CSV_1: lambda dataset, _: csv_1(dataset),
}


def version_at(data: Data, moment: datetime | None) -> int | None:
    """The version that stood at a moment, none for the newest; `Fault` 404 before the first."""
    if moment is None:
        return None
    for commit in data.history():  # the newest first
        if commit.at <= moment:
            return commit.version
    raise Fault(NO_RESULTS, AS_OF, "is before the first version of the table")


def dataset_of(
    query: DataQuery, data: Data, view: View, known: Structures, told: Declared
) -> Dataset:
    """The rows of a query; `Fault` 404 for none, 413 for more than one answer may hold."""
    about = known.all.get((query.kind, query.id))
    if about is None:
        raise Fault(NO_RESULTS, "address", "no such dataflow is held here; see their list")
    rows = view.served(query.id if query.kind == "dataflow" else "")
    rows = near(rows, query.keys, told)
    frame = among(observed(rows, told, data.breaks), query.keys, told)
    frame = holding(frame, query.conditions)
    dimensions = told.of_role("dimension", "time")
    series = [d.id for d in dimensions if d.role == "dimension"]
    frame = ends(frame, series, query.first, query.last)
    frame = laid_out(frame, [d.id for d in dimensions], query.at, ORDER)
    keys = [d.id for d in dimensions if d.id != query.at or query.at == FLAT]
    if not query.observations:
        frame = frame.drop_duplicates(keys, ignore_index=True)
    if query.offset or query.limited:
        frame = frame.iloc[query.offset : query.offset + query.limit].reset_index(drop=True)
    if frame.empty:
        raise Fault(NO_RESULTS, "address", "no observation fits this query")
    if len(frame) > MOST:
        message = (
            f"the answer would hold {len(frame)} observations, and one holds {MOST} at most: name "
            "codes in the key, bound the time, or ask in parts with limit and offset"
        )
        raise Fault(TOO_LARGE, "address", message)
    mark = view.snapshot.mark
    return Dataset(
        about=about,
        structure=known.all["datastructure", told.scheme.structure],
        dimensions=dimensions,
        measures=query.measures,
        attributes=query.attributes,
        at=query.at,
        observations=query.observations,
        frame=frame,
        mark=mark,
        when=view.snapshot.at,
        source=str(say("source", table=mark.table_id, version=str(mark.version))),
    )


def written(form: media.Form, dataset: Dataset, known: Structures) -> Iterator[str]:
    """The message in a form, piece by piece."""
    return _WRITERS[form](dataset, known)
