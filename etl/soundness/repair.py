"""Brings a damaged table back to its last whole version; nothing of it is deleted.

Damaged files are moved into a folder beside the table. Where entries of the log are damaged, each
gets another in its place that says so and changes nothing, so that no number of a version is ever
used again for something else. Then one commit restores the last whole version, and is in the
history as every restoration is. What `build` brings of the declared files comes back with the next
build; what a steward loaded since is named, and its kept files can be loaded again.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from etl.errors import DataError, StoreError
from etl.history.record import Record, read_record
from etl.soundness.entries import LAST, LOG, LOST, Damage, damaged_entries, newest_entry
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

    Raises `DataError` where the table is not in a local folder or its first entry is damaged,
    `StoreError` where there is no table.
    """
    if "://" in store.uri:
        raise DataError(
            "a table in object storage is repaired there: bring the damaged files back, which "
            "'python -m etl check' names, or an older copy of the whole folder"
        )
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
    try:
        text = Path(store.uri, LOG, f"{version:020}.json").read_text("utf-8", errors="replace")
    except OSError:
        return None
    for line in text.splitlines():
        with suppress(ValueError, AttributeError, TypeError):
            if told := json.loads(line).get("commitInfo", {}).get(RECORD):
                return read_record(json.loads(told))
    return None


def repair(store: Store, plan: Repair, *, steward: str, reason: str) -> tuple[int, Path]:
    """Carry it out; returns the new version and the folder with the damaged files.

    Raises `StoreError`, and what was moved until then lies in that folder.
    """
    table = Path(store.uri)
    aside = table.with_name(f"{table.name}.damaged") / f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}"
    data = [d for d in plan.damages if not d.file.startswith(f"{LOG}/")]
    try:
        if all(each.version is None for each in plan.damages):
            for name in {each.file for each in plan.damages} | {f"{LOG}/{LAST}"}:
                _move(table, aside, name)
            return store.version(), aside
        # From the newest down: whoever is stopped in between leaves the first damaged one for the
        # next repair to find, and nothing that follows stands without what it was built on.
        for version in reversed(plan.lost):
            _replace_entry(table, aside, version, reason)
    except OSError as error:
        raise StoreError(f"cannot repair the table at {store.uri}: {error}") from None
    record = Record(
        kind="restore",
        steward=steward,
        reason=reason,
        withdrawn=tuple(load for _, each in plan.undone for load in each.brought),
        version=plan.whole,
    )
    repaired = {"damaged": [each.file for each in plan.damages], "aside": aside.name}
    content = {**record.as_json(), "repair": repaired}
    made = store.restore(plan.whole, shown=store.version(), record=content)
    try:
        for each in data:
            _move(table, aside, each.file)
    except OSError as error:
        raise StoreError(f"version {made} is whole, but {error}") from None
    # A build is to look again at what is in the table.
    table.with_name(table.name + ".inputs").unlink(missing_ok=True)
    return made, aside


def _move(table: Path, aside: Path, name: str) -> None:
    if (table / name).exists():
        (aside / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.move(table / name, aside / name)


def _replace_entry(table: Path, aside: Path, version: int, reason: str) -> None:
    """Keep an entry aside and put one in its place that changes nothing, in one step."""
    name = f"{LOG}/{version:020}.json"
    kept = aside / name
    kept.parent.mkdir(parents=True, exist_ok=True)
    if (table / name).exists():
        shutil.copy2(table / name, kept)
    told: dict[str, Any] = {"kind": "lost", "steward": "", "reason": f"lost: {reason}"}
    info = {
        "timestamp": int(time.time() * 1000),
        "operation": LOST,
        "operationParameters": {},
        RECORD: json.dumps(told),
    }
    with tempfile.NamedTemporaryFile(
        "w", dir=table / LOG, prefix=".", suffix=".part", delete=False, encoding="utf-8"
    ) as file:
        file.write(json.dumps({"commitInfo": info}) + "\n")
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(table / name)
