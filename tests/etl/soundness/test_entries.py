"""Each way in which a file of the log can be damaged is said in its own words, and no other is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from etl.errors import StorageAway, StoreError, TableDamaged
from etl.objects.folder import Folder
from etl.soundness.entries import (
    LOG,
    Damage,
    commit_info,
    commit_infos,
    content_of,
    damaged_entries,
    damaged_entry,
    name_of,
    newest_entry,
    unreadable_file,
)
from etl.store import Store
from tests.etl.soundness.tables import brought_by, entry

CUT = "is cut off or overwritten"


def test_a_damage_says_file_version_and_problem() -> None:
    assert str(Damage(2, "a.parquet", "is not there")) == "a.parquet of version 2 is not there"
    assert str(Damage(0, "a", "is empty")) == "a of version 0 is empty"
    assert str(Damage(None, "_last_checkpoint", "x")) == "_last_checkpoint x"


def test_an_entry_has_a_name_of_twenty_digits(store: Store) -> None:
    assert name_of(7) == "_delta_log/00000000000000000007.json"
    assert Path(store.uri, name_of(2)) == entry(store, 2)


def test_the_newest_entry_is_the_highest_whatever_stands_beside_it(
    store: Store, tmp_path: Path
) -> None:
    assert newest_entry(store.uri) == 2
    log = Path(store.uri, LOG)
    nine = f"{9:020}"
    for name in (f"{nine}.json.tmp", "9.json", f"{nine}.crc", f"{nine}.checkpoint.parquet",
                 f"x{nine}.json"):  # fmt: skip
        (log / name).write_bytes(b"PAR1")
    assert newest_entry(store.uri) == 2
    entry(store, 11).write_text("{ broken")
    assert newest_entry(store.uri) == 11
    assert newest_entry(str(tmp_path / "none")) is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "is empty"),
        ("\n \n", "is empty"),
        ("{ broken", CUT),
        ('{"commitInfo"', CUT),
        ("[]\n", CUT),
        ("7\n", CUT),
        ('{"commitInfo":{}}\n{ broken', CUT),
        ('{"add":{}}\n', "does not say what was committed"),
    ],
)
def test_what_is_wrong_with_an_entry_is_said(store: Store, text: str, problem: str) -> None:
    entry(store, 1).write_text(text, encoding="utf-8")
    told = Damage(1, name_of(1), problem)
    assert damaged_entry(store.uri, 1) == told
    assert damaged_entries(store.uri) == (told,)
    with pytest.raises(TableDamaged) as damaged:
        commit_info(store.uri, 1)
    assert (damaged.value.version, damaged.value.file) == (1, name_of(1))
    assert damaged.value.problem == problem
    # Of the others each says what it said.
    assert damaged_entry(store.uri, 2) is None
    assert commit_info(store.uri, 2)["version"] == 2


def test_bytes_that_are_no_text_are_an_entry_that_was_overwritten(store: Store) -> None:
    entry(store, 1).write_bytes(b"\xff\xfe{}")
    (damaged,) = damaged_entries(store.uri)
    assert damaged.problem == CUT


def test_what_a_commit_says_is_found_wherever_it_stands(store: Store) -> None:
    info = {"timestamp": 5, "operation": "WRITE"}
    lines = ['{"add":{}}', "", json.dumps({"commitInfo": info}), '{"commitInfo":{"timestamp":6}}']
    entry(store, 2).write_text("\n".join(lines), encoding="utf-8")
    assert commit_info(store.uri, 2) == {**info, "version": 2}
    assert [each["version"] for each in commit_infos(store.uri, 2)] == [2, 1, 0]
    assert commit_infos(store.uri, 2)[0] == {**info, "version": 2}
    assert [each["version"] for each in commit_infos(store.uri, 0)] == [0]


def test_all_damage_of_a_log_is_told_what_only_saves_work_first(store: Store) -> None:
    store.open().create_checkpoint()
    log = Path(store.uri, LOG)
    (checkpoint,) = log.glob("*.checkpoint.parquet")
    assert damaged_entries(store.uri) == ()
    checkpoint.write_bytes(b"PAR1 and nothing")
    (log / "_last_checkpoint").write_text("{ broken")
    (log / "another.parquet").write_text("not ours")
    entry(store, 2).write_text("")
    entry(store, 1).unlink()
    found = damaged_entries(store.uri)
    assert [(d.version, d.file) for d in found] == [
        (None, f"{LOG}/{checkpoint.name}"),
        (None, f"{LOG}/_last_checkpoint"),
        (1, name_of(1)),
        (2, name_of(2)),
    ]
    problems = [damage.problem for damage in found]
    assert all(problem.startswith("cannot be read: ") for problem in problems[:2])
    assert problems[2:] == ["is not there", "is empty"]
    assert all("\n" not in problem and len(problem) <= 216 for problem in problems)


def test_a_whole_file_is_readable_and_a_cut_one_is_not(store: Store) -> None:
    file = brought_by(store, 2)
    assert unreadable_file(store.uri, file.name) == ""
    assert unreadable_file(store.uri, "none.parquet") == "is not there"
    file.write_bytes(file.read_bytes()[:-50])
    assert unreadable_file(store.uri, file.name).startswith("cannot be read: ")


def test_what_cannot_be_read_is_damage_and_a_storage_that_is_away_is_none(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert content_of(store.uri, name_of(0)) == (entry(store, 0).read_bytes(), "")
    assert content_of(store.uri, name_of(9)) == (b"", "is not there")

    def refuses(error: StoreError) -> None:
        def read(*_: object) -> bytes:
            raise error

        monkeypatch.setattr(Folder, "read", read)

    refuses(StoreError("the disk at /srv is gone", "a disk is gone"))
    assert content_of(store.uri, name_of(0)) == (b"", "cannot be read: a disk is gone")
    assert damaged_entry(store.uri, 0) == Damage(0, name_of(0), "cannot be read: a disk is gone")
    refuses(StorageAway("too busy"))
    with pytest.raises(StorageAway):
        content_of(store.uri, name_of(0))
