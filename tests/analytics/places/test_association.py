"""Rank correlation against scipy and published values, its coverage, and which years may meet."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analytics.errors import NotComparable, NotEnoughData
from analytics.places.association import (
    FEWEST,
    MOST_TIED,
    Pair,
    common_moments,
    interval_of,
    rank_correlation,
)
from analytics.places.comparisons import level
from analytics.places.denominators import Denominators
from analytics.places.rates import per_100_000
from analytics.series import Point
from tests.analytics.kit import BREAKS, META, NONE, point

ONLINE = "individuals_using_internet"
UNIQUE = st.lists(
    st.tuples(st.integers(1, 10_000), st.integers(1, 10_000)),
    min_size=FEWEST,
    max_size=60,
    unique_by=(lambda pair: pair[0], lambda pair: pair[1]),
)


def pairs_of(values: Sequence[tuple[float, float]]) -> list[Pair]:
    """A place for each pair: a share and a count of it."""
    found = []
    for number, (x, y) in enumerate(values):
        area = f"A{number:03}"
        one, other = point(x, area, indicator="victims"), point(y, area)
        found.append(Pair(level(one, NONE, META), level(other, NONE, META)))
    return found


@given(UNIQUE)
def test_it_is_what_scipy_gives(values: list[tuple[int, int]]) -> None:
    found = rank_correlation(pairs_of(values), META)
    expected = stats.spearmanr([x for x, _ in values], [y for _, y in values]).statistic
    assert found.estimate == pytest.approx(expected)
    assert found.estimate is not None
    assert found.interval.contains(found.estimate)
    assert -1 <= found.interval.lower <= found.interval.upper <= 1
    assert found.among == len(values)
    assert "Bonett and Wright" in found.method


@given(UNIQUE)
def test_only_the_order_matters_and_a_reversal_turns_the_sign(
    values: list[tuple[int, int]],
) -> None:
    found = rank_correlation(pairs_of(values), META)
    bent = rank_correlation(pairs_of([(x**2, math.log(y + 1)) for x, y in values]), META)
    turned = rank_correlation(pairs_of([(x, 10_001 - y) for x, y in values]), META)
    mirrored = rank_correlation(pairs_of([(y, x) for x, y in values]), META)
    assert found.estimate is not None
    assert bent.estimate == pytest.approx(found.estimate)
    assert turned.estimate == pytest.approx(-found.estimate)
    assert mirrored.estimate == pytest.approx(found.estimate)
    assert turned.interval.upper == pytest.approx(-found.interval.lower)


def test_ties_stand_at_their_middle_rank_until_there_are_too_many() -> None:
    values = [(float(n // 2 if n < 6 else n), float((n * 7) % 30)) for n in range(30)]
    found = rank_correlation(pairs_of(values), META)
    expected = stats.spearmanr([x for x, _ in values], [y for _, y in values]).statistic
    assert found.estimate == pytest.approx(expected)
    assert MOST_TIED >= 6 / 30
    many = [(float(n // 3), float(n)) for n in range(30)]
    with pytest.raises(NotComparable, match="100% of the places share"):
        rank_correlation(pairs_of(many), META)


def test_the_interval_is_the_published_one() -> None:
    """The example of `ci.spear` of the R package statpsych by D. G. Bonett."""
    y = [21, 4, 9, 12, 35, 18, 10, 22, 24, 1, 6, 8, 13, 16, 19]
    x = [67, 28, 30, 28, 52, 40, 25, 37, 44, 10, 14, 20, 28, 40, 51]
    rho = float(stats.spearmanr(x, y).statistic)
    assert rho == pytest.approx(0.8699639, abs=1e-7)
    held = interval_of(rho, len(y))
    assert held.lower == pytest.approx(0.5840951, abs=1e-7)
    assert held.upper == pytest.approx(0.9638297, abs=1e-7)


@pytest.mark.parametrize("n", [FEWEST, 48, 200])
@pytest.mark.parametrize("pearson", [0.0, 0.5, 0.85])
def test_the_interval_covers_what_it_promises(n: int, pearson: float) -> None:
    """Of bivariate normal figures Spearman's coefficient is 6/π arcsin(r/2)."""
    truth = 6 / math.pi * math.asin(pearson / 2)
    random = np.random.default_rng(20261130)
    x, noise = random.standard_normal((2, 2000, n))
    y = pearson * x + math.sqrt(1 - pearson**2) * noise
    ranks = [each.argsort(axis=1).argsort(axis=1) for each in (x, y)]
    apart = ((ranks[0] - ranks[1]) ** 2).sum(axis=1)
    held = [interval_of(float(rho), n) for rho in 1 - 6 * apart / (n * (n**2 - 1))]
    covered = sum(each.contains(truth) for each in held) / len(held)
    assert 0.93 <= covered <= 0.975


