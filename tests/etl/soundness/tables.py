"""A small table with a past, in a folder, for tests that damage it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from etl.soundness.entries import LOG
from etl.soundness.files import files_of
from etl.store import Store

RECORD = {"kind": "load", "steward": "Ana", "reason": "more"}


def table_of(folder: Path, stored: pd.DataFrame) -> Store:
    """Versions 0 (nothing), 1 (a part of the rows) and 2 (the others as well)."""
    store = Store(str(folder / "observations"))
    store.create()
    store.append(stored[:3], shown=0, record=RECORD)
    brought = [["by_country", "2020", "curated:1"]]
    store.append(stored[3:], shown=1, record={**RECORD, "brought": brought})
    return store


def entry(store: Store, version: int) -> Path:
    """The file of an entry of the log."""
    return Path(store.uri, LOG, f"{version:020}.json")


def brought_by(store: Store, version: int) -> Path:
    """The Parquet file that came with a version."""
    before = files_of(store.open(version - 1))
    (name,) = set(files_of(store.open(version))) - set(before)
    return Path(store.uri, name)
