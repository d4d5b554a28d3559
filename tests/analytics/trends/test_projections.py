"""A projection is a model's, was tested on its own series, and is refused where it failed."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.breaks import ALL, Break, BreakRegister
from analytics.errors import NotComparable, NotEnoughData, Refusal
from analytics.intervals import Interval
from analytics.periods import Period
from analytics.series import Point
from analytics.trends.backtest import MARGIN, damped, forecasts, in_proportion
from analytics.trends.logistic import fit_logistic
from analytics.trends.projections import MODEL, projection
from analytics.units import IndicatorMeta

META = {
    m.id: m
    for m in (
        IndicatorMeta("reports", "report", "count", "one report", "flow"),
        IndicatorMeta("share", "percent", "share", "one percent", "share"),
        IndicatorMeta("victims", "person", "count", "one victim", "cumulative"),
    )
}
NONE = BreakRegister()
SOURCE = {"source_title": "S", "source_address": "", "source_locator": "", "kind": "method",
          "categories": frozenset(), "areas": ALL,
          "indicators": frozenset({"reports"})}  # fmt: skip
OPEN = Break("open", "Bundled", sentence="Reports are bundled.", first={"A": "2024"}, until={},
             **SOURCE)  # type: ignore[arg-type]  # fmt: skip
GAP = Break("gap", "Legal gap", sentence="Detection stopped.", first={"A": "2021"},
            until={"A": "2022"}, **SOURCE)  # type: ignore[arg-type]  # fmt: skip


def series(
    values: list[float], last: int = 2020, indicator: str = "reports", step: int = 1
) -> list[Point]:
    first = last - step * (len(values) - 1)
    return [
        Point(indicator, "WLD", Period(str(first + step * n)), float(v), Interval.point(float(v)),
              META[indicator].unit)
        for n, v in enumerate(values)
    ]  # fmt: skip


LINE = [10.0 + 3 * n + (n % 3) * 0.5 for n in range(14)]
CURVE = [float(v) for v in 85 / (1 + np.exp(-0.5 * (np.arange(16) - 6)))]


def test_a_steady_rise_goes_on() -> None:
    found = projection(series(LINE), NONE, META)
    assert [p.period.text for p in found.values] == ["2021", "2022", "2023"]
    estimates = [p.estimate for p in found.values]
    assert LINE[-1] < estimates[0] < estimates[1] < estimates[2] < LINE[-1] + 12
    widths = [p.interval.width for p in found.values]
    assert 0 < widths[0] <= widths[1] <= widths[2]
    assert all(p.interval.contains(p.estimate) for p in found.values)
    assert (found.estimate, found.interval) == (estimates[2], found.values[2].interval)
    assert found.caveats == (
        MODEL,
        found.backtest.sentence,
        "It starts from the figure for 2020, the latest there is.",
    )
    assert found.unit == "reports"
    assert "ETS(A,Ad,N)" in found.method


def test_the_back_test_counts_every_forecast_of_a_known_figure() -> None:
    found = projection(series(LINE), NONE, META)
    assert found.backtest.origins == 8
    assert found.backtest.forecasts == 6 * 3 + 2 + 1
    naive = [
        abs(LINE[ahead] - LINE[origin - 1])
        for origin in range(6, 14)
        for ahead in range(origin, min(origin + 3, 14))
    ]
    assert found.backtest.naive_error == pytest.approx(np.mean(naive))
    assert found.backtest.error < found.backtest.naive_error
    assert "from 8 earlier moments" in found.backtest.sentence


def test_a_method_that_does_not_beat_the_naive_one_is_refused_with_the_numbers() -> None:
    settled = [10.0, 20, 30, 40, 50, 60, 62, 60, 63, 61, 64, 63, 66, 64]
    with pytest.raises(NotComparable, match=r"better by a tenth .* wrong by [0-9.]+ reports"):
        projection(series(settled), NONE, META)


def test_what_settles_no_direction_is_not_continued() -> None:
    noise = np.random.default_rng(3).normal(size=(200, 14)) + 50
    for values in noise:
        with pytest.raises(NotComparable, match="do not settle a direction"):
            projection(series(list(values)), NONE, META)
    with pytest.raises(NotComparable, match="do not settle a direction"):
        projection(series([5.0] * 12), NONE, META)


def test_nine_figures_are_too_few() -> None:
    with pytest.raises(NotEnoughData, match="a projection needs at least 10"):
        projection(series(LINE[:9]), NONE, META)


def test_never_across_a_break() -> None:
    register = BreakRegister((OPEN,))
    with pytest.raises(NotEnoughData, match="there are 2 from 2024 to 2025"):
        projection(series(LINE, last=2025), register, META)
    for last in (2021, 2023):
        with pytest.raises(NotComparable, match=r"Bundled: .* so none is projected"):
            projection(series(LINE, last=last), register, META)
    assert projection(series(LINE, last=2020), register, META).values[-1].period.text == "2023"
    assert len(projection(series(LINE, last=2022), register, META, horizon=1).values) == 1


def test_a_gap_leaves_nothing_to_go_on_from() -> None:
    register = BreakRegister((GAP,))
    with pytest.raises(NotComparable, match=r"latest figures cannot be used.*2021 falls into"):
        projection(series(LINE, last=2021), register, META)
    with pytest.raises(NotComparable, match=r"Legal gap: .* so none is projected"):
        projection(series(LINE, last=2020), register, META, horizon=1)
    with pytest.raises(NotComparable, match="not equally spaced"):
        projection(series(LINE, last=2023), register, META)


def test_a_series_that_ends_in_a_bound_is_not_projected() -> None:
    points = series(LINE)
    points[-1] = replace(points[-1], qualifier="at_least")
    with pytest.raises(NotComparable, match="only states a bound"):
        projection(points, NONE, META)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([f"2020-{m:02}" for m in range(1, 13)], ["2021-01", "2021-02"]),
        ([f"{y}-Q{q}" for y in (2018, 2019, 2020) for q in (1, 2, 3, 4)], ["2021-Q1", "2021-Q2"]),
        ([f"{y}-S{s}" for y in range(2015, 2021) for s in (1, 2)], ["2021-S1", "2021-S2"]),
        ([str(y) for y in range(1998, 2022, 2)], ["2022", "2024"]),
    ],
)
def test_the_next_periods_are_of_the_same_kind(texts: list[str], expected: list[str]) -> None:
    points = [replace(p, period=Period(t)) for p, t in zip(series(LINE[:12]), texts, strict=True)]
    found = projection(points, NONE, META, horizon=2)
    assert [p.period.text for p in found.values] == expected


def test_days_are_not_projected() -> None:
    points = [replace(p, period=Period(f"{2000 + n}-06-30")) for n, p in enumerate(series(LINE))]
    with pytest.raises(NotComparable, match="years, half-years, quarters or months"):
        projection(points, NONE, META)


def test_a_share_stays_possible() -> None:
    shares = [min(60 + 4.0 * n + n % 2, 99) for n in range(11)]
    found = projection(series(shares, indicator="share"), NONE, META)
    assert all(Interval(0, 100).contains(p.interval) for p in found.values)


def test_a_logistic_curve() -> None:
    noise = np.random.default_rng(4).normal(size=16) * 0.4
    points = series([v + e for v, e in zip(CURVE, noise, strict=True)], indicator="share")
    found = projection(points, NONE, META, method="logistic")
    truth = 85 / (1 + np.exp(-0.5 * (np.arange(16, 19) - 6)))
    for projected, share in zip(found.values, truth, strict=True):
        assert projected.interval.contains(float(share))
    assert found.kind == "projection_logistic"
    assert found.unit == "percent"
    with pytest.raises(NotComparable, match="figures in reports need not"):
        projection(series(CURVE), NONE, META, method="logistic")
    with pytest.raises(NotComparable, match="do not rise"):
        projection(series(CURVE[::-1], indicator="share"), NONE, META, method="logistic")


def test_figures_that_have_left_the_curve_are_not_projected_on_it() -> None:
    shares = [float(v) for v in 60 / (1 + np.exp(-0.8 * (np.arange(18) - 5)))] + [64.0, 68.0]
    with pytest.raises(NotComparable, match="68 %, already lies above what the curve gives"):
        projection(series(shares, indicator="share"), NONE, META, method="logistic")


def test_a_curve_that_begins_with_nothing() -> None:
    shares = [0.0] * 6 + [float(v) for v in 90 / (1 + np.exp(-0.8 * (np.arange(12) - 5)))]
    found = projection(series(shares, indicator="share"), NONE, META, method="logistic")
    assert found.values[-1].interval.contains(90)


def test_wrong_use() -> None:
    with pytest.raises(ValueError, match="at least one period"):
        projection(series(LINE), NONE, META, horizon=0)
    with pytest.raises(KeyError):
        projection(series(LINE), NONE, META, method="oracle")
    with pytest.raises(NotComparable, match="running total"):
        projection(series(LINE, indicator="victims"), NONE, META)


def test_scaling_scales_the_projection() -> None:
    plain = projection(series(LINE), NONE, META)
    scaled = projection(series([v * 1024 for v in LINE]), NONE, META)
    assert scaled.estimate == pytest.approx(plain.estimate * 1024, rel=1e-9)
    assert scaled.backtest.error == pytest.approx(plain.backtest.error * 1024, rel=1e-9)


def test_counts_that_multiply_are_continued_in_proportion() -> None:
    found = projection(
        series([100 * 1.3**n * (1 + 0.05 * (-1) ** n) for n in range(14)]), NONE, META
    )
    truth = 100 * 1.3**16
    assert found.estimate == pytest.approx(truth, rel=0.15)
    above, below = found.interval.upper / found.estimate, found.estimate / found.interval.lower
    assert above == pytest.approx(below)


def test_counts_that_step_by_amounts_are_continued_as_they_are() -> None:
    assert not in_proportion(np.array(LINE))
    assert in_proportion(100 * 1.3 ** np.arange(14.0))
    assert in_proportion(np.full(9, 5.0))


def test_the_back_test_is_that_of_a_fit_to_each_beginning() -> None:
    """All at once or one by one, the smoothing is the same."""
    values, times = np.array(LINE), np.arange(14.0)
    together = forecasts(damped, times, values, 3, proportional=False)
    errors = []
    for origin in range(6, 14):
        centre, _ = damped(times[:origin], values[:origin], np.array([origin]), 3)
        errors += np.abs(values[origin : origin + 3] - centre[0, : 14 - origin]).tolist()
    assert together.error == pytest.approx(np.mean(errors))
    assert (together.forecasts, together.origins) == (len(errors), 8)


def test_curves_sought_from_the_next_are_those_sought_from_nothing() -> None:
    noise = np.random.default_rng(4).normal(size=16) * 0.4
    values, times = np.array(CURVE) + noise, np.arange(16.0)
    near = None
    for count in range(16, 9, -1):
        near = fit_logistic(times[:count], values[:count], near)
        alone = fit_logistic(times[:count], values[:count])
        assert near.squares == pytest.approx(alone.squares, rel=1e-6)
        assert near.ceiling == pytest.approx(alone.ceiling, rel=1e-3)


def test_what_grows_beyond_all_counting_is_refused() -> None:
    growing = [10.0 ** (12 * n) for n in range(12)]
    with pytest.raises(Refusal, match="larger than anything that is counted"):
        projection(series(growing), NONE, META)


@settings(max_examples=25)
@given(
    st.lists(st.integers(0, 10**7), min_size=1, max_size=16),
    st.sampled_from(("damped", "logistic")),
    st.integers(2016, 2026),
)
def test_every_series_gets_a_result_or_a_refusal(
    numbers: list[int], method: str, last: int
) -> None:
    register = BreakRegister((OPEN, GAP))
    for indicator in ("reports", "share"):
        top = 1e5 if indicator == "share" else 1
        points = series([n / top for n in numbers], last=last, indicator=indicator)
        try:
            found = projection(points, register, META, method=method)
        except Refusal as refusal:
            said = str(refusal)
        else:
            assert all(p.interval.contains(p.estimate) for p in found.values)
            assert found.backtest.error <= MARGIN * found.backtest.naive_error
            said = found.method
        assert said.endswith((".", "%"))
