"""Errors carry what a reader or a steward needs."""

import pytest

from analytics import errors
from analytics.errors import (
    AnalyticsError,
    BadPeriod,
    BadRegister,
    NotComparable,
    NotEnoughData,
    Refusal,
    UnknownIndicator,
)


def test_every_error_is_drawn_in_the_tree() -> None:
    tree = errors.__doc__ or ""
    named = [
        name
        for name, item in vars(errors).items()
        if isinstance(item, type) and issubclass(item, AnalyticsError)
    ]
    assert len(named) == 9
    assert [name for name in named if name not in tree] == []


def test_a_refusal_joins_reason_and_what_can_be_said() -> None:
    refusal = NotComparable("These differ.", "Show both.")
    assert str(refusal) == "These differ. Show both."
    assert (refusal.reason, refusal.instead) == ("These differ.", "Show both.")
    assert str(NotComparable("These differ.")) == "These differ."
    behind = NotComparable("These differ.", "Show both.", "One is older.")
    assert str(behind) == "These differ. One is older. Show both."
    assert behind.because == "One is older."


def test_not_enough_data_says_how_many() -> None:
    refusal = NotEnoughData(5, 2)
    assert str(refusal) == "This needs at least 5 comparable figures; there are 2."
    assert (refusal.needed, refusal.found) == (5, 2)
    assert str(NotEnoughData(2, 1, "Too few.")) == "Too few."


@pytest.mark.parametrize("error", [NotComparable("x"), NotEnoughData(2, 1)])
def test_refusals_are_told_from_mistakes(error: AnalyticsError) -> None:
    assert isinstance(error, Refusal)
    for mistake in (BadPeriod("x"), BadRegister("f", "e", "p"), UnknownIndicator("i")):
        assert not isinstance(mistake, Refusal)


def test_mistakes_name_what_and_where() -> None:
    assert "'2019-W1'" in str(BadPeriod("2019-W1"))
    assert str(BadRegister("breaks.toml", "[[break]] 2 (x)", "no title")) == (
        "breaks.toml: [[break]] 2 (x): no title"
    )
    assert "'nonsense'" in str(UnknownIndicator("nonsense"))
