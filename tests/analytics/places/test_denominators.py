"""Rates name their denominator, its source and its year."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.errors import NotComparable, NotEnoughData, Refusal
from analytics.intervals import Interval
from analytics.periods import Period
from analytics.places.denominators import GAPS, Denominators
from analytics.places.rates import FEW_EVENTS, NO_RISK, per_100_000, times
from analytics.series import Point
from tests.analytics.kit import BREAKS, META, NONE, point


def people(value: float, area: str = "DEU", period: str = "2020", **columns: Any) -> Point:
    return point(value, area, period, "population", **{"source": "un", **columns})


def young(value: float, area: str = "DEU", period: str = "2020", **columns: Any) -> Point:
    return point(value, area, period, "children", **{"source": "un", **columns})


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
        young(100_000, "FRA"),
        young(7, "FRA", age="Y0T14"),
        young(80_000, "ITA", period="2024", obs_status="F"),
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


def test_what_a_pool_found_does_not_outlive_a_change_of_its_groups() -> None:
    pool = Denominators.of([people(100), people(50, "FRA")])
    assert pool.find("inhabitants", "DEU", 2020).estimate == 100
    both = pool.with_groups({"DEU": ("DEU", "FRA")})
    assert both.find("inhabitants", "DEU", 2020).estimate == 150
    assert pool.find("inhabitants", "DEU", 2020).estimate == 100
    assert [pool.find("inhabitants", "DEU", year).years_away for year in (2021, 2018)] == [1, 2]


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


def test_a_rate_per_child_is_told_to_be_no_risk() -> None:
    found = per_100_000(point(50, "FRA", half=0.5), "children", POOL, NONE, META)
    assert found.estimate == 50
    assert found.unit == "reports per 100,000 children"
    assert found.caveats == ("For FRA, divided by 100,000 children (un, 2020).", NO_RISK)
    people = per_100_000(point(50, "FRA"), "inhabitants", POOL, NONE, META)
    assert NO_RISK not in people.caveats


def test_a_rate_of_fewer_than_twenty_counted_says_so() -> None:
    twenty, fewer = (
        per_100_000(point(n, "FRA", half=0.5), "inhabitants", POOL, NONE, META) for n in (20, 19)
    )
    assert (twenty.rests_on_few, fewer.rests_on_few) == (False, True)
    assert (FEW_EVENTS in twenty.caveats, FEW_EVENTS in fewer.caveats) == (False, True)


def test_few_events_make_no_ratio() -> None:
    assert times(point(40, "FRA"), point(20, "DEU"), NONE, META).estimate == 2
    for few, enough in ((point(19, "FRA"), point(40, "DEU")), (point(40, "FRA"), point(19, "DEU"))):
        with pytest.raises(NotComparable, match=r"Fewer than 20 are counted for .*, too few"):
            times(few, enough, NONE, META)
    few_people = times(people(10, "FRA"), people(5, "DEU"), NONE, META)
    assert few_people.estimate == 2


def test_a_projected_number_of_children_is_told() -> None:
    found = per_100_000(point(4, "ITA", "2024"), "children", POOL, NONE, META)
    assert found.estimate == 5
    assert "The figure for the denominator is a forecast." in found.caveats


def test_children_of_a_group_are_the_sum_of_its_members_or_none() -> None:
    pool = Denominators.of([young(100_000, "FRA"), young(300_000)])
    both = pool.with_groups({"EU": ("DEU", "FRA")})
    assert per_100_000(point(8, "EU"), "children", both, NONE, META).estimate == 2
    with pytest.raises(NotEnoughData, match="children of ITA"):
        per_100_000(point(8, "EU"), "children",
                    pool.with_groups({"EU": ("FRA", "ITA")}), NONE, META)  # fmt: skip


def test_of_children_the_nearest_year_alone_is_tried() -> None:
    pool = Denominators.of([young(1, period=year) for year in ("2018", "2019", "2020", "2021")])
    assert list(pool.by_year("children", ["DEU"], Period("2020"))) == [2020]
    assert pool.by_year("inhabitants", ["DEU"], Period("2020")) == {}
    held = Denominators.of([people(1, period=year) for year in ("2018", "2021", "2024")])
    assert list(held.by_year("internet users", ["DEU"], Period("2020"))) == [2021, 2018]


def test_the_nearest_year_is_taken_the_first_given_of_equals() -> None:
    found = per_100_000(point(10), "inhabitants", POOL, NONE, META)
    assert found.points[1].period.text == "2019"
    assert any("another year" in text for text in found.caveats)
    month = per_100_000(point(10, period="2021-03"), "inhabitants", POOL, NONE, META)
    assert month.points[1].period.text == "2021"


@pytest.mark.parametrize(
    ("figure", "by", "reason"),
    [
        (point(5), "children", "no figure for the children of DEU"),
        (young(5), "inhabitants", "what figures are divided by"),
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
        (point(1, indicator="ratified"), "children", "happened once"),
        (people(5), "inhabitants", "what figures are divided by"),
        (point(5, period="2015/2020"), "inhabitants", "no time within one year"),
        (point(5, period="../2020"), "inhabitants", "no time within one year"),
    ],
)
def test_refusals_say_why(figure: Point, by: str, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        per_100_000(figure, by, POOL, NONE, META)
    assert set(GAPS) == {"accounts"}


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


def test_not_comparable_is_told_for_the_gaps() -> None:
    with pytest.raises(NotComparable):
        POOL.find("accounts", "DEU", 2020)
