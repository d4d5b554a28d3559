"""Least-squares logistic curves through shares, by profile over the ceiling.

    share = ceiling / (1 + exp(-level - rate x (time - centre))),  0 < ceiling <= 100

For each ceiling of a grid the other two numbers are fitted at once, for the whole grid, by the
method of Levenberg and Marquardt; the grid is then narrowed around the best. So there is no start
to choose, and the sum of squares is known for every ceiling, which its interval needs. Many
series at the same times are fitted together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import special

from analytics.intervals import Interval
from analytics.trends.kendall import Floats, lag_one

FULL: Final = 100.0
_GRID: Final = 161
_ZOOM: Final = 21
_STEPS: Final = 60
_NARROWINGS: Final = 8
_SMALL: Final = 1e-9  # of a step; a sum of squares is then right to the square of that
_MOST_KEPT: Final = 0.9
_BLOCK: Final = 1 << 17  # figures on the grids held at once, few enough to stay in the cache


@dataclass(frozen=True, slots=True)
class Curve:
    """A fitted curve by its numbers; `squares` is the sum of squared residuals.

    `level` is the logarithm of the odds of having reached the ceiling at the time `centre`, and
    `rate` its growth per year.
    """

    ceiling: float
    rate: float
    level: float
    centre: float
    squares: float

    def at(self, times: Floats) -> Floats:
        """Shares on the curve."""
        return self.ceiling * self._part(times)

    def gradient(self, times: Floats) -> Floats:
        """Derivatives of the shares by ceiling, level and rate, one column each.

        A ceiling held at 100 is no free number and has no column.
        """
        part = self._part(times)
        slope = self.ceiling * part * (1 - part)
        columns = [part, slope, slope * (times - self.centre)]
        return np.column_stack(columns[self.ceiling >= FULL :])

    def spread(self, count: int) -> Floats:
        """Standard deviation of `count` figures around the curve, one entry."""
        return np.sqrt([self.squares / (count - 3)])

    def _part(self, times: Floats) -> Floats:
        part: Floats = special.expit(self.level + self.rate * (times - self.centre))
        return part


def fit_logistic(times: Floats, values: Floats) -> Curve:
    """The best curve through at least four shares that are not all zero."""
    return fit_logistics(times, values[None])[0]


def fit_logistics(times: Floats, values: Floats) -> list[Curve]:
    """The best curve through each row of `values`, all at the same `times`."""
    centre, scale = times.mean(), np.ptp(times)
    where = (times - centre) / scale
    curves: list[Curve] = []
    for part in _blocks(values):
        ceiling, squares, line = _narrow(where, part, _grid(part))
        curves += [
            Curve(float(c), float(slope / scale), float(level), float(centre), float(q))
            for c, (level, slope), q in zip(ceiling, line, squares, strict=True)
        ]
    return curves


def correlation(times: Floats, values: Floats, curve: Curve) -> Floats:
    """Correlation of successive residuals, one entry: NaN where there are no residuals."""
    return lag_one(times[None], (values - curve.at(times))[None], np.zeros(1))


def persistence(correlation: Floats) -> Floats:
    """The part of a residual that the next one keeps: its correlation, within 0 and 0.9."""
    kept: Floats = np.clip(np.nan_to_num(correlation), 0, _MOST_KEPT)
    return kept


def inflation(kept: Floats) -> Floats:
    """By how much that makes a variance of estimates larger than independent residuals would."""
    return (1 + kept) / (1 - kept)


def ceiling_range(
    times: Floats, values: Floats, curve: Curve, confidence: float = 0.95
) -> Interval:
    """The ceilings with which the best curve fits not significantly worse than `curve`.

    What is significant takes account of the correlation of successive residuals.
    """
    return ceiling_ranges(times, values[None], [curve], confidence)[0]


def ceiling_ranges(
    times: Floats, values: Floats, curves: Sequence[Curve], confidence: float = 0.95
) -> list[Interval]:
    """The range of the ceiling for each row of `values` and its curve."""
    where = (times - times.mean()) / np.ptp(times)
    freedom = len(times) - 3
    quantile = float(special.stdtrit(freedom, (1 + confidence) / 2))
    kept = [persistence(correlation(times, v, c))[0] for v, c in zip(values, curves, strict=True)]
    squares = np.array([curve.squares for curve in curves])
    limit = squares * (1 + inflation(np.array(kept)) * quantile**2 / freedom)
    best = np.array([curve.ceiling for curve in curves])
    found: list[Interval] = []
    begin = 0
    for part in _blocks(values):
        rows = slice(begin, begin := begin + len(part))
        lowest = np.minimum(_grid(part)[:, 0], best[rows])
        low = _edges(where, part, best[rows], lowest, limit[rows])
        high = _edges(where, part, best[rows], np.full(len(part), FULL), limit[rows])
        found += [Interval(float(a), float(b)) for a, b in zip(low, high, strict=True)]
    return found


def _blocks(values: Floats) -> Iterator[Floats]:
    """Rows in blocks whose grids of ceilings are held at once."""
    step = max(1, _BLOCK // (_GRID * values.shape[1]))
    return (values[begin : begin + step] for begin in range(0, len(values), step))


def _grid(values: Floats) -> Floats:
    return np.linspace(0.5 * values.max(axis=1), FULL, _GRID, axis=1)


def _narrow(where: Floats, values: Floats, grid: Floats) -> tuple[Floats, Floats, Floats]:
    """Ceilings with the least sum of squares, those sums, and their lines in log odds."""
    rows = np.arange(len(values))
    squares, line = _profile(where, values, grid, _first_lines(where, values, grid))
    for _ in range(_NARROWINGS):
        at = np.argmin(squares, axis=1)
        low, high = np.maximum(at - 1, 0), np.minimum(at + 1, grid.shape[1] - 1)
        grid = np.linspace(grid[rows, low], grid[rows, high], _ZOOM, axis=1)
        near = np.repeat(line[rows, at][:, None], _ZOOM, axis=1)
        squares, line = _profile(where, values, grid, near)
    at = np.argmin(squares, axis=1)
    return grid[rows, at], squares[rows, at], line[rows, at]


def _edges(where: Floats, values: Floats, best: Floats, end: Floats, limit: Floats) -> Floats:
    """Last ceilings on the way from `best` to `end` whose sum of squares is within `limit`."""
    rows = np.arange(len(values))
    grid = np.linspace(best, end, _GRID, axis=1)
    line = _first_lines(where, values, grid)
    whole: NDArray[np.bool_] = np.ones(len(values), dtype=np.bool_)
    for number in range(_NARROWINGS):
        squares, line = _profile(where, values, grid, line)
        beyond = squares > limit[:, None]
        beyond[:, 0] = False  # the near end is within, but for rounding
        crossed = beyond.any(axis=1)
        if number == 0:
            whole = np.logical_not(crossed)
        first = np.where(crossed, beyond.argmax(axis=1), grid.shape[1] - 1)
        grid = np.linspace(grid[rows, first - 1], grid[rows, first], _ZOOM, axis=1)
        line = np.repeat(line[rows, first][:, None], _ZOOM, axis=1)
    return np.where(whole, end, grid[:, 0])


def _first_lines(where: Floats, values: Floats, ceilings: Floats) -> Floats:
    """Level and slope through the log odds themselves, from which a fit begins."""
    share = np.clip(values[:, None, :] / ceilings[:, :, None], 0.02, 0.98)
    odds = special.logit(share)
    centred = where - where.mean()
    slope = (odds * centred).sum(axis=-1) / (centred**2).sum()
    level = odds.mean(axis=-1) - slope * where.mean()
    return np.stack([level, slope], axis=-1)


def _profile(
    where: Floats, values: Floats, ceilings: Floats, line: Floats
) -> tuple[Floats, Floats]:
    """Least sum of squares for each ceiling, and level and slope of the log odds that give it.

    `values` has a row for each series, `ceilings` its grid, `line` where to begin. Fits that have
    settled take no further part.
    """
    shape = ceilings.shape
    figures = np.repeat(values, shape[1], axis=0)
    ceiling, best = ceilings.reshape(-1, 1), line.reshape(-1, 2).copy()
    squares, rest, part = _residuals(where, figures, ceiling, best)
    damping = np.full(len(figures), 1e-3)
    moving = np.arange(len(figures))
    for _ in range(_STEPS):
        step = _step(where, ceiling[moving], rest[moving], part[moving], damping[moving])
        kept = np.abs(step).max(axis=1) >= _SMALL
        moving, step = moving[kept], step[kept]
        if not len(moving):
            break
        trial = best[moving] + np.clip(step, -5, 5)
        found, left, at = _residuals(where, figures[moving], ceiling[moving], trial)
        better = found <= squares[moving]
        damping[moving] = np.clip(damping[moving] * np.where(better, 0.1, 10.0), 1e-12, 1e12)
        won = moving[better]
        best[won], rest[won], part[won] = trial[better], left[better], at[better]
        squares[won] = found[better]
    return squares.reshape(shape), best.reshape(*shape, 2)


def _step(where: Floats, ceiling: Floats, rest: Floats, part: Floats, damping: Floats) -> Floats:
    """The step of Levenberg and Marquardt in level and slope, a row for each fit."""
    weight = ceiling * part * (1 - part)
    square = weight**2
    a = square.sum(axis=1) * (1 + damping) + 1e-300
    b = square @ where
    c = square @ where**2 * (1 + damping) + 1e-300
    pull = weight * rest
    u, v = pull.sum(axis=1), pull @ where
    determinant = np.maximum(a * c - b * b, 1e-300)
    step: Floats = np.stack([c * u - b * v, a * v - b * u], axis=1) / determinant[:, None]
    return step


def _residuals(
    where: Floats, figures: Floats, ceiling: Floats, line: Floats
) -> tuple[Floats, Floats, Floats]:
    part: Floats = special.expit(line[:, :1] + line[:, 1:] * where)
    rest = figures - ceiling * part
    return np.einsum("ij,ij->i", rest, rest), rest, part
