"""Concentration against published examples, bounds where lists are cut off, and totals without."""

import itertools
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.change.growth import percent_change
from analytics.errors import NotComparable, NotEnoughData, Refusal
from analytics.intervals import Interval
from analytics.places.concentration import (
    Reporters,
    by_period,
    gini,
    herfindahl,
    reporters,
    top_share,
    without_largest_of_each_year,
)
from analytics.series import Point
from tests.analytics.kit import META, NONE, point


def listed(*values: float, period: str = "2020", half: float = 0.0) -> list[Point]:
    return [
        point(value, "WLD", period, category=f"r{i}", half=half) for i, value in enumerate(values)
    ]


def table(
    *values: float, total: float | None = None, half: float = 0.0, **options: Any
) -> Reporters:
    period = options.pop("period", "2020")
    whole = point(sum(values) if total is None else total, "WLD", period)
    return reporters(listed(*values, period=period, half=half), whole, {}, META, **options)


def test_services_of_a_company_are_brought_together() -> None:
    """NCMEC 2022: Facebook 21,165,208, Instagram 5,007,902 and WhatsApp 1,017,555 of 31,802,525."""
    services = listed(21_165_208, 5_007_902, 1_017_555, 2_174_548)
    meta = {"r0": "Meta", "r1": "Meta", "r2": "Meta"}
    found = reporters(services, point(31_802_525, "WLD"), meta, META, cut_by_size=True)
    assert [(name, p.value) for name, p in found.companies] == [
        ("Meta", 27_190_665), ("r3", 2_174_548),
    ]  # fmt: skip
    assert not found.complete
    share = top_share(found)
    assert share.estimate == pytest.approx(27_190_665 / 31_802_525 * 100, abs=1e-9)
    assert share.method == "Share = Meta / total x 100, for 2020."


def test_herfindahl_of_the_us_merger_guidelines() -> None:
    """Department of Justice: shares of 30, 30, 20 and 20 percent give 2,600 points of 10,000."""
    found = herfindahl(table(30, 30, 20, 20))
    assert found.estimate == pytest.approx(0.26, abs=1e-9)
    assert found.interval.contains(found.estimate or 0)
    assert found.interval.width < 1e-12
    assert "4 companies" in found.method


def test_gini_of_the_incomes_in_the_manual_of_the_r_package_ineq() -> None:
    """ineq, Gini(): these ten incomes give 0.462091130267624."""
    incomes = (541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261)
    found = gini(table(*incomes))
    assert found.estimate == pytest.approx(0.462091130267624, abs=1e-12)
    assert found.interval == Interval.point(found.estimate or 0)
    assert gini(table(5, 5, 5)).estimate == pytest.approx(0, abs=1e-9)
    assert gini(table(0, 0, 9)).estimate == pytest.approx(2 / 3, abs=1e-9)


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=12).filter(any))
def test_gini_is_half_the_relative_mean_difference(values: list[int]) -> None:
    differences = sum(abs(a - b) for a, b in itertools.product(values, values))
    expected = differences / (2 * len(values) * sum(values))
    assert gini(table(*values)).estimate == pytest.approx(expected, abs=1e-9)


@given(
    st.lists(st.integers(10, 1000), min_size=1, max_size=8),
    st.lists(st.integers(1, 1000), max_size=6),
    st.booleans(),
)
def test_herfindahl_bounds_hold_whoever_is_left_out(
    shown: list[int], hidden: list[int], cut: bool
) -> None:
    if cut:
        hidden = [min(value, *shown) for value in hidden]
    everyone = shown + hidden
    truth = sum((value / sum(everyone)) ** 2 for value in everyone)
    found = herfindahl(table(*shown, total=sum(everyone), cut_by_size=cut))
    assert (found.estimate is None) == bool(hidden)
    assert found.interval.lower <= truth * (1 + 1e-12)
    assert found.interval.upper >= truth * (1 - 1e-12)
    assert ("spread thin" in found.method) == bool(hidden)


@given(st.lists(st.integers(1, 5000), min_size=1, max_size=7), st.sampled_from((10, 100)))
def test_bounds_hold_the_truth_behind_rounded_figures(values: list[int], unit: int) -> None:
    printed = [float(round(v / unit) * unit) for v in values]
    total = point(float(sum(values)), "WLD")
    if not sum(printed):
        return
    try:
        found = reporters(listed(*printed, half=unit / 2), total, {}, META)
    except NotComparable:
        pytest.fail("parts that round to more than the total are no contradiction")
    truth = sum((v / sum(values)) ** 2 for v in values)
    slack = 1e-12
    interval = herfindahl(found).interval
    assert interval.lower - slack <= truth <= interval.upper + slack
    if found.complete:
        n = len(values)
        weights = 2 * np.arange(1, n + 1) - n - 1
        coefficient = float(weights @ np.sort(values) / (n * sum(values)))
        range_ = gini(found).interval
        assert range_.lower - slack <= coefficient <= range_.upper + slack


def test_a_list_cut_off_gives_no_gini_and_perhaps_no_largest() -> None:
    with pytest.raises(NotEnoughData, match="The list for 2020 is cut off: 40 of the total"):
        gini(table(50, 10, total=100))
    with pytest.raises(NotEnoughData, match="a reporter larger than those listed"):
        top_share(table(30, 10, total=100))
    assert top_share(table(30, 10, total=100, cut_by_size=True)).estimate == 30
    assert top_share(table(50, 10, total=100)).estimate == 50


@pytest.mark.parametrize(
    ("given", "total", "reason"),
    [
        (listed(1, 2), point(3, "WLD", "2019"), "differ in their period"),
        (listed(1, 2), point(3, "WLD", vintage="2026"), "differ in their vintage"),
        (listed(1, 2), point(2, "WLD"), "add to 1 more than the total"),
        (listed(1, 2), point(None, "WLD"), "missing is not zero"),
        (listed(1) * 2, point(2, "WLD"), "listed twice"),
        ([], point(2, "WLD"), "no figure to add"),
        (listed(1), point(2, "WLD", interval=Interval(2, math.inf)), "only a bound"),
    ],
)
def test_lists_are_refused(given: list[Point], total: Point, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        reporters(given, total, {}, META)


def test_nothing_has_no_shares() -> None:
    empty = table(0, 0)
    for compute in (top_share, herfindahl, gini):
        with pytest.raises(NotComparable, match="may be zero"):
            compute(empty)


def test_the_total_without_the_largest_company_of_each_year() -> None:
    tables = [
        table(80, 10, 10, period="2019"),
        table(60, 30, 10, period="2021"),
        table(50, 90, 10, period="2020", half=0.5),
    ]
    each = without_largest_of_each_year(tables)
    assert each.removed == ("r0", "r1", "r0")
    assert [p.value for p in each.points] == [20, 60, 40]
    assert each.results[0].caveats == (
        "Each period leaves out its own largest company: r0 (2019), r1 (2020), r0 (2021).",
    )
    assert [p.period.text for p in each.points] == ["2019", "2020", "2021"]
    assert each.points[1].interval == Interval(59.5, 60.5)
    assert each.results[0].method == "Total - r0, for 2019."
    change = percent_change(each.points[0], each.points[-1], NONE, META)
    assert change.estimate == pytest.approx(100)
    with pytest.raises(NotEnoughData, match="no period"):
        without_largest_of_each_year([])


def test_points_by_period() -> None:
    rows = [*listed(1, period="2021"), *listed(2, 3, period="2019")]
    assert {p: len(group) for p, group in by_period(rows).items()} == {"2019": 2, "2021": 1}
