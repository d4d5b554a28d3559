"""Growth holds the truth behind rounded figures, and is refused where it would mislead."""

import math
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analytics.breaks import ALL, Break, BreakRegister, Jump
from analytics.change.growth import (
    absolute_change,
    annual_growth,
    doubling_time,
    index_to_base,
    multiple,
    percent_change,
)
from analytics.errors import NotComparable, NotEnoughData, Refusal
from analytics.intervals import Interval
from analytics.periods import Period
from analytics.results import Result
from analytics.series import Point
from analytics.units import IndicatorMeta

META = {
    m.id: m
    for m in (
        IndicatorMeta("cybertipline_reports", "report", "count", "one report", "flow"),
        IndicatorMeta("inhope_reports", "report", "count", "one report", "flow"),
        IndicatorMeta("inhope_content_urls", "content_url", "count", "one web address", "flow"),
        IndicatorMeta("icse_victims_identified", "person", "count", "one victim", "cumulative"),
        IndicatorMeta("inhope_new_share", "percent", "share", "one percent", "share"),
        IndicatorMeta("inhope_reports_growth", "percent_change", "change", "one %", "change"),
        IndicatorMeta("iocta_finding", "finding", "finding", "one judgement", "finding"),
    )
}
SOURCE = {"source_title": "S", "source_address": "", "source_locator": ""}
BREAKS = BreakRegister(
    (
        Break(
            id="bundling",
            title="Related reports bundled",
            indicators=frozenset({"cybertipline_reports"}),
            areas=ALL,
            categories=frozenset(),
            sentence="Since 2024 a service can bundle related tips in one report.",
            first={"A": "2024", "M": "2024-01"},
            until={},
            kind="method",
            **SOURCE,
        ),
        Break(
            id="gap",
            title="EU legal gap 2021",
            indicators=frozenset({"cybertipline_reports"}),
            areas=frozenset({"EU27_2020", "DEU"}),
            categories=frozenset(),
            sentence="Some services stopped voluntary detection.",
            first={"A": "2021", "M": "2021-01"},
            until={"A": "2022", "M": "2021-09"},
            kind="law",
            **SOURCE,
        ),
    ),
    (
        Jump(
            id="inhope",
            title="Up 218 %, unexplained",
            indicators=frozenset({"inhope_content_urls"}),
            areas=ALL,
            categories=frozenset(),
            sentence="The publisher gives no reason.",
            at={"A": "2024"},
            **SOURCE,
        ),
    ),
)
FUNCTIONS = (absolute_change, percent_change, annual_growth, doubling_time)


def point(
    indicator: str,
    period: str,
    value: float | None,
    *,
    area: str = "WLD",
    interval: Interval | None = None,
    qualifier: str = "exact",
    obs_status: str = "A",
) -> Point:
    bounds = interval or (
        Interval(-math.inf, math.inf) if value is None else Interval.point(float(value))
    )
    return Point(
        indicator,
        area,
        Period(period),
        value,
        bounds,
        META[indicator].unit,
        qualifier=qualifier,
        obs_status=obs_status,
    )


def pair(indicator: str, before: float, after: float) -> tuple[Point, Point]:
    return point(indicator, "2018", before), point(indicator, "2020", after)


# ---- figures printed by the publishers and by GRACE D10.6


def test_cybertipline_reports_in_march_2019_and_2020() -> None:
    growth = percent_change(
        point("cybertipline_reports", "2019-03", 983_734),
        point("cybertipline_reports", "2020-03", 2_027_520),
        BREAKS,
        META,
    )
    assert growth.estimate == pytest.approx(106.1, abs=0.05)
    assert growth.interval == Interval.point(growth.estimate or 0)
    assert growth.method == (
        "Percent change = (end / start - 1) x 100, from March 2019 to March 2020."
    )
    assert [p.value for p in growth.points] == [983_734, 2_027_520]
    assert (growth.unit, growth.caveats) == ("percent", ())


@pytest.mark.parametrize(
    ("year", "before", "expected"), [("2018", 155_240, 18.4), ("2017", 87_390, 110.3)]
)
def test_inhope_reports_to_2019(year: str, before: int, expected: float) -> None:
    end = point("inhope_reports", "2019", 183_788)
    growth = percent_change(point("inhope_reports", year, before), end, BREAKS, META)
    assert growth.estimate == pytest.approx(expected, abs=0.05)


