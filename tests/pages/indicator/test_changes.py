"""Changes from period to period: none in percent of a small count."""

from __future__ import annotations

import json

import pytest
from plotly.utils import PlotlyJSONEncoder

from pages.indicator.changes import change_section
from pages.site.data import Data, View


@pytest.mark.parametrize(
    ("indicator", "area", "few"),
    [
        ("police_recorded_csam_offences", "ALB", True),  # 5 offences of 2019, 10 of 2020
        ("cybertipline_reports", "DEU", False),
        ("individuals_using_internet", "DEU", False),  # a share has no column of percentages
    ],
)
def test_a_few_have_no_percentage(
    indicator: str, area: str, few: bool, data: Data, view: View
) -> None:
    rows = view.series(data.indicator(indicator), area)
    section = change_section(data, view, rows, view.rows(indicator))
    told = json.dumps(section, cls=PlotlyJSONEncoder)
    assert ('"of under 1,000"' in told) == few
    assert "+100.0" not in told


def test_what_is_forecast_has_not_changed(data: Data, view: View) -> None:
    rows = view.series(data.indicator("children"), "SVN")
    known = rows[rows["obs_status"] != "F"]
    told, without = (
        json.dumps(change_section(data, view, part, part), cls=PlotlyJSONEncoder)
        for part in (rows, known)
    )
    assert len(known) < len(rows)
    assert told == without
    forecasts = rows[rows["obs_status"] == "F"]
    none = change_section(data, view, forecasts, forecasts)
    assert '"refusal"' in json.dumps(none, cls=PlotlyJSONEncoder)
