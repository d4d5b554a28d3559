"""Rates name their denominator, its source and its year, for one figure and for many alike."""

import math
import time
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.errors import BadInterval, NotComparable, NotEnoughData, Refusal
from analytics.intervals import Interval
from analytics.places.denominators import GAPS, Denominators, per_100_000
from analytics.places.rate_table import COLUMNS, rate_table
from analytics.results import Result
from analytics.series import Point
from tests.analytics.kit import BREAKS, META, NONE, point


def people(value: float, area: str = "DEU", period: str = "2020", **columns: Any) -> Point:
    return point(value, area, period, "population", **{"source": "un", **columns})


def online(value: float, area: str = "DEU", period: str = "2020", **columns: Any) -> Point:
    return point(value, area, period, "individuals_using_internet", **{"source": "wb", **columns})


POOL = Denominators.of(
    [
        people(1_000_000, period="2019"),
        people(2_000_000, period="2021"),
        people(500_000, "FRA", half=1000),
        people(50_000, "GRL", "2015"),
        people(9e9, "WLD", interval=Interval(9e9, math.inf), qualifier="at_least"),
        people(3, "USA", sex="F"),
        people(0, "VAT"),
        people(7, "IWS_EUR", "../2020"),
        online(50, period="2018"),
        online(90, "FRA", half=0.5),
        point(5, "DEU"),
    ]
)


def test_the_denominator_is_shown_with_source_and_year() -> None:
    found = per_100_000(point(50, "FRA", half=0.5), "inhabitants", POOL, NONE, META)
    assert found.estimate == 10
    assert found.interval.lower == pytest.approx(49.5 / 501_000 * 1e5, rel=1e-12)
    assert found.interval.upper == pytest.approx(50.5 / 499_000 * 1e5, rel=1e-12)
    assert found.unit == "reports per 100,000 inhabitants"
    assert found.caveats == ("For FRA, divided by 500,000 inhabitants (un, 2020).",)
    assert [p.source for p in found.points] == ["s", "un"]


def test_the_people_themselves_are_a_result() -> None:
    found = POOL.find("inhabitants", "FRA", 2020).result
    assert (found.estimate, found.unit) == (500_000, "inhabitants")
    assert found.interval == Interval(499_000, 501_000)
    assert found.method == "Number of inhabitants: 500,000 inhabitants (un, 2020)."
    assert [p.area for p in found.points] == ["FRA"]


def test_internet_users_are_inhabitants_times_the_share_online() -> None:
    found = per_100_000(point(45, "FRA"), "internet users", POOL, NONE, META)
    assert found.estimate == 10
    assert found.interval.upper == pytest.approx(45 / (499_000 * 0.895) * 1e5, rel=1e-12)
    assert "450,000 internet users (un, 2020; 90.0 % online, wb, 2020)" in found.caveats[0]
    assert len(found.points) == 3


def test_the_nearest_year_is_taken_the_first_given_of_equals() -> None:
    found = per_100_000(point(10), "inhabitants", POOL, NONE, META)
    assert found.points[1].period.text == "2019"
    assert "another year" in found.caveats[-1]
    month = per_100_000(point(10, period="2021-03"), "inhabitants", POOL, NONE, META)
    assert month.points[1].period.text == "2021"


