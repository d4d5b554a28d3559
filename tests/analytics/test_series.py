"""Points from frames, and what must hold before two are set against each other."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.breaks import BreakRegister
from analytics.errors import BadInterval, NotComparable, NotEnoughData, Refusal, UnknownIndicator
from analytics.intervals import Interval
from analytics.periods import Period
from analytics.series import Point, endpoints, observed, points_of, require_one_series
from analytics.units import IndicatorMeta

META = {
    "reports": IndicatorMeta("reports", "report", "count", "one report", "flow"),
    "urls": IndicatorMeta("urls", "content_url", "count", "one web address", "flow"),
    "twins": IndicatorMeta(
        "twins", "report", "count", "one report", "flow", frozenset({"reports"})
    ),
    "share": IndicatorMeta("share", "percent", "share", "one percent", "share"),
    "finding": IndicatorMeta("finding", "finding", "finding", "one judgement", "finding"),
}
START = Point("reports", "WLD", Period("2018"), 100.0, Interval.point(100.0), "report")
END = replace(START, period=Period("2020"), value=150.0, interval=Interval.point(150.0))


def caveats(start: Point, end: Point, across_vintages: bool = False) -> tuple[str, ...]:
    return require_one_series(start, end, BreakRegister(), META, across_vintages=across_vintages)


def test_two_plain_figures_need_no_caveat() -> None:
    assert caveats(START, END) == ()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"indicator": "urls", "unit": "content_url"}, "Reports and content URLs count different"),
        ({"indicator": "twins"}, "within one indicator, not from reports to twins"),
        ({"unit": "report_dispatch"}, "within one unit, not from report to report_dispatch"),
        ({"indicator": "finding"}, "judgements in words"),
        ({"area": "DEU"}, "different areas \\(WLD and DEU\\)"),
        ({"sex": "F"}, "different sexes"),
        ({"age": "Y0T17"}, "different age groups"),
        ({"category": "csam"}, "different categories"),
        ({"source": "other"}, "different sources .* never joined from two"),
        ({"cited": "other"}, "different bodies .* never joined from two"),
        ({"vintage": "2024"}, "two editions of one source"),
        ({"value": None}, "There is no figure for 2020"),
        ({"period": Period("2020-03")}, "different lengths of time"),
        ({"period": Period("../2020-10-12")}, "carries no date"),
        ({"period": Period("2018")}, "Both figures are for 2018"),
        ({"period": Period("2017")}, "is later than the second"),
        ({"obs_status": "B"}, "publisher flags a break in the series at 2020"),
    ],
)
def test_refusals_say_why(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        caveats(START, replace(END, **changes))


def test_an_indicator_must_be_described() -> None:
    with pytest.raises(UnknownIndicator, match="'nonsense'"):
        caveats(START, replace(END, indicator="nonsense"))


def test_editions_may_differ_on_request_with_a_caveat() -> None:
    (caveat,) = caveats(
        replace(START, vintage="2019"), replace(END, vintage="2021"), across_vintages=True
    )
    assert "two editions of one source (2019 and 2021)" in caveat


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"qualifier": "about"}, "2020 is published as approximate"),
        ({"qualifier": "at_least"}, "2020 is only a lower bound"),
        ({"qualifier": "at_most"}, "2020 is an upper bound"),
        ({"obs_status": "E"}, "2020 is an estimate"),
        ({"obs_status": "F"}, "2020 is a forecast"),
        ({"obs_status": "N"}, "flagged as not significant"),
        ({"obs_status": "U"}, "flagged as of low reliability"),
        ({"obs_status": "D"}, "counted by another definition"),
        ({"obs_status": "P"}, "2020 is provisional"),
    ],
)
def test_qualifier_and_status_are_told(changes: dict[str, Any], words: str) -> None:
    (caveat,) = caveats(START, replace(END, **changes))
    assert words in caveat


def frame(**columns: list[Any]) -> pd.DataFrame:
    values = columns["value"]
    plain = {"indicator": "reports", "area": "WLD", "unit": "report"}
    bounds = {"lower": values, "upper": values}
    return pd.DataFrame({**plain, **bounds, **columns})


def test_rows_become_points() -> None:
    first, second = points_of(
        frame(
            period=["2018", "2019"],
            value=[18.4e6, None],
            lower=[18.4e6, None],
            upper=[None, None],
            qualifier=["at_least", "exact"],
            vintage=["2019", "2020"],
        )
    )
    assert first.value == 18.4e6
    assert first.interval.is_open
    assert first.bounds_only
    assert (first.period, first.vintage, first.sex) == (Period("2018"), "2019", "_T")
    assert second.value is None


ROWS = st.fixed_dictionaries(
    {
        "indicator": st.sampled_from(("reports", "urls")),
        "area": st.sampled_from(("WLD", "DEU")),
        "period": st.sampled_from(("2018", "2019-03", "2000/2020", "../2020-10-12")),
        "value": st.one_of(st.none(), st.floats(0, 1e12)),
        "below": st.one_of(st.none(), st.floats(0, 1e6)),
        "above": st.one_of(st.none(), st.floats(0, 1e6)),
        "unit": st.sampled_from(("report", "url")),
        "sex": st.sampled_from(("_T", "F")),
        "vintage": st.sampled_from(("", "2020")),
        "obs_status": st.sampled_from(("A", "E")),
    }
)


@given(st.lists(ROWS, max_size=6), st.sampled_from((object, None)))
def test_columns_give_the_points_that_single_rows_give(
    rows: list[dict[str, Any]], kind: type | None
) -> None:
    """Read column by column, with missing figures as None or as NaN."""
    for row in rows:
        value, below, above = row["value"], row.pop("below"), row.pop("above")
        row["lower"] = None if value is None or below is None else value - below
        row["upper"] = None if value is None or above is None else value + above
    expected = [
        Point(
            **{k: v for k, v in row.items() if k not in ("period", "lower", "upper")},
            period=Period(row["period"]),
            interval=Interval.from_bounds(row["lower"], row["upper"]),
        )
        for row in rows
    ]
    columns = ["indicator", "area", "period", "value", "lower", "upper", "unit", "sex",
               "vintage", "obs_status"]  # fmt: skip
    table = pd.DataFrame(rows, columns=columns, dtype=object)
    if kind is None:
        table = table.astype(dict.fromkeys(("value", "lower", "upper"), float))
    assert list(points_of(table)) == expected


def test_a_value_outside_its_bounds_is_a_mistake() -> None:
    with pytest.raises(BadInterval, match=r"reports, WLD, 2018: 5\.0 lies outside its own bounds"):
        points_of(frame(period=["2018"], value=[5.0], lower=[6.0], upper=[7.0]))


def test_endpoints_are_the_earliest_and_latest_or_those_named() -> None:
    rows = frame(period=["2020", "2018", "2019", "2021"], value=[3.0, 1.0, 2.0, None])
    start, end = endpoints(rows)
    assert (start.period.text, end.period.text) == ("2018", "2020")
    start, end = endpoints(points_of(rows), "2019", "2020")
    assert (start.value, end.value) == (2.0, 3.0)


@pytest.mark.parametrize(
    ("columns", "named", "error", "reason"),
    [
        ({"period": [], "value": []}, (), NotEnoughData, "there is none"),
        ({"period": ["2018"], "value": [1.0]}, (), NotEnoughData, "there is 1"),
        ({"period": ["2018", "2019"], "value": [1.0, None]}, (), NotEnoughData, "there is 1"),
        (
            {"period": ["2018", "2019"], "value": [1.0, 2.0], "area": ["DEU", "FRA"]},
            (),
            NotComparable,
            "several series: their area differs",
        ),
        (
            {"period": ["2018", "2019"], "value": [1.0, 2.0]},
            ("2018", "2020"),
            NotEnoughData,
            "no figure for 2020",
        ),
        (
            {
                "period": ["2018", "2019", "2019"],
                "value": [1.0, 2.0, 3.0],
                "vintage": ["a", "a", "b"],
            },
            (),
            NotComparable,
            "2 figures for 2019 .editions: a, b",
        ),
        (
            {
                "period": ["2018", "2019", "2020"],
                "value": [1.0, 2.0, 3.0],
                "obs_status": ["A", "B", "A"],
            },
            (),
            NotComparable,
            "flags a break in the series at 2019",
        ),
    ],
)
def test_endpoints_refuse(
    columns: dict[str, list[Any]], named: tuple[str, ...], error: type[Refusal], reason: str
) -> None:
    with pytest.raises(error, match=reason):
        endpoints(frame(**columns), *named)


def test_a_forecast_is_the_latest_only_where_nothing_else_is() -> None:
    forecast = replace(END, obs_status="F")
    assert observed([START, forecast]) == [START]
    assert observed(iter([forecast])) == [forecast]
    assert observed([]) == []
