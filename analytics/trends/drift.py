"""Drift of a random walk, of many series at once, one row of an array each.

Where every figure starts from the one before, the steps between them are independent and the
figures are not. The mean step is then the estimate of the change per year, and its Student t is
exact for normal steps (Box and Jenkins 1970, section 4.1: a random walk with drift). For figures
that merely scatter around a level, successive or not, first and last lie no farther apart than any
two, so the same test errs less often than it says.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from analytics.trends.kendall import Floats


@dataclass(frozen=True, slots=True)
class Drift:
    """One entry per series; `p_least` and `p_most` bound what the rounding leaves possible.

    `rate` is the mean change per year, from the first to the last figure, with its interval from
    `low` to `high`; `p` is two-sided.
    """

    rate: Floats
    low: Floats
    high: Floats
    p: Floats
    p_least: Floats
    p_most: Floats


def drift(
    times: Floats,
    values: Floats,
    lower: Floats | None = None,
    upper: Floats | None = None,
    confidence: float = 0.95,
) -> Drift:
    """Test and interval of each row of `values`, of at least three columns.

    `times` ascend, in years, one row for each or one for all; the variance of a step grows with
    its length. The range of p over the rounding takes the least and largest of the whole change
    and of every step apart: it holds every value that figures inside their bounds can give.
    """
    # Scaled, so that no square is too large or too small for a float.
    size = np.abs(values).max(axis=1, keepdims=True)
    size = np.where(size > 0, size, 1.0)
    gaps = np.diff(times, axis=1)
    years = gaps.sum(axis=1)
    steps = np.diff(values / size, axis=1)
    freedom = steps.shape[1] - 1
    whole = (values[:, -1] - values[:, 0]) / size[:, 0]
    squares = (steps**2 / gaps).sum(axis=1)
    share = _share(whole**2 / years, squares)
    rest = squares * (1 - share)
    half = special.stdtrit(freedom, (1 + confidence) / 2) * np.sqrt(rest / freedom / years)
    rate, half = whole / years * size[:, 0], half * size[:, 0]
    p = _p(share, freedom)
    least, most = p.copy(), p.copy()
    if lower is not None and upper is not None:
        inexact = np.flatnonzero((lower < upper).any(axis=1))
        some = gaps if len(gaps) == 1 else gaps[inexact]
        low, high = (bound[inexact] / size[inexact] for bound in (lower, upper))
        farthest, nearest = _shares(some, low, high)
        least[inexact] = np.minimum(_p(farthest, freedom), p[inexact])
        most[inexact] = np.maximum(_p(nearest, freedom), p[inexact])
    return Drift(rate, rate - half, rate + half, p, least, most)


def _share(between: Floats, squares: Floats) -> Floats:
    """The part of the squared steps that one and the same step a year would make, 0 to 1."""
    share: Floats = np.minimum(between / np.where(squares > 0, squares, 1.0), 1.0)
    return share


def _p(share: Floats, freedom: int) -> Floats:
    """Two-sided p of Student's t, as a function of that part."""
    p: Floats = special.betainc(freedom / 2, 0.5, 1 - share)
    return p


def _shares(gaps: Floats, low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """The largest and the least such part that figures inside their bounds can give."""
    years = gaps.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        most, least = _squares(high[:, 1:] - low[:, :-1], low[:, 1:] - high[:, :-1])
        far, near = _squares(high[:, -1] - low[:, 0], low[:, -1] - high[:, 0])
        largest = np.where(least.any(axis=1), far / years / (least / gaps).sum(axis=1), 1.0)
        smallest = near / years / np.maximum((most / gaps).sum(axis=1), near / years)
    return np.minimum(np.nan_to_num(largest, nan=1.0), 1.0), np.nan_to_num(smallest)


def _squares(end: Floats, start: Floats) -> tuple[Floats, Floats]:
    """The largest and the least square of differences between two bounds."""
    least = np.where(end * start <= 0, 0.0, np.minimum(np.abs(end), np.abs(start)) ** 2)
    return np.maximum(np.abs(end), np.abs(start)) ** 2, least
