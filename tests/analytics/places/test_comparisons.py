"""Two areas are compared at one time and by one source, or the reason is given why not."""

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.breaks import BreakRegister
from analytics.errors import NotComparable, NotEnoughData, Refusal, UnknownIndicator
from analytics.intervals import Interval
from analytics.places.comparisons import gap, gaps_at, level, ratio, require_places
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


SIDE_BY_SIDE = "They can be shown side by side, each on its own scale."
REVISED = "and figures may have been revised in between."


@pytest.mark.parametrize(
    ("changes", "reason", "instead"),
    [
        ({"indicator": "urls", "unit": "content_url"},
         'Reports and content URLs count different things: "one report" against "one web address". '
         "Neither a sum nor a change from one to the other has a meaning.", SIDE_BY_SIDE),
        ({"unit": "file"}, "Areas are compared within one unit, not report with file.",
         SIDE_BY_SIDE),
        ({"sex": "F"}, "The figures are of different sexes (total and F), which may count "
         "differently.", SIDE_BY_SIDE),
        ({"age": "Y0T17"}, "The figures are of different age groups (total and Y0T17), which may "
         "count differently.", SIDE_BY_SIDE),
        ({"category": "csam"}, "The figures are of different categories (total and csam), which "
         "may count differently.", SIDE_BY_SIDE),
        ({"source": "other"}, "The figures are of different sources (s and other), which may count "
         "differently.", SIDE_BY_SIDE),
        ({"cited": "other"}, "The figures are of different bodies (c and other), which may count "
         "differently.", SIDE_BY_SIDE),
        ({"vintage": "2024"}, f"The figures come from two editions of one source (2025 and 2024), "
         f"{REVISED}", "Figures of one edition can be compared."),
        ({"period": point(1, period="2019").period}, "The figures are for different periods (2020 "
         "and 2019), so their difference is not one between areas.",
         "Figures for one and the same period can be compared."),
        ({"area": "ZZZ"}, "Figures not attributed to any country (ZZZ) belong to no place, so they "
         "cannot be compared with one.", "They can be stated as a part of the world total."),
        ({"area": "EEE"}, "The row named Europe (EEE) holds what was assigned to no country there; "
         "it is not the continent and not a place to compare.",
         "The countries of Europe can be compared."),
        ({"area": "IWS_EUR"}, "IWS_EUR is a region as Internet World Stats draws it, without a "
         "list of its countries; it is not compared with DEU, which is drawn by others.",
         "Regions of Internet World Stats can be compared with each other."),
        ({"area": "DEU"}, "Both figures are for DEU; a gap needs two areas.", ""),
        ({"value": None}, "There is no figure for FRA and 2020; missing is not zero.", ""),
    ],
)  # fmt: skip
def test_refusals_say_why_and_what_can_be_said(
    changes: dict[str, Any], reason: str, instead: str
) -> None:
    other = replace(point(2, "FRA"), **changes)
    for compute in (gap, ratio):
        with pytest.raises(Refusal) as refused:
            compute(point(1), other, NONE, META)
        assert (refused.value.reason, refused.value.instead) == (reason, instead)


def test_a_gap_needs_two_areas_of_which_one_is_there() -> None:
    with pytest.raises(NotEnoughData) as few:
        gap(point(1), point(2), NONE, META)
    assert (few.value.needed, few.value.found) == (2, 1)


def test_undated_figures_need_not_belong_to_one_time() -> None:
    with pytest.raises(NotComparable) as refused:
        gap(point(1, period="../2020"), point(2, "FRA", "../2020"), NONE, META)
    assert refused.value.reason == (
        "The figures carry no date: they were counted at some time up to 2020, and when is not "
        "stated, so they need not belong to one time."
    )
    assert refused.value.instead == "Each can be quoted with the time at which it was read."


def test_a_gap_in_the_law_must_hold_all_or_none() -> None:
    germany, usa = (point(5, area, "2021") for area in ("DEU", "USA"))
    france = point(5, "FRA", "2021", qualifier="about")
    for compute in (gap, ratio):
        assert compute(germany, france, BREAKS, META).caveats == (
            "Legal gap: Some services stopped looking. All the figures fall into that gap.",
            "The figure for FRA is published as approximate.",
        )
    with pytest.raises(NotComparable) as refused:
        gap(usa, germany, BREAKS, META)
    assert refused.value.reason == (
        "Legal gap: Some services stopped looking. This affects the figure for DEU and not that "
        "for USA, so the two do not count alike."
    )
    assert refused.value.instead == (
        "Areas that are all affected, or a period outside the gap, can be compared."
    )
    # Before the gap, and after it, both are counted alike.
    for year in ("2020", "2022"):
        assert gap(point(5, "USA", year), point(5, "DEU", year), BREAKS, META).caveats == ()