@pytest.mark.parametrize(
    ("figure", "by", "reason"),
    [
        (point(5), "children", "number of children"),
        (point(5), "accounts", "number of accounts drives"),
        (point(5), "households", "No figures per households"),
        (point(5, "GRL"), "inhabitants", "is of 2015, more than two years from 2020"),
        (point(5, "GRL"), "internet users", "is of 2015"),
        (point(5, period="2021"), "internet users", "internet use of DEU is of 2018, more than"),
        (point(5, "USA"), "inhabitants", "no figure for the population of USA"),
        (point(5, "WLD"), "inhabitants", "no figure for the population of WLD"),
        (point(5, "IWS_EUR"), "inhabitants", "no figure for the population of IWS_EUR"),
        (point(5, "VAT"), "inhabitants", "may be zero"),
        (point(5, "ZZZ"), "inhabitants", "belong to no place"),
        (point(None), "inhabitants", "missing is not zero"),
        (point(5, indicator="share"), "inhabitants", "is no count"),
        (point(5, indicator="growth"), "inhabitants", "is no count"),
        (point(None, indicator="finding"), "inhabitants", "judgements in words"),
        (people(5), "inhabitants", "what figures are divided by"),
        (point(5, period="2015/2020"), "inhabitants", "no time within one year"),
        (point(5, period="../2020"), "inhabitants", "no time within one year"),
    ],
)
def test_refusals_say_why(figure: Point, by: str, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        per_100_000(figure, by, POOL, NONE, META)
    assert set(GAPS) == {"children", "accounts"}


def test_a_group_is_divided_by_the_sum_of_its_members() -> None:
    pool = POOL.with_groups({"EU": ("DEU", "FRA")})
    found = per_100_000(point(30, "EU"), "inhabitants", pool, NONE, META)
    assert found.estimate == 2
    assert "1,500,000 inhabitants of 2 areas (un, 2019 to 2020)" in found.caveats[0]
    same = POOL.with_groups({"EU": ("FRA",)}).find("inhabitants", "EU", 2020)
    assert same.words.endswith("(un, 2020)")
    with pytest.raises(NotEnoughData, match="population of ITA"):
        per_100_000(point(1, "X"), "inhabitants",
                    POOL.with_groups({"X": ("DEU", "ITA")}), NONE, META)  # fmt: skip


def test_bounds_and_gaps_go_on_into_the_rate() -> None:
    least = point(5, "FRA", interval=Interval(5, math.inf), qualifier="at_least")
    found = per_100_000(least, "inhabitants", POOL, NONE, META)
    assert (found.estimate, found.interval.upper) == (None, math.inf)
    inside = per_100_000(point(5, "FRA", "2021"), "inhabitants", POOL, BREAKS, META)
    assert any("Legal gap" in caveat for caveat in inside.caveats)


@settings(deadline=None)
@given(st.integers(0, 10**8), st.integers(10**4, 10**9), st.integers(0, 3), st.floats(1, 99))
def test_a_rate_holds_the_truth_behind_rounded_figures(
    count: int, residents: int, digits: int, share: float
) -> None:
    unit = 10**digits
    pool = Denominators.of(
        [
            people(float(round(residents / unit) * unit), half=unit / 2),
            online(round(share), half=0.5),
        ]
    )
    for by, users in (("inhabitants", residents), ("internet users", residents * share / 100)):
        found = per_100_000(point(float(count)), by, pool, NONE, META)
        assert found.interval.contains(found.estimate or 0.0)
        slack = Interval(found.interval.lower * (1 - 1e-12), found.interval.upper * (1 + 1e-12))
        assert slack.contains(count / users * 100_000)


# ---- many at once


def frame(points: list[Point]) -> pd.DataFrame:
    texts = [name for name in Point.__slots__ if name not in ("period", "interval")]
    rows = []
    for p in points:
        row = {name: getattr(p, name) for name in texts} | {"period": p.period.text}
        for name in ("lower", "upper"):
            side = getattr(p.interval, name)
            row[name] = None if math.isinf(side) else side
        rows.append(row)
    return pd.DataFrame(rows)


def answer(p: Point, by: str, pool: Denominators) -> Result | str:
    """The rate of one figure, or the words of its refusal."""
    try:
        return per_100_000(p, by, pool, BREAKS, META)
    except Refusal as refusal:
        return str(refusal)


@st.composite
def figures(draw: st.DrawFn) -> list[Point]:
    keys = st.tuples(
        st.sampled_from(("reports", "share", "finding", "victims")),
        st.sampled_from(("DEU", "FRA", "GRL", "ZZZ", "EU")),
        st.sampled_from(("2019", "2020", "2021", "2020-03", "../2020", "2000/2020")),
    )
    found = []
    for indicator, area, period in draw(st.lists(keys, max_size=20)):
        value = None if indicator == "finding" else draw(
            st.one_of(st.none(), st.integers(0, 100).map(float))
        )  # fmt: skip
        made = point(value, area, period, indicator, half=draw(st.sampled_from((0.0, 0.5))))
        if value is not None and draw(st.booleans()):
            made = replace(made, interval=Interval(value, math.inf),
                           qualifier=draw(st.sampled_from(("at_least", "about"))))  # fmt: skip
        found.append(made)
    return found


@settings(deadline=None)
@given(figures(), st.sampled_from(("inhabitants", "internet users", "children")))
def test_the_table_says_what_the_function_for_one_figure_says(points: list[Point], by: str) -> None:
    pool = POOL.with_groups({"EU": ("DEU", "FRA")})
    if not points:
        return
    table = rate_table(frame(points), by, pool, BREAKS, META)
    assert list(table.columns) == list(COLUMNS)
    for row, p in zip(table.to_dict("records"), points, strict=True):
        one = answer(p, by, pool)
        if isinstance(one, str):
            assert row["refusal"] == one
            assert np.isnan([row["rate"], row["rate_lower"], row["rate_upper"]]).all()
            continue
        assert (row["refusal"], row["rate_unit"]) == ("", one.unit)
        assert row["caveat"] == " ".join(one.caveats)
        assert np.isnan(row["rate"]) == (one.estimate is None)
        if one.estimate is not None:
            assert row["rate"] == pytest.approx(one.estimate, rel=1e-12)
        assert row["rate_lower"] == pytest.approx(one.interval.lower, rel=1e-12)
        assert row["rate_upper"] == pytest.approx(one.interval.upper, rel=1e-12)


def test_an_empty_or_bare_frame() -> None:
    empty = frame([point(1)]).iloc[:0]
    assert rate_table(empty, "inhabitants", POOL, NONE, META).empty
    bare = frame([point(5, "FRA")])[
        ["indicator", "area", "period", "unit", "value", "lower", "upper"]
    ]
    assert rate_table(bare, "inhabitants", POOL, NONE, META)["rate"].tolist() == [1.0]


def test_a_value_outside_its_bounds_is_a_mistake() -> None:
    wrong = frame([point(5, "FRA")]).assign(lower=6.0, upper=7.0)
    with pytest.raises(BadInterval):
        rate_table(wrong, "inhabitants", POOL, NONE, META)


def test_a_hundred_thousand_rates_take_no_loop() -> None:
    many = frame([point(5, "FRA"), point(7)]).sample(100_000, replace=True, random_state=1)
    began = time.perf_counter()
    assert len(rate_table(many, "inhabitants", POOL, NONE, META)) == 100_000
    assert time.perf_counter() - began < 5


def test_not_comparable_is_told_for_the_gaps() -> None:
    with pytest.raises(NotComparable):
        POOL.find("children", "DEU", 2020)
