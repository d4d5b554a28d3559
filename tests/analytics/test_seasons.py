"""A month is set against the same month of the year before."""

import math
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.breaks import ALL, Break, BreakRegister
from analytics.change.growth import absolute_change, percent_change
from analytics.change.growth_table import COLUMNS
from analytics.change.seasons import year_on_year_table
from analytics.errors import Refusal
from analytics.intervals import Interval
from analytics.series import endpoints, points_of
from analytics.units import IndicatorMeta

META = {"reports": IndicatorMeta("reports", "report", "count", "one report", "flow")}
OPEN = Break("open", "Bundled", indicators=frozenset({"reports"}), areas=ALL,
             categories=frozenset(), sentence="Reports are bundled.", kind="method",
             first={"A": "2022", "M": "2022-02"}, until={}, source_title="S", source_address="",
             source_locator="")  # fmt: skip
BREAKS = BreakRegister((OPEN,))


def frame(figures: dict[str, float], **columns: Any) -> pd.DataFrame:
    values = list(figures.values())
    plain = {"indicator": "reports", "area": "WLD", "unit": "report", "period": list(figures)}
    return pd.DataFrame(plain | {"value": values, "lower": values, "upper": values} | columns)


# D10.6 chapter 4.2: CyberTipline reports of March and April 2020, the latter "more than".
SPRING = frame(
    {"2019-03": 983_734.0, "2020-03": 2_027_520.0, "2020-04": 4_200_000.0, "2019": 16.9e6},
)


def test_march_2020() -> None:
    table = year_on_year_table(SPRING, BREAKS, META)
    (march,) = table.to_dict("records")
    assert (march["period_from"], march["period_to"]) == ("2019-03", "2020-03")
    assert march["change"] == 2_027_520 - 983_734
    assert march["percent"] == pytest.approx(106.1, abs=0.05)


def test_a_break_between_the_two_is_a_refusal() -> None:
    months = {"2021-01": 1.0, "2022-01": 2.0, "2021-02": 1.0, "2022-02": 2.0}
    table = year_on_year_table(frame(months), BREAKS, META).set_index("period_to")
    assert table.loc["2022-01", ["change", "refusal"]].tolist() == [1, ""]
    assert "Bundled" in table.loc["2022-02", "refusal"]


def test_the_latest_edition_counts_across_editions() -> None:
    data = frame({"2019-03": 1.0, "2020-03": 2.0}, vintage=["2019", "2020"])
    more = pd.concat([data, frame({"2019-03": 4.0}, vintage=["2020"])])
    assert year_on_year_table(data, BREAKS, META).empty
    table = year_on_year_table(more, BREAKS, META, across_vintages=True)
    assert table["change"].tolist() == [-2]


def test_nothing_gives_no_row() -> None:
    table = year_on_year_table(frame({"2019": 1.0, "2020": 2.0}), BREAKS, META)
    assert len(table) == 0
    assert list(table.columns) == list(COLUMNS)


@st.composite
def observations(draw: st.DrawFn) -> pd.DataFrame:
    rows = []
    for area in draw(st.lists(st.sampled_from(("WLD", "DEU")), unique=True, min_size=1)):
        for year in range(2019, 2024):
            for part in ("-01", "-03", "-S1", ""):
                if draw(st.booleans()):
                    continue
                value = float(draw(st.integers(0, 50)))
                rows.append({
                    "area": area, "period": f"{year}{part}", "vintage": "2024", "value": value,
                    "lower": value, "upper": value + draw(st.sampled_from((0, 1))),
                    "obs_status": "B" if draw(st.integers(0, 12)) == 0 else "A",
                })  # fmt: skip
    named = ["area", "period", "vintage", "value", "lower", "upper", "obs_status"]
    data = pd.DataFrame(rows, columns=named).astype({"value": float, "lower": float})
    return data.assign(indicator="reports", unit="report")


def _same_part_before(period: str) -> str:
    return f"{int(period[:4]) - 1}{period[4:]}"


@settings(max_examples=50, deadline=None)
@given(observations())
def test_the_table_equals_the_functions_for_two_points(data: pd.DataFrame) -> None:
    table = year_on_year_table(data, BREAKS, META)
    assert list(table.columns) == list(COLUMNS)
    seen = 0
    for area, own in data.groupby("area"):
        mine = table[table["area"] == area].set_index("period_to")
        points = points_of(own)
        there = {text for text in own["period"] if "-" in text}
        for period in sorted(text for text in there if _same_part_before(text) in there):
            seen += 1
            row = mine.loc[period]
            assert row["period_from"] == _same_part_before(period)
            refusals = []
            for name, compute in (("change", absolute_change), ("percent", percent_change)):
                try:
                    pair = endpoints(points, _same_part_before(period), period)
                    found = compute(*pair, BREAKS, META)
                except Refusal as refusal:
                    refusals.append(str(refusal))
                    assert math.isnan(row[f"{name}_lower"])
                    continue
                bounds = Interval(row[f"{name}_lower"], row[f"{name}_upper"])
                assert (row[name], bounds) == (found.estimate, found.interval)
            assert row["refusal"] == (refusals or [""])[0]
    assert seen == len(table)
