"""Small loads for tests: files of the template's layout, read without a process of their own."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from etl.build import build
from etl.catalog import Catalog, load_catalog
from etl.history.archive import digest
from etl.load.labels import Labels
from etl.load.proposal import Proposal, propose
from etl.load.publication import (
    publish,
)
from etl.sandbox.submission import Submission
from etl.schema import COLUMNS, NUMBERS
from etl.sources import Described, Reading
from etl.store import Store
from tests.conftest import silent

TODAY = date(2026, 11, 1)
_ROW = {
    **{"indicator": "reports", "area": "SVN", "period": "2019", "sex": "_T", "age": "_T"},
    **{"category": "_T", "source": "by_country", "cited": "clearinghouse", "vintage": "2021"},
    **{"direction": "", "unit": "report", "obs_status": "A", "qualifier": "exact"},
    **{"basis": "publisher document", "locator": "p. 1", "note": ""},
}


def rows(entries: Iterable[Mapping[str, Any]], **common: Any) -> pd.DataFrame:
    """Observations with `where`; whatever an entry leaves out is a count of reports."""
    made = []
    for line, entry in enumerate(entries, start=2):
        row = {**_ROW, "where": f"row {line}", **common, **entry}
        row.setdefault("raw", f"{row['value']}")
        row.setdefault("lower", row["value"])
        row.setdefault("upper", row["value"])
        made.append(row)
    frame = pd.DataFrame(made, columns=[*COLUMNS, "where"])
    text = [c for c in frame.columns if c not in NUMBERS]
    return frame.astype({**dict.fromkeys(text, "str"), **dict.fromkeys(NUMBERS, "float64")})


def submission(frame: pd.DataFrame, name: str = "figures.csv", **changes: Any) -> Submission:
    """A file whose reading is this frame."""
    buffer = io.StringIO()
    frame.to_csv(buffer)
    content = buffer.getvalue().encode()
    tables = tuple(
        Described(str(source), str(vintage), "clearinghouse", "Reports", published="2022")
        for source, vintage in frame[["source", "vintage"]]
        .drop_duplicates()
        .itertuples(index=False)
    )
    fields = {"adapter": "sample", "tables": tables, "frame": frame, **changes}
    aliases = fields.pop("aliases", ())
    return Submission(name, content, digest(content), Reading(**fields), aliases)


def built(datasets: Path, uri: Path) -> tuple[Store, Catalog]:
    """The figures of the folder `datasets` in a table of their own."""
    catalog = load_catalog(datasets)
    store = Store(str(uri))
    build(catalog, store, silent)
    return store, catalog


def proposed(store: Store, catalog: Catalog, *frames: pd.DataFrame, **labels: Any) -> Proposal:
    """What a steward is shown for these frames, one file each, under these labels."""
    submissions = [submission(frame, f"figures{n}.csv") for n, frame in enumerate(frames, start=1)]
    return propose(submissions, catalog, store, Labels(**labels), today=TODAY)


def loaded(store: Store, catalog: Catalog, *frames: pd.DataFrame, reason: str = "new") -> int:
    """Publish these frames; returns the version."""
    return publish(proposed(store, catalog, *frames), store, steward="Ana", reason=reason)


NEW = rows([{"area": "SVN", "value": 2150.0}, {"area": "NAM", "value": 1300.0}])
NEXT = rows([{"period": "2020", "value": 2200.0}], vintage="2022")


def held(store: Store, version: int | None = None) -> set[tuple[str, str]]:
    """Source and vintage of all that a version of the table holds."""
    frame = store.read(version).frame
    return set(frame[["source", "vintage"]].drop_duplicates().itertuples(index=False, name=None))
