"""Who guesses waits, at whichever server; others are not in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.errors import DeskError
from etl.jobs.place import Place
from etl.stewards import guesses as module
from etl.stewards.guesses import FILE, MOST, NOTED, WRONG, Guesses
from tests.etl.stewards.test_sessions import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def guesses(place: Place, clock: Clock) -> Guesses:
    return Guesses(place, "key", clock)


def test_they_are_as_many_as_the_document_says() -> None:
    document = Path(__file__).parents[3] / "docs" / "signing-in.md"
    said = document.read_text(encoding="utf-8")
    assert "Ten wrong tries to sign in within a minute" in said
    assert "it takes 200 an hour" in said
    assert (WRONG, NOTED) == (10, 200)


def test_so_many_wrong_tries_and_then_none(guesses: Guesses, clock: Clock) -> None:
    assert [guesses.wrong("a") for _ in range(WRONG)] == [False] * (WRONG - 1) + [True]
    assert guesses.wait("a") == 60
    assert guesses.wait("b") == 0
    clock.now += 59.5
    assert guesses.wait("a") == 1
    clock.now += 0.5
    assert guesses.wait("a") == 0
    assert not guesses.wrong("a")


def test_tries_at_several_servers_are_counted_together(guesses: Guesses, clock: Clock) -> None:
    other = Guesses(guesses.place, "key", clock)
    for each in [guesses, other] * (WRONG // 2):
        assert each.wait("a") == 0
        each.wrong("a")
    assert guesses.wait("a") == other.wait("a") == 60


def test_who_is_right_is_not_counted(guesses: Guesses, folder: Path) -> None:
    assert [guesses.wait("a") for _ in range(WRONG * 3)] == [0] * (WRONG * 3)
    assert not folder.exists()


def test_the_trail_is_bounded_over_all_clients(guesses: Guesses, clock: Clock) -> None:
    assert sum(guesses.noted() for _ in range(NOTED + 20)) == NOTED
    clock.now += 3600
    assert guesses.noted()


def test_no_address_is_kept(folder: Path) -> None:
    Guesses(folder, "key").wrong("192.0.2.77")
    assert b"192.0.2.77" not in (folder / FILE).read_bytes()


def test_tries_that_are_kept_are_bounded(guesses: Guesses, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 15)
    for number in range(30):
        guesses.wrong(f"client {number}")
    with guesses._base.reading() as base:
        assert base.execute("select count(*) from try").fetchone() == (15,)
    assert MOST > WRONG


def test_after_its_minute_a_try_is_forgotten_and_not_before(guesses: Guesses, clock: Clock) -> None:
    for _ in range(WRONG - 1):
        assert not guesses.wrong("a")
        clock.now += 1
    # The first of them is a minute old when the tenth is made: it counts no more.
    clock.now += 60 - (WRONG - 1)
    assert not guesses.wrong("a")
    assert guesses.wait("a") == 0
    # The second goes a second later; then there is room for one, and after it for none.
    clock.now += 0.5
    assert guesses.wrong("a")
    assert guesses.wait("a") == 1
    clock.now += 0.5
    assert guesses.wait("a") == 0
    with guesses._base.reading() as base:
        assert base.execute("select count(*) from try").fetchone() == (WRONG,)


def test_who_waits_and_tries_on_waits_longer(guesses: Guesses, clock: Clock) -> None:
    for _ in range(WRONG):
        guesses.wrong("a")
    clock.now += 30
    assert guesses.wait("a") == 30
    for _ in range(WRONG):
        assert guesses.wrong("a")
    assert guesses.wait("a") == 60


def test_refusals_of_an_hour_ago_make_room_and_others_do_not(
    guesses: Guesses, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "NOTED", 2)
    assert [guesses.noted() for _ in range(3)] == [True, True, False]
    clock.now += 3599
    assert not guesses.noted()
    clock.now += 1
    assert [guesses.noted() for _ in range(3)] == [True, True, False]


def test_a_digest_is_of_the_key_and_shows_neither(guesses: Guesses, clock: Clock) -> None:
    other = Guesses(guesses.place, "another key", clock)
    for _ in range(WRONG):
        guesses.wrong("192.0.2.77")
    assert (guesses.wait("192.0.2.77"), other.wait("192.0.2.77")) == (60, 0)
    with guesses._base.reading() as base:
        kept = {row[0] for row in base.execute("select client from try")}
    assert [len(each) for each in kept] == [16]
    assert "another key" not in repr(other)


def test_what_they_are_is_said_where_they_cannot_be_read(folder: Path) -> None:
    Guesses(folder, "key").wrong("a")
    (folder / FILE).write_bytes(b"no database at all" * 1000)
    for ask in (Guesses(folder, "key").noted, lambda: Guesses(folder, "key").wait("a")):
        with pytest.raises(DeskError, match="tries to sign in"):
            ask()
