"""Two areas are compared at one time and by one source, or the reason is given why not."""

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.errors import NotComparable, NotEnoughData, Refusal, UnknownIndicator
from analytics.intervals import Interval
from analytics.places.comparisons import gap, ratio, require_places
from tests.analytics.kit import BREAKS, META, NONE, point


def test_a_mere_bound_gives_no_estimate() -> None:
    open_ended = point(5, interval=Interval(5, math.inf), qualifier="at_least")
    assert gap(open_ended, point(2, "FRA"), NONE, META).estimate is None
    assert gap(open_ended, point(2, "FRA"), NONE, META).interval == Interval(3, math.inf)
    assert ratio(open_ended, point(2, "FRA"), NONE, META).interval == Interval(2.5, math.inf)


def test_gap_and_ratio_of_published_shares() -> None:
    """Internet World Stats, 30 June 2020: Europe 87.2 %, Africa 42.2 %."""
    europe = point(87.2, "IWS_EUR", "2020-06-30", "share", half=0.05)
    africa = point(42.2, "IWS_AFR", "2020-06-30", "share", half=0.05)
    difference = gap(europe, africa, NONE, META)
    assert difference.estimate == pytest.approx(45)
    assert difference.unit == "percentage points"
    assert difference.interval.width == pytest.approx(0.2)
    times = ratio(europe, africa, NONE, META)
    assert times.estimate == pytest.approx(87.2 / 42.2)
    assert times.interval.lower == pytest.approx(87.15 / 42.25)
    assert times.method == "Ratio = IWS_EUR / IWS_AFR, for 30 June 2020."


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.integers(0, 4), st.integers(0, 4))
def test_intervals_hold_the_truth_behind_rounded_figures(
    a: int, b: int, places: int, other: int
) -> None:
    points = []
    for value, digits, area in ((a, places, "DEU"), (b, other, "USA")):
        unit = 10**digits
        printed = round(value / unit) * unit
        points.append(point(float(printed), area, half=unit / 2))
    assert gap(*points, NONE, META).interval.contains(float(a - b))
    if points[1].value:
        assert ratio(*points, NONE, META).interval.contains(a / b)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"indicator": "urls", "unit": "content_url"}, "count different things"),
        ({"unit": "file"}, "within one unit"),
        ({"sex": "F"}, "different sexes"),
        ({"age": "Y0T17"}, "different age groups"),
        ({"category": "csam"}, "different categories"),
        ({"source": "other"}, r"different sources \(s and other\), which may count differently"),
        ({"cited": "other"}, "different bodies"),
        ({"vintage": "2024"}, r"two editions of one source \(2025 and 2024\)"),
        ({"period": point(1, period="2019").period}, r"different periods \(2020 and 2019\)"),
        ({"area": "ZZZ"}, "not attributed to any country"),
        ({"area": "EEE"}, "not the continent"),
        ({"area": "IWS_EUR"}, "IWS_EUR is a region as Internet World Stats draws it"),
        ({"area": "DEU"}, "a gap needs two areas"),
        ({"value": None}, "no figure for FRA and 2020; missing is not zero"),
    ],
)
def test_refusals_say_why(changes: dict[str, Any], reason: str) -> None:
    other = replace(point(2, "FRA"), **changes)
    for compute in (gap, ratio):
        with pytest.raises(Refusal, match=reason):
            compute(point(1), other, NONE, META)


def test_undated_figures_need_not_belong_to_one_time() -> None:
    with pytest.raises(NotComparable, match="carry no date"):
        gap(point(1, period="../2020"), point(2, "FRA", "../2020"), NONE, META)


def test_a_gap_in_the_law_must_hold_all_or_none() -> None:
    germany, france, usa = (point(5, area, "2021") for area in ("DEU", "FRA", "USA"))
    assert "All the figures fall into that gap" in gap(germany, france, BREAKS, META).caveats[0]
    with pytest.raises(NotComparable, match="affects the figure for DEU and not that for USA"):
        gap(usa, germany, BREAKS, META)


def test_ratios_that_mean_nothing() -> None:
    with pytest.raises(NotComparable, match="The figure for FRA is zero"):
        ratio(point(1), point(0, "FRA"), NONE, META)
    with pytest.raises(NotComparable, match="negative"):
        ratio(point(1), point(-1, "FRA"), NONE, META)
    with pytest.raises(NotComparable, match="ratio of two changes misleads"):
        ratio(point(1, indicator="growth"), point(2, "FRA", indicator="growth"), NONE, META)


def test_figures_stated_too_loosely_say_nothing() -> None:
    loose = Interval.from_bounds(None, None)
    pair = [point(1, area, indicator="growth", interval=loose) for area in ("DEU", "FRA")]
    with pytest.raises(NotEnoughData, match="too loosely"):
        gap(*pair, NONE, META)
    open_ended = point(1, interval=Interval(0, math.inf))
    with pytest.raises(NotEnoughData, match="too loosely"):
        ratio(open_ended, point(1, "FRA", interval=Interval(0, 2)), NONE, META)


def test_findings_and_unknown_indicators() -> None:
    with pytest.raises(NotComparable, match="judgements in words"):
        gap(*[point(None, area, indicator="finding") for area in ("DEU", "FRA")], NONE, META)
    with pytest.raises(UnknownIndicator):
        gap(point(1), point(2, "FRA"), NONE, {})


def test_regions_of_one_publisher_stand_beside_each_other_and_the_world() -> None:
    require_places(("IWS_EUR", "IWS_AFR", "WLD"))
    require_places(("DEU", "EU27_2020", "WLD"))
    with pytest.raises(NotComparable, match="not compared with EU27_2020"):
        require_places(("IWS_EUR", "EU27_2020"))
