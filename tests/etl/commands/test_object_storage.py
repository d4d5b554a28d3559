"""Every command over a table in object storage, as a steward types them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from etl.objects.objects import Objects
from etl.soundness.entries import name_of
from etl.soundness.files import files_of
from etl.store import Store
from tests.conftest import Built
from tests.etl.commands.conftest import SIGNED, Run
from tests.etl.commands.test_waiting import waits
from tests.storage.fixtures import copied

pytestmark = pytest.mark.slow


@pytest.fixture
def store(built: Built, bucket: str, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The curated figures in a bucket of its own."""
    place = f"{bucket}/trends/observations"
    copied(Path(built.store.uri), place)
    monkeypatch.setenv("CSEA_STORE", place)
    return Store(place)


def test_a_load_is_published_withdrawn_and_restored(
    run: Run, store: Store, figures: Callable[..., Path]
) -> None:
    before = store.read().frame
    status, out, _ = run("load", figures(), *SIGNED, "--yes")
    assert (status, store.version()) == (0, 2)
    assert "version 2: 1 figures published" in out
    assert "1 revised" in run("history")[1]
    assert "0 new, 0 revised" in run("load", figures(), *SIGNED, "--yes")[1]
    assert store.version() == 2
    status, out, _ = run("withdraw", 2, *SIGNED, "--yes")
    assert (status, store.version()) == (0, 3)
    assert store.read().frame.equals(before)
    status, out, _ = run("restore", 2, *SIGNED, "--yes")
    assert (status, store.version()) == (0, 4)
    assert store.read().frame.equals(store.read(2).frame)
    assert "SVN" in run("diff", 3, 4)[1]
    assert run("check")[1] == "version 4: 0 errors, 0 warnings\n"
    status, out, _ = run("build")
    assert (status, store.version()) == (0, 4)


def test_loads_wait_for_a_second_steward_and_for_their_time(
    run: Run, store: Store, figures: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    run("load", figures(), *SIGNED, "--propose", "--yes")
    (one,) = waits(run)
    status, _, _ = run("approve", one, "--steward", "Bor", "--yes")
    assert (status, store.version()) == (0, 2)
    time = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    later_edition = figures(raw="4322", vintage="2026-09")
    assert run("load", later_edition, *SIGNED, "--embargo", time, "--yes")[0] == 0
    (held,) = waits(run)
    assert run("release")[0] == 0
    assert store.version() == 2
    later = datetime.now(UTC) + timedelta(days=2)

    class Later(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            assert tz is UTC
            return later

    monkeypatch.setattr("etl.load.waiting.datetime", Later)
    assert held in run("release")[1]
    assert store.version() == 3
    assert run("waiting")[1] == "no load waits\n"
    assert Objects(store.uri.removesuffix("observations")).names("waiting") == []


@pytest.mark.parametrize("damaged", ["entry", "file"])
def test_a_damaged_table_is_repaired(
    run: Run, store: Store, figures: Callable[..., Path], damaged: str
) -> None:
    before = store.read().frame
    older = set(files_of(store.open()))
    run("load", figures(), *SIGNED, "--yes")
    (new,) = set(files_of(store.open())) - older
    name = name_of(2) if damaged == "entry" else new
    Objects(store.uri).write(name, b"damaged")
    status, out, err = run("check")
    assert (status > 0, name in err) == (True, True)
    status, out, _ = run("repair", *SIGNED, "--yes")
    assert (status, "version 3: the table is whole" in out) == (0, True)
    assert store.read().frame.equals(before)
    aside = Objects(f"{store.uri}.damaged")
    assert [aside.read(each) for each in aside.names()] == [b"damaged"]


def test_a_backup_of_it_is_a_folder_again(
    run: Run, store: Store, figures: Callable[..., Path], tmp_path: Path
) -> None:
    run("load", figures(), *SIGNED, "--yes")
    status, out, err = run("backup", tmp_path / "backup.tar.gz")
    assert (status, err) == (0, "")
    status, out, err = run("unpack", tmp_path / "backup.tar.gz", tmp_path / "again")
    assert (status, "version 2 is whole" in out) == (0, True)
    again = Store(str(tmp_path / "again" / "observations"))
    for version in range(3):
        assert again.read(version).frame.equals(store.read(version).frame)


def test_what_is_wrong_with_the_storage_is_one_line(
    run: Run, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    for command in ("history", "build", "check", "waiting"):
        status, _, err = run(command)
        assert (status, err.count("\n")) == (2, 1)
        assert "it does not answer: check the network" in err
    for place in ("s3://bucket", "ftp://host/t"):
        monkeypatch.setenv("CSEA_STORE", place)
        status, _, err = run("history")
        assert (status, err.count("\n")) == (2, 1)
    assert store.uri.startswith("s3://")
