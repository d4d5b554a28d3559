"""Trends of many areas: one window for all, and few that chance alone would call."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analytics.trends.many import controlled, side_by_side
from analytics.trends.trend_table import trend_table
from tests.analytics.kit import META, NONE


def frame(areas: dict[str, tuple[int, list[float]]]) -> pd.DataFrame:
    rows = [
        {"indicator": "reports", "area": area, "unit": "report", "period": str(first + n),
         "value": value, "lower": value, "upper": value}
        for area, (first, values) in areas.items()
        for n, value in enumerate(values)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def line(slope: float, count: int) -> list[float]:
    return [1000 + slope * n + n % 2 for n in range(count)]


def test_slopes_are_ranked_over_the_window_that_most_areas_share() -> None:
    # A rose steeply before the others begin; within their years it rises least.
    early = [1000 + 100.0 * n for n in range(10)] + [2000 + 1.0 * n for n in range(12)]
    found = side_by_side(
        frame({"A": (1990, early), "B": (2000, line(3, 12)), "C": (2000, line(2, 12)),
               "D": (2005, line(9, 8))}),
        NONE,
        META,
    )  # fmt: skip
    assert found is not None
    assert (found.first.text, found.last.text) == ("2000", "2011")
    assert found.table["area"].tolist() == ["B", "C", "A"]
    assert found.table["slope"].tolist() == pytest.approx([3, 2, 1], abs=0.1)
    assert set(found.table["period_from"]) == {"2000"}


def test_too_short_for_a_slope_is_no_table() -> None:
    assert side_by_side(frame({"A": (2000, line(3, 7))}), NONE, META) is None


def test_directions_of_many_are_those_of_benjamini_and_yekutieli() -> None:
    rng = np.random.default_rng(2)
    areas = {f"A{n}": (2000, list(1000 + rng.normal(size=12).cumsum())) for n in range(40)}
    areas |= {f"B{n}": (2000, line(5, 12)) for n in range(10)}
    table = trend_table(frame(areas), NONE, META)
    found = controlled(table)
    order = np.sort(table["p"].to_numpy())
    harmonic = (1 / np.arange(1, 51)).sum()
    adjusted = order * 50 * harmonic / np.arange(1, 51)
    step_up = np.minimum(np.minimum.accumulate(adjusted[::-1])[::-1], 1)
    assert np.sort(found["q"].to_numpy()) == pytest.approx(step_up)
    rising = found["direction"] == "rising"
    assert rising.sum() == 10
    assert found.loc[rising, "area"].str.startswith("B").all()
    assert (table["direction"] != "open").sum() > 10


def test_rows_without_a_test_stay_as_they_are() -> None:
    table = trend_table(frame({"A": (2000, line(3, 4)), "B": (2000, line(3, 9))}), NONE, META)
    found = controlled(table)
    assert found["direction"].tolist() == ["", "rising"]
    assert np.isnan(found["q"][0])


@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=60))
def test_p_is_adjusted_as_scipy_does(p: list[float]) -> None:
    table = pd.DataFrame({"p": p, "tau": 0.5, "direction": "open"})
    expected = stats.false_discovery_control(p, method="by")
    assert controlled(table)["q"].to_numpy() == pytest.approx(expected)
