"""Classes of a map: few, ascending, round, and every figure in one."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.charts.maps.classes import class_labels, class_limits, class_of

NUMBERS = st.one_of(
    st.just(0.0),
    st.floats(min_value=1e-6, max_value=1e13),
    st.floats(min_value=-1e13, max_value=-1e-6),
    st.integers(min_value=-1000, max_value=1000).map(float),
)


@given(values=st.lists(NUMBERS, min_size=1, max_size=60), n=st.integers(1, 6))
def test_classes_are_few_ascending_and_hold_everything(values: list[float], n: int) -> None:
    limits = class_limits(values, n)
    assert 2 <= len(limits) <= n + 1
    assert list(limits) == sorted(set(limits))
    assert limits[0] <= min(values)
    assert max(values) <= limits[-1]
    for value in values:
        number = class_of(value, limits)
        assert limits[number] <= value <= limits[number + 1]
    labels = class_labels(limits)
    assert len(set(labels)) == len(limits) - 1


@given(value=NUMBERS)
def test_one_value_makes_one_class(value: float) -> None:
    assert len(class_limits([value, value])) == 2


@pytest.mark.parametrize(
    ("values", "limits"),
    [
        ([], ()),
        ([math.nan, math.inf], ()),
        ([0], (0, 1)),
        ([100, 100], (50, 100)),
        ([-3], (-5, -2)),
        ([5, 40, 60, 100], (0, 20, 40, 60, 80, 100)),
        ([75, 85.5, 91, 99], (75, 80, 85, 90, 95, 100)),
        ([0.1, 0.3], (0.1, 0.15, 0.2, 0.25, 0.3)),
        ([1, 10, 100, 1_000, 10_000, 100_000, 1_987_482], (1, 50, 1_000, 50_000, 2e6)),
    ],
)
def test_limits_are_round(values: list[float], limits: tuple[float, ...]) -> None:
    assert class_limits(values) == pytest.approx(limits)


def test_a_limit_belongs_to_the_class_above_it_and_the_last_to_the_last() -> None:
    assert [class_of(v, (0, 10, 100)) for v in (0, 9.9, 10, 100)] == [0, 0, 1, 1]
    with pytest.raises(ValueError, match="outside"):
        class_of(101, (0, 10, 100))
    with pytest.raises(ValueError, match="at least one class"):
        class_limits([1, 2], 0)


def test_labels_are_words_that_people_use() -> None:
    assert class_labels((0, 0.5, 1_000, 20_000, 1_500_000, 2e9)) == (
        "0–0.5",
        "0.5–1,000",
        "1,000–20,000",
        "20,000–1.5 million",
        "1.5 million–2 billion",
    )
    assert class_labels((-5, 0), "%") == ("\N{MINUS SIGN}5–0 %",)