def test_a_gap_holds_what_it_is_declared_of_alone() -> None:
    (gap_of_law,) = (item for item in BREAKS.breaks if item.id == "gap")
    narrow = BreakRegister((replace(gap_of_law, categories=frozenset({"csam"})),))
    for category, names in (("csam", ["gap"]), ("_T", [])):
        assert [b.id for b in gaps_at(point(5, period="2021", category=category), narrow)] == names
    assert gaps_at(point(5, period="2021", indicator="urls"), BREAKS) == []


def test_the_figure_itself_is_a_result_with_its_wording_and_its_gaps() -> None:
    told = point(5, period="2021", half=0.5, qualifier="about")
    found = level(told, BREAKS, META)
    assert (found.kind, found.estimate, found.unit, found.points) == (
        "level", 5.0, "reports", (told,),
    )  # fmt: skip
    assert found.interval == Interval(4.5, 5.5)
    assert found.method == "The figure as published, for DEU and 2021."
    assert found.caveats == (
        "The figure for 2021 is published as approximate.",
        "Legal gap: Some services stopped looking. The figure for 2021 falls into that gap.",
    )
    assert level(point(5), BREAKS, META).caveats == ()
    # No share is above a hundred percent, whatever rounding would allow.
    share = level(point(99.8, indicator="share", half=0.5), NONE, META)
    assert share.interval == Interval(99.8 - 0.5, 100)
    with pytest.raises(NotEnoughData, match="no figure for DEU and 2020"):
        level(point(None), NONE, META)


def test_results_say_what_they_are_of() -> None:
    pair = (point(6, half=0.5), point(2, "FRA", half=0.5))
    apart, times = (compute(*pair, NONE, META) for compute in (gap, ratio))
    assert (apart.kind, apart.estimate, apart.unit, apart.points) == ("gap", 4, "reports", pair)
    assert (times.kind, times.estimate, times.unit, times.points) == ("ratio", 3, "times", pair)
    assert (apart.interval, times.interval) == (Interval(3, 5), Interval(5.5 / 2.5, 6.5 / 1.5))
    assert apart.method == "Gap = DEU - FRA, for 2020."
    assert apart.caveats == times.caveats == ()
    # A count is not below zero, however coarsely it was rounded: nor is what is subtracted.
    coarse = gap(point(1, half=5), point(2, "FRA", half=5), NONE, META)
    assert coarse.interval == Interval(-7, 6)


@pytest.mark.parametrize(
    ("value", "base", "reason"),
    [
        (1, 0, "The figure for FRA is zero, so a ratio has no meaning."),
        (1, -1, "The figure for one area is negative, so a ratio has no meaning."),
        (-1, 1, "The figure for one area is negative, so a ratio has no meaning."),
    ],
)
def test_ratios_to_nothing_and_of_less_mean_nothing(value: int, base: int, reason: str) -> None:
    with pytest.raises(NotComparable) as refused:
        ratio(point(value), point(base, "FRA"), NONE, META)
    assert refused.value.reason == reason
    assert refused.value.instead == "The difference between the two can be stated."


def test_nothing_is_no_times_of_something() -> None:
    none = ratio(point(0), point(2, "FRA"), NONE, META)
    assert (none.estimate, none.interval) == (0, Interval(0, 0))
    assert ratio(point(1), point(1, "FRA"), NONE, META).estimate == 1


def test_a_ratio_of_changes_misleads_and_their_difference_does_not() -> None:
    pair = (point(3, indicator="growth"), point(2, "FRA", indicator="growth"))
    with pytest.raises(NotComparable) as refused:
        ratio(*pair, NONE, META)
    assert refused.value.reason == (
        "The figures are themselves changes; the ratio of two changes misleads."
    )
    assert refused.value.instead == "Their difference can be stated."
    found = gap(*pair, NONE, META)
    assert (found.estimate, found.unit) == (1, "percentage points")
    # Either says so: what an indicator is, and what its unit is.
    for told in ({"kind": "change", "unit_kind": "count"}, {"unit_kind": "change"}):
        meta = {"reports": replace(META["reports"], **told)}
        with pytest.raises(NotComparable, match="themselves changes"):
            ratio(point(3), point(2, "FRA"), NONE, meta)


def test_figures_stated_too_loosely_say_nothing() -> None:
    loose = Interval.from_bounds(None, None)
    pair = [point(1, area, indicator="growth", interval=loose) for area in ("DEU", "FRA")]
    with pytest.raises(NotEnoughData) as loosely:
        gap(*pair, NONE, META)
    assert loosely.value.reason == (
        "The figures for DEU and FRA are stated too loosely: any difference would agree with them."
    )
    assert loosely.value.instead == "Each can be quoted in its own words."
    # At least half of the other, with no upper bound, is something that can be said.
    least = ratio(point(1, interval=Interval(1, math.inf)), point(2, "FRA"), NONE, META)
    assert (least.estimate, least.interval) == (None, Interval(0.5, math.inf))
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
    # Of several it is the first of each that is named, by its code.
    with pytest.raises(NotComparable, match=r"^IWS_AFR is a .* not compared with EU27_2020, which"):
        require_places(("IWS_EUR", "SVN", "WLD", "EU27_2020", "IWS_AFR"))
