"""What must hold for any figures: no true statement is called inconsistent, and every change that
is offered does reconcile."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analytics.claims.changes import feasible
from analytics.claims.claim import Printed
from analytics.claims.formulas import FORMULAS
from analytics.intervals import Interval
from etl.numbers import read
from tests.analytics.claims.frames import check, claim, ref, row, said

# Kinds that take two levels, beside which all the others are sums or orders.
PAIRS = (
    *("difference", "percent_change", "percent_of_later", "multiple", "share", "share_of_sum"),
    *("sum", "change_from_added"),
)
counts = st.integers(min_value=1, max_value=10**10)
digits = st.integers(min_value=1, max_value=6)
hedges = st.sampled_from(["", "almost ", "about ", "more than "])


def hedged(value: float, places: int, hedge: str) -> str:
    """`value` printed with that many decimals as its hedge allows."""
    step = 10.0**places
    scaled = value * step
    number = {
        "": round(scaled),
        "about ": round(scaled),
        "almost ": math.ceil(scaled),
        "more than ": math.floor(scaled),
    }[hedge]
    return f"{hedge}{number / step:.{places}f}"


def printed(text: str, unit: str = "") -> Any:
    return read(f"{text} {unit}".strip(), "plain")


def rounded_row(value: int, places: int, hedge: str, period: str) -> Any:
    """A count in millions, rounded as printed, as a row."""
    found = printed(hedged(value / 1e6, places, hedge), "million")
    nan = float("nan")
    lower, upper = (nan if side is None else side for side in (found.lower, found.upper))
    return row(found.value, period, lower=lower, upper=upper, qualifier=found.qualifier)


@settings(max_examples=300)
@given(
    st.sampled_from(PAIRS),
    st.tuples(counts, counts),
    st.tuples(digits, digits),
    st.tuples(hedges, hedges),
    st.sampled_from([0, 1, 2]),
    hedges,
)
def test_a_true_statement_is_never_called_inconsistent(
    kind: str,
    values: tuple[int, int],
    places: tuple[int, int],
    words: tuple[str, str],
    decimals: int,
    hedge: str,
) -> None:
    assume(kind != "change_from_added" or values[0] < values[1])
    assume(kind != "share" or values[0] <= values[1])
    true = FORMULAS[kind].compute([Interval.point(float(v)) for v in values], 1).lower
    assume(abs(true) < 1e12)
    found = printed(hedged(true, decimals, hedge), "%")
    bounds = Interval.from_bounds(found.lower, found.upper)
    # Decimal and binary numbers of the same digits lie up to one unit in the last place apart.
    assume(bounds.contains(true))
    stated = Printed("so", found.value, bounds, found.qualifier)
    rows = [
        rounded_row(*each) for each in zip(values, places, words, ("2019", "2020"), strict=True)
    ]
    assume(all(r["lower"] <= v and not v > r["upper"] for r, v in zip(rows, values, strict=True)))
    verdict = check(claim(stated, ref("2019"), ref("2020"), kind=kind), *rows)
    assert verdict.verdict != "inconsistent"


@pytest.mark.slow
@settings(max_examples=200)
@given(
    st.sampled_from([*PAIRS, "rank", "greater", "lowest", "highest"]),
    st.lists(st.tuples(counts, st.integers(0, 10**6)), min_size=2, max_size=2),
    st.integers(-99_000, 10**9).map(lambda n: n / 1000),
    st.integers(0, 10_000).map(lambda n: n / 1000),
)
def test_every_offered_change_makes_it_agree(
    kind: str, levels: list[tuple[int, int]], number: float, half: float
) -> None:
    rows = [
        row(float(value), period, lower=float(max(value - slack, 0)), upper=float(value + slack))
        for (value, slack), period in zip(levels, ("2019", "2020"), strict=True)
    ]
    stated: Any = "lower" if kind == "greater" else said(number, half)
    statement = claim(stated, ref("2019"), ref("2020"), kind=kind)
    verdict = check(statement, *rows)
    assume(verdict.verdict == "inconsistent")
    assert verdict.changes[0].what == "the statement"
    if kind != "greater":
        said_otherwise = Printed("so", number, verdict.changes[0].interval, "about")
        assert check(replace(statement, stated=said_otherwise), *rows).verdict != "inconsistent"
    for change in verdict.changes[1:]:
        assert change.reference is not None
        for x in ends(change.interval):
            changed = [
                {**r, "value": x, "lower": x, "upper": x}
                if r["period"] == change.reference.period
                else r
                for r in rows
            ]
            assert check(statement, *changed).verdict != "inconsistent", (change, x)


def ends(interval: Interval) -> list[float]:
    low = interval.lower if math.isfinite(interval.lower) else interval.upper / 2
    high = interval.upper if math.isfinite(interval.upper) else max(low * 2, 1.0)
    return [low, (low + high) / 2, high]


@given(st.sampled_from(PAIRS), st.tuples(counts, counts), st.floats(-99, 1e4), st.integers(0, 1))
def test_no_change_is_left_out(
    kind: str, values: tuple[int, int], number: float, position: int
) -> None:
    """Where no value of a figure is offered, none of a wide choice agrees."""
    target = Interval(number - 0.5, number + 0.5)
    levels = [Interval.point(float(value)) for value in values]
    formula = FORMULAS[kind]
    domain = Interval(0.0, math.inf)
    if feasible(levels, position, formula, 1, target, domain) is None:
        for power in range(-8, 18):
            tried = list(levels)
            tried[position] = Interval.point(10.0**power)
            if kind == "change_from_added" and tried[0].lower >= tried[1].upper:
                continue
            assert not formula.compute(tried, 1).overlaps(target)


@pytest.mark.parametrize("kind", FORMULAS)
def test_every_formula_says_what_it_does_in_one_sentence(kind: str) -> None:
    formula = FORMULAS[kind]
    assert formula.method.endswith(".")
    assert formula.least <= formula.most
