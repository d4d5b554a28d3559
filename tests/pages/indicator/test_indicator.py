"""The page of an indicator: changes, contributions, differences and statements of its figures."""

from __future__ import annotations

import pandas as pd
import pytest

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


def test_one_figure_has_no_change_and_the_card_says_so(data: Data, view: View) -> None:
    rows = next(iter(of(data, view, "icse_victims_identified").values()))
    assert len(rows) == 1
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
    assert told.startswith(f"Trends of {len(body)} areas, 1990 to 2017: ")
    assert len(body) > 150
    for direction in {row[1] for row in body}:
        assert f"{sum(row[1] == direction for row in body)} {direction}" in told
    (slovenia,) = [row for row in body if row[0] == "Slovenia"]
    assert slovenia[1:] == ["rising", "+3.47", "+1.47 to +4.37"]
    assert section.children[2].children.data["head"][2] == "Percentage points a year"


def test_few_areas_make_no_table_of_trends(data: Data, view: View) -> None:
    assert trends_of_areas(data, view.rows("inhope_reports")) is None
    assert trends_of_areas(data, view.rows("inhope_reports").iloc[:0]) is None
