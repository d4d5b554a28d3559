"""A repair restores the last whole version, says so in the history, and deletes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import etl.soundness.repair as module
from etl.errors import DataError, NoVersion, TableDamaged
from etl.history.ledger import ledger
from etl.objects.folder import Folder
from etl.soundness.entries import LOG, commit_info
from etl.soundness.repair import Repair, plan_repair, repair
from etl.soundness.whole import damage, last_whole, require_whole
from etl.store import Store
from tests.etl.soundness.tables import brought_by, entry


def carried_out(store: Store) -> tuple[Repair, int, Path]:
    plan = plan_repair(store)
    assert plan is not None
    made, aside = repair(store, plan, steward="Ana", reason="a disk died")
    return plan, made, Path(aside)


def test_nothing_is_done_to_a_whole_table(store: Store) -> None:
    assert plan_repair(store) is None
    assert store.version() == 2


def test_a_damaged_file_is_set_aside_and_the_version_before_restored(store: Store) -> None:
    file, before = brought_by(store, 2), store.read(1).frame
    file.write_bytes(b"PAR1 evidence")
    plan, made, aside = carried_out(store)
    assert (plan.whole, plan.lost, [v for v, _ in plan.undone]) == (1, (), [2])
    assert made == store.version() == last_whole(store) == 3
    pd.testing.assert_frame_equal(store.read().frame, before)
    assert not file.exists()
    assert (aside / file.name).read_bytes() == b"PAR1 evidence"
    newest = store.history()[0]
    assert (newest.steward, newest.reason) == ("Ana", "a disk died")
    assert newest.record["kind"] == "restore"
    assert newest.record["repair"] == {"damaged": [file.name], "aside": aside.name}
    assert ledger(store).records[3].version == 1
    assert ledger(store).rejected == frozenset()  # a build brings back what the files hold
    assert plan_repair(store) is None


def test_rot_that_shows_only_once_a_file_is_read_is_damage_of_its_version(store: Store) -> None:
    file, before = brought_by(store, 2), store.read(1).frame
    content = bytearray(file.read_bytes())
    content[-100:] = bytes(100)
    file.write_bytes(content)
    plan, made, aside = carried_out(store)
    assert [(d.version, d.file) for d in plan.damages] == [(2, file.name)]
    assert (plan.whole, plan.lost, [v for v, _ in plan.undone], made) == (1, (), [2], 3)
    assert (aside / file.name).read_bytes() == content
    pd.testing.assert_frame_equal(store.read().frame, before)


@pytest.mark.parametrize("text", ["{ broken", ""])
def test_a_damaged_entry_is_never_used_again_for_something_else(store: Store, text: str) -> None:
    before = store.read(1).frame
    entry(store, 2).write_text(text, encoding="utf-8")
    plan, made, aside = carried_out(store)
    assert (plan.whole, plan.lost, made) == (1, (2,), 3)
    assert (aside / LOG / entry(store, 2).name).read_text(encoding="utf-8") == text
    pd.testing.assert_frame_equal(store.read().frame, before)
    with pytest.raises(NoVersion, match=r"version 2 of the table was damaged and is lost"):
        store.read(2)
    restored, lost = store.history()[:2]
    assert (restored.steward, restored.reason) == ("Ana", "a disk died")
    assert (lost.steward, lost.reason, lost.is_lost) == ("", "lost: a disk died", True)
    assert lost.record == {"kind": "lost", "steward": "", "reason": "lost: a disk died"}
    # As the log of every Delta table has it.
    info = commit_info(store.uri, 2)
    assert (info["operation"], info["operationParameters"]) == ("LOST", {})
    assert len(ledger(store).records) == 2


def test_entries_behind_a_damaged_one_are_kept_aside_too(store: Store) -> None:
    kept = entry(store, 2).read_bytes()
    entry(store, 1).unlink()
    plan, made, aside = carried_out(store)
    assert (plan.whole, plan.lost, made) == (0, (1, 2), 3)
    assert [version for version, _ in plan.undone] == [2]  # what its lines still say
    assert (aside / LOG / entry(store, 2).name).read_bytes() == kept
    assert damage(store) == ()
    assert store.read().frame.empty


def test_a_damaged_checkpoint_is_set_aside_and_nothing_goes(store: Store) -> None:
    before = store.read().frame
    store.open().create_checkpoint()
    (checkpoint,) = Path(store.uri, LOG).glob("*.parquet")
    checkpoint.write_bytes(b"")
    plan, made, aside = carried_out(store)
    assert (plan.whole, plan.undone, made) == (2, (), 2)
    assert (aside / LOG / checkpoint.name).exists()
    pd.testing.assert_frame_equal(store.read().frame, before)
    assert plan_repair(store) is None


def test_without_its_first_entry_a_table_is_not_repaired(store: Store) -> None:
    entry(store, 0).write_text("", encoding="utf-8")
    with pytest.raises(DataError, match="the first entry of the log"):
        plan_repair(store)


@pytest.mark.parametrize("done", [0, 1, 2])
def test_a_repair_that_was_stopped_is_found_and_finished(
    store: Store, done: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped before it replaced an entry, between two, and between the last and its commit."""
    before = store.read(0).frame
    entry(store, 1).write_text("{ broken", encoding="utf-8")
    plan = plan_repair(store)
    assert plan is not None
    assert plan.lost == (1, 2)
    replaced = module._replace_entry
    calls: list[int] = []

    def stopping(*arguments: Any) -> None:
        if len(calls) == done:
            raise KeyboardInterrupt
        calls.append(arguments[1])
        replaced(*arguments)

    def never(*_: Any, **__: Any) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as stopped:
        stopped.setattr(module, "_replace_entry", stopping)
        stopped.setattr(Store, "restore", never)
        with pytest.raises(KeyboardInterrupt):
            repair(store, plan, steward="Ana", reason="a disk died")
    assert calls == [2, 1][:done]
    again, made, _ = carried_out(store)
    assert (again.whole, made) == (0, 3)
    assert store.read().frame.equals(before)
    assert damage(store) == ()
    assert plan_repair(store) is None


def test_a_repair_without_its_commit_is_damage_that_check_and_build_name(store: Store) -> None:
    entry(store, 2).write_text("", encoding="utf-8")
    files = module._Files(Folder(str(Path(store.uri).parent)), Path(store.uri).name, "aside")
    module._replace_entry(files, 2, "a disk died")
    (found,) = damage(store)
    assert (found.version, found.file) == (2, f"{LOG}/{entry(store, 2).name}")
    assert "repair was not finished" in found.problem
    assert last_whole(store) == 1
    with pytest.raises(TableDamaged, match="repair was not finished"):
        require_whole(store)
