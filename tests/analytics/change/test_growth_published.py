"""Growth between figures printed by the publishers and by GRACE D10.6."""

import math
from dataclasses import replace

import pytest

from analytics.change.growth import (
    absolute_change,
    percent_change,
)
from analytics.errors import NotComparable
from analytics.intervals import Interval
from tests.analytics.change.figures import BREAKS, FUNCTIONS, META, point


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