def test_over_18_4_million_reports_leave_the_growth_open() -> None:
    start = point(
        "cybertipline_reports",
        "2018",
        18.4e6,
        interval=Interval.from_bounds(18.4e6, None),
        qualifier="at_least",
    )
    end = point("cybertipline_reports", "2019", 16.9e6, interval=Interval(16.85e6, 16.95e6))
    growth = percent_change(start, end, BREAKS, META)
    assert growth.estimate is None
    assert growth.interval.lower == -100
    assert growth.interval.upper == pytest.approx(-7.9, abs=0.05)
    assert growth.interval.contains((16_987_361 / 18_462_422 - 1) * 100)
    assert growth.caveats == (
        'The figure for 2018 is only a lower bound ("at least", "more than").',
    )
    change = absolute_change(start, end, BREAKS, META)
    assert change.interval.lower == -math.inf
    assert change.interval.upper == pytest.approx(-1.45e6)


def test_the_bundling_of_2024_is_named() -> None:
    start = point("cybertipline_reports", "2023", 36.2e6)
    end = point("cybertipline_reports", "2024", 20.5e6)
    for function in FUNCTIONS:
        with pytest.raises(NotComparable, match="Related reports bundled: Since 2024") as refusal:
            function(start, end, BREAKS, META)
        assert refusal.value.instead == "The figures on each side can be followed on their own."


def test_reports_and_content_urls_do_not_mix() -> None:
    start = point("inhope_reports", "2019", 183_788)
    end = point("inhope_content_urls", "2020", 1_038_268)
    for function in FUNCTIONS:
        with pytest.raises(NotComparable, match="Reports and content URLs count different things"):
            function(start, end, BREAKS, META)


def test_the_eu_gap_of_2021() -> None:
    before, inside, after = (
        point("cybertipline_reports", year, value, area="EU27_2020")
        for year, value in (("2020", 1_046_349), ("2021", 555_834), ("2022", 1_503_431))
    )
    for start, end in ((before, inside), (inside, after)):
        with pytest.raises(NotComparable, match="figure for 2021 falls into that gap"):
            percent_change(start, end, BREAKS, META)
    growth = percent_change(before, after, BREAKS, META)
    assert growth.estimate == pytest.approx(43.7, abs=0.05)
    assert growth.caveats == (
        "EU legal gap 2021: Some services stopped voluntary detection. The change from 2020 to "
        "2022 passes over that gap.",
    )
    world = [replace(p, area="WLD") for p in (before, inside)]
    assert percent_change(world[0], world[1], BREAKS, META).caveats == ()


def test_an_unexplained_jump_is_told() -> None:
    start = point("inhope_content_urls", "2023", 785_322)
    end = point("inhope_content_urls", "2024", 2_497_438)
    growth = percent_change(start, end, BREAKS, META)
    assert growth.estimate == pytest.approx(218.0, abs=0.05)
    assert growth.caveats == ("Up 218 %, unexplained: The publisher gives no reason.",)


# ---- what each kind of figure allows


def test_annual_growth_and_doubling_time() -> None:
    start, end = pair("inhope_reports", 100, 400)
    assert annual_growth(start, end, BREAKS, META).estimate == pytest.approx(100)
    doubling = doubling_time(start, end, BREAKS, META)
    assert doubling.estimate == pytest.approx(1)
    assert doubling.unit == "years"
    assert "with years = 2" in doubling.method
    assert "no forecast" in doubling.method


def test_rounding_may_leave_growth_itself_open() -> None:
    start = point("inhope_reports", "2018", 100, interval=Interval(95, 105))
    end = point("inhope_reports", "2020", 104, interval=Interval(99, 109))
    growth = doubling_time(start, end, BREAKS, META)
    assert growth.interval.upper == math.inf
    assert growth.interval.contains(growth.estimate or 0)
    assert growth.caveats == ("The rounding of the figures leaves open whether they grow at all.",)


@pytest.mark.parametrize("compute", [annual_growth, doubling_time])
def test_shares_have_no_yearly_rate_and_do_not_double(compute: Callable[..., Result]) -> None:
    with pytest.raises(NotComparable, match="shares, which change by percentage points"):
        compute(*pair("inhope_new_share", 40, 50), BREAKS, META)


@pytest.mark.parametrize("compute", [absolute_change, percent_change, annual_growth, multiple])
def test_from_ten_to_more_than_is_counted(compute: Callable[..., Result]) -> None:
    for ends in ((10, 1e308), (1e308, 10)):
        with pytest.raises(NotComparable, match="larger than anything that is counted"):
            compute(*pair("cybertipline_reports", *ends), BREAKS, META)


