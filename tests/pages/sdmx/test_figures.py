"""Periods, codes and breaks of observations as SDMX has them."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
from flask.testing import FlaskClient

from analytics.breaks import BreakRegister
from analytics.periods import parse_period
from pages.sdmx.dataset import number
from pages.sdmx.declared import declared
from pages.sdmx.figures import ends, observed, time_period
from pages.site.data import Data, View

TOLD = declared()


@pytest.mark.parametrize(
    ("own", "theirs"),
    [
        ("2019", "2019"),
        ("2020-03", "2020-03"),
        ("2024-S1", "2024-S1"),
        ("2024-Q3", "2024-Q3"),
        ("2020-06-30", "2020-06-30"),
        ("2000/2020", "2000-01-01/P21Y"),
        ("2017-11/2019-10", "2017-11-01/P2Y"),
        ("2020-01/2020-03", "2020-01-01/P3M"),
        ("2020-01-15/2020-01-16", "2020-01-15/P2D"),
        ("../2020-10-12", "2020-10-12"),
        ("../2019", "2019"),
        ("../read-2020-10-12", "2020-10-12"),
    ],
)
def test_a_period_is_written_as_the_standard_has_it(own: str, theirs: str) -> None:
    assert time_period(parse_period(own)) == theirs


def test_a_key_with_its_time_names_one_observation(data: Data, view: View) -> None:
    frame = observed(view.frame, TOLD, data.breaks)
    key = [c.id for c in TOLD.of_role("dimension", "time")]
    assert len(frame) == len(view.frame)
    assert not frame.duplicated(key).any()


def test_dates_that_are_not_stated_stand_apart(data: Data, view: View) -> None:
    frame = observed(view.frame, TOLD, data.breaks)
    undated = frame["PERIOD"].str.startswith("../")
    assert undated.any()
    assert set(frame.loc[undated, "FREQ"]) == {"_U"}
    assert "_U" not in set(frame.loc[~undated, "FREQ"])
    spans = frame["PERIOD"].str.contains("/") & ~undated
    assert set(frame.loc[spans, "FREQ"]) == {"_O"}
    assert frame.loc[spans, "TIME_PERIOD"].str.contains("/P").all()


def test_breaks_are_those_after_which_a_figure_was_counted(data: Data, view: View) -> None:
    frame = observed(view.rows("cybertipline_reports"), TOLD, data.breaks)
    world = frame[(frame["REF_AREA"] == "WLD") & (frame["CATEGORY"] == "_T")]
    found = dict(zip(world["PERIOD"], world["BREAKS"], strict=True))
    assert "cybertipline-bundling-2024" in found["2024"].split()
    assert "cybertipline-bundling-2024" not in found["2019"].split()
    known = {each.id for each in data.breaks.breaks}
    assert {each for text in frame["BREAKS"].unique() for each in text.split()} <= known
    none = observed(view.rows("cybertipline_reports"), TOLD, BreakRegister())
    assert set(none["BREAKS"]) == {""}


def test_the_first_and_last_are_by_time_within_each_series() -> None:
    frame = pd.DataFrame({"AREA": [*"AAABB"], "order": [1, 2, 3, 1, 2]})
    assert ends(frame, ["AREA"], 0, 0) is frame
    assert ends(frame, ["AREA"], 1, 0).index.tolist() == [0, 3]
    assert ends(frame, ["AREA"], 0, 1).index.tolist() == [2, 4]
    assert ends(frame, ["AREA"], 1, 1).index.tolist() == [0, 2, 3, 4]
    assert ends(frame, ["AREA"], 5, 5).index.tolist() == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (4.8e9, "4800000000"),
        (87.2, "87.2"),
        (0.1, "0.1"),
        (-3.0, "-3"),
        (0.0, "0"),
        (1e22, "1e+22"),
        (float("nan"), ""),
    ],
)
def test_a_number_is_written_in_the_fewest_digits_that_read_back(value: float, text: str) -> None:
    assert number(value) == text
    if text:
        assert float(text) == value


def test_what_is_withheld_has_a_status_and_no_value(of_withholding: FlaskClient) -> None:
    flow = "/sdmx/3.0/data/dataflow/CSEA/households_internet_access/1.0/*"
    asked = f"{flow}?c[TIME_PERIOD]=ge:2025&format=csv"
    rows = csv.DictReader(io.StringIO(of_withholding.get(asked).get_data(as_text=True)))
    told = {
        r["REF_AREA"]: (r["OBS_VALUE"], r["OBS_STATUS"], r["LOWER"], r["VINTAGE"]) for r in rows
    }
    assert told["SVN"] == ("", "Q", "", "2026-09-30")
    assert told["GRC"] == ("", "M", "", "2026-09-30")
    assert told["AUT"][:2] == ("95.45", "A")
    xml = of_withholding.get("/sdmx/2.1/data/households_internet_access?startPeriod=2025")
    assert xml.status_code == 200
    codes = of_withholding.get("/sdmx/3.0/structure/codelist/CSEA/CL_OBS_STATUS").get_json()
    (held,) = codes["data"]["codelists"]
    named = {code["id"]: code["name"] for code in held["codes"]}
    assert named["Q"] == "Missing value; suppressed"
    assert named["M"] == "Missing value; data cannot exist"
