"""Writes to a table and pauses at a step, so that a test can kill it just there.

Run as a program: it reads one order a line from standard input, forks a child for each, and the
child says on standard output when it has come to its step. Forked before the table library has
started any thread, a child costs no start of Python.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

import pyarrow

import etl.soundness.repair
import etl.store
from etl.catalog import load_catalog
from etl.history.archive import Archive
from etl.load.publication import (
    plan_restoration,
    plan_withdrawal,
    publish,
    restore,
    withdraw,
)
from etl.load.waiting import approve, one_waiting, read_again
from etl.sandbox.submission import Order, Submission
from etl.soundness.repair import plan_repair, repair
from etl.store import Store
from tests.etl.load.samples import proposed, rows, submission

COMMIT_STEPS = ("before_commit", "during_commit", "after_commit")
# Where each writer can be killed. What is repaired is a Parquet file or an entry of the log.
STEPS = {
    "load": ("file_partly_kept", "file_kept", "origin_kept", "mid_write", *COMMIT_STEPS),
    "withdraw": COMMIT_STEPS,
    "restore": COMMIT_STEPS,
    "approve": (
        *("begun_partly_kept", "file_partly_kept", "file_kept", "mid_write"),
        *(*COMMIT_STEPS, "partly_taken_away"),
    ),
    "repair_file": (*COMMIT_STEPS, "evidence_kept"),
    "repair_entry": ("entry_partly_kept", *COMMIT_STEPS),
}
# Which of the files that a writer puts in place by renaming them comes at a step.
_RENAMES = {
    ("load", "file_partly_kept"): 1,
    ("load", "file_kept"): 2,
    ("approve", "begun_partly_kept"): 1,
    ("approve", "file_partly_kept"): 2,
    ("approve", "file_kept"): 3,
    ("repair_entry", "entry_partly_kept"): 1,
}
FIGURES = 300


def tell(**said: Any) -> None:
    """One line to the test."""
    os.write(1, (json.dumps(said) + "\n").encode())


def pause() -> None:
    """Say so, and wait to be killed."""
    tell(paused=os.getpid())
    time.sleep(600)


def run(order: dict[str, Any]) -> None:
    """Load, withdraw, restore, approve or repair, pausing at the step of the order."""
    store = Store(order["uri"])
    place_pause(order["action"], order["step"])
    match order["action"]:
        case "load":
            catalog = load_catalog(Path(order["datasets"]))
            shown = proposed(store, catalog, figures(order["vintage"]), left_out="kept")
            publish(shown, store, steward="Ana", reason="crash test")
        case "withdraw":
            plan = plan_withdrawal(store, order["version"])
            withdraw(store, plan, steward="Ana", reason="crash test")
        case "approve":
            catalog = load_catalog(Path(order["datasets"]))
            wait = one_waiting(store, order["id"])
            seen = read_again(wait, store, catalog, reader(order["vintage"]))
            approve(wait, seen, store, steward="Ben")
        case "repair_file" | "repair_entry":
            found = plan_repair(store)
            assert found is not None
            repair(store, found, steward="Ana", reason="crash test")
        case _:
            restoration = plan_restoration(store, order["version"])
            restore(store, restoration, steward="Ana", reason="crash test")
    tell(done=store.version())


def figures(vintage: str) -> Any:
    """A load of some size: one figure a month."""
    return rows(
        {"period": f"{1990 + n // 12}-{n % 12 + 1:02}", "value": 1000.0 + n, "vintage": vintage}
        for n in range(FIGURES)
    )


def reader(vintage: str) -> Any:
    """Reads the file of such a load as it was read before."""

    def read(order: Order) -> Submission:
        return submission(figures(vintage), order.name)

    return read


def place_pause(action: str, step: str) -> None:
    """Replace the function at a step by one that pauses before or after it."""
    replace, commit = Path.replace, Store._written
    remove, move = Archive.remove, etl.soundness.repair._Files.set_aside
    renamed: list[int] = []
    removed: list[int] = []

    def renaming(path: Path, target: Any) -> Path:
        renamed.append(1)
        if len(renamed) == _RENAMES.get((action, step)):
            pause()
        return replace(path, target)

    def committing(store: Store, *arguments: Any) -> int:
        if step in ("origin_kept", "before_commit"):
            pause()
        if step == "during_commit":
            # The test kills at a moment of its own choice while the library writes.
            tell(paused=os.getpid())
        version = commit(store, *arguments)
        if step == "after_commit":
            pause()
        return version

    def removing(archive: Archive, name: str) -> None:
        removed.append(1)
        if step == "partly_taken_away" and len(removed) == 2:
            pause()
        remove(archive, name)

    def moving(*arguments: Any) -> None:
        move(*arguments)
        if step == "evidence_kept":
            pause()

    def streamed(table: Any, arrow: pyarrow.Table, **how: Any) -> None:
        batches = arrow.to_batches(max_chunksize=FIGURES // 3)

        def one_by_one() -> Any:
            yield from batches[:-1]
            pause()
            yield batches[-1]

        schema = batches[0].schema
        whole(table, pyarrow.RecordBatchReader.from_batches(schema, one_by_one()), **how)

    whole = etl.store.write_deltalake
    Path.replace = renaming  # type: ignore[method-assign,assignment]
    Store._written = committing  # type: ignore[method-assign,assignment]
    Archive.remove = removing  # type: ignore[method-assign]
    etl.soundness.repair._Files.set_aside = moving  # type: ignore[method-assign]
    if step == "mid_write":
        etl.store.write_deltalake = streamed


def main() -> None:
    """Fork a child for every order."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    tell(ready=os.getpid())
    for line in sys.stdin:
        if os.fork() == 0:
            try:
                run(json.loads(line))
            except BaseException as error:
                tell(failed=f"{type(error).__name__}: {error}")
            os._exit(0)


if __name__ == "__main__":
    main()
