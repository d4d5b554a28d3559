"""What is said on both sides of a break, and what has to be read with a card."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analytics.change.growth import percent_change
from analytics.errors import NotComparable
from analytics.intervals import Interval
from analytics.periods import parse_period
from analytics.results import Result
from analytics.series import Point, points_of
from pages.figure.card import NoFigures
from pages.figure.words import Said, Value
from pages.sentences.headings import (
    allowed,
    care,
    corrected,
    flagged,
    later,
    levels,
    settled,
    told,
    touched,
)
from pages.site.data import Data, View
from tests.conftest import CORRECTED, ERRING


def _said(text: str, message: str = "planted", **values: Value) -> Said:
    return Said(text, values, Path("tests"), message)


def _rows(view: View, indicator: str, area: str, *periods: str) -> pd.DataFrame:
    rows = view.rows(indicator)
    rows = rows[(rows["area"] == area) & (rows["category"] == "_T") & rows["value"].notna()]
    return rows[rows["period"].isin(periods)] if periods else rows


@pytest.fixture
def slovenia(view: View) -> Point:
    """Reports of one year, of which others are made."""
    return points_of(_rows(view, "cybertipline_reports", "SVN", "2019"))[0]


def _row(of: Point, **figures: float) -> list[Point]:
    """The same series with other figures, by year (`y2019=5`)."""
    return [
        replace(of, period=parse_period(year[1:]), value=float(v), interval=Interval.point(v))
        for year, v in figures.items()
    ]


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ({"y2018": 2000, "y2020": 4000}, "2,000 in 2018, 4,000 in 2020 (+100\u00a0%)"),
        # Elevenfold is told in percent, more is not; nor what begins with less than a thousand.
        ({"y2018": 2000, "y2020": 22_000}, "2,000 in 2018, 22,000 in 2020 (+1,000\u00a0%)"),
        ({"y2018": 2000, "y2020": 22_100}, "2,000 in 2018, 22,100 in 2020"),
        ({"y2018": 1000, "y2020": 900}, "1,000 in 2018, 900 in 2020 (-10\u00a0%)"),
        ({"y2018": 999, "y2020": 900}, "999 in 2018, 900 in 2020"),
        # What is in between is not told, and a single figure is neither first nor last.
        ({"y2017": 2000, "y2018": 9000, "y2020": 4000},
         "2,000 in 2017, 4,000 in 2020 (+100\u00a0%)"),
        ({"y2018": 2000}, "2,000 in 2018"),
        # A figure inside the gap is left out where there are others.
        ({"y2019": 2000, "y2021": 7, "y2022": 3000},
         "3,000 in 2022; before the gap of 2021: 2,000 (2019)"),
        ({"y2021": 2000}, "2,000 in 2021"),
        # The latest side first, each with what parts it from the next.
        ({"y2018": 1000, "y2019": 2000, "y2022": 4000, "y2023": 4100, "y2024": 5000, "y2025": 6000},
         "5,000 in 2024, 6,000 in 2025 (+20\u00a0%); before the change of counting in 2024: "
         "4,000 (2022), 4,100 (2023); before the gap of 2021: 1,000 (2018), 2,000 (2019)"),
    ],
)  # fmt: skip
def test_levels_stand_side_by_side(
    figures: dict[str, float], said: str, slovenia: Point, data: Data
) -> None:
    made = _row(slovenia, **figures)
    assert str(levels(made, data)) == said
    assert str(levels(reversed(made), data)) == said


def test_levels_of_shares_have_no_percent_of_percent(view: View, data: Data) -> None:
    rows = _rows(view, "individuals_using_internet", "SVN", "2011", "2019")
    points = [p for p in points_of(rows) if "owid" in p.source]
    assert str(levels(points, data)) == "67.3\u00a0% in 2011, 83.1\u00a0% in 2019"


def test_a_forecast_is_the_last_of_levels_only_where_there_is_nothing_else(
    slovenia: Point, data: Data
) -> None:
    first, last = _row(slovenia, y2018=2000, y2020=4000)
    foreseen = replace(last, obs_status="F")
    assert str(levels([first, foreseen], data)) == "2,000 in 2018"
    assert str(levels([foreseen], data)) == "4,000 in 2020"


def test_from_when_on_figures_are_counted_otherwise(slovenia: Point, data: Data) -> None:
    row = _row(slovenia, y2020=2000, y2022=3000, y2024=5000, y2025=6000)
    for after in (row[0], row[1]):
        said = later(row, after, data)
        assert said is not None
        assert str(said) == "since 2024 they are counted differently (6,000 in 2025)"
    # Behind a gap that closed they are counted as before it; and nothing is newer than the last.
    assert later(row[:2], row[0], data) is None
    assert later(row, row[-1], data) is None


def test_a_sentence_that_no_rule_forbids_leads_as_it_is(
    slovenia: Point, data: Data, view: View
) -> None:
    said = _said("2,000 reports in 2020", "reports", figure=_row(slovenia, y2020=2000)[0])
    for made in (allowed(said, data, view), settled(said, data, view)):
        assert (made.text, made.values, made.folder, made.message) == (
            said.text, said.values, said.folder, said.message,
        )  # fmt: skip


def test_what_is_forbidden_is_refused_or_gives_way_to_levels(
    slovenia: Point, data: Data, view: View
) -> None:
    ends = _row(slovenia, y2018=500, y2020=4000)
    change = percent_change(*ends, data.breaks, data.meta, across_vintages=True)
    said = _said("Reports rose by 700 %", change=change)
    with pytest.raises(NotComparable) as refused:
        allowed(said, data, view)
    few = (
        "The figure for 2018 is under 1,000: of so few, a change in percent is large by a few more."
    )
    assert refused.value.reason == few
    led = str(settled(said, data, view))
    assert led == "CyberTipline reports, Slovenia: 500 in 2018, 4,000 in 2020"
    # Of the rows of its card all of the same series are told, and only these.
    rows = _rows(view, "cybertipline_reports", "SVN", "2022", "2023")
    other = _rows(view, "cybertipline_reports", "AUT", "2022", "2023")
    led = str(settled(said, data, view, pd.concat([other, rows])))
    assert led == "CyberTipline reports, Slovenia: 14,795 in 2022, 6,204 in 2023 (-58\u00a0%)"
    # Figures of several series are told in no row, nor are those of a secondary page.
    austria = replace(ends[0], area="AUT")
    for more in (austria, None):
        figures = (change, more) if more else replace(
            change, points=tuple(replace(p, authority="secondary page") for p in change.points)
        )  # fmt: skip
        led = str(settled(_said("x", figures=figures), data, view))
        assert led.startswith("CyberTipline reports: no finding is stated of these figures. The ")


def test_what_names_no_figure_and_is_forbidden_is_raised(data: Data, view: View) -> None:
    with pytest.raises(NotComparable, match="looks like a confidence interval"):
        settled(_said("-0.149 (-0.154 to -0.143)"), data, view)


def test_headings_that_a_version_cannot_give_do_not_open_a_page(
    slovenia: Point, data: Data, view: View
) -> None:
    def none(*_: object) -> Said:
        raise NoFigures("anything")

    def forbidden(*_: object) -> Said:
        return _said("-0.149 (-0.154 to -0.143)")

    made = [lambda *_: _said("one", figure=slovenia), none, forbidden, lambda *_: _said("two")]
    assert [str(each) for each in told(made, data, view)] == ["one", "two"]


CARE = (
    "From 21 December 2020 messaging services came under the EU's ePrivacy rules, and voluntary "
    "detection had no derogation from them until 2 August 2021."
)


def test_what_has_to_be_read_with_a_card_stands_once_and_in_its_order(
    slovenia: Point, data: Data, view: View
) -> None:
    rows = _rows(view, "cybertipline_reports", "SVN", "2021", "2022")
    rows = pd.concat([rows, rows[:1].assign(authority="secondary page", period="2020")])
    ends = _row(slovenia, y2018=2000, y2020=4000)
    caveats = ("of the result", f"EU legal gap 2021: {CARE}", "of the card", "at SVN")
    change = Result("percent_change", 1.0, Interval.point(1.0), "percent", "", tuple(ends), caveats)
    found = care([_said("x", change=change)] * 2, rows, ["of the card", _said("too")], data, view)
    # What a break says stands in what the result says of it, with its title.
    assert found == (
        "of the card",
        "too",
        "Read on a secondary page, for want of a text of the publisher: 1 figure, which leads "
        "no sentence.",
        "of the result",
        f"EU legal gap 2021: {CARE}",
        "at SVN",
    )
    assert care([], rows, ["of the card"], data, view)[:2] == (CARE, "of the card")
    assert care([], rows[:0], [], data, view) == ()


def test_flags_of_publishers_are_told_with_their_places(view: View, data: Data) -> None:
    rows = view.rows("digital_skills_level")
    few = rows[rows["obs_status"] == "N"]
    places = list(dict.fromkeys(few["area"]))
    assert len(places) > 9
    eight = few[few["area"].isin(places[:8])].drop_duplicates("area")
    nine = few[few["area"].isin(places[:9])].drop_duplicates("area")
    names = [data.name(area) for area in places[:8]]
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    assert [str(each) for each in flagged(eight, data)] == [
        f"Flagged by the publisher as not significant: 8 figures, of {listed}."
    ]
    assert [str(each) for each in flagged(nine, data)] == [
        f"Flagged by the publisher as not significant: 9 figures, of {listed} and 1 more."
    ]
    one = eight[:1]
    both = pd.concat([one.assign(obs_status="U"), one, one.assign(obs_status="A")])
    assert [str(each) for each in flagged(both, data)] == [
        f"Flagged by the publisher as {what}: 1 figure, of {names[0]}."
        for what in ("not significant", "of low reliability")
    ]
    assert flagged(one.assign(obs_status="F"), data) == []


def test_what_was_read_on_a_secondary_page_is_said_with_how_many(view: View, data: Data) -> None:
    rows = _rows(view, "cybertipline_reports", "SVN", "2019", "2020", "2022")
    told = "Read on a secondary page, for want of a text of the publisher: "
    for count, words in ((1, "1 figure, which leads"), (2, "2 figures, which lead")):
        read = rows.assign(authority=["secondary page"] * count + ["transcription"] * (3 - count))
        assert [str(each) for each in flagged(read, data)] == [f"{told}{words} no sentence."]


@pytest.mark.parametrize(
    ("indicator", "area", "periods", "ids"),
    [
        ("cybertipline_reports", "WLD", ("2023", "2024"), ["cybertipline-bundling-2024"]),
        ("cybertipline_reports", "WLD", ("2024", "2025"), []),
        ("cybertipline_reports", "SVN", ("2021",), ["eu-eprivacy-gap-2021"]),
        ("cybertipline_reports", "CHE", ("2021",), []),
        ("inhope_content_urls", "WLD", ("2023", "2024"), ["inhope-2024"]),
        ("inhope_content_urls", "WLD", ("2022", "2023"), []),
        ("individuals_using_internet", "GHA", (), ["internet-use-ghana-2020"]),
        ("individuals_using_internet", "SVN", (), []),
        ("population", "SVN", (), []),
    ],
)
def test_breaks_and_jumps_are_those_that_the_rows_meet(
    indicator: str, area: str, periods: tuple[str, ...], ids: list[str], data: Data, view: View
) -> None:
    rows = _rows(view, indicator, area, *periods)
    assert len(rows) > 0
    assert [item.id for item in touched(rows, data)] == ids
    assert [item.id for item in touched(rows[::-1], data)] == ids


def test_breaks_come_before_jumps_and_each_once_whatever_the_series(data: Data, view: View) -> None:
    jumping = _rows(view, "inhope_content_urls", "WLD", "2023", "2024")
    broken = [_rows(view, "cybertipline_reports", a, "2023", "2024") for a in ("WLD", "WLD")]
    gap = _rows(view, "cybertipline_reports", "SVN", "2021")
    rows = pd.concat([jumping, gap, *broken, broken[0].assign(source="another")])
    assert [item.id for item in touched(rows, data)] == [
        "eu-eprivacy-gap-2021", "cybertipline-bundling-2024", "inhope-2024",
    ]  # fmt: skip
    # Each side by another source is no series, and so nothing is cut.
    apart = broken[0].assign(source=broken[0]["period"])
    assert touched(apart, data) == ()


def test_what_was_wrong_and_is_corrected_is_said_where_the_rows_hold_it(past: Data) -> None:
    before, after = past.view(ERRING), past.view(CORRECTED)
    told = [str(each) for each in corrected(before.frame, past, before)]
    assert told
    assert all(each.startswith("Corrected since, on ") for each in told)
    assert corrected(before.frame[:0], past, before) == []
    assert corrected(after.frame, past, after) == []
    assert care([], before.frame, [], past, before)[: len(told)] == tuple(told)
