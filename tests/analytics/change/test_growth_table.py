"""The table of changes says what the functions for two points say, and is fast."""

import math
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.breaks import ALL, Break, BreakRegister, Jump
from analytics.change.growth import absolute_change, percent_change
from analytics.change.growth_table import COLUMNS, growth_table
from analytics.errors import BadInterval, BadPeriod, Refusal, UnknownIndicator
from analytics.series import SERIES, Point, points_of
from analytics.units import IndicatorMeta

META = {
    m.id: m
    for m in (
        IndicatorMeta("reports", "report", "count", "one report", "flow"),
        IndicatorMeta("victims", "person", "count", "one victim", "cumulative"),
        IndicatorMeta("share", "percent", "share", "one percent", "share"),
        IndicatorMeta("growth", "percent_change", "change", "one percent", "change"),
        IndicatorMeta("finding", "finding", "finding", "one judgement", "finding"),
    )
}
SOURCE = {"source_title": "S", "source_address": "", "source_locator": ""}
COMMON: dict[str, Any] = {"indicators": frozenset({"reports"}), "sentence": "It changed.", **SOURCE}
BREAKS = BreakRegister(
    (
        Break("open", "Bundled", first={"A": "2024"}, until={}, kind="method", areas=ALL,
              categories=frozenset(), **COMMON),
        Break("gap", "Legal gap", first={"A": "2021"}, until={"A": "2022"}, kind="law",
              areas=frozenset({"DEU"}), categories=frozenset(), **COMMON),
        Break("part", "Duty", first={"A": "2019"}, until={}, kind="duty", areas=ALL,
              categories=frozenset({"csam"}), **COMMON),
    ),
    (Jump("jump", "Jump", areas=frozenset({"FRA"}), categories=frozenset(), at={"A": "2020"},
          **COMMON),),
)  # fmt: skip
KEY = [*SERIES, "vintage"]


@st.composite
def observations(draw: st.DrawFn) -> pd.DataFrame:
    """Rows of a few series, each key once, with all qualifiers, states and odd values."""
    keys = st.tuples(
        st.sampled_from(sorted(META)),
        st.sampled_from(("WLD", "DEU", "FRA")),
        st.sampled_from(("2018", "2019", "2020", "2021", "2022", "2024", "2020-03", "2019-03",
                         "2000/2020", "2001/2021", "../2020-10-12", "../2021")),
        st.sampled_from(("_T", "csam")),
        st.sampled_from(("2023", "2024")),
    )  # fmt: skip
    rows = []
    for indicator, area, period, category, vintage in draw(
        st.lists(keys, unique=True, min_size=1, max_size=40)
    ):
        value = draw(st.one_of(st.integers(0, 120), st.just(math.nan), st.integers(-9, 9)))
        if indicator == "finding":
            value = math.nan
        elif indicator != "growth":
            value = abs(value)
        below, above = draw(st.tuples(*[st.sampled_from((0, 0.5, 1, 5, math.nan))] * 2))
        row: dict[str, Any] = {
            "indicator": indicator,
            "area": area,
            "period": period,
            "category": category,
            "vintage": vintage,
            "source": "s",
            "cited": "c",
            "sex": "_T",
            "age": "_T",
            "unit": META[indicator].unit,
            "value": value,
            "lower": value - below,
            "upper": value + above,
            "qualifier": draw(st.sampled_from(("exact", "about", "at_least", "at_most"))),
            "obs_status": draw(st.sampled_from(("A", "A", "E", "B"))),
            "authority": draw(st.sampled_from(("", "", "", "secondary page"))),
        }
        rows.append(row)
    return pd.DataFrame(rows)


def scalar_rows(frame: pd.DataFrame, across_vintages: bool) -> list[dict[str, Any]]:
    """What the table must hold, from the functions for two points."""
    series: dict[tuple[str, ...], list[Point]] = {}
    for point in points_of(frame):
        key = [*SERIES] if across_vintages else KEY
        names = (*(getattr(point, name) for name in key), point.period.span)
        series.setdefault(names, []).append(point)
    rows = []
    for points in series.values():
        points.sort(key=lambda p: (p.period, p.vintage))
        latest = {p.period: p for p in points}.values() if across_vintages else points
        for start, end in pairwise(latest):
            row: dict[str, Any] = {name: getattr(end, name) for name in SERIES}
            row |= {"vintage_from": start.vintage, "vintage_to": end.vintage}
            row |= {"period_from": start.period.text, "period_to": end.period.text}
            row |= {"change_unit": META[end.indicator].change_unit}
            refusals, caveats = [], []
            for name, compute in (("change", absolute_change), ("percent", percent_change)):
                row |= dict.fromkeys((name, f"{name}_lower", f"{name}_upper"), math.nan)
                try:
                    g = compute(start, end, BREAKS, META, across_vintages=across_vintages)
                except Refusal as refusal:
                    refusals.append(str(refusal))
                    continue
                row[name] = math.nan if g.estimate is None else g.estimate
                row[f"{name}_lower"], row[f"{name}_upper"] = g.interval.lower, g.interval.upper
                caveats += [caveat for caveat in g.caveats if caveat not in caveats]
            row |= {"refusal": (refusals or [""])[0], "caveat": " ".join(caveats)}
            rows.append(row)
    return rows


