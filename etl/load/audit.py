"""Verifies the whole table again: schema, keys, references, sums, and every file it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

import pyarrow

from etl.catalog import Catalog
from etl.errors import ChecksFailed, Issue, Severity, StoreError
from etl.history.archive import Archive, digest
from etl.history.ledger import Ledger, ledger, with_loads
from etl.history.record import CURATED, Load, mark
from etl.load.listing import advised, shortened
from etl.schema import ARROW
from etl.soundness.entries import damaged_entries
from etl.soundness.files import files_of, sizes_of
from etl.soundness.whole import unfinished
from etl.sources import Progress, no_progress
from etl.store import Store
from etl.validate import validate

_REPAIR: Final = "bring the file back from a backup, or run 'python -m etl repair'"
_RESTORE: Final = "bring the file back from a backup; nothing can make up for it"


def audit(store: Store, catalog: Catalog, progress: Progress = no_progress) -> list[Issue]:
    """Everything that is wrong with the table and the kept files, blockers first.

    `progress(done, total, what)` is told of each step. Raises `StoreError` when the table cannot
    be read at all.
    """
    issues = [*_log(store)]
    if issues:
        return shortened(issues)
    state = ledger(store)
    steps: tuple[tuple[str, Callable[[], Iterable[Issue]]], ...] = (
        ("columns", lambda: _columns(store)),
        ("versions", lambda: _versions(store)),
        ("figures", lambda: _figures(store, with_loads(catalog, store))),
        ("loads", lambda: _loads(store, state)),
        ("files", lambda: _files(store, state)),
    )
    unread = (("columns", "table"), ("version_file", f"version {store.version()}"))
    for done, (what, step) in enumerate(steps):
        progress(done, len(steps), what)
        issues.extend(step())
        # Without columns or files the steps that follow have nothing to read.
        if any((issue.rule, issue.where) in unread for issue in issues):
            break
    progress(len(steps), len(steps), "done")
    return shortened(issues)


def _log(store: Store) -> Iterator[Issue]:
    """Entries of the log that keep the table from being opened, and checkpoints that do."""
    if not store.exists():
        store.open()  # says so
    entries = damaged_entries(store.uri) or unfinished(store)
    for each in entries:
        where = "log" if each.version is None else f"version {each.version}"
        yield Issue(where, "log", each.file, each.problem, remedy=_REPAIR, rule="version")


def _columns(store: Store) -> Iterator[Issue]:
    held = store.open().to_pyarrow_dataset().schema
    found = {n: str(held.field(n).type).removesuffix("_view") for n in held.names}
    for field in ARROW:
        if found.get(field.name) != str(field.type):
            at = ("table", field.name, found.get(field.name, ""))
            problem, remedy = f"must be of the type {field.type}", "restore an older version"
            yield Issue(*at, problem, "blocker", remedy, "columns")


def _versions(store: Store) -> Iterator[Issue]:
    """Every version must be readable: its entry in the log, and all of its Parquet files."""
    newest = store.version()
    current = files_of(store.open())
    known = {name for commit in store.history() for name in _set_aside(commit.record)}
    there = sizes_of(store.uri)
    lost: set[str] = set()
    for version in range(newest + 1):
        where = f"version {version}"
        try:
            table = store.open(version)
        except StoreError as error:
            yield Issue(where, "log", "", str(error), remedy=_RESTORE, rule="version")
            continue
        held = pyarrow.table(table.get_add_actions(flatten=True))
        for file in held.select(["path", "size_bytes"]).to_pylist():
            name, size = str(file["path"]), file["size_bytes"]
            if name in lost or there.get(name) == size:
                continue
            lost.add(name)
            problem = "is not there" if name not in there else f"is not {size:,} bytes long"
            if name in current:
                where = f"version {newest}"
            # What a repair set aside is no news, and nothing that is shown rests on it.
            told = name in known and name not in current
            severity: Severity = "warning" if told else "blocker"
            remedy = _REPAIR if name in current else _RESTORE
            yield Issue(where, "file", name, problem, severity, remedy, "version_file")


def _set_aside(record: Mapping[str, Any]) -> list[str]:
    """The damaged files that a repair names in its commit."""
    repair = record.get("repair")
    return [str(name) for name in repair.get("damaged", ())] if isinstance(repair, dict) else []


def _figures(store: Store, catalog: Catalog) -> Iterator[Issue]:
    """The rules of every row and key, and that each vintage has an origin."""
    frame = store.read().frame
    frame = frame.assign(where=frame["source"] + " " + frame["vintage"])
    try:
        if len(frame):
            validate(frame, catalog)
    except ChecksFailed as failed:
        yield from (advised(issue) for issue in failed.issues)
    for source, vintage in frame[["source", "vintage"]].drop_duplicates().itertuples(index=False):
        if (source, vintage) not in catalog.origins:
            at = (f"{source} {vintage}", "source", str(source))
            problem = "nothing says where these figures were read"
            remedy = "run 'python -m etl build', or withdraw the load"
            yield Issue(*at, problem, "blocker", remedy, "origin")


def _loads(store: Store, state: Ledger) -> Iterator[Issue]:
    """What the history says was loaded must be there, and nothing else of a steward."""
    held = store.counts()
    expected: Counter[Load] = Counter()
    for record in state.live.values():
        for file in record.files:
            expected[file.source, file.vintage, mark(file.sha256)] += file.rows
    remedy = "restore the version before, or withdraw the load"
    for key in sorted(expected.keys() | held.keys()):
        source, vintage, load = key
        said, found = expected[key], held.get(key, 0)
        if not load.startswith(CURATED) and said != found:
            problem = f"the history says {said:,} rows, the table holds {found:,}"
            at = (f"{source} {vintage}", "load", load)
            yield Issue(*at, problem, "blocker", remedy, "load")


def _files(store: Store, state: Ledger) -> Iterator[Issue]:
    """Every published file is kept and is what it was; files that no load names are told."""
    archive = Archive(store.uri)
    names = {f.sha256: f.name for r in state.records.values() for f in r.files}
    for sha256, name in sorted(names.items()):
        content = archive.read(sha256)
        at = (f"{archive.place}/{sha256}", "file", name)
        if content is None:
            yield Issue(*at, "is not there", remedy=_RESTORE, rule="kept_file")
        elif digest(content) != sha256:
            yield Issue(*at, "is not what was loaded", remedy=_RESTORE, rule="kept_file")
        elif not archive.about(sha256):
            problem = "its description is not there or not readable"
            remedy = (
                "load the file again as a dry run to see what it is; the history has its origin"
            )
            yield Issue(*at, problem, "warning", remedy, "kept_file")
    for name in archive.orphans(state.sha256s):
        at = (f"{archive.place}/{name}", "file", archive.about(name).get("name", ""))
        problem = "belongs to no load: one was stopped before it was published"
        yield Issue(*at, problem, "warning", "delete the file, or load it again", "orphan")