def test_shares_change_by_percentage_points() -> None:
    start, end = pair("inhope_new_share", 40, 50)
    change = absolute_change(start, end, BREAKS, META)
    assert (change.estimate, change.unit, change.caveats) == (10, "percentage points", ())
    percent = percent_change(start, end, BREAKS, META)
    assert percent.estimate == pytest.approx(25)
    assert "not their difference in percentage points" in percent.caveats[0]


def test_a_multiple_is_the_growth_the_other_way_round() -> None:
    start, end = pair("cybertipline_reports", 40, 100)
    times = multiple(start, end, BREAKS, META)
    assert (times.estimate, times.unit, times.sign) == (2.5, "times", "up")
    percent = percent_change(start, end, BREAKS, META)
    assert percent.estimate == pytest.approx((2.5 - 1) * 100)
    assert (times.points, times.caveats) == (percent.points, percent.caveats)
    with pytest.raises(Refusal):
        multiple(*pair("cybertipline_reports", 0, 100), BREAKS, META)


def test_a_running_total_has_a_difference_alone() -> None:
    start, end = pair("icse_victims_identified", 10_000, 23_500)
    change = absolute_change(start, end, BREAKS, META)
    assert (change.estimate, change.unit) == (13_500, "people")
    assert "running total" in change.caveats[0]
    for function in (percent_change, annual_growth, doubling_time):
        with pytest.raises(NotComparable, match="running total, which can only rise") as refusal:
            function(start, end, BREAKS, META)
        assert refusal.value.instead == "What was added between the two can be stated."


def test_a_change_has_no_growth_of_its_own() -> None:
    start, end = pair("inhope_reports_growth", 18, -5)
    change = absolute_change(start, end, BREAKS, META)
    assert (change.estimate, change.unit) == (-23, "percentage points")
    with pytest.raises(NotComparable, match="themselves changes"):
        percent_change(start, end, BREAKS, META)


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (0, 5, "figure for 2018 is zero"),
        (-2, 5, "2018 is negative"),
        (2, -5, "2020 is negative"),
        (0.5, -0.5, "2020 is negative"),
    ],
)
def test_no_percentage_of_nothing(before: float, after: float, reason: str) -> None:
    start, end = pair("inhope_reports", before, after)
    assert absolute_change(start, end, BREAKS, META).estimate == after - before
    for function in (percent_change, annual_growth, doubling_time):
        with pytest.raises(NotComparable, match=reason):
            function(start, end, BREAKS, META)


def test_findings_have_no_growth() -> None:
    start = point("iocta_finding", "2018", None)
    for function in FUNCTIONS:
        with pytest.raises(NotComparable, match="judgements in words"):
            function(start, replace(start, period=Period("2020")), BREAKS, META)


def test_what_does_not_grow_does_not_double() -> None:
    for after in (100, 50, 0):
        with pytest.raises(NotComparable, match="do not grow from 2018 to 2020"):
            doubling_time(*pair("inhope_reports", 100, after), BREAKS, META)


def test_a_few_months_give_no_yearly_rate() -> None:
    start, end = (point("inhope_reports", f"2019-0{month}", 100 * month) for month in (3, 4))
    with pytest.raises(NotEnoughData, match="Less than a year lies between March 2019 and") as few:
        annual_growth(start, end, BREAKS, META)
    assert (few.value.needed, few.value.found) == (2, 2)
    assert doubling_time(start, end, BREAKS, META).estimate == pytest.approx(
        math.log(2) / 12 / math.log(4 / 3)
    )


def test_a_span_of_exactly_a_year_has_a_yearly_rate() -> None:
    for first, last in (("2019", "2020"), ("2019-03", "2020-03"), ("2020-02-29", "2021-02-28")):
        start, end = point("inhope_reports", first, 100), point("inhope_reports", last, 150)
        yearly = annual_growth(start, end, BREAKS, META)
        assert yearly.estimate == pytest.approx(50)
        assert "with years = 1," in yearly.method


def test_growth_that_rounding_leaves_no_doubt_of_has_a_longest_doubling_time() -> None:
    start = point("inhope_reports", "2018", 100, interval=Interval(95, 105))
    end = point("inhope_reports", "2020", 150, interval=Interval(145, 155))
    growth = doubling_time(start, end, BREAKS, META)
    assert growth.interval.upper == pytest.approx(2 * math.log(2) / math.log(145 / 105))
    assert growth.caveats == ()


