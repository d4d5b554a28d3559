"""The table of trends says what the functions for one series say."""

import math
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analytics.breaks import ALL, Break, BreakRegister, Jump
from analytics.errors import BadInterval, BadPeriod, Refusal, UnknownIndicator
from analytics.series import SERIES, Point, points_of
from analytics.trends.trend_table import COLUMNS, trend_table
from analytics.trends.trends import (
    REACHES_ZERO,
    UNEVEN,
    StretchTrend,
    Trend,
    TrendTest,
    slope_unit,
    trends,
)
from analytics.units import IndicatorMeta

pytestmark = pytest.mark.slow

META = {
    m.id: m
    for m in (
        IndicatorMeta("reports", "report", "count", "one report", "flow"),
        IndicatorMeta("victims", "person", "count", "one victim", "cumulative"),
        IndicatorMeta("share", "percent", "share", "one percent", "share"),
        IndicatorMeta("growth", "percent_change", "change", "one percent", "change"),
    )
}
SOURCE = {"source_title": "S", "source_address": "", "source_locator": ""}
COMMON: dict[str, Any] = {
    "indicators": frozenset({"reports", "share"}), "sentence": "It changed.", **SOURCE
}  # fmt: skip
BREAKS = BreakRegister(
    (
        Break("open", "Bundled", first={"A": "2024"}, until={}, kind="method", areas=ALL,
              categories=frozenset(), **COMMON),
        Break("gap", "Legal gap", first={"A": "2021"}, until={"A": "2022"}, kind="law",
              areas=frozenset({"DEU"}), categories=frozenset(), **COMMON),
    ),
    (Jump("jump", "Jump", areas=frozenset({"FRA"}), categories=frozenset(), at={"A": "2020"},
          **COMMON),),
)  # fmt: skip
TEST = ("tau", "tau_lower", "tau_upper", "p", "p_lower", "p_upper")
SLOPE = ("slope", "slope_lower", "slope_upper", "slope_round_lower", "slope_round_upper", "lag1")
GROWTH = tuple(name.replace("slope", "growth") for name in SLOPE[:-1])


@st.composite
def observations(draw: st.DrawFn) -> pd.DataFrame:
    """Rows of a few series, with gaps in time, ties, all qualifiers, states and odd values."""
    rows = []
    for indicator in draw(st.lists(st.sampled_from(sorted(META)), unique=True, min_size=1)):
        for area in draw(st.lists(st.sampled_from(("WLD", "DEU", "FRA")), unique=True)):
            first = draw(st.integers(2010, 2016))
            most = draw(st.sampled_from((3, 50, 10**6)))
            for year in range(first, first + draw(st.integers(1, 16))):
                if draw(st.integers(0, 9)) == 0:
                    continue
                value = float(draw(st.integers(-3 if indicator == "growth" else 0, most)))
                half = draw(st.sampled_from((0.0, 0.0, 0.5)))
                odd = draw(st.integers(0, 25)) == 0
                rows.append(
                    {
                        "indicator": indicator,
                        "area": area,
                        "period": str(year) if draw(st.integers(0, 30)) else f"{year}-S1",
                        "vintage": draw(st.sampled_from(("2024", "2024", "2024", "2025"))),
                        "unit": META[indicator].unit,
                        "value": math.nan if odd else value,
                        "lower": value - half,
                        "upper": math.nan if draw(st.integers(0, 25)) == 0 else value + half,
                        "qualifier": "about" if draw(st.integers(0, 9)) == 0 else "exact",
                        "obs_status": draw(st.sampled_from(("A",) * 9 + ("E", "B"))),
                        "authority": draw(st.sampled_from(("",) * 9 + ("secondary page",))),
                    }
                )
    named = ["indicator", "area", "period", "vintage", "unit", "value", "lower", "upper",
             "qualifier", "obs_status", "authority"]  # fmt: skip
    return pd.DataFrame(rows, columns=named).astype({"value": float})


def described(outcome: TrendTest | Trend | Refusal, names: tuple[str, ...]) -> dict[str, float]:
    """The columns that one outcome fills."""
    if isinstance(outcome, Refusal):
        return dict.fromkeys(names, math.nan)
    numbers: tuple[float, ...] = (
        outcome.estimate, outcome.interval.lower, outcome.interval.upper
    )  # fmt: skip
    if isinstance(outcome, TrendTest):
        numbers += (outcome.p, outcome.p_range.lower, outcome.p_range.upper)
    else:
        numbers += (outcome.rounding.lower, outcome.rounding.upper)
        numbers += (math.nan if outcome.lag1 is None else outcome.lag1,)
    return dict(zip(names, numbers[: len(names)], strict=True))


def row_of(found: StretchTrend, key: dict[str, Any]) -> dict[str, Any]:
    points = found.stretch.points or [item.point for item in found.stretch.left_out]
    outcomes = (found.test, found.slope, found.growth)
    caveats: list[str] = list(found.stretch.caveats)
    if isinstance(found.test, TrendTest):
        caveats = list(found.test.caveats)
    if isinstance(found.slope, Trend) and not found.slope.constant:
        caveats.append(UNEVEN)
    if isinstance(found.slope, Trend) and REACHES_ZERO in found.slope.caveats:
        caveats.append(REACHES_ZERO)
    refusals = [str(o) if isinstance(o, Refusal) else "" for o in outcomes]
    row = key | {
        "period_from": points[0].period.text,
        "period_to": points[-1].period.text,
        "vintage": points[-1].vintage,
        "points": len(found.stretch.points),
        "direction": found.test.direction if isinstance(found.test, TrendTest) else "",
        "slope_unit": slope_unit(found.stretch.meta),
        "begins": found.stretch.begins,
        "ends": found.stretch.ends,
        "caveat": " ".join(caveats),
    }
    for outcome, names in zip(outcomes, (TEST, SLOPE, GROWTH), strict=True):
        row |= described(outcome, names)
    names = ("refusal", "slope_refusal", "growth_refusal")
    return row | dict(zip(names, refusals, strict=True))


