"""A series is cut at open breaks, jumps over closed gaps, and says what it leaves out."""

import pytest

from analytics.breaks import ALL, Break, BreakRegister, Jump
from analytics.errors import NotComparable, NotEnoughData, UnknownIndicator
from analytics.intervals import Interval
from analytics.periods import Period
from analytics.series import Point
from analytics.trends.stretches import stretches
from analytics.units import IndicatorMeta

META = {
    m.id: m
    for m in (
        IndicatorMeta("reports", "report", "count", "one report", "flow"),
        IndicatorMeta("victims", "person", "count", "one victim", "cumulative"),
        IndicatorMeta("finding", "finding", "finding", "one judgement", "finding"),
    )
}
SOURCE = {"source_title": "S", "source_address": "", "source_locator": ""}
COMMON = {"indicators": frozenset({"reports"}), "categories": frozenset(), **SOURCE}
OPEN = Break("open", "Bundled", areas=ALL, sentence="Reports are bundled.", kind="method",
             first={"A": "2024", "M": "2024-01"}, until={}, **COMMON)  # fmt: skip
GAP = Break("gap", "Legal gap", areas=frozenset({"DEU"}), sentence="Detection stopped.",
            kind="law", first={"A": "2021", "M": "2021-01"}, until={"A": "2022", "M": "2021-09"},
            **COMMON)  # fmt: skip
JUMP = Jump("jump", "Sudden rise", areas=frozenset({"FRA"}), sentence="Nobody says why.",
            at={"A": "2020"}, **COMMON)  # fmt: skip
BREAKS = BreakRegister((OPEN, GAP), (JUMP,))


def point(period: str, value: float | None = 1.0, **other: object) -> Point:
    named = {"indicator": "reports", "area": "WLD", "unit": "report", **other}
    interval = named.pop("interval", Interval.point(value or 0.0))
    return Point(period=Period(period), value=value, interval=interval, **named)  # type: ignore[arg-type]


def years(first: int, last: int, **other: object) -> list[Point]:
    return [point(str(year), float(year), **other) for year in range(first, last + 1)]


def test_one_stretch_without_breaks() -> None:
    (stretch,) = stretches(years(2016, 2023)[::-1], BREAKS, META)
    assert [p.period.text for p in stretch.points] == [str(y) for y in range(2016, 2024)]
    assert (stretch.begins, stretch.ends, stretch.caveats, stretch.left_out) == ("", "", (), ())
    assert stretch.times.tolist() == [y + 0.5 for y in range(2016, 2024)]
    assert stretch.values.tolist() == stretch.bounds[0].tolist() == stretch.bounds[1].tolist()
    assert stretch.even
    assert stretch.span == "from 2016 to 2023"


def test_an_open_break_cuts() -> None:
    before, after = stretches(years(2022, 2025), BREAKS, META)
    assert [p.period.text for p in before.points] == ["2022", "2023"]
    assert before.ends == after.begins == "Bundled: Reports are bundled."
    assert [p.period.text for p in after.points] == ["2024", "2025"]
    with pytest.raises(NotEnoughData) as refusal:
        before.require(6, "a test")
    assert refusal.value.reason == (
        "Not enough comparable data: a test needs at least 6 comparable figures, and there are 2 "
        "from 2022 to 2023; 4 more would be needed."
    )
    assert refusal.value.because == (
        "Later figures do not count alike. Bundled: Reports are bundled."
    )
    assert refusal.value.instead == "The change between two of them can be stated."
    with pytest.raises(NotEnoughData, match=r"needed\. Earlier figures do not count alike"):
        after.require(3, "a test")


def test_a_gap_is_left_out_and_passed_over() -> None:
    (stretch,) = stretches(years(2019, 2023, area="DEU"), BREAKS, META)
    assert [p.period.text for p in stretch.points] == ["2019", "2020", "2022", "2023"]
    sentence = "The figure for 2021 falls into that gap and is left out."
    assert [(r.point.period.text, r.reason) for r in stretch.left_out] == [("2021", sentence)]
    assert stretch.caveats == (f"Legal gap: Detection stopped. {sentence}",)
    assert not stretch.even
    without = [p for p in years(2019, 2023, area="DEU") if p.period.text != "2021"]
    (stretch,) = stretches(without, BREAKS, META)
    assert stretch.caveats == ("Legal gap: Detection stopped. The stretch passes over that gap.",)


def test_a_series_of_nothing_but_a_gap_is_empty() -> None:
    (stretch,) = stretches(years(2021, 2021, area="DEU"), BREAKS, META)
    assert stretch.points == ()
    assert not stretch.even
    with pytest.raises(NotEnoughData, match="there is none; 6 more") as refusal:
        stretch.require(6, "a test")
    assert refusal.value.instead == ""