def test_bounds_that_touch_leave_growth_open() -> None:
    start = point("inhope_reports", "2018", 95, interval=Interval(90, 100))
    end = point("inhope_reports", "2020", 105, interval=Interval(100, 110))
    growth = doubling_time(start, end, BREAKS, META)
    assert growth.interval.upper == math.inf
    assert "leaves open whether they grow" in growth.caveats[0]


def test_a_start_that_may_be_near_zero_leaves_one_side_open() -> None:
    start = point("inhope_reports", "2018", 5, interval=Interval(0, 10))
    end = point("inhope_reports", "2020", 6, interval=Interval(5, 8))
    assert percent_change(start, end, BREAKS, META).interval == Interval(-50, math.inf)


def test_two_editions_are_joined_on_request_alone() -> None:
    start, end = pair("inhope_reports", 100, 200)
    revised = replace(end, vintage="2021")
    for function in FUNCTIONS:
        with pytest.raises(NotComparable, match="two editions of one source"):
            function(start, revised, BREAKS, META)
        assert function(start, revised, BREAKS, META, across_vintages=True).estimate
    with pytest.raises(NotEnoughData, match="two editions of one source"):
        index_to_base((start, revised), "2018", BREAKS, META)
    index = index_to_base((start, revised), "2018", BREAKS, META, across_vintages=True)
    assert [value.estimate for value in index.values] == [200]


def test_growth_runs_forwards() -> None:
    start, end = pair("inhope_reports", 100, 200)
    for function in FUNCTIONS:
        with pytest.raises(NotComparable, match="later than the second"):
            function(end, start, BREAKS, META)


@pytest.mark.parametrize(("loose", "found"), [((True, True), 0), ((True, False), 1)])
def test_figures_stated_too_loosely_say_nothing(loose: tuple[bool, bool], found: int) -> None:
    start, end = (
        replace(p, interval=Interval(0, math.inf), qualifier="at_least") if each else p
        for p, each in zip(pair("inhope_reports", 100, 200), loose, strict=True)
    )
    with pytest.raises(NotEnoughData, match="too loosely: any change would agree") as refusal:
        percent_change(start, end, BREAKS, META)
    assert (refusal.value.needed, refusal.value.found) == (2, found)


def test_two_lower_bounds_say_nothing() -> None:
    start, end = (
        replace(p, interval=Interval(p.value or 0, math.inf), qualifier="at_least")
        for p in pair("inhope_reports", 100, 200)
    )
    for function in FUNCTIONS:
        with pytest.raises(NotEnoughData, match="too loosely: any change would agree"):
            function(start, end, BREAKS, META)


# ---- an index


def test_an_index_keeps_to_its_side_of_the_breaks() -> None:
    values = {"2019": 50, "2020": 100, "2021": 40, "2022": 150, "2023": 160, "2024": 90}
    points = [point("cybertipline_reports", y, v, area="DEU") for y, v in values.items()]
    index = index_to_base(points, "2020", BREAKS, META)
    assert index.hundred.estimate == 100
    assert index.hundred.points == (index.base, index.base)
    assert [(g.points[1].period.text, g.estimate) for g in index.values] == [("2019", 50)]
    assert index.values[0].points[0] == index.base == points[1]
    assert [r.point.period.text for r in index.refused] == ["2021", "2022", "2023", "2024"]
    assert "falls into that gap" in index.refused[0].reason
    assert "An index is not led over that gap" in index.refused[1].reason
    assert "Related reports bundled" in index.refused[3].reason


def test_an_index_needs_one_base_and_another_point() -> None:
    one, other = pair("inhope_reports", 100, 200)
    with pytest.raises(NotEnoughData, match="no figure for 2017, the base") as absent:
        index_to_base([one, other], "2017", BREAKS, META)
    assert (absent.value.needed, absent.value.found) == (1, 0)
    with pytest.raises(NotComparable, match="2 figures for 2018, the base"):
        index_to_base([one, one, other], Period("2018"), BREAKS, META)
    with pytest.raises(NotEnoughData, match="No figure can be set against that for 2018") as alone:
        index_to_base([one], "2018", BREAKS, META)
    assert (alone.value.needed, alone.value.found) == (2, 1)
    mixed = [one, point("inhope_reports", "2019-03", 5), point("inhope_reports", "2020", -1)]
    with pytest.raises(NotEnoughData, match="different lengths of time") as first:
        index_to_base(mixed, "2018", BREAKS, META)
    assert "negative" not in str(first.value)
    with pytest.raises(NotEnoughData, match="is zero"):
        index_to_base(
            [replace(one, value=0.0, interval=Interval(0, 0)), other], "2018", BREAKS, META
        )


