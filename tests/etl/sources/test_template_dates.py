"""Cells in which a spreadsheet made a date of what may be a month; periods written otherwise."""

from __future__ import annotations

import datetime
import io

import openpyxl
import pytest

from etl.template import COLUMNS
from tests.etl.sources.lookalikes import ods
from tests.etl.sources.test_template import _csv, _read, _row


def _workbook(row, **formats):
    """The bytes of a workbook with one row; the cells in `formats` have that format of cells."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(list(COLUMNS))
    for place, column in enumerate(COLUMNS, 1):
        cell = sheet.cell(2, place, row.get(column) or None)
        if column in formats:
            cell.number_format = formats[column]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("column", "day", "shown", "asked"),
    [
        ("period", datetime.datetime(2031, 3, 1), "mmm-yy", True),
        ("period", datetime.datetime(2031, 3, 1), "yyyy-mm", True),
        ("period", datetime.datetime(2031, 3, 1), "yyyy-mm-dd", True),
        ("period", datetime.datetime(2031, 3, 17), "yyyy-mm-dd", False),
        ("published", datetime.datetime(2032, 4, 1), "mmm-yy", True),
        ("published", datetime.datetime(2032, 4, 1), '"day" mm/yyyy', True),
        ("accessed", datetime.datetime(2032, 4, 1), "yyyy\\-mm", True),
        ("vintage", datetime.datetime(2032, 4, 1), "mmm-yy", True),
        ("published", datetime.datetime(2032, 4, 1), "dd.mm.yyyy", False),
        ("note", datetime.datetime(2032, 4, 1), "mmm-yy", False),
    ],
)
def test_a_date_that_may_have_been_typed_as_a_month_is_asked_about(
    catalog, column, day, shown, asked
):
    found = _read(_workbook(_row(**{column: day}), **{column: shown}), catalog)
    told = [(f.where, f.column, f.value) for f in found.blockers if f.rule == "month_or_day"]
    assert told == ([("row 2", column, day.date().isoformat())] if asked else [])


def test_a_month_that_is_text_is_the_month(catalog):
    found = _read(_workbook(_row(period="2031-03", published="2032-04")), catalog)
    assert list(found.frame["period"]) == ["2031-03"]
    assert found.tables[0].published == "2032-04"
    assert not found.issues


@pytest.mark.parametrize(
    ("column", "day", "shown", "asked"),
    [
        ("period", "2031-03-01", "Mar 31", True),
        ("period", "2031-03-01", "01.03.2031", True),
        ("period", "2031-03-17", "17.03.2031", False),
        ("published", "2032-04-01T00:00:00", "2032-04", True),
        ("published", "2032-04-01", "1 April 2032", False),
    ],
)
def test_dates_of_ods_are_asked_about_alike(catalog, column, day, shown, asked):
    row = _row()
    date = f'office:value-type="date" office:date-value="{day}"'
    cells = "".join(
        f"<table:table-cell {date}><text:p>{shown}</text:p></table:table-cell>"
        if c == column
        else f"<table:table-cell><text:p>{row.get(c, '')}</text:p></table:table-cell>"
        for c in COLUMNS
    )
    content = ods([list(COLUMNS)], extra=f"<table:table-row>{cells}</table:table-row>")
    told = [f.column for f in _read(content, catalog).blockers if f.rule == "month_or_day"]
    assert told == [column] * asked


WRITTEN = ["03/2023", "2023M04", "May 2023", "Q1 2023", "2023H1", "2023/06"]


@pytest.mark.parametrize("form", ["csv", "workbook"])
def test_periods_as_publishers_write_them_are_read(catalog, form):
    found = []
    for written in WRITTEN:
        row = _row(period=written)
        found.append(_read(_csv([row]) if form == "csv" else _workbook(row), catalog))
    assert not [issue for each in found for issue in each.issues]
    periods = [each.frame["period"].item() for each in found]
    assert periods == ["2023-03", "2023-04", "2023-05", "2023-Q1", "2023-S1", "2023-06"]


@pytest.mark.parametrize("written", ["03/04/2023", "04/05", "Mar-23", "2011/12"])
def test_a_period_that_can_mean_several_is_asked_about_and_not_read(catalog, written):
    found = _read(_csv([_row(period="2023"), _row(period=written)]), catalog)
    assert list(found.frame["period"]) == ["2023"]
    (asked,) = found.blockers
    assert (asked.rule, asked.where, asked.column) == ("unclear_period", "row 3", "period")
    assert asked.value == written
    assert asked.remedy.startswith("write ")