def test_a_flag_of_the_publisher_cuts() -> None:
    points = years(2016, 2019)
    points[2] = point("2018", 5.0, obs_status="B")
    before, after = stretches(points, BREAKS, META)
    assert before.ends == after.begins == ("The publisher flags a break in the series at 2018.")
    both = [point("2023"), point("2024", obs_status="B")]
    assert stretches(both, BREAKS, META)[1].begins == (
        "Bundled: Reports are bundled. The publisher flags a break in the series at 2024."
    )


def test_what_cannot_be_used_is_left_out_and_said() -> None:
    points = [
        point("2010", None),
        point("2011", 3.0, interval=Interval(3.0, float("inf"))),
        point("2012", 3.0, qualifier="at_least"),
        point("2013", 4.0, obs_status="F"),
        point("2014", 4.0, obs_status="E"),
        point("2015", 4.0, qualifier="about"),
        point("2016", 4.0, qualifier="at_most", obs_status="P"),
        *[point(str(year), 4.0, qualifier="about") for year in range(2017, 2021)],
    ]
    (stretch,) = stretches(points, BREAKS, META)
    assert stretch.caveats == (
        "The figure for 2010 is missing.",
        "The figures for 2011 and 2012 only state a bound and are left out.",
        "The figure for 2013 is a forecast and is left out.",
        "5 of the 7 figures are published as approximate.",
        "The figure for 2016 is an upper bound.",
        "The figure for 2014 is an estimate.",
        "The figure for 2016 is provisional.",
    )
    assert [r.point.period.text for r in stretch.left_out] == ["2010", "2011", "2012", "2013"]


def test_jumps_and_seasons_are_told() -> None:
    (stretch,) = stretches(years(2018, 2021, area="FRA"), BREAKS, META)
    assert stretch.caveats == ("Sudden rise: Nobody says why.",)
    (months,) = stretches([point(f"2019-{m:02}") for m in range(1, 13)], BREAKS, META)
    assert months.caveats == ("The figures are for months; the seasons are not taken out.",)
    assert months.even
    assert months.times[-1] - months.times[0] == pytest.approx(11 / 12)


def test_editions_are_not_mixed_unless_asked() -> None:
    points = [
        point("2018", 1.0, vintage="2019"),
        point("2018", 2.0, vintage="2020"),
        point("2019", 3.0, vintage="2020"),
        point("2020", 4.0, vintage="2021"),
    ]
    with pytest.raises(NotComparable, match=r"3 editions of one source \(2019, 2020, 2021\)"):
        stretches(points, BREAKS, META)
    (stretch,) = stretches(points, BREAKS, META, across_vintages=True)
    assert stretch.values.tolist() == [2.0, 3.0, 4.0]
    assert stretch.caveats == (
        "The figures come from 2 editions of one source (2020 to 2021), which may differ in how "
        "they were compiled.",
    )


@pytest.mark.parametrize(
    ("points", "reason"),
    [
        ([point("2019"), point("2020", area="DEU")], "their area differs"),
        ([point("2019"), point("2020-03")], "different lengths of time"),
        ([point("../2020")], "carries no date"),
        ([point("2015/2018"), point("2017/2020")], "overlap"),
        ([point("2019"), point("2019")], "several figures for 2019"),
        ([point("2019", indicator="victims", unit="person")], "running total"),
        ([point("2019", None, indicator="finding", unit="finding")], "judgements in words"),
    ],
)
def test_what_is_no_series(points: list[Point], reason: str) -> None:
    for across_vintages in (False, True):
        with pytest.raises(NotComparable, match=reason):
            stretches(points, BREAKS, META, across_vintages=across_vintages)


def test_nothing_and_the_unknown() -> None:
    with pytest.raises(NotEnoughData, match="no figure at all"):
        stretches([], BREAKS, META)
    with pytest.raises(UnknownIndicator):
        stretches([point("2019", indicator="x")], BREAKS, META)


def test_even_spacing() -> None:
    (stretch,) = stretches(years(2016, 2016), BREAKS, META)
    assert not stretch.even
    assert stretches(years(2010, 2012), BREAKS, META)[0].even


def test_what_was_read_on_a_secondary_page_is_left_out() -> None:
    series = years(2016, 2023)
    series[3] = point("2019", 2019.0, authority="secondary page")
    (stretch,) = stretches(series, BREAKS, META)
    assert "2019" not in [p.period.text for p in stretch.points]
    (left,) = stretch.left_out
    assert left.reason in stretch.caveats
    assert left.reason == (
        "The figure for 2019 was read on a secondary page, not in a text of its publisher, and is "
        "left out."
    )
