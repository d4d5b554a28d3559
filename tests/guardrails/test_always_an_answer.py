"""Whatever is asked of the real figures, the answer is a result or a refusal in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from operator import attrgetter
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.breaks import BreakRegister
from analytics.change.events import dispersion, poisson_interval
from analytics.change.growth import (
    absolute_change,
    annual_growth,
    doubling_time,
    index_to_base,
    percent_change,
)
from analytics.change.parts import contributions, partitions_of, shares
from analytics.change.seasons import year_on_year_table
from analytics.errors import Refusal
from analytics.intervals import Interval
from analytics.places.comparisons import gap, ratio
from analytics.places.concentration import gini, herfindahl, reporters, top_share
from analytics.places.convergence import sigma_convergence
from analytics.places.denominators import Denominators
from analytics.places.ranks import rank_areas
from analytics.places.rates import per_100_000
from analytics.places.totals import share_of_world, sum_of_areas
from analytics.series import SERIES, Meta, Point, endpoints, points_of
from analytics.trends.projections import projection
from analytics.trends.saturation import saturation
from analytics.trends.stretches import Stretch, stretches
from analytics.trends.trends import trends
from tests.guardrails.figures import Figures

pytestmark = pytest.mark.slow

PAIRS: tuple[Callable[[Point, Point, BreakRegister, Meta], Any], ...] = (
    gap,
    ratio,
    absolute_change,
    percent_change,
    annual_growth,
    doubling_time,
)
SEED = st.integers(0, 10**9)
OFTEN = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


def answer(compute: Callable[[], Any]) -> None:
    """Run it: a refusal must speak, a result must hold no bare number where an interval belongs."""
    refused = ""
    try:
        found = compute()
    except Refusal as refusal:
        refused = refusal.reason
    if refused:
        assert len(refused.split()) > 3, refused
        return
    several = found.values() if isinstance(found, dict) else found
    for each in several if isinstance(several, Iterable) else [found]:
        assert_sound(each)


def assert_sound(each: Any) -> None:
    """A refusal in words, or a frozen result whose estimate lies inside its interval."""
    if isinstance(each, Refusal):
        assert len(each.reason.split()) > 3, each.reason
        return
    assert is_dataclass(each), each
    names = {field.name for field in fields(each)}
    if "estimate" in names:
        assert {"interval", "method", "points", "caveats"} <= names
        assert isinstance(each.interval, Interval)
        assert each.points
        slack = 1e-9 * (1 + abs(each.estimate or 0))
        assert each.estimate is None or (
            each.interval.lower - slack <= each.estimate <= each.interval.upper + slack
        )


def pick(figures: Figures, seed: int, indicator: str = "") -> Point:
    """A row of one or any indicator, those with few rows as often as those with many."""
    indicators = [indicator] if indicator else sorted(figures.by_indicator)
    rows = figures.by_indicator[indicators[seed % len(indicators)]]
    return points_of(rows.iloc[[seed // len(indicators) % len(rows)]])[0]


def table_of(figures: Figures, point: Point, *, areas: bool) -> tuple[Point, ...]:
    """The rows beside a point: other areas, or other categories, of its table and period."""
    frame = figures.by_indicator[point.indicator]
    keep = frame["period"] == point.period.text
    for name in ("source", "vintage", "category" if areas else "area"):
        keep &= frame[name] == getattr(point, name)
    return points_of(frame[keep])


def series_with(figures: Figures, point: Point) -> tuple[Point, ...]:
    """The series that a point belongs to, all its editions together."""
    frame = figures.by_indicator[point.indicator]
    keep = pd.Series(True, index=frame.index)
    for name in SERIES:
        keep &= frame[name] == getattr(point, name)
    return points_of(frame[keep])


@OFTEN
@given(SEED, SEED, st.booleans())
def test_two_figures(figures: Figures, first: int, second: int, related: bool) -> None:
    one = pick(figures, first)
    other = pick(figures, second, one.indicator if related else "")
    answer(lambda: poisson_interval(one, figures.breaks, figures.meta, history=[other, one]))
    for compute in PAIRS:
        answer(lambda c=compute: c(one, other, figures.breaks, figures.meta))


@OFTEN
@given(SEED, st.sampled_from(("inhabitants", "internet users", "children", "accounts", "")))
def test_a_rate(figures: Figures, pools: Denominators, seed: int, by: str) -> None:
    one = pick(figures, seed)
    answer(lambda: per_100_000(one, by, pools, figures.breaks, figures.meta))


@OFTEN
@given(SEED, st.sampled_from(("EU27_2020", "EUR48", "WB_SSF")))
def test_a_table_of_areas(figures: Figures, pools: Denominators, seed: int, group: str) -> None:
    one = pick(figures, seed)
    table = table_of(figures, one, areas=True)
    members = figures.catalog.areas.members_of(group)
    known = (figures.breaks, figures.meta)
    answer(lambda: sum_of_areas(table, group, members, *known))
    answer(lambda: share_of_world(table, one.area, one, *known))
    answer(lambda: rank_areas(table, *known))
    answer(lambda: rank_areas(table, *known, areas=members, folded={"GRL": "DNK"},
                              by=("as published", "inhabitants"), pool=pools))  # fmt: skip


@OFTEN
@given(SEED, SEED)
def test_parts_reporters_and_spreads(figures: Figures, seed: int, second: int) -> None:
    one = pick(figures, seed)
    known = (figures.breaks, figures.meta)
    partitions = partitions_of(figures.catalog.categories.values())
    siblings = table_of(figures, one, areas=False)
    parts = [point for point in siblings if point.category != "_T"]
    totals = [point for point in siblings if point.category == "_T"]
    answer(lambda: shares(parts, totals[0] if totals else None, partitions, figures.meta))
    other = pick(figures, second, one.indicator)
    later = [p for p in table_of(figures, other, areas=False) if p.category != "_T"]
    answer(lambda: contributions(parts, later, partitions, *known))
    for compute in (top_share, herfindahl, gini):
        answer(lambda c=compute: c(reporters(parts, totals[0] if totals else one, {},
                                             figures.meta)))  # fmt: skip
    own = figures.by_indicator[one.indicator]
    points = points_of(own[own["source"] == one.source])
    periods = (one.period.text, other.period.text)
    answer(lambda: dispersion(points, *known))
    answer(lambda: sigma_convergence(points, periods, *known))


def series_of(figures: Figures) -> list[tuple[Point, ...]]:
    """Every series of the real table, all its editions and lengths of period together."""
    every = defaultdict(list)
    for point in points_of(figures.frame):
        every[attrgetter(*SERIES)(point)].append(point)
    return [tuple(points) for points in every.values()]


def test_every_series_has_a_trend_or_a_reason(figures: Figures) -> None:
    """All indicators, all areas: trend, ceiling, index and the same part of the year before."""
    known = (figures.breaks, figures.meta)
    every = series_of(figures)
    assert len(every) > 2000
    cut: list[Stretch] = []
    for points in every:
        answer(lambda p=points: stretches(p, *known))
        try:
            found = trends(points, *known, across_vintages=True)
        except Refusal as refusal:
            assert_sound(refusal)
            continue
        for each in found:
            for outcome in (each.test, each.slope, each.growth):
                assert_sound(outcome)
            cut.append(each.stretch)
        base = points[-1].period
        answer(lambda p=points, b=base: index_to_base(p, b, *known, across_vintages=True))
    assert len(cut) > 1000
    seasons = year_on_year_table(figures.frame, *known, across_vintages=True)
    assert (seasons["refusal"].ne("") | seasons["change_lower"].notna()).all()
    # A curve takes a moment each, so every tenth: most are of one indicator.
    for one in cut[::10]:
        answer(lambda s=one: saturation(s))


@OFTEN
@given(SEED, SEED, SEED, st.booleans())
def test_any_two_periods_of_a_series(
    figures: Figures, series: int, first: int, last: int, across_vintages: bool
) -> None:
    one = pick(figures, series)
    points = series_with(figures, one)
    periods = [p.period.text for p in points] + ["1950", "2099", "2020-03", "2024-S1"]
    chosen = (periods[first % len(periods)], periods[last % len(periods)])
    for compute in (absolute_change, percent_change, annual_growth, doubling_time):
        answer(
            lambda c=compute: c(
                *endpoints(points, *chosen),
                figures.breaks,
                figures.meta,
                across_vintages=across_vintages,
            )
        )


@settings(parent=OFTEN, max_examples=40)
@given(SEED, st.sampled_from(("damped", "logistic")), st.integers(1, 5))
def test_a_projection(figures: Figures, series: int, method: str, horizon: int) -> None:
    one = pick(figures, series)
    known = (figures.breaks, figures.meta)
    points = series_with(figures, one)
    answer(lambda: projection(points, *known, method=method, horizon=horizon, across_vintages=True))
