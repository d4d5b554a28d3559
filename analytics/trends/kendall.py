"""Mann-Kendall test and Theil-Sen slope of many series at once, one row of an array each.

The null distribution of Kendall's S is exact, ties included: when every order of the figures
is equally likely, the number of inversions of a list with groups of equal figures has the
Gaussian multinomial coefficient as generating function (MacMahon 1913; for S: Kendall 1970;
Valz, McLeod and Thompson 1995). So p is that of the test by all permutations, without going
through them. Distributions are built from sums of positive terms only and keep full relative
accuracy in the tails.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import special

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

EXACT: Final = 100  # the longest series whose p is exact
SIGNIFICANT: Final = 0.05
QUANTILE: Final = 0.975  # of either side, for intervals that hold 95 %
_BLOCK: Final = 1 << 18  # differences held at once, few enough to stay in the cache


@dataclass(frozen=True, slots=True)
class Monotone:
    """One entry per series; `_least` and `_most` bound what the rounding leaves possible.

    `s` is the number of rising minus falling pairs, `tau` Kendall's tau-b, `p` two-sided,
    `slope` the median of the slopes of all pairs with its interval from `low` to `high`,
    `lag1` the correlation of successive residuals around that line, NaN where there are none.
    """

    s: Floats
    tau: Floats
    p: Floats
    tau_least: Floats
    tau_most: Floats
    p_least: Floats
    p_most: Floats
    slope: Floats
    low: Floats
    high: Floats
    slope_least: Floats
    slope_most: Floats
    lag1: Floats


def monotone(
    times: Floats,
    values: Floats,
    lower: Floats | None = None,
    upper: Floats | None = None,
    confidence: float = 0.95,
) -> Monotone:
    """Test and slope of each row of `values`, of at least two columns.

    `times` ascend, in years, one row for each or one for all. `lower` and `upper` bound the
    values; left out, these are exact. The interval of the slope is that of Sen (1968), with the
    normal approximation, as in `scipy.stats.theilslopes`. The range of S over the rounding is
    the sum of each pair's range, and that of the slope the median of each pair's least and
    largest slope: both hold every value that figures inside their bounds can give, and are wider
    than the set of those.
    """
    rows, columns = values.shape
    pairs = columns * (columns - 1) // 2
    ties = tie_counts(values)
    spread = np.sqrt(_variance(ties, columns))
    z = special.ndtri((1 - confidence) / 2)
    last = np.minimum(np.round((pairs - z * spread) / 2), pairs - 1).astype(np.int64)
    first = np.maximum(np.round((pairs + z * spread) / 2) - 1, 0).astype(np.int64)
    s, slope, low, high = (np.empty(rows) for _ in range(4))
    for part in _blocks(rows, pairs):
        difference = _differences(values[part], values[part])
        s[part] = _signs(difference)
        difference /= _steps(times, part)
        difference.sort(axis=1)
        slope[part] = _median(difference)
        at = np.arange(len(difference))
        low[part], high[part] = difference[at, first[part]], difference[at, last[part]]
    size = np.arange(columns + 1, dtype=np.float64)
    untied = pairs - ties @ (size * (size - 1) / 2)
    tau = s / np.sqrt(np.maximum(pairs * untied, 1.0))
    p = two_sided(s, ties)
    result = Monotone(
        s, tau, p, tau.copy(), tau.copy(), p.copy(), p.copy(),
        slope, low, high, slope.copy(), slope.copy(), lag_one(times, values, slope),
    )  # fmt: skip
    if lower is not None and upper is not None:
        _round(result, times, lower, upper)
    return result


def tie_counts(values: Floats) -> Whole:
    """How many groups of equal values of each size (column, from 0 to all) a row holds."""
    rows, columns = values.shape
    ordered = np.sort(values, axis=1)
    new = np.ones((rows, columns), dtype=bool)
    np.not_equal(ordered[:, 1:], ordered[:, :-1], out=new[:, 1:])
    begin = np.flatnonzero(new)
    size = np.diff(begin, append=rows * columns)
    cell = begin // columns * (columns + 1) + size
    return np.bincount(cell, minlength=rows * (columns + 1)).reshape(rows, columns + 1)


def two_sided(s: Floats, ties: Whole) -> Floats:
    """Probability of an S at least as far from zero, when all orders are equally likely.

    Exact up to `EXACT` figures; beyond, by the normal approximation with the correction for
    continuity (Kendall 1970), which is what other programs use throughout.
    """
    columns = ties.shape[1] - 1
    if columns > EXACT:
        spread = np.sqrt(np.maximum(_variance(ties, columns), 1e-300))
        return np.where(s == 0, 1.0, 2 * special.ndtr(-(np.abs(s) - 1) / spread))
    p = np.empty(len(s))
    for members in alike(ties):
        sizes = np.repeat(np.arange(columns + 1), ties[members[0]])[::-1]  # the largest first
        table = _two_sided_table(tuple(sizes.tolist()))
        p[members] = table[(len(table) - 1 - np.abs(s[members]).astype(np.int64)) // 2]
    return p


def alike(rows: Whole) -> Iterator[Whole]:
    """Numbers of the rows that equal each other, group by group."""
    if not len(rows):
        return
    first = (rows == rows[0]).all(axis=1)
    yield np.flatnonzero(first)
    others: dict[bytes, list[int]] = {}
    for number in np.flatnonzero(~first):
        others.setdefault(rows[number].tobytes(), []).append(int(number))
    yield from (np.array(members) for members in others.values())


def lag_one(times: Floats, values: Floats, slope: Floats) -> Floats:
    """Correlation of successive residuals around lines of the given slopes, NaN without any.

    Residuals no larger than the rounding of the arithmetic count as none.
    """
    rest = values - slope[:, None] * (times - times[:, :1])
    rest -= rest.mean(axis=1, keepdims=True)
    power = np.einsum("ij,ij->i", rest, rest)
    product = np.einsum("ij,ij->i", rest[:, 1:], rest[:, :-1])
    size = np.abs(values).max(axis=1)
    noise = (1e-12 * size) ** 2 * values.shape[1]
    none = power <= noise
    return np.where(none, np.nan, product / np.where(none, 1.0, power))


def directions(tau: Floats, p: Floats) -> NDArray[np.object_]:
    """The trend in a word: rising, falling, or open where p is not below 5 %."""
    told = np.where(tau > 0, "rising", "falling").astype(object)
    return np.where(p < SIGNIFICANT, told, "open")


def leaves_open(least: Floats, most: Floats) -> NDArray[np.bool_]:
    """Whether p, somewhere in its range, falls on either side of 5 %."""
    return (least < SIGNIFICANT) & (most >= SIGNIFICANT)


def known(value: float) -> float | None:
    """A plain number, or None for NaN."""
    return None if np.isnan(value) else float(value)


def _round(result: Monotone, times: Floats, lower: Floats, upper: Floats) -> None:
    """Widen the ranges of those rows whose values are not exact."""
    columns = lower.shape[1]
    pairs = columns * (columns - 1) // 2
    inexact = np.flatnonzero((lower < upper).any(axis=1))
    plain = np.zeros(columns + 1, dtype=np.int64)
    plain[1] = columns
    for block in _blocks(len(inexact), pairs):
        part = inexact[block]
        steps = _steps(times, part)
        least = _differences(lower[part], upper[part])
        most = _differences(upper[part], lower[part])
        s_least, s_most = _signs(least), _signs(most)
        result.tau_least[part] = np.minimum(s_least / pairs, result.tau[part])
        result.tau_most[part] = np.maximum(s_most / pairs, result.tau[part])
        farthest = np.maximum(np.abs(s_least), np.abs(s_most))
        nearest = np.where(s_least * s_most <= 0, 0, np.minimum(np.abs(s_least), np.abs(s_most)))
        untied = np.broadcast_to(plain, (len(part), columns + 1))
        result.p_least[part] = np.minimum(two_sided(farthest, untied), result.p[part])
        result.p_most[part] = np.maximum(two_sided(nearest, untied), result.p[part])
        least /= steps
        most /= steps
        least.sort(axis=1)
        most.sort(axis=1)
        result.slope_least[part] = np.minimum(_median(least), result.slope[part])
        result.slope_most[part] = np.maximum(_median(most), result.slope[part])


def _blocks(rows: int, pairs: int) -> list[slice]:
    step = max(1, _BLOCK // pairs)
    return [slice(begin, min(begin + step, rows)) for begin in range(0, rows, step)]


def _differences(later: Floats, earlier: Floats) -> Floats:
    """later[j] - earlier[i] for all i < j, in one row per series."""
    rows, columns = later.shape
    result = np.empty((rows, columns * (columns - 1) // 2))
    begin = 0
    for i in range(columns - 1):
        end = begin + columns - 1 - i
        np.subtract(later[:, i + 1 :], earlier[:, i : i + 1], out=result[:, begin:end])
        begin = end
    return result


def _steps(times: Floats, part: slice | Whole) -> Floats:
    chosen: Floats = times if len(times) == 1 else times[part]
    return _differences(chosen, chosen)


def _signs(difference: Floats) -> Floats:
    above = np.count_nonzero(difference > 0, axis=1)
    below = np.count_nonzero(difference < 0, axis=1)
    signs: Floats = (above - below).astype(np.float64)
    return signs


def _median(ordered: Floats) -> Floats:
    """Middle of each row, sorted and perhaps with infinite ends."""
    half, odd = divmod(ordered.shape[1], 2)
    left, right = ordered[:, half - 1 + odd], ordered[:, half]
    return np.where(left == right, left, (left + right) / 2)


def _variance(ties: Whole, columns: int) -> Floats:
    size = np.arange(columns + 1, dtype=np.float64)
    weight = size * (size - 1) * (2 * size + 5)
    variance: Floats = (weight[columns] - ties @ weight) / 18
    return variance


@lru_cache(maxsize=4096)
def _two_sided_table(groups: tuple[int, ...]) -> Floats:
    """p by the number of inversions, of which an S that far from zero has the fewer."""
    doubled = np.minimum(2 * np.cumsum(_inversions(groups)), 1.0)
    doubled[(len(doubled) - 1) // 2 :] = 1.0  # but for rounding it is so already
    return doubled


@lru_cache(maxsize=4096)
def _inversions(groups: tuple[int, ...]) -> Floats:
    """Probability of each number of inversions among figures with groups of equal ones."""
    if len(groups) <= 1:
        return np.ones(1)
    before, size = groups[:-1], groups[-1]
    return np.convolve(_inversions(before), _between(sum(before), size))


@lru_cache(maxsize=4096)
def _between(first: int, second: int) -> Floats:
    """Probability of each number of inversions between two groups (the Mann-Whitney U)."""
    if second == 1:
        return np.full(first + 1, 1 / (first + 1))
    lines = [np.ones(1)] * (second + 1)
    for m in range(1, first + 1):
        for n in range(1, second + 1):
            line = np.zeros(m * n + 1)
            line[n:] = lines[n] * (m / (m + n))
            line[: m * (n - 1) + 1] += lines[n - 1] * (n / (m + n))
            lines[n] = line
    return lines[second]
