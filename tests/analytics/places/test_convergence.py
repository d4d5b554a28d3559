"""The spread of logits, what rounding leaves of it, and a slope from twenty areas on."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.errors import NotComparable, NotEnoughData, Refusal
from analytics.intervals import Interval
from analytics.places.convergence import sigma_convergence
from analytics.series import Point
from tests.analytics.kit import BREAKS, META, NONE, point

YEARS = ("2010", "2020")
# Internet World Stats, end of March 2006 and 2011: percent of the population, six regions.
IWS = {
    "IWS_AFR": (2.6, 11.4), "IWS_ASI": (9.9, 23.8), "IWS_EUR": (36.1, 58.3),
    "IWS_LAC": (14.4, 36.2), "IWS_MEA": (9.6, 31.7), "IWS_NAM": (68.6, 78.3),
}  # fmt: skip


def shares(rows: dict[str, tuple[float, ...]], half: float = 0.0, **columns: Any) -> list[Point]:
    return [
        point(value, area, year, "share", half=half, **columns)
        for area, values in rows.items()
        for value, year in zip(values, YEARS, strict=False)
    ]


def spread(values: Any) -> float:
    logits = np.log(np.array(values) / (100 - np.array(values)))
    return float(np.sqrt(np.mean((logits - logits.mean()) ** 2)))


def test_sigma_of_the_regions() -> None:
    found = sigma_convergence(shares(IWS, half=0.05), YEARS, NONE, META)
    first, last = (spread([v[i] for v in IWS.values()]) for i in (0, 1))
    assert [level.estimate for level in found.levels] == [
        pytest.approx(first, abs=1e-9), pytest.approx(last, abs=1e-9),
    ]  # fmt: skip
    assert found.change.estimate == pytest.approx(last - first, abs=1e-9)
    assert found.change.estimate < 0
    assert found.change.interval.upper < 0
    assert found.areas == tuple(sorted(IWS))
    assert "over 6 areas" in found.levels[0].method
    assert found.change.unit == "logits"


SHARES = st.lists(st.tuples(st.floats(3, 97), st.floats(3, 97)), min_size=3, max_size=8)


@given(SHARES, st.sampled_from((0.05, 0.5, 1.0)))
def test_the_interval_holds_the_spread_behind_rounded_figures(
    truth: list[tuple[float, float]], half: float
) -> None:
    names = [f"A{i:02}" for i in range(len(truth))]
    printed = [tuple(round(x / (2 * half)) * 2 * half for x in pair) for pair in truth]
    found = sigma_convergence(
        shares(dict(zip(names, printed, strict=True)), half=half + 1e-9), YEARS, NONE, META
    )
    for i, level in enumerate(found.levels):
        assert level.interval.contains(level.estimate or 0.0)
        actual = spread([pair[i] for pair in truth])
        assert level.interval.lower - 1e-9 <= actual <= level.interval.upper + 1e-9


def test_exact_shares_leave_nothing_open() -> None:
    found = sigma_convergence(shares({"A": (10, 20), "B": (30, 40), "C": (50, 60)}), YEARS,
                              NONE, META)  # fmt: skip
    assert found.change.interval.width == 0
    same = sigma_convergence(shares({"A": (10, 10), "B": (30, 30), "C": (50, 50)}), YEARS,
                             NONE, META)  # fmt: skip
    assert (same.change.estimate, same.change.caveats) == (0, ())


def test_rounding_can_leave_the_sign_open() -> None:
    rows = {"A": (10.0, 11.0), "B": (30.0, 31.0), "C": (50.0, 51.0)}
    found = sigma_convergence(shares(rows, half=0.5), YEARS, NONE, META)
    assert "Rounding leaves open" in found.change.caveats[0]
    assert "Rounding leaves open whether the spread grew or fell." in found.change.caveats


def test_only_areas_with_every_period_count() -> None:
    rows = shares({"A": (10, 20), "B": (30, 40), "C": (50, 60), "D": (70,)})
    rows += [point(None, "E", year, "share") for year in YEARS]
    rows += [point(10, "F", "2015", "share")]
    found = sigma_convergence(rows, YEARS, NONE, META)
    assert found.areas == ("A", "B", "C")
    with pytest.raises(NotEnoughData, match=r"at least 3 areas .* there are 2"):
        sigma_convergence(rows, YEARS, NONE, META, areas=("A", "B", "D"))


def test_editions_of_one_source_are_not_mixed() -> None:
    rows = shares(IWS)
    two = [r if r.period.text == "2010" else point(r.value, r.area, "2020", "share", vintage="2026")
           for r in rows]  # fmt: skip
    with pytest.raises(NotComparable, match="two editions"):
        sigma_convergence(two, YEARS, NONE, META)


THREE = {"A": (10, 20), "B": (30, 40), "C": (50, 60)}


@pytest.mark.parametrize(
    ("rows", "periods", "reason"),
    [
        (shares(THREE), ("2010",), "at least two periods"),
        (shares({**THREE, "D": (99.9, 99.9)}, half=0.1), YEARS, "D for 2010 may be 0 or 100 %"),
        (shares({**THREE, "D": (0, 5)}), YEARS, "D for 2010 may be 0 or 100 %"),
        (shares(THREE) + shares({"A": (1, 2)}), YEARS, "several figures for A and 2010"),
        (shares(THREE) + shares({"IWS_EUR": (1, 2)}), YEARS, "as Internet World Stats draws it"),
        (shares(THREE) + shares({"D": (1, 2)}, source="t"), YEARS, "differ in their source"),
        ([point(n, a, y) for n, a in ((1, "A"), (2, "B"), (3, "C")) for y in YEARS], YEARS,
         "measured on shares in percent; this is in reports"),
    ],
)  # fmt: skip
def test_refusals_say_why(rows: list[Point], periods: tuple[str, ...], reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        sigma_convergence(rows, periods, NONE, META)


def test_no_convergence_across_a_break() -> None:
    rows = [point(n, a, y, "share") for n, a in ((1, "A"), (2, "B"), (3, "C"))
            for y in ("2020", "2024")]  # fmt: skip
    with pytest.raises(NotComparable, match="Tips are bundled"):
        sigma_convergence(rows, ("2020", "2024"), BREAKS, META)


def many(n: int) -> dict[str, tuple[float, float]]:
    rng = np.random.default_rng(7)
    starts = rng.uniform(5, 90, n)
    return {f"A{i:02}": (float(s), float(s + rng.uniform(0.1, 1) * (95 - s)))
            for i, s in enumerate(starts)}  # fmt: skip


def test_a_mere_bound_is_no_share_to_spread() -> None:
    open_ended = point(50, "D", "2010", "share", interval=Interval(50, math.inf))
    rows = [*shares(THREE), open_ended, point(60, "D", "2020", "share")]
    assert "D" not in sigma_convergence(rows, YEARS, NONE, META).areas