@pytest.mark.slow
@pytest.mark.parametrize("across_vintages", [False, True])
@settings(max_examples=200)
@given(frame=observations())
def test_the_table_equals_the_functions_for_two_points(
    across_vintages: bool, frame: pd.DataFrame
) -> None:
    table = growth_table(frame, BREAKS, META, across_vintages=across_vintages)
    assert list(table.columns) == list(COLUMNS)
    expected = pd.DataFrame(scalar_rows(frame, across_vintages), columns=list(COLUMNS))
    order = [*SERIES, "vintage_from", "vintage_to", "period_from", "period_to"]
    pd.testing.assert_frame_equal(
        table.sort_values(order, ignore_index=True),
        expected.sort_values(order, ignore_index=True),
        check_dtype=False,
        check_exact=True,
    )


def simple(**columns: list[Any]) -> pd.DataFrame:
    values = columns["value"]
    plain = {"indicator": "reports", "area": "WLD", "unit": "report"}
    return pd.DataFrame({**plain, "lower": values, "upper": values, **columns})


def test_a_plain_series() -> None:
    table = growth_table(
        simple(period=["2020", "2018", "2019"], value=[4.0, 1.0, 2.0]), BREAKS, META
    )
    assert table["period_from"].tolist() == ["2018", "2019"]
    assert table["period_to"].tolist() == ["2019", "2020"]
    assert table["change"].tolist() == [1.0, 2.0]
    assert table["percent"].tolist() == [100.0, 100.0]
    assert table["change_unit"].tolist() == ["reports", "reports"]
    assert table["refusal"].tolist() == table["caveat"].tolist() == ["", ""]


def test_months_and_years_are_followed_apart() -> None:
    table = growth_table(
        simple(period=["2019", "2019-03", "2020", "2020-03"], value=[1.0, 2.0, 3.0, 4.0]),
        BREAKS,
        META,
    )
    assert table["change"].tolist() == [2.0, 2.0]


def test_the_latest_edition_of_each_period_counts_across_editions() -> None:
    frame = simple(
        period=["2018", "2019", "2018", "2020"],
        value=[1.0, 2.0, 4.0, 8.0],
        vintage=["2019", "2019", "2020", "2021"],
    )
    apart = growth_table(frame, BREAKS, META)
    assert apart["change"].tolist() == [1.0]
    across = growth_table(frame, BREAKS, META, across_vintages=True)
    assert across["change"].tolist() == [-2.0, 6.0]
    assert across["vintage_from"].tolist() == ["2020", "2019"]
    assert across["caveat"].str.contains("two editions of one source").all()


def test_every_missing_number_has_its_reason() -> None:
    frame = simple(
        period=["2018", "2019", "2020"],
        value=[0.0, 5.0, 7.0],
        obs_status=["A", "A", "B"],
    )
    table = growth_table(frame, BREAKS, META)
    assert table["change"].isna().tolist() == [False, True]
    assert table["percent"].isna().tolist() == [True, True]
    assert "figure for 2018 is zero" in table["refusal"][0]
    assert "publisher flags a break" in table["refusal"][1]


def test_one_point_or_none_gives_no_row() -> None:
    assert len(growth_table(simple(period=["2018"], value=[1.0]), BREAKS, META)) == 0
    assert len(growth_table(simple(period=[], value=[]), BREAKS, META)) == 0


@pytest.mark.parametrize(
    ("frame", "error", "message"),
    [
        (simple(period=["2018"], value=[1.0], indicator=["x"]), UnknownIndicator, "'x'"),
        (simple(period=["2018-13"], value=[1.0]), BadPeriod, "2018-13"),
        (
            simple(period=["2018", "2019"], value=[1.0, 2.0], lower=[1.0, 3.0], upper=[1.0, 4.0]),
            BadInterval,
            r"reports, WLD, 2019: 2\.0 lies outside",
        ),
    ],
)
def test_mistakes_are_named(frame: pd.DataFrame, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        growth_table(frame, BREAKS, META)


def test_wide_keys_do_not_run_over() -> None:
    frame = simple(period=["2018", "2019"] * 1000, value=[1.0, 2.0] * 1000)
    names = [f"n{number // 2}" for number in range(2000)]
    for column in ("area", "sex", "age", "category", "source", "cited", "vintage", "obs_status"):
        frame[column] = names
    table = growth_table(frame.sample(frac=1, random_state=1), BREAKS, META)
    assert table["change"].tolist() == [1.0] * 1000
    assert table["area"].nunique() == 1000


def test_a_register_does_not_lend_its_breaks_to_others() -> None:
    frame = simple(period=["2023", "2024"], value=[1.0, 2.0])
    elsewhere = replace(BREAKS.breaks[0], indicators=frozenset({"share"}))
    assert growth_table(frame, BREAKS, META)["refusal"][0].startswith("Bundled: It changed.")
    assert growth_table(frame, BreakRegister((elsewhere,)), META)["refusal"][0] == ""


def test_what_overflows_is_refused_in_its_row_alone() -> None:
    values = [10.0, 12.0, 1e308, 14.0, 15.0]
    frame = pd.DataFrame(
        {"indicator": "reports", "area": "WLD", "unit": "report", "value": values,
         "period": [str(2010 + n) for n in range(5)], "lower": values, "upper": values}
    )  # fmt: skip
    table = growth_table(frame, BreakRegister(), META)
    refused = table["refusal"].str.contains("larger than anything that is counted")
    assert refused.tolist() == [False, True, True, False]
    assert table["change"].isna().tolist() == [False, True, True, False]