def test_an_index_stops_at_a_break_that_the_publisher_flags() -> None:
    points = [
        point("inhope_reports", year, 100, obs_status=status)
        for year, status in (("2016", "A"), ("2017", "A"), ("2018", "B"), ("2019", "A"))
    ]
    index = index_to_base(points, "2018", BREAKS, META)
    assert [g.points[1].period.text for g in index.values] == ["2019"]
    index = index_to_base(points, "2016", BREAKS, META)
    assert [r.point.period.text for r in index.refused] == ["2018", "2019"]


# ---- the truth behind rounded figures


@st.composite
def published(draw: st.DrawFn, period: str, least: int = 0) -> tuple[int, Point]:
    """A true count, and a figure printed for it by one of the conventions of the table."""
    truth = draw(st.integers(least, 10 ** draw(st.integers(1, 10))))
    unit = 10 ** draw(st.integers(0, 9))
    printed = draw(st.sampled_from(("full", "rounded", "about", "at_most", "at_least")))
    down = truth // unit * unit
    up = -(-truth // unit) * unit
    nearest = down if truth - down <= unit / 2 else up
    value, bounds, qualifier = {
        "full": (truth, Interval.point(truth), "exact"),
        "rounded": (nearest, Interval(nearest - unit / 2, nearest + unit / 2), "exact"),
        "about": (nearest, Interval(nearest - unit, nearest + unit), "about"),
        "at_most": (up, Interval(up - unit, up), "at_most"),
        "at_least": (down, Interval(down, math.inf), "at_least"),
    }[printed]
    return truth, point("inhope_reports", period, value, interval=bounds, qualifier=qualifier)


starts = published("2017", least=1)
ends = published("2019")
TRUTHS: list[tuple[Callable[..., Result], Callable[[int, int], float]]] = [
    (absolute_change, lambda before, after: after - before),
    (percent_change, lambda before, after: (after / before - 1) * 100),
    (annual_growth, lambda before, after: ((after / before) ** 0.5 - 1) * 100),
    (
        doubling_time,
        lambda before, after: (
            2 * math.log(2) / math.log(after / before) if after > before else math.inf
        ),
    ),
]


@pytest.mark.parametrize(("function", "truth"), TRUTHS)
@given(start=starts, end=ends)
def test_the_interval_holds_the_truth(
    function: Callable[..., Result],
    truth: Callable[[int, int], float],
    start: tuple[int, Point],
    end: tuple[int, Point],
) -> None:
    (before, printed_before), (after, printed_after) = start, end
    try:
        growth = function(printed_before, printed_after, BREAKS, META)
    except Refusal:
        return
    assert growth.interval.lower <= truth(before, after) <= growth.interval.upper
    assert (growth.estimate is None) == ("at_least" in {p.qualifier for p in growth.points})
    if growth.estimate is not None:
        assert growth.interval.contains(growth.estimate)


@given(starts, ends)
def test_an_index_is_the_percent_change_plus_100(
    start: tuple[int, Point], end: tuple[int, Point]
) -> None:
    points = (start[1], end[1])
    try:
        percent = percent_change(*points, BREAKS, META)
    except Refusal:
        with pytest.raises(Refusal):
            index_to_base(points, "2017", BREAKS, META)
        return
    (index,) = index_to_base(points, "2017", BREAKS, META).values
    assert index.interval.lower == pytest.approx(percent.interval.lower + 100)
    assert index.interval.upper == pytest.approx(percent.interval.upper + 100)
    assert index.caveats == percent.caveats


@given(starts, ends)
def test_every_refusal_is_a_sentence(start: tuple[int, Point], end: tuple[int, Point]) -> None:
    for function in FUNCTIONS:
        try:
            function(start[1], end[1], BREAKS, META)
        except Refusal as refusal:
            text = str(refusal)
            said = (text[0].isupper(), text.endswith("."), "2017" in text, bool(refusal.instead))
        else:
            continue
        assert said == (True, True, True, True)


@given(starts, ends)
def test_a_refusal_depends_on_the_figures_not_on_the_truth(
    start: tuple[int, Point], end: tuple[int, Point]
) -> None:
    first, last = start[1], end[1]
    assume(first.value == 0)
    with pytest.raises(NotComparable, match="figure for 2017 is zero"):
        percent_change(first, last, BREAKS, META)
