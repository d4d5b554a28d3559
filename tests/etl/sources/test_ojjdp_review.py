"""The tables of the transparency report with two columns for a year, and those in lines."""

from __future__ import annotations

import pytest

from etl.sources._ojjdp_review import listed, paired

YEARS = ["2030", "2031"]
COUNTS = ["10", "7", "20", "15"]


def test_a_box_of_pairs_gives_two_figures_for_each_year() -> None:
    rows = [("Images", COUNTS), ("Videos", COUNTS), ("Total", ["20", "14", "40", "30"])]
    found = {(c["category"], c["period"]): c["raw"] for c in paired(rows, YEARS, 7)}
    assert found["image_md5", "2030"] == "10"
    assert found["image_similar", "2031"] == "15"
    assert found["all_similar", "2031"] == "30"
    assert len(found) == 12


def test_labels_that_slipped_are_still_told_apart() -> None:
    rows = [
        ("Images/videos in hash)", COUNTS),
        ("identified series Images/videos that NCMEC is tracking, but where child", COUNTS),
        ("enforcement Images/videos where age/identity of child victim", COUNTS),
        ("determined Images/videos for which a series has not yet been", COUNTS),
        ("created Total (as detailed above, images/videos can contain", COUNTS),
    ]
    found = [c["category"] for c in paired(rows, ["2030", "2031"], 14)][::4]
    assert found == ["identified_series", "tracked_series", "undetermined", "no_series", "_T"]


@pytest.mark.parametrize(
    "rows",
    [
        [("Images", COUNTS)],  # one known row is no table
        [("Images", COUNTS[:3]), ("Videos", COUNTS[:3])],  # not two for each year
        [("Boats", COUNTS), ("Cars", COUNTS)],
        [],
    ],
)
def test_an_unknown_box_gives_nothing(rows: list[tuple[str, list[str]]]) -> None:
    assert paired(rows, YEARS, 1) == []


def test_victims_are_told_by_sex_and_maturity_of_the_year_above() -> None:
    lines = [
        "Male 1 2 3 6",  # before any year
        "Gender in CY 2030",
        "Gender Pubescent Prepubescent Infant/Toddler Grand Total",
        "Male 271 56 17 344",
        "Female 1,984 1,012 128 3,124",
        "Female 1,984 1,012",
    ]
    found = {(c["sex"], c["category"]): c["raw"] for c in listed(lines, 17)}
    assert len(found) == 8
    assert found["M", "_T"] == "344"
    assert found["F", "pubescent"] == "1,984"


def test_new_series_stand_below_their_years() -> None:
    title = "New Series of Unidentified Child Victims Added to the Database"
    found = list(listed([title, "CY 2030 CY 2031", "2,394 5,139"], 17))
    assert [(c["period"], c["raw"]) for c in found] == [("2030", "2,394"), ("2031", "5,139")]
    assert list(listed([title, "CY 2030"], 17)) == []
    assert list(listed([title, "CY 2030", "none"], 17)) == []
