"""The longest comparable stretch of a series."""

import pytest

from analytics.change.growth import absolute_change, longest_change
from analytics.errors import NotComparable, NotEnoughData
from analytics.series import Point
from tests.analytics.kit import BREAKS, META, NONE, point


def _series(*values: float | None, first: int = 2019, area: str = "USA") -> list[Point]:
    return [point(v, area, str(first + n)) for n, v in enumerate(values)]


def test_the_change_ends_before_the_break() -> None:
    series = _series(10, 20, 40, 30, 50, 5)
    change = longest_change(series, BREAKS, META)
    assert change.estimate == pytest.approx(400)
    assert [p.period.text for p in change.points] == ["2019", "2023"]
    assert change.sign == "up"
    assert longest_change(series[::-1], BREAKS, META) == change
    assert longest_change(series, NONE, META).points[1].period.text == "2024"


def test_a_closed_gap_is_passed_over_and_an_end_in_it_is_not_taken() -> None:
    change = longest_change(_series(10, 20, 1, 40, area="DEU"), BREAKS, META)
    assert [p.period.text for p in change.points] == ["2019", "2022"]
    assert any("passes over that gap" in text for text in change.caveats)
    assert longest_change(_series(10, 20, 1, area="DEU"), BREAKS, META).estimate == 100


def test_nothing_to_compare_is_refused_with_the_reason_of_the_whole() -> None:
    with pytest.raises(NotComparable, match="Tips are bundled"):
        longest_change(_series(10, 20, first=2023), BREAKS, META)
    with pytest.raises(NotEnoughData):
        longest_change(_series(10, None), BREAKS, META)


def test_a_start_of_zero_has_a_change_but_no_percentage() -> None:
    series = _series(0, 20, 30)
    assert longest_change(series, NONE, META).points[0].period.text == "2020"
    assert longest_change(series, NONE, META, using=absolute_change).estimate == 30


def test_a_break_that_the_publisher_flags_is_not_passed() -> None:
    series = _series(10, 20, 30)
    series[1] = point(20, "USA", "2020", obs_status="B")
    assert [p.period.text for p in longest_change(series, NONE, META).points] == ["2020", "2021"]


@pytest.mark.parametrize("count", [0, 1])
def test_one_figure_has_no_change(count: int) -> None:
    series = _series(10)[:count]
    with pytest.raises(NotEnoughData) as refusal:
        longest_change(series, BREAKS, META)
    assert (refusal.value.needed, refusal.value.found) == (2, count)
    assert refusal.value.reason == "A change needs two figures of one series."
