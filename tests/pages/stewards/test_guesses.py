"""Who guesses waits; others are not in the way."""

from __future__ import annotations

from pathlib import Path

from pages.stewards.guesses import NOTED, WRONG, Guesses


def test_they_are_as_many_as_the_document_says() -> None:
    document = Path(__file__).parents[3] / "docs" / "signing-in.md"
    said = document.read_text(encoding="utf-8")
    assert "Ten wrong tries to sign in within a minute" in said
    assert "it takes 200 an hour" in said
    assert (WRONG, NOTED) == (10, 200)


def test_so_many_wrong_tries_and_then_none() -> None:
    guesses = Guesses()
    assert [guesses.wrong("a") for _ in range(WRONG)] == [False] * (WRONG - 1) + [True]
    assert 0 < guesses.wait("a") <= 60
    assert guesses.wait("b") == 0


def test_who_is_right_is_not_counted() -> None:
    guesses = Guesses()
    assert [guesses.wait("a") for _ in range(WRONG * 3)] == [0] * (WRONG * 3)


def test_the_trail_is_bounded_over_all_clients() -> None:
    guesses = Guesses()
    assert sum(guesses.noted() for _ in range(NOTED * 2)) == NOTED
