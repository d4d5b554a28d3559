"""Periods as they are written: what means one is read, what can mean several is asked about."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.periods import Period
from etl.reading.periods import meaning_of, read_period, with_periods


@pytest.mark.parametrize(
    ("written", "period"),
    [
        *((text, text) for text in ("2023", "2023-03", "2023-S1", "2023-Q4", "2023-03-05")),
        *((text, text) for text in ("2000/2020", "../2020-10-12", "2023-01/2023-06")),
        *((text, "2023-03") for text in ("03/2023", "3/2023", "03-2023", "03.2023", "2023-3")),
        *((text, "2023-03") for text in ("2023/03", "2023/3", "2023.03", "2023M03", "2023-M03")),
        *(
            (text, "2023-03")
            for text in ("2023m3", "M03 2023", "Mar 2023", "March 2023", "2023 Mar")
        ),
        *(
            (text, "2023-03")
            for text in ("2023 Mar", "mar-2023", "Mar. 2023", "März 2023", "mars 2023")
        ),
        *((text, "2023-08") for text in ("août 2023", "août-2023", "Aug 2023", "2023-August")),
        *((text, "2023-Q1") for text in ("2023Q1", "2023-Q1", "2023 Q1", "Q1 2023", "Q1/2023")),
        *((text, "2023-Q1") for text in ("1Q2023", "1Q 2023", "2023q1", " Q1-2023 ")),
        *((text, "2023-S2") for text in ("2023S2", "2023H2", "2023-H2", "H2 2023", "S2 2023")),
        *((text, "2023-S2") for text in ("2H2023", "2023/S2")),
        *((text, "2023") for text in ("2023A1", "2023-A1", "2023-A")),
        *((text, "2023-03-04") for text in ("2023/03/04", "4 March 2023", "March 4, 2023")),
        *((text, "2023-04-13") for text in ("13/04/2023", "04/13/2023", "13.4.2023")),
        ("2012/03", "2012-03"),
        ("03/03/2023", "2023-03-03"),
    ],
)
def test_what_means_one_period_is_read(written, period):
    assert read_period(written) == period


@pytest.mark.parametrize(
    ("written", "periods"),
    [
        ("03/04/2023", ("2023-04-03", "2023-03-04")),
        ("3.4.2023", ("2023-04-03", "2023-03-04")),
        ("04/05", ("2005-04", "2004-05")),
        ("04/98", ("1998-04",)),
        ("03/04/23", ("2023-04-03", "2023-03-04")),
        ("Mar-23", ("2023-03",)),
        ("23-Mar", ("2023-03",)),
        ("2011/12", ("2011-12",)),
        ("1999/00", ()),
        ("2022/23", ()),
        ("2023.1", ("2023-01", "2023-10")),
        ("202303", ("2023-03",)),
    ],
)
def test_what_can_mean_several_is_left_to_be_asked_about(written, periods):
    found = meaning_of(written)
    assert found is not None
    assert (found.periods, found.sure) == (periods, False)
    assert read_period(written) == written


@pytest.mark.parametrize(
    "written",
    [
        *("", "Q5 2023", "2023-S3", "2023M13", "13/2023", "31/02/2023", "2023-A2", "99"),
        *("2023T1", "Marc 2023", "FY2023", "1234567", "2023-00", "0/2023", "12.2", "total"),
    ],
)
def test_what_is_no_way_to_write_a_period_stays_as_it_is(written):
    assert meaning_of(written) is None
    assert read_period(written) == written


@given(st.text("0123456789QSHMA/.- MarTZ", max_size=12))
def test_whatever_is_written_what_is_read_is_a_period(text):
    found = meaning_of(text)
    for period in found.periods if found else ():
        assert Period(period).text == period


def test_a_question_names_the_cell_what_it_can_mean_and_what_to_write():
    cells = pd.DataFrame(
        {
            "period": ["03/2023", "03/04/2023", "2022/23", "Mar-23", "03/04/2023", "soon"],
            "where": [f"row {n}" for n in range(2, 8)],
        }
    )
    kept, asked = with_periods(cells)
    assert kept["period"].tolist() == ["2023-03", "soon"]
    assert [str(issue) for issue in asked] == [
        "row 3, column period: can mean 3 April 2023 or 4 March 2023 (1 more row like it) "
        "('03/04/2023'); write 2023-04-03 or 2023-03-04, whichever is meant",
        "row 4, column period: may mean a year from 2022 to 2023, or something else ('2022/23'); "
        "write its first and last month, such as 2022-04/2023-03",
        "row 5, column period: may mean March 2023, or something else ('Mar-23'); "
        "write 2023-03 if that is meant",
    ]
    assert {issue.severity for issue in asked} == {"blocker"}


def test_periods_of_the_table_cost_no_copy():
    cells = pd.DataFrame({"period": ["2023", "2024-S1"], "where": ["row 2", "row 3"]})
    kept, asked = with_periods(cells)
    assert kept is cells
    assert not asked
