"""Objects in a real storage, with faults before it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from etl.errors import SettingError, StorageAway
from etl.objects.objects import Objects
from tests.storage.faults import Faults, Kind


@pytest.fixture
def objects(bucket: str) -> Objects:
    return Objects(f"{bucket}/some/path")


def test_what_is_written_is_read(objects: Objects) -> None:
    assert objects.read("a") is None
    objects.write("a", b"1")
    objects.write("a", b"22")
    objects.write("below/b", b"333")
    assert objects.read("a") == b"22"
    assert objects.tag("a") == objects.tags()["a"]
    assert objects.tag("none") is None
    assert objects.sizes() == {"a": 2, "below/b": 3}
    assert objects.names("below") == ["below/b"]
    assert objects.names(after="a") == ["below/b"]
    objects.remove("a")
    objects.remove("a")
    assert objects.names() == ["below/b"]


def test_a_thousand_and_more_names_are_listed(objects: Objects) -> None:
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda n: objects.write(f"{n:04}", b""), range(1100)))
    assert objects.names() == [f"{n:04}" for n in range(1100)]


def test_of_many_that_create_one_does(objects: Objects) -> None:
    with ThreadPoolExecutor(8) as threads:
        done = list(threads.map(lambda n: objects.create("a", b"%d" % n), range(24)))
    assert sum(done) == 1
    assert objects.read("a") == b"%d" % done.index(True)


def test_of_many_that_swap_one_does(objects: Objects) -> None:
    objects.write("a", b"old")
    found = objects.tagged("a")
    assert found is not None
    with ThreadPoolExecutor(8) as threads:
        done = list(threads.map(lambda n: objects.swap("a", b"%d" % n, found.tag), range(24)))
    assert sum(done) == 1
    assert objects.read("a") == b"%d" % done.index(True)
    objects.remove("a")
    assert not objects.swap("a", b"new", found.tag)


def test_what_did_not_change_is_not_sent_again(objects: Objects) -> None:
    objects.write("a", b"old")
    held = objects.tagged("a")
    assert objects.fresh("a", held) is held
    objects.write("a", b"new")
    now = objects.fresh("a", held)
    assert now is not None
    assert now.content == b"new"
    objects.remove("a")
    assert objects.fresh("a", now) is None


@pytest.mark.parametrize("kind", ["busy", "cut_before", "cut_after", "slow"])
@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_a_fault_is_got_over(objects: Objects, faults: Faults, kind: Kind, method: str) -> None:
    """Whatever comes of the first two tries; and a conditional put says what is true."""
    faults.plan(kind, method, times=2)
    assert objects.create("a", b"mine")
    assert objects.read("a") == b"mine"
    assert faults.made[kind] >= 1
    found = objects.tagged("a")
    assert found is not None
    faults.plan(kind, method, times=2)
    assert objects.swap("a", b"next", found.tag)
    assert not objects.swap("a", b"other", found.tag)
    assert objects.read("a") == b"next"


@pytest.mark.parametrize("kind", ["busy", "cut_before", "cut_after"])
def test_a_fault_of_any_other_request_is_got_over(
    objects: Objects, faults: Faults, kind: Kind
) -> None:
    content = b"12345" * 1_200_000  # more than is put at once
    asks = (
        lambda: objects.write("a", content),
        lambda: objects.copy("a", "b"),
        lambda: objects.move("b", "c"),
        lambda: objects.remove("a"),
        objects.names,
        lambda: objects.tag("c"),
    )
    for ask in asks:
        faults.plan(kind)
        ask()
        assert faults.made.total() == asks.index(ask) + 1
    assert objects.names() == ["c"]
    assert objects.read("c") == content


def test_anothers_success_is_not_taken_for_ones_own(objects: Objects, faults: Faults) -> None:
    objects.write("a", b"theirs")
    faults.plan("cut_before", "PUT")
    assert not objects.create("a", b"mine")
    assert objects.read("a") == b"theirs"


def test_what_fails_for_good_is_one_line(objects: Objects, faults: Faults) -> None:
    faults.plan("busy", times=99)
    with pytest.raises(StorageAway, match=r"^cannot read a at s3://.*too busy.*try again in a"):
        objects.read("a")
    with pytest.raises(StorageAway, match=r"^cannot write a at s3://.*: it is too busy"):
        objects.create("a", b"")


def test_a_clock_that_is_off_is_named(objects: Objects, faults: Faults) -> None:
    objects.write("a", b"1")
    faults.ahead = timedelta(minutes=16)
    for ask in (objects.read, objects.remove, lambda name: objects.create(name, b"")):
        with pytest.raises(StorageAway, match=r"clock .* more than 15 minutes: set the clock"):
            ask("a")
    faults.ahead = timedelta(minutes=14)
    assert objects.read("a") == b"1"


def test_a_bucket_that_is_missing_is_no_missing_object(bucket: str) -> None:
    nowhere = Objects(f"{bucket}-none/path")
    asks = (
        lambda: nowhere.read("a"),
        nowhere.names,
        lambda: nowhere.write("a", b""),
        lambda: nowhere.create("a", b""),
        lambda: nowhere.remove("a"),
    )
    for ask in asks:
        with pytest.raises(StorageAway, match="there is no such bucket: make it"):
            ask()


def test_nobody_answers(objects: Objects, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    for ask in (lambda: objects.read("a"), lambda: objects.create("a", b"")):
        with pytest.raises(StorageAway, match="does not answer: check the network"):
            ask()


@pytest.mark.parametrize("place", ["ftp://host/path", "s3://", "s3:///path", "file:///tmp/x"])
def test_an_address_that_none_knows_is_refused(place: str) -> None:
    with pytest.raises(SettingError, match="is no address"):
        Objects(place).read("a")
