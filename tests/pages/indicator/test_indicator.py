"""The page of an indicator: changes, contributions, differences and statements of its figures."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from analytics.trends.trends import Trend, trends
from pages.indicator import series
from pages.indicator.changes import change_section, contribution_sections
from pages.indicator.judgements import differences_section, statements_section
from pages.indicator.trend import trends_of_areas
from pages.site.data import Data, View
from tests.pages.indicator.test_trend import words


def of(data: Data, view: View, indicator: str, area: str = "WLD") -> dict[str, pd.DataFrame]:
    return series.by_source(view, data.indicator(indicator), area)


def test_changes_are_given_over_each_stretch_and_step_by_step(data: Data, view: View) -> None:
    found = of(data, view, "cybertipline_reports")
    rows = next(iter(found.values()))
    text = words(change_section(data, view, rows, pd.concat(found.values())))
    assert "1998 to 2023" in text
    assert "+36.2 million reports" in text
    # Two figures of a curve that bends give neither a yearly rate nor a time of doubling.
    assert "Doubling every" not in text
    assert text.count("No one rate of growth holds from 1998 to 2023") == 1  # said of both
    assert "1998 to 2024" not in text


def test_a_month_is_set_against_the_same_month_of_the_year_before(data: Data, view: View) -> None:
    found = of(data, view, "cybertipline_reports")
    section = change_section(data, view, next(iter(found.values())), pd.concat(found.values()))
    body = section.children[-1].children.data["body"]
    assert body == [["March 2019 to March 2020", "+1,043,786 reports", "+106\u00a0%", ""]]


@pytest.mark.parametrize(
    ("area", "why"),
    [
        ("SVN", "EU legal gap 2021"),
        ("ABW", "The figure for 2019 is under 1,000"),
    ],
)
def test_a_change_that_may_not_lead_is_told_as_refused(
    data: Data, view: View, area: str, why: str
) -> None:
    rows = view.series(data.indicator("cybertipline_reports"), area)
    text = words(change_section(data, view, rows, rows))
    over = text.partition("2019 to 2023")[2].partition("From period to period")[0]
    assert "In percent; A year, on average" in over.partition(" None. ")[0]
    assert why in over
    assert "\u00a0%" not in over.partition("None. ")[0]
    assert "Percent change = " not in over


def test_the_change_of_a_total_names_who_dominates_it(data: Data, view: View) -> None:
    rows = next(iter(of(data, view, "cybertipline_reports").values()))
    text = words(change_section(data, view, rows, rows))
    assert "+36.2 million reports; Meta sent 85\u00a0% (2023) of the providers' reports" in text
    assert "In percent None. The figure grew by more than 1,000" in text
    assert "794,000" not in text


def test_figures_that_turn_or_jump_have_no_average_a_year(data: Data, view: View) -> None:
    rows = next(iter(of(data, view, "iwf_reports_confirmed").values()))
    text = words(change_section(data, view, rows, rows))
    turning = text.partition("2011 to 2013")[2].partition("2016 to 2020")[0]
    assert "the figures rise and fall, so no one rate leads" in turning
    assert "% a year" not in turning
    assert "+26.7\u00a0% a year" in text
    rows = next(iter(of(data, view, "inhope_content_urls").values()))
    text = words(change_section(data, view, rows, rows))
    assert "From 2020 to 2024 lies a jump that its publisher has not explained" in text
    assert "% a year" not in text.partition("From period to period")[0]


def test_one_rate_is_told_a_window(data: Data, view: View) -> None:
    """Where the figures follow one rate the trend tells it, and no other average stands beside."""
    rows = next(iter(of(data, view, "cybertipline_reports").values())).head(9)
    values = [1000 * 1.1**n + n % 2 for n in range(9)]
    rows = rows.assign(value=values, lower=values, upper=values)
    told = trends(rows, data.breaks, data.meta, across_vintages=True)[0].growth
    assert isinstance(told, Trend)
    assert told.estimate == pytest.approx(10, abs=0.1)
    text = words(change_section(data, view, rows, rows))
    assert "+114\u00a0%" in text
    assert "A year, on average" not in text
    assert "Doubling" not in text


def test_one_figure_has_no_change_and_the_card_says_so(data: Data, view: View) -> None:
    rows = next(iter(of(data, view, "icse_victims_identified").values())).tail(1)
    assert "Not enough comparable data" in words(change_section(data, view, rows, rows))


def test_contributions_add_to_the_change_of_the_total(data: Data, view: View) -> None:
    rows = pd.concat(of(data, view, "cybertipline_reports").values())
    by_reporter, by_place = contribution_sections(data, view, rows)
    assert words(by_reporter).startswith("Of +12.9\u00a0% from 2022 to 2023, +12.9 points are")
    body = [
        part.children.data["body"]
        for section in (by_reporter, by_place)
        for part in section.children
        if getattr(part, "className", "") == "scroll"
    ]
    for parts in body:
        total = sum(float(row[-1]) for row in parts)
        assert total == pytest.approx(12.95, abs=0.05)


@pytest.mark.parametrize("indicator", ["inhope_reports", "internet_penetration"])
def test_what_has_no_parts_has_no_contributions(data: Data, view: View, indicator: str) -> None:
    rows = pd.concat(of(data, view, indicator).values())
    assert contribution_sections(data, view, rows) == []


def test_a_gap_between_sources_stands_on_the_page_with_both_figures(data: Data, view: View) -> None:
    section = differences_section(data, view, "cybertipline_reports", "WLD")
    assert section is not None
    text = words(section)
    for said in ("2,772", "4,560", "1,788", "The tip line opened in March 1998"):
        assert said in text
    assert differences_section(data, view, "cybertipline_reports", "SVN") is None


def test_statements_on_the_figures_lead_to_their_verdicts(data: Data, view: View) -> None:
    section = statements_section(data, view, "inhope_reports")
    assert section is not None
    links = [item.children[2] for item in section.children[1].children]
    assert links[0].href == "/fact-check#d10-6-inhope-reports-2018"
    assert words(section.children[1].children[0]).startswith("Left out")
    assert statements_section(data, view, "iocta_finding") is None


def test_the_trends_of_all_areas_stand_side_by_side(data: Data, view: View) -> None:
    rows = view.rows("individuals_using_internet")
    rows = rows[rows["source"] == "worldbank_wdi"]
    section = trends_of_areas(data, rows)
    assert section is not None
    body = section.children[2].children.data["body"]
    told = words(section.children[0])
    assert told.startswith(f"Trends of {len(body)} areas, 1990 to 2024: ")
    assert len(body) > 150
    for direction in {row[1] for row in body}:
        assert f"{sum(row[1] == direction for row in body)} {direction}" in told
    (slovenia,) = [row for row in body if row[0] == "Slovenia"]
    direction, slope, interval = slovenia[1:]
    assert (direction, slope) == ("rising", "+3.13")
    low, high = map(float, interval.split(" to "))
    assert 0 < low < float(slope) < high < 4
    assert words(section.children[2].children.data["head"][2]) == "Percentage points a year"
    # Of most areas use followed a curve, so their slope is none that held throughout.
    uneven = re.search(r"Of the slopes (\d+) are a middle pace", words(section.children[1]))
    assert uneven is not None
    assert 100 < int(uneven[1]) <= len(body)


def test_few_areas_make_no_table_of_trends(data: Data, view: View) -> None:
    assert trends_of_areas(data, view.rows("inhope_reports")) is None
    assert trends_of_areas(data, view.rows("inhope_reports").iloc[:0]) is None
