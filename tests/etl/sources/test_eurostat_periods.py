"""Periods of SDMX-CSV in the notations of its writers and of spreadsheets."""

from __future__ import annotations

import pytest

from tests.etl.sources.test_eurostat import _read


@pytest.mark.parametrize(
    ("written", "period"),
    [("2031-Q1", "2031-Q1"), ("2031Q1", "2031-Q1"), ("2031-S1", "2031-S1"), ("2031H2", "2031-S2"),
     ("2031M03", "2031-03"), ("03/2031", "2031-03"), ("2031-A1", "2031")],
)  # fmt: skip
def test_periods_of_sdmx_are_read_in_every_notation(catalog, written, period):
    header = "DATAFLOW,freq,unit,hhtyp,geo,TIME_PERIOD,OBS_VALUE\n"
    found = _read(f"{header}ESTAT:ISOC_CI_IN_H(1.0),A,PC_HH,TOTAL,SI,{written},83.6\n", catalog)
    assert list(found.frame["period"]) == [period]
    assert found.tables[0].vintage == period
    assert not found.blockers


def test_a_period_of_sdmx_that_a_spreadsheet_made_unclear_is_asked_about(catalog):
    header = "DATAFLOW,freq,unit,hhtyp,geo,TIME_PERIOD,OBS_VALUE\n"
    found = _read(f"{header}ESTAT:ISOC_CI_IN_H(1.0),M,PC_HH,TOTAL,SI,Mar-31,83.6\n", catalog)
    assert found.frame.empty
    assert [(f.rule, f.where) for f in found.blockers] == [("unclear_period", "row 2")]
