"""Periods and tables that hold enough places."""

from __future__ import annotations

from analytics.places.fullness import AS_GOOD, MOST, NEARLY_ALL, full


def test_a_period_that_few_have_reached_is_not_full() -> None:
    counts = {"2021": 10, "2024": 5, "2022": 6, "2023": 7}
    assert full(counts) == ["2021", "2022", "2023"]
    assert full(counts, NEARLY_ALL) == ["2021", "2023"]
    assert full(counts, AS_GOOD) == ["2021"]
    assert full({}) == []


def test_more_than_half_are_asked_for_of_every_choice() -> None:
    assert 0.5 < MOST < NEARLY_ALL < AS_GOOD < 1
    assert full({"2023": 2, "2024": 1}) == ["2023"]
