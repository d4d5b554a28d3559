"""Classes of a map: few, none empty, with limits that are said, and every figure in its own."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.charts.maps.classes import Classes, classes_of, easiest

NUMBERS = st.one_of(
    st.just(0.0),
    st.floats(min_value=1e-6, max_value=1e13),
    st.floats(min_value=-1e13, max_value=-1e-6),
    st.integers(min_value=-1000, max_value=1000).map(float),
)


@given(values=st.lists(NUMBERS, min_size=1, max_size=80), n=st.integers(1, 6))
def test_no_class_is_empty_and_equal_values_stand_together(values: list[float], n: int) -> None:
    classes = classes_of(values, n)
    assert len(classes) == min(n, len(set(values)))
    assert list(classes.limits) == sorted(set(classes.limits))
    assert {classes.of(value) for value in values} == set(range(len(classes)))


@given(values=st.lists(NUMBERS, min_size=1, max_size=80), n=st.integers(1, 6))
def test_the_printed_limits_are_those_of_the_classes(values: list[float], n: int) -> None:
    """Nobody who reads a figure beside the key would give it another colour."""
    classes = classes_of(values, n)
    for value in values:
        number = classes.of(value)
        if number:
            assert value >= classes.limits[number - 1]
        if number < len(classes.limits):
            limit = classes.limits[number]
            assert value < limit
            assert float(f"{value:.3g}") != limit or limit in values
    labels = classes.labels()
    assert len(set(labels)) == len(labels) == len(classes)


@given(below=NUMBERS, above=NUMBERS)
def test_a_limit_lies_in_its_gap(below: float, above: float) -> None:
    low, high = sorted((below, above))
    if low < high:
        limit, cost = easiest(low, high)
        assert low < limit <= high
        assert cost >= 0


@pytest.mark.parametrize(
    ("values", "n", "limits"),
    [
        ([], 5, ()),
        ([math.nan, math.inf], 5, ()),
        ([0], 5, ()),
        ([100, 100, 100], 5, ()),
        ([0, 0, 0, 7], 5, (5,)),
        ([1, 2, 3], 5, (2, 3)),
        ([0, 40, 60, 110, 240, 260, 900, 1_200, 3_000, 5_000], 5, (50, 200, 1_000, 5_000)),
        ([75, 85.5, 91, 99], 2, (90,)),
        ([-8, -1, 0.4, 9], 2, (0,)),
        ([99.94, 99.96, 100.4], 2, (99.96,)),
    ],
)
def test_limits_are_numbers_that_people_say(
    values: list[float], n: int, limits: tuple[float, ...]
) -> None:
    assert classes_of(values, n).limits == pytest.approx(limits)


def test_a_figure_is_never_written_as_a_limit_that_it_does_not_reach() -> None:
    # 99.96 is written as 100 in three digits, so that 100 cannot part it from 100.4.
    assert easiest(99.96, 100.4)[0] not in (100.0,)
    assert easiest(99.5, 100.4)[0] == 100.0


def test_outliers_are_a_class_apart() -> None:
    values = [float(n) for n in range(1, 101)] + [4_000.0, 9_000.0]
    classes = classes_of(values)
    assert classes.apart
    assert [v for v in values if classes.of(v) == len(classes) - 1] == [4_000.0, 9_000.0]
    shares = [sum(classes.of(v) == n for v in values) for n in range(len(classes) - 1)]
    assert all(15 <= share <= 35 for share in shares)
    assert not classes_of(values[:100]).apart
    # Of few figures none is called an outlier.
    assert not classes_of([1.0, 2.0, 3.0, 9_000.0]).apart


def test_zero_is_a_figure() -> None:
    classes = classes_of([0.0, 0.0, 12.0, math.nan])
    assert classes.of(0.0) == 0
    assert classes.labels() == ("under 10", "10 and more")


def test_what_is_no_number_has_no_class() -> None:
    for wrong in (math.nan, math.inf):
        with pytest.raises(ValueError, match="no class"):
            classes_of([1.0, 2.0]).of(wrong)
    with pytest.raises(ValueError, match="at least one class"):
        classes_of([1, 2], 0)


def test_labels_are_words_that_people_use() -> None:
    assert Classes((0.5, 20_000, 1_500_000, 2e9), 0, 4e9).labels() == (
        "under 0.5",
        "0.5 to 20,000",
        "20,000 to 1.5 million",
        "1.5 million to 2 billion",
        "2 billion and more",
    )
    assert Classes((-5,), -8, 0).labels("%") == (
        "under \N{MINUS SIGN}5 %",
        "\N{MINUS SIGN}5 % and more",
    )
    assert Classes((), 100, 100).labels("%") == ("100 %",)
    assert Classes((), 2, 3).labels() == ("2 to 3",)
    assert Classes().labels() == ()


def test_most_classes_hold_about_as_many() -> None:
    values = [1.07**n for n in range(200)]
    classes = classes_of(values)
    held = [sum(classes.of(v) == n for v in values) for n in range(len(classes))]
    assert all(early > 0 for early, _ in pairwise(held))
    assert max(held) <= 70
