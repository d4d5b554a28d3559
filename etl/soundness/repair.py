"""Brings a damaged table back to its last whole version; nothing of it is deleted.

Damaged files are moved into a folder beside the table. Where entries of the log are damaged, each
gets another in its place that says so and changes nothing, so that no number of a version is ever
used again for something else. Then one commit restores the last whole version, and is in the
history as every restoration is. What `build` brings of the declared files comes back with the next
build; what a steward loaded since is named, and its kept files can be loaded again.
"""

from __future__ import annotations

import json
import posixpath
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from etl.errors import DataError, StoreError
from etl.history.record import Record, read_record
from etl.objects.address import beside, joined, name_in
from etl.objects.folder import Folder, kept_at
from etl.objects.objects import Objects
from etl.soundness.entries import (
    LAST,
    LOG,
    LOST,
    Damage,
    content_of,
    damaged_entries,
    name_of,
    newest_entry,
)
from etl.soundness.files import why_unread
from etl.soundness.whole import damage, last_whole
from etl.store import Store
from etl.stored.versions import RECORD


@dataclass(frozen=True)
class Repair:
    """What is damaged, and what bringing the table back does.

    `whole` is the version that is restored, 0 where none with figures is left. `lost` are versions
    whose entries are damaged or follow one that is. `undone` are the commits that go, as the
    history has them, as far as it can be read.
    """

    damages: tuple[Damage, ...]
    whole: int
    lost: tuple[int, ...]
    undone: tuple[tuple[int, Record], ...]


def plan_repair(store: Store) -> Repair | None:
    """What is to be done; None where the newest version is whole. Nothing is written.

    Raises `DataError` where its first entry is damaged, `StoreError` where there is no table.
    """
    newest = newest_entry(store.uri)
    if newest is None:
        store.open()  # says that there is no table
    entries = damaged_entries(store.uri)
    broken = [d.version for d in entries if d.version is not None]
    if 0 in broken:
        raise DataError(
            f"the first entry of the log at {store.uri} is damaged, and without it no version can "
            "be read; move the folder aside, keep it, and bring it back from a backup or run "
            "'python -m etl build'"
        )
    first = min(broken, default=None)
    lost = tuple(range(first, (newest or 0) + 1)) if first is not None else ()
    found = entries
    if not entries:
        found = damage(store)
        if not found and (unread := why_unread(store.uri, store.open())):
            found = (Damage(unread.version, unread.file, unread.problem),)
    if not found:
        return None
    if saving := tuple(d for d in found if d.version is None):
        # Nothing is lost with them; what else there is shows once the table can be read.
        return Repair(saving, newest or 0, (), ())
    whole = last_whole(store) or 0
    records = ((v, _recorded(store, v)) for v in range(whole + 1, (newest or 0) + 1))
    undone = tuple((v, record) for v, record in records if record and record.brought)
    return Repair(found, whole, lost, undone)


def _recorded(store: Store, version: int) -> Record | None:
    """What a commit recorded, of a damaged entry as far as its lines still say."""
    content, _ = content_of(store.uri, name_of(version))
    for line in content.decode(errors="replace").splitlines():
        with suppress(ValueError, AttributeError, TypeError):
            if told := json.loads(line).get("commitInfo", {}).get(RECORD):
                return read_record(json.loads(told))
    return None


def repair(store: Store, plan: Repair, *, steward: str, reason: str) -> tuple[int, str]:
    """Carry it out; returns the new version and where the damaged files are.

    Raises `StoreError`, and what was moved until then lies there.
    """
    table = name_in(store.uri)
    aside = f"{table}.damaged/{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}"
    files = _Files(kept_at(beside(store.uri, "")), table, aside)
    data = [d for d in plan.damages if not d.file.startswith(f"{LOG}/")]
    if all(each.version is None for each in plan.damages):
        for name in {each.file for each in plan.damages} | {f"{LOG}/{LAST}"}:
            files.set_aside(name)
        return store.version(), files.place
    # From the newest down: whoever is stopped in between leaves the first damaged one for the
    # next repair to find, and nothing that follows stands without what it was built on.
    for version in reversed(plan.lost):
        _replace_entry(files, version, reason)
    record = Record(
        kind="restore",
        steward=steward,
        reason=reason,
        withdrawn=tuple(load for _, each in plan.undone for load in each.brought),
        version=plan.whole,
    )
    repaired = {"damaged": [each.file for each in plan.damages], "aside": posixpath.basename(aside)}
    content = {**record.as_json(), "repair": repaired}
    made = store.restore(plan.whole, shown=store.version(), record=content)
    try:
        for each in data:
            files.set_aside(each.file)
    except StoreError as error:
        raise StoreError(f"version {made} is whole, but {error}") from None
    # A build is to look again at what is in the table.
    files.kept.remove(f"{table}.inputs")
    return made, files.place


@dataclass(frozen=True)
class _Files:
    """Those of a table and of the place for what is damaged, which stand beside one another."""

    kept: Folder | Objects
    table: str
    aside: str

    @property
    def place(self) -> str:
        """Where what is damaged is kept."""
        return joined(self.kept.place, self.aside)

    def has(self, name: str) -> bool:
        """Whether the table has a file, readable or not."""
        folder = posixpath.dirname(name)
        return f"{self.table}/{name}" in self.kept.names(posixpath.join(self.table, folder))

    def set_aside(self, name: str) -> None:
        """Move a file of the table there, if there is one."""
        if self.has(name):
            self.kept.move(f"{self.table}/{name}", f"{self.aside}/{name}")


def _replace_entry(files: _Files, version: int, reason: str) -> None:
    """Keep an entry aside and put one in its place that changes nothing, in one step."""
    name = name_of(version)
    if files.has(name):
        files.kept.copy(f"{files.table}/{name}", f"{files.aside}/{name}")
    told: dict[str, Any] = {"kind": "lost", "steward": "", "reason": f"lost: {reason}"}
    info = {
        "timestamp": int(time.time() * 1000),
        "operation": LOST,
        "operationParameters": {},
        RECORD: json.dumps(told),
    }
    files.kept.write(f"{files.table}/{name}", f"{json.dumps({'commitInfo': info})}\n".encode())
