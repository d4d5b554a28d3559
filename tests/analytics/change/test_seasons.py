"""A month is set against the same month of the year before."""

import math
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.breaks import ALL, Break, BreakRegister
from analytics.change.growth_table import COLUMNS
from analytics.change.seasons import year_on_year, year_on_year_table
from analytics.errors import NotComparable, NotEnoughData, Refusal
from analytics.intervals import Interval
from analytics.results import Result
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
    (march,) = year_on_year(SPRING, BREAKS, META)
    assert (march.period.text, march.before.text) == ("2020-03", "2019-03")
    assert isinstance(march.change, Result)
    assert isinstance(march.percent, Result)
    assert march.change.estimate == 2_027_520 - 983_734
    assert march.percent.estimate == pytest.approx(106.1, abs=0.05)
    assert "from March 2019 to March 2020" in march.percent.method


def test_years_are_no_part_of_a_year() -> None:
    with pytest.raises(NotEnoughData, match="same part of successive years"):
        year_on_year(frame({"2019": 1.0, "2020": 2.0}), BREAKS, META)


def test_a_break_between_the_two_is_a_refusal() -> None:
    found = year_on_year(frame({"2021-01": 1.0, "2022-01": 2.0, "2021-02": 1.0, "2022-02": 2.0}),
                         BREAKS, META)  # fmt: skip
    assert isinstance(found[0].change, Result)
    assert isinstance(found[1].change, NotComparable)
    assert "Bundled" in str(found[1].percent)


def test_the_latest_edition_counts_across_editions() -> None:
    data = frame({"2019-03": 1.0, "2020-03": 2.0}, vintage=["2019", "2020"])
    more = pd.concat([data, frame({"2019-03": 4.0}, vintage=["2020"])])
    assert isinstance(year_on_year(data, BREAKS, META)[0].change, NotComparable)
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


@pytest.mark.slow
@settings(max_examples=50)
@given(observations())
def test_the_table_equals_the_function_for_one_series(data: pd.DataFrame) -> None:
    table = year_on_year_table(data, BREAKS, META)
    assert list(table.columns) == list(COLUMNS)
    seen = 0
    for area in data["area"].unique():
        try:
            found = year_on_year(data[data["area"] == area], BREAKS, META)
        except NotEnoughData:
            continue
        mine = table[table["area"] == area].set_index("period_to")
        seen += len(found)
        for one in found:
            row = mine.loc[one.period.text]
            assert row["period_from"] == one.before.text
            for name, outcome in (("change", one.change), ("percent", one.percent)):
                if isinstance(outcome, Refusal):
                    assert math.isnan(row[f"{name}_lower"])
                else:
                    bounds = Interval(row[f"{name}_lower"], row[f"{name}_upper"])
                    assert bounds == outcome.interval
                    assert row[name] == outcome.estimate
            refusals = [str(o) for o in (one.change, one.percent) if isinstance(o, Refusal)]
            assert row["refusal"] == (refusals or [""])[0]
    assert seen == len(table)