def test_too_few_places_are_refused_and_the_number_is_said() -> None:
    values = [(float(n), float(n * 5 % 23)) for n in range(FEWEST - 1)]
    with pytest.raises(NotEnoughData, match=f"at least {FEWEST} places.*here are {FEWEST - 1}"):
        rank_correlation(pairs_of(values), META)


def test_what_is_divided_by_the_other_is_refused_and_shared_people_are_said() -> None:
    areas = [f"A{n:03}" for n in range(30)]
    people = [point(1e6 + 1000 * n, a, indicator="population") for n, a in enumerate(areas)]
    online = [point(50.0 + n, a, indicator=ONLINE) for n, a in enumerate(areas)]
    pool = Denominators.of([*people, *online])
    counts = [point(100.0 + n * 7 % 30, a) for n, a in enumerate(areas)]
    shares = [level(p, NONE, META) for p in online]

    def rates(points: list[Point], by: str) -> list[Pair]:
        made = [per_100_000(p, by, pool, NONE, META) for p in points]
        return [Pair(x, y) for x, y in zip(shares, made, strict=True)]

    with pytest.raises(NotComparable, match="divided by the other"):
        rank_correlation(rates(counts, "internet users"), META)
    found = rank_correlation(rates(counts, "inhabitants"), META)
    assert not any("same people" in text for text in found.caveats)
    urls = [point(40.0 + n * 11 % 30, a, indicator="urls") for n, a in enumerate(areas)]
    both = [
        Pair(
            per_100_000(one, "inhabitants", pool, NONE, META),
            per_100_000(other, "inhabitants", pool, NONE, META),
        )
        for one, other in zip(urls, counts, strict=True)
    ]
    assert any("same people" in text for text in rank_correlation(both, META).caveats)
    itself = [Pair(p.y, p.y) for p in both]
    with pytest.raises(NotComparable, match="of one indicator"):
        rank_correlation(itself, META)


def test_a_year_is_common_to_both_and_no_break_parts_it_from_that_of_most() -> None:
    xs = [point(50.0, a, y, "share") for a in ("AUT", "DEU", "ITA") for y in ("2022", "2023")]
    xs += [point(40.0, "CHE", "2019", "share"), point(41.0, "NOR", "2012", "share")]
    xs += [point(60.0, "FRA", "2021", "share")]
    ys = [point(10.0, a, y) for a in ("AUT", "DEU", "ITA") for y in ("2023", "2024")]
    ys += [point(9.0, "CHE", "2019"), point(8.0, "NOR", "2012"), point(7.0, "FRA", "2021")]
    found = common_moments(xs, ys, BREAKS)
    assert found.year.text == "2023"
    assert {(x.area, x.period.text) for x, _ in found.points} == {
        ("AUT", "2023"), ("DEU", "2023"), ("ITA", "2023"), ("CHE", "2019"),
    }  # fmt: skip
    assert all(x.period == y.period and x.area == y.area for x, y in found.points)
    why = {out.name: str(out.reason) for out in found.left_out}
    assert "2018 to 2023" in why["NOR"]
    assert "stopped looking" in why["FRA"]


def test_no_common_year_is_refused() -> None:
    with pytest.raises(NotEnoughData, match="one and the same year"):
        common_moments([point(5.0, period="2019", indicator="share")], [point(5.0)], NONE)
