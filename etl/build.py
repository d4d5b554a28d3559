"""Brings the curated figure files into the table: all or nothing, and nothing when unchanged.

A note beside a table holds the table's id and a digest of every declaration,
figure file and module that reads them. It only ever saves work: without it, or where it does not
fit, the build reads everything.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd

from etl.catalog import Catalog
from etl.curated import read_curated
from etl.errors import ChecksFailed, DataError, FilesRefused, Issue, StoreError
from etl.history.ledger import ledger
from etl.history.record import CURATED
from etl.objects.address import beside, name_in
from etl.objects.folder import Folder, kept_at
from etl.objects.objects import Objects
from etl.reading.observations import Observations
from etl.schema import COLUMNS
from etl.soundness.whole import require_whole
from etl.store import Store
from etl.validate import validate

_CODE: Final = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Built:
    """What a build did: the table's version, rows written, and the vintages it changed."""

    version: int
    rows: int
    changed: tuple[tuple[str, str], ...]
    removed: tuple[tuple[str, str], ...]


def build(catalog: Catalog, store: Store, progress: Callable[[int, int, str], None]) -> Built:
    """Read, check and publish every curated vintage that the table does not hold as it is.

    One commit for all; a file that changed replaces its vintage, one that is gone is taken out,
    what a steward loaded is not touched, and what one withdrew stays out until its file changes.
    `progress(done, total, title)` is called per file.
    Raises `EtlError` before anything is written.
    """
    if not catalog.origins:
        raise DataError("no curated figure files were found under datasets/sources")
    read = read_curated(catalog.origins.values(), catalog, progress)
    progress(len(catalog.origins), len(catalog.origins), "checking")
    _check(read, catalog)
    return _publish(_with_load(read.frame), store)


def _check(read: Observations, catalog: Catalog) -> None:
    """Raise every issue of the reader and of the checks at once."""
    broken: tuple[Issue, ...] = ()
    try:
        if len(read.frame):
            validate(read.frame, catalog)
    except ChecksFailed as failed:
        broken = failed.issues
    if read.issues:
        raise FilesRefused((*read.issues, *broken))
    if broken:
        raise ChecksFailed(broken)


def _publish(frame: pd.DataFrame, store: Store) -> Built:
    if store.exists():
        require_whole(store)
    else:
        store.require_room(frame)
        store.create()
    shown = store.version()
    held = store.held()
    rejected = ledger(store).rejected
    wanted = {
        (str(source), str(vintage)): str(load)
        for source, vintage, load in frame[["source", "vintage", "load"]]
        .drop_duplicates()
        .itertuples(index=False)
    }
    changed = tuple(
        pair
        for pair, load in wanted.items()
        if held.get(pair) != {load}
        and not _by_steward(held.get(pair, set()))
        and (*pair, load) not in rejected
    )
    removed = tuple(
        pair
        for pair, loads in held.items()
        if pair not in wanted and not _by_steward(loads) and (*pair, "") not in rejected
    )
    if not changed and not removed:
        return Built(shown, 0, (), ())
    pairs = pd.MultiIndex.from_frame(frame[["source", "vintage"]])
    fresh = frame[pairs.isin(changed)]
    version = store.replace(
        fresh,
        [*changed, *removed],
        shown=shown,
        record={
            "kind": "build",
            "steward": "curated files",
            "reason": (
                f"build: {len(changed)} vintage{'' if len(changed) == 1 else 's'} new or changed, "
                f"{len(removed)} removed"
            ),
            "brought": [(*pair, wanted[pair]) for pair in changed],
            "withdrawn": [(*pair, load) for pair in removed for load in sorted(held[pair])],
        },
    )
    return Built(version, len(fresh), changed, removed)


def _by_steward(loads: set[str]) -> bool:
    return any(not load.startswith(CURATED) for load in loads)


def _with_load(frame: pd.DataFrame) -> pd.DataFrame:
    """Mark the rows of each vintage with a digest of what was *read* of it, so that a new alias or
    a better reader replaces a vintage just as a changed file does."""
    loads = pd.Series("", frame.index, dtype="str")
    for _, rows in frame[list(COLUMNS)].groupby(["source", "vintage"], sort=False):
        text = rows.to_csv(index=False, lineterminator="\n")
        loads[rows.index] = CURATED + hashlib.sha256(text.encode()).hexdigest()
    return frame.assign(load=loads)


def digest(datasets: Path) -> str:
    """A sha256 over names and contents of all that a build depends on; `DataError` when one of
    them cannot be read."""
    total = hashlib.sha256()
    for path in _files(datasets):
        try:
            content = path.read_bytes()
        except OSError as error:
            raise DataError(f"{path}: cannot be read: {error.strerror}; check its rights") from None
        total.update(f"{path.name} {len(content)}\n".encode())
        total.update(content)
    return total.hexdigest()


def unchanged(store: Store, inputs: str) -> bool:
    """Whether the table was last built from these inputs; `StoreError` where it is damaged."""
    if not store.exists():
        return False
    line = _line(store, inputs)
    try:
        same = _beside(store).read(_note(store)) == line.encode()
    except StoreError:
        return False
    if same:
        require_whole(store)
    return same


def remember(store: Store, inputs: str) -> None:
    """Note that the table was built from these inputs."""
    # It only saves work, so a place that takes no note is no reason to fail.
    with contextlib.suppress(StoreError):
        _beside(store).write(_note(store), _line(store, inputs).encode())


def _files(datasets: Path) -> Iterator[Path]:
    for folder, pattern in (
        (datasets / "reference", "*"),
        (datasets / "policy", "*"),
        (datasets / "sources", "*/*/*"),
        (_CODE / "etl", "**/*.py"),
        (_CODE / "analytics", "**/*.py"),
    ):
        yield from sorted(path for path in folder.glob(pattern) if path.is_file())


def _beside(store: Store) -> Folder | Objects:
    return kept_at(beside(store.uri, ""))


def _note(store: Store) -> str:
    """Of what a table was built from, by its name beside the table."""
    return f"{name_in(store.uri)}.inputs"


def _line(store: Store, inputs: str) -> str:
    return f"{store.open().metadata().id} {inputs}\n"
