"""The boxes of reports of other years: footnotes, rows that are new, years without a count."""

from __future__ import annotations

import pytest

from etl.sources import SourceFile, read
from etl.sources._ojjdp import TABLES, unmarked
from etl.sources._ojjdp_box import Box, rows_of
from tests.etl.sources.lookalikes import ojjdp

YEARS = ["2030", "2031"]
LOCATION = next(table for table in TABLES if table.source == "ncmec_ojjdp_user_location")
BOX = [
    ["CyberTipline Reports", "CY 2030", "CY 2031"],
    ["U.S.", "10", "20"],
    ["International", "100", "200"],
    ["Unknown", "5", "8"],
    ["Total", "115", "228"],
]


def _report(*rows):
    return SourceFile("report", ojjdp(2031, [(2031, "228"), (2030, "115")], box=[BOX[0], *rows]))


def _location(found):
    rows = found.frame[found.frame["source"] == LOCATION.source]
    return {(r.category, r.period): r.value for r in rows.itertuples()}


WHOLE = {
    ("location_us", "2030"): 10, ("location_us", "2031"): 20,
    ("location_international", "2030"): 100, ("location_international", "2031"): 200,
    ("location_unknown", "2030"): 5, ("location_unknown", "2031"): 8,
    ("_T", "2030"): 115, ("_T", "2031"): 228,
}  # fmt: skip


@pytest.mark.parametrize(
    "label",
    ["Unknown", "Unknown*", "Unknown1", "Unknown 1", "Unknown users", "Unknown location¹"],
)
def test_the_row_of_unknown_location_is_read_with_whatever_mark_behind_it(catalog, label):
    found = read(_report(BOX[1], BOX[2], [label, "5", "8"], BOX[4]), catalog)
    assert _location(found) == WHOLE
    assert all(total.agrees for total in found.totals)
    assert {issue.rule for issue in found.issues} == {"table_not_found"}


def test_a_row_that_is_not_known_is_named_beside_the_sum_that_is_off(catalog):
    found = read(_report(BOX[1], BOX[2], ["Undetermined", "5", "8"], BOX[4]), catalog)
    (left,) = (issue for issue in found.issues if issue.rule == "row_left_out")
    assert (left.where, left.value, left.severity) == ("page 2", "Undetermined | 5 | 8", "warning")
    assert "U.S. and international users" in left.problem
    assert {issue.rule for issue in found.blockers} == {"total_is_not_the_sum"}


def test_a_year_without_a_count_is_told_and_its_sum_not_asked_for(catalog):
    found = read(_report(BOX[1], BOX[2], ["Unknown", "5", "Not available"], BOX[4]), catalog)
    expected = {key: value for key, value in WHOLE.items() if key != ("location_unknown", "2031")}
    assert _location(found) == expected
    (told,) = (issue for issue in found.issues if issue.rule == "value_withheld")
    assert told.value == "Not available"
    assert "2031" in told.problem
    assert "the publisher gives none" in told.problem
    assert not found.blockers


def test_a_row_with_a_count_for_some_years_that_cannot_be_told_apart_is_left_out(catalog):
    box = Box(1, YEARS, single=True, rows=[*BOX[:3], ["Unknown", "", "8"]])
    rows, (left,) = rows_of(box, LOCATION, catalog)
    assert {row.category for row in rows} == {"location_us", "location_international"}
    assert left.value == "Unknown | 8"
    assert "for some years only" in left.problem


def test_rows_of_words_alone_are_no_rows_left_out(catalog):
    box = Box(1, YEARS, single=True, rows=[["Relating to", "users", ""], *BOX])
    assert box.table(catalog) == LOCATION
    rows, left = rows_of(box, LOCATION, catalog)
    assert len(rows) == len(WHOLE)
    assert not left


@pytest.mark.parametrize(
    ("label", "bare"),
    [
        ("Total:", "Total"),
        ("U.S.", "U.S."),
        ("Images\u2020 2", "Images"),
        ("Section 230", "Section 230"),
    ],
)
def test_marks_of_footnotes_are_no_part_of_a_label(label, bare):
    assert unmarked(label) == bare
