"""Who guesses waits, at whichever server; others are not in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

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
