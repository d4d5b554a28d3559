"""What a load is checked for against the table: units, time, slips, jumps, other sources."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.catalog import Catalog
from etl.errors import Issue
from etl.load.difference import NEEDED, TEXTS, latest
from etl.load.keys import aligned
from etl.load.listing import shortened
from etl.load.plausibility import contradictions, future_periods, implausible, wrong_units
from etl.load.timeline import jumps
from etl.sandbox.limits import ISSUES_PER_RULE
from tests.etl.load.samples import TODAY, rows


def series(*values: float, first: int = 2010, **common: Any) -> pd.DataFrame:
    """Yearly figures of one series."""
    entries = [{"period": f"{first + n}", "value": value} for n, value in enumerate(values)]
    return rows(entries, vintage="2020", **common)


def checked(load: pd.DataFrame, table: pd.DataFrame, catalog: Catalog) -> list[Issue]:
    slim, held = aligned([load[[*NEEDED, "where"]], table[list(NEEDED)]], TEXTS)
    return list(implausible(slim, latest(held), catalog, TODAY))


def rules(found: list[Issue]) -> list[tuple[str, str]]:
    return [(f.rule, f.severity) for f in found]


STEADY = series(1000.0, 1100.0, 1000.0, 1200.0)


def test_a_steady_series_is_not_remarked(catalog: Catalog) -> None:
    assert checked(series(1300.0, first=2014), STEADY, catalog) == []


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        (1200.0 * 1.24, None),
        (1200.0 * 1.26, "jump"),
        (1200.0 / 1.26, "jump"),
        (1_250_000.0, "slip"),
        (1_250_000_000.0, "slip"),
        (200_000.0, "tenfold"),
        (12_500.0, "tenfold"),
        (10_500.0, "jump"),
        (120.0, "tenfold"),
    ],
)
def test_a_figure_beside_its_series(catalog: Catalog, value: float, rule: str | None) -> None:
    found = checked(series(value, first=2014), STEADY, catalog)
    assert [f.rule for f in found] == ([rule] if rule else [])


def test_a_jump_names_both_figures_and_what_was_seen(catalog: Catalog) -> None:
    (issue,) = checked(series(3600.0, first=2014), STEADY, catalog)
    assert str(issue) == (
        "row 2, column value: reports SVN, 2014: a factor of 3 a period from the 1,200 of 2013; "
        "the largest step so far was a factor of 1.2 ('3,600'); "
        "compare with the file; a break in law or method is declared as one"
    )
    assert issue.severity == "warning"


def test_what_the_series_once_did_is_usual(catalog: Catalog) -> None:
    assert checked(series(5000.0, first=2014), series(10.0, 1000.0, 900.0, 1000.0), catalog) == []


def test_steps_over_missing_years_count_by_year(catalog: Catalog) -> None:
    growing = series(100.0, 150.0, 225.0, 337.5)
    assert checked(series(337.5 * 1.5**4, first=2017), growing, catalog) == []
    assert rules(checked(series(337.5 * 1.5**5, first=2017), growing, catalog)) == [
        ("jump", "warning")
    ]


def test_a_short_series_is_measured_by_its_indicator(catalog: Catalog) -> None:
    table = pd.concat([STEADY, series(100.0, area="NAM")])
    assert rules(checked(series(150.0, first=2011, area="NAM"), table, catalog)) == [
        ("jump", "warning")
    ]
    alone = series(100.0, area="NAM")
    assert checked(series(150.0, first=2011, area="NAM"), alone, catalog) == []


def test_the_first_point_looks_forward(catalog: Catalog) -> None:
    assert rules(checked(series(2500.0, first=2009), STEADY, catalog)) == [("jump", "warning")]


def test_years_and_months_are_not_one_series(catalog: Catalog) -> None:
    months = rows([{"period": "2014-01", "value": 100.0}], vintage="2021")
    assert checked(months, STEADY, catalog) == []


def test_a_revision_by_a_thousand_is_a_slip(catalog: Catalog) -> None:
    revised = rows([{"period": "2013", "value": 1_190_000.0}])
    (issue,) = checked(revised, STEADY, catalog)
    assert (issue.rule, issue.severity) == ("slip", "blocker")
    assert "about 1,000 times the 1,200 that the table holds for it" in issue.problem
    smaller = rows([{"period": "2013", "value": 1.2}])
    (issue,) = checked(smaller, STEADY, catalog)
    assert "about a 1,000th of the 1,200" in issue.problem


def test_small_counts_may_rise_a_thousandfold_alone_but_not_together(catalog: Catalog) -> None:
    areas = ("SVN", "NAM", "GUF")
    table = pd.concat([series(2.0, 3.0, 2.0, 2.0, area=area) for area in areas])
    load = pd.concat([series(2000.0, first=2014, area=area) for area in areas], ignore_index=True)
    assert rules(checked(load.iloc[:1], table, catalog)) == [("tenfold", "blocker")]
    assert rules(checked(load, table, catalog)) == [("slip", "blocker")] * 3


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (12_000.0, "about 10 times the 1,200"),
        (120.0, "about a tenth of the 1,200"),
        (48_000.0, "about 40 times the 1,200"),
        (30.0, "about 1/40 of the 1,200"),
    ],
)
def test_a_revision_tenfold_needs_acceptance(catalog: Catalog, value: float, said: str) -> None:
    (issue,) = checked(rows([{"period": "2013", "value": value}]), STEADY, catalog)
    assert (issue.rule, issue.severity) == ("tenfold", "blocker")
    assert f"{said} that the table holds for it" in issue.problem
    below = checked(rows([{"period": "2013", "value": 8_800.0}]), STEADY, catalog)
    assert rules(below) == [("jump", "warning")]


def test_a_figure_tenfold_the_only_one_held_needs_acceptance(catalog: Catalog) -> None:
    """Nothing tells what is usual, so a smaller step is no jump."""
    lone = series(1000.0)
    (issue,) = checked(series(10_400.0, first=2011), lone, catalog)
    assert (issue.rule, issue.severity) == ("tenfold", "blocker")
    assert "about 10 times the 1,000 of 2010" in issue.problem
    assert checked(series(5000.0, first=2011), lone, catalog) == []


def test_a_few_reports_more_are_not_tenfold(catalog: Catalog) -> None:
    few = series(2.0, 3.0, 2.0, 2.0)
    assert rules(checked(series(40.0, first=2014), few, catalog)) == [("jump", "warning")]


def test_a_series_that_once_rose_tenfold_may_again(catalog: Catalog) -> None:
    wild = series(100.0, 2000.0, 1900.0, 2000.0)
    assert checked(series(24_000.0, first=2014), wild, catalog) == []


def test_a_small_share_tenfold_is_of_no_weight(catalog: Catalog) -> None:
    shares = {"indicator": "share", "unit": "percent"}
    steady = series(0.010, 0.011, 0.010, 0.011, **shares)
    assert checked(series(0.2, first=2014, **shares), steady, catalog) == []
    assert checked(rows([{"period": "2013", "value": 0.2, **shares}]), steady, catalog) == []


def test_zero_undated_and_intervals_are_left_alone(catalog: Catalog) -> None:
    load = rows(
        [
            {"period": "2014", "value": 0.0},
            {"period": "../2014-10-12", "value": 9e9},
            {"period": "2014/2016", "value": 9e9},
            {"period": "soon", "value": 9e9},
        ]
    )
    assert checked(load, STEADY, catalog) == []


def test_a_figure_in_another_unit_is_blocked(catalog: Catalog) -> None:
    load = series(1300.0, first=2014).assign(unit="percent")
    (issue,) = wrong_units(load, catalog)
    assert str(issue) == (
        "row 2, column unit: reports is counted in report, not in this unit ('percent'); "
        "convert the figures, or choose the indicator that is counted so"
    )
    assert issue.severity == "blocker"


@pytest.mark.parametrize(
    ("period", "status", "expected"),
    [
        ("2025", "A", []),
        ("2026-10", "A", []),
        ("2026", "A", [("not_over", "warning")]),
        ("2026", "P", []),
        ("2026-11", "A", [("not_over", "warning")]),
        ("2027", "A", [("future", "blocker")]),
        ("2027", "P", [("future", "blocker")]),
        ("2027", "F", []),
        ("2050/2060", "A", [("future", "blocker")]),
        ("../2030", "A", [("not_over", "warning")]),
    ],
)
def test_periods_are_over(period: str, status: str, expected: list[tuple[str, str]]) -> None:
    load = rows([{"period": period, "value": 1.0, "obs_status": status}])
    assert rules(list(future_periods(load, TODAY))) == expected


BAND = {"age": "Y0T17", "value": 300.0}


def test_an_age_class_in_the_place_of_a_total_needs_acceptance(catalog: Catalog) -> None:
    """Children of Slovenia are not its inhabitants."""
    (issue,) = checked(rows([{"period": "2013", **BAND}]), STEADY, catalog)
    assert (issue.rule, issue.severity) == ("total_left_out", "blocker")
    assert "the total that is held, 1,200, would no longer be current" in issue.problem
    assert checked(rows([{"period": "2013", "value": 1200.0}, BAND]), STEADY, catalog) == []


def test_parts_of_what_is_held_as_totals_alone_need_acceptance(catalog: Catalog) -> None:
    later = rows([{"period": "2014", **BAND}])
    (issue,) = checked(later, STEADY, catalog)
    assert (issue.rule, issue.severity) == ("total_left_out", "blocker")
    assert "only parts are given of reports, of which the table holds totals" in issue.problem
    by_age = rows([{"period": "2010", **BAND}], vintage="2020")
    assert checked(later, pd.concat([STEADY, by_age]), catalog) == []
    assert checked(later, STEADY.iloc[:0], catalog) == []


def test_another_source_contradicts_only_beyond_rounding() -> None:
    other = rows(
        [{"value": 1000.0, "lower": 950.0, "upper": 1050.0}], source="other", vintage="2020"
    )
    assert list(contradictions(series(1050.0, first=2019), other)) == []
    (issue,) = contradictions(series(1051.0, first=2019), other)
    assert issue.severity == "warning"
    assert "other gives 1,000, further apart than rounding allows" in issue.problem
    at_least = other.assign(upper=float("nan"))
    assert list(contradictions(series(9e9, first=2019), at_least)) == []
    assert rules(list(contradictions(series(10.0, first=2019), at_least))) == [
        ("contradiction", "warning")
    ]
    assert list(contradictions(series(9e9, first=2019), other.assign(source="by_country"))) == []
    assert list(contradictions(series(9e9, first=2019), other.assign(area="NAM"))) == []


def test_the_cited_body_does_not_hide_a_contradiction() -> None:
    other = rows([{"value": 1000.0}], source="other", cited="another_body", vintage="2020")
    assert rules(list(contradictions(series(2000.0, first=2019), other))) == [
        ("contradiction", "warning")
    ]


def test_jumps_of_shares_go_by_points_and_a_tenfold_one_is_asked_about(catalog: Catalog) -> None:
    """From 75.5 to 50.6 % is graver than from 40.5 to 52 %."""
    shares = {"indicator": "share", "unit": "percent"}
    steady = (
        series(0.010, 0.011, 0.010, 0.011, area="TKM", **shares),
        series(75.0, 75.2, 75.4, 75.5, area="NAM", **shares),
        series(40.0, 40.2, 40.4, 40.5, area="SVN", **shares),
    )
    loads = (
        series(2.0, first=2014, area="TKM", **shares),
        series(52.0, first=2014, area="SVN", **shares),
        series(50.6, first=2014, area="NAM", **shares),
    )
    found = checked(pd.concat(loads, ignore_index=True), pd.concat(steady), catalog)
    assert rules(found) == [("tenfold", "blocker"), ("jump", "warning"), ("jump", "warning")]
    assert [issue.value for issue in found] == ["2", "50.6", "52"]


def test_a_long_list_is_cut_and_counted() -> None:
    load = rows([{"period": "2030", "value": float(n)} for n in range(500)])
    found = list(future_periods(load, TODAY))
    assert len(found) == ISSUES_PER_RULE + 1
    assert (found[-1].value, found[-1].where) == ("300", "all files")
    assert shortened(found) == found
    many = [Issue(f"row {n}", "value", "", "is wrong") for n in range(500)]
    warned = Issue("row 1", "value", "", "may be wrong", "warning")
    cut = shortened([warned, *many])
    assert len(cut) == ISSUES_PER_RULE + 3
    assert cut[ISSUES_PER_RULE + 1] == warned
    assert cut[-1].value == "299"


numbers = st.floats(min_value=0, max_value=1e12, allow_nan=False)
figures = st.lists(
    st.fixed_dictionaries(
        {
            "area": st.sampled_from(["SVN", "NAM"]),
            "period": st.sampled_from(["2010", "2011", "2012", "2013", "2012-01", "2012/2014"]),
            "value": numbers,
        }
    ),
    max_size=10,
)


@pytest.mark.slow
@settings(max_examples=40)
@given(st.data())
def test_no_figures_break_the_checks(data: st.DataObject) -> None:
    load, table = (rows(data.draw(figures)) for _ in range(2))
    catalog = _catalog()
    for issue in checked(load, table.assign(vintage="2020"), catalog):
        assert issue.rule in {"jump", "tenfold", "slip"}
        assert str(issue)


def _catalog() -> Catalog:
    from types import SimpleNamespace  # noqa: PLC0415

    return SimpleNamespace(  # type: ignore[return-value]
        indicators={"reports": SimpleNamespace(id="reports", unit="report", kind="flow")}
    )


def test_the_checks_on_a_series_alone(catalog: Catalog) -> None:
    assert list(jumps(STEADY.iloc[:0], STEADY, catalog)) == []
    assert list(jumps(STEADY, STEADY.iloc[:0], catalog)) == []