def scalar_rows(frame: pd.DataFrame, across_vintages: bool) -> list[dict[str, Any]]:
    series: dict[tuple[str, ...], list[Point]] = {}
    for point in points_of(frame):
        key = (*SERIES, "" if across_vintages else "vintage")
        names = (*(getattr(point, name) for name in key if name), point.period.span)
        series.setdefault(names, []).append(point)
    rows = []
    for points in series.values():
        points.sort(key=lambda p: (p.period, p.vintage))
        key = {name: getattr(points[0], name) for name in SERIES}
        try:
            found = trends(points, BREAKS, META, across_vintages=across_vintages)
        except Refusal as refusal:
            empty = dict.fromkeys(COLUMNS, "") | dict.fromkeys((*TEST, *SLOPE, *GROWTH), math.nan)
            names = ("refusal", "slope_refusal", "growth_refusal")
            ends = {"period_from": points[0].period.text, "period_to": points[-1].period.text,
                    "vintage": points[-1].vintage, "points": len(points)}  # fmt: skip
            rows.append(empty | key | ends | dict.fromkeys(names, str(refusal)))
            continue
        rows += [row_of(item, key) for item in found]
    return rows


@pytest.mark.parametrize("across_vintages", [False, True])
@settings(max_examples=150)
@given(frame=observations())
def test_the_table_equals_the_functions_for_one_series(
    across_vintages: bool, frame: pd.DataFrame
) -> None:
    table = trend_table(frame, BREAKS, META, across_vintages=across_vintages)
    assert list(table.columns) == list(COLUMNS)
    expected = pd.DataFrame(scalar_rows(frame, across_vintages), columns=list(COLUMNS))
    order = [*SERIES, "vintage", "period_from", "period_to"]
    pd.testing.assert_frame_equal(
        table.sort_values(order, ignore_index=True),
        expected.sort_values(order, ignore_index=True),
        check_dtype=False,
        rtol=1e-12,
    )


def simple(values: list[float], **columns: Any) -> pd.DataFrame:
    periods = [str(year) for year in range(2000, 2000 + len(values))]
    plain = {"indicator": "reports", "area": "WLD", "unit": "report", "period": periods}
    return pd.DataFrame(plain | {"value": values, "lower": values, "upper": values} | columns)


def test_a_plain_series() -> None:
    table = trend_table(simple([float(n) for n in range(1, 11)]), BREAKS, META)
    row = table.iloc[0].to_dict()
    assert len(table) == 1
    assert (row["tau"], row["slope"], row["direction"]) == (1.0, 1.0, "rising")
    steps = stats.ttest_1samp(np.diff(np.log(range(1, 11))), 0)
    assert row["p"] == pytest.approx(steps.pvalue)
    assert row["slope_unit"] == "reports per year"
    assert row["refusal"] == row["slope_refusal"] == row["begins"] == ""
    assert row["growth_refusal"].startswith("No one rate of growth holds")


def test_months_and_years_are_followed_apart() -> None:
    years = simple([float(n) for n in range(1, 9)])
    months = years.assign(period=[f"2019-{m:02}" for m in range(1, 9)])
    table = trend_table(pd.concat([years, months]), BREAKS, META)
    assert table["period_from"].tolist() == ["2000", "2019-01"]
    assert table["slope"].tolist() == pytest.approx([1, 12])


def test_nothing_gives_no_row() -> None:
    table = trend_table(simple([]), BREAKS, META)
    assert len(table) == 0
    assert list(table.columns) == list(COLUMNS)


@pytest.mark.parametrize(
    ("frame", "error", "message"),
    [
        (simple([1.0], indicator=["x"]), UnknownIndicator, "'x'"),
        (simple([1.0], period=["2018-13"]), BadPeriod, "2018-13"),
        (simple([1.0], lower=[3.0], upper=[4.0]), BadInterval, r"reports, WLD, 2000: 1\.0 lies"),
    ],
)
def test_mistakes_are_named(frame: pd.DataFrame, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        trend_table(frame, BREAKS, META)


def test_many_series_and_a_few_agree() -> None:
    series, points = 2000, 25
    value = np.random.default_rng(1).integers(1, 30, series * points).astype(float)
    frame = pd.DataFrame(
        {
            "indicator": "reports",
            "area": np.repeat([f"A{n:04}" for n in range(series)], points),
            "period": np.tile([str(year) for year in range(1999, 1999 + points)], series),
            "unit": "report",
            "value": value,
            "lower": value - 0.5,
            "upper": value + 0.5,
        }
    )
    table = trend_table(frame, BREAKS, META)
    assert len(table) == series
    shuffled = frame.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(trend_table(shuffled, BREAKS, META), table.loc[
        table["area"].map({a: n for n, a in enumerate(shuffled["area"].unique())})
        .sort_values().index].reset_index(drop=True))  # fmt: skip
    few = trend_table(frame.head(points * 3), BREAKS, META)
    pd.testing.assert_frame_equal(few, table.head(3))
