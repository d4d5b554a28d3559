"""The image of a base as an object: changes of many servers, cut connections, nothing torn."""

from __future__ import annotations

import sqlite3
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from etl.errors import DeskError
from etl.jobs import image
from etl.jobs.image import ImageBase, base_at
from etl.objects.objects import Objects
from tests.storage.faults import Faults

TABLE = (
    "create table if not exists thing (name text primary key)",
    "create trigger if not exists thing_kept before delete on thing "
    "begin select raise(abort, 'kept'); end",
)


def _base(bucket: str) -> ImageBase:
    """As one server has it."""
    base = base_at(Objects(f"{bucket}/desk"), "things.sqlite", TABLE, "things")
    assert isinstance(base, ImageBase)
    return base


def _add(base: ImageBase, name: str) -> None:
    base.change(lambda held: held.execute("insert into thing values (?)", (name,)))


def _held(base: ImageBase) -> list[str]:
    with base.reading() as held:
        return [name for (name,) in held.execute("select name from thing order by name")]


def test_what_one_server_changes_another_sees(bucket: str) -> None:
    one, two = _base(bucket), _base(bucket)
    assert _held(one) == _held(two) == []
    assert Objects(bucket).names() == []  # a look makes nothing
    _add(one, "a")
    assert _held(two) == ["a"]
    _add(two, "b")
    assert _held(one) == ["a", "b"]


def test_a_change_is_whole_or_not_at_all(bucket: str) -> None:
    base = _base(bucket)
    _add(base, "a")

    def fails(held: sqlite3.Connection) -> None:
        held.execute("insert into thing values ('b')")
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        base.change(fails)
    assert _held(base) == ["a"]
    with pytest.raises(DeskError, match="things cannot be kept there: kept"):  # the trigger
        base.change(lambda held: held.execute("delete from thing"))
    assert _held(base) == ["a"]


def test_changes_of_many_servers_at_once_are_all_there(bucket: str) -> None:
    servers = [_base(bucket) for _ in range(4)]

    def add(number: int) -> None:
        _add(servers[number % 4], f"{number:02}")

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(add, range(40)))
    assert _held(servers[0]) == [f"{number:02}" for number in range(40)]


@pytest.mark.slow
def test_nothing_is_lost_or_done_twice_where_connections_are_cut(
    bucket: str, faults: Faults
) -> None:
    counting = ("create table if not exists count (value integer)",)
    one, two = (ImageBase(Objects(bucket), "count", counting, "counts") for _ in range(2))
    one.change(lambda held: held.execute("insert into count values (0)"))
    faults.share, faults.slowness = 0.3, 0.01

    def count(number: int) -> None:
        (one, two)[number % 2].change(
            lambda held: held.execute("update count set value = value + 1")
        )

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(count, range(60)))
    faults.share = 0.0
    assert min(faults.made[kind] for kind in ("busy", "cut_before", "cut_after")) > 0
    with two.reading() as held:
        assert held.execute("select value from count").fetchone() == (60,)


def test_a_look_at_what_did_not_change_transfers_nothing(bucket: str, faults: Faults) -> None:
    base = _base(bucket)
    _add(base, "a")
    assert _held(base) == ["a"]
    before = Counter(faults.seen)
    assert _held(base) == ["a"]
    base.change(lambda held: held.execute("update thing set name = 'c' where name = 'b'"))
    assert faults.seen - before == Counter(GET=2)


def test_an_image_is_no_larger_than_what_it_holds(bucket: str) -> None:
    plain = ("create table if not exists thing (name text)",)
    base = ImageBase(Objects(bucket), "things", plain, "things")
    base.change(lambda held: held.execute("insert into thing values ('a')"))
    least = Objects(bucket).sizes()["things"]
    base.change(lambda held: held.execute("insert into thing values (?)", ("x" * 100_000,)))
    base.change(lambda held: held.execute("delete from thing where name != 'a'"))
    assert Objects(bucket).sizes()["things"] <= least + 1024 < 10_000


def test_a_desk_is_moved_by_copying_its_files_either_way(bucket: str, tmp_path: Path) -> None:
    """As a backup that is brought back elsewhere is."""
    remote, local = _base(bucket), base_at(tmp_path, "things.sqlite", TABLE, "things")
    local.change(lambda held: held.execute("insert into thing values ('a')"))
    image = (tmp_path / "things.sqlite").read_bytes()
    Objects(f"{bucket}/desk").write("things.sqlite", image)
    assert _held(remote) == ["a"]
    _add(remote, "b")
    found = Objects(f"{bucket}/desk").read("things.sqlite")
    assert found is not None
    (tmp_path / "things.sqlite").write_bytes(found)
    local.change(lambda held: held.execute("insert into thing values ('c')"))
    with local.reading() as held:
        assert [*held.execute("select name from thing")] == [("a",), ("b",), ("c",)]


def test_what_is_no_image_is_named(bucket: str) -> None:
    Objects(f"{bucket}/desk").write("things.sqlite", b"no database at all" * 100)
    with pytest.raises(DeskError, match=r"desk/things\.sqlite: things cannot be kept there"):
        _held(_base(bucket))
    with pytest.raises(DeskError, match=r"desk/things\.sqlite"):
        _add(_base(bucket), "a")


def test_a_storage_that_is_away_is_an_error_of_the_desk(
    bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    with pytest.raises(DeskError, match="does not answer"):
        _held(_base(bucket))


def test_who_never_comes_through_is_told(bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image, "_PAUSE", 0.0)
    monkeypatch.setattr(Objects, "create", lambda *_: False)
    with pytest.raises(DeskError, match="others change the things all the time"):
        _add(_base(bucket), "a")
