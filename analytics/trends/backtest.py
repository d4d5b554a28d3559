"""What a model would have said before, and what it says now, in one pass over all beginnings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from scipy import special

from analytics.trends.damped import FITTED, fit_damped
from analytics.trends.kendall import Floats, Whole
from analytics.trends.logistic import correlation, fit_logistic, inflation, persistence

FIRST_ORIGIN: Final = 6  # figures that the back-test begins with
MARGIN: Final = 0.9  # the part of the naive forecast's error that a method may have at most
WIDER: Final = 1.5  # so that 95 % are covered after selection, found by simulation
_ALL: Final = 0.975
_CLEARLY: Final = 2.0  # more in the logarithm of a likelihood


class Model(Protocol):
    """Forecasts and half-widths, one row for each number of figures known, one column a step."""

    def __call__(
        self, times: Floats, values: Floats, origins: Whole, horizon: int
    ) -> tuple[Floats, Floats]: ...


@dataclass(frozen=True, slots=True)
class Forecasts:
    """What is expected after the last figure, and the mean absolute errors made before.

    `centre` to `low` and `high` have one entry a step ahead.
    """

    centre: Floats
    low: Floats
    high: Floats
    error: float
    naive_error: float
    forecasts: int
    origins: int

    @property
    def better(self) -> bool:
        """Whether the method did better than no method by more than a little."""
        return self.error <= MARGIN * self.naive_error and self.naive_error > 0


def forecasts(
    model: Model, times: Floats, values: Floats, horizon: int, *, proportional: bool
) -> Forecasts:
    """Fit a model to every beginning of a series of at least seven figures, and to all of it.

    Where `proportional`, all figures are above zero and the model is of their logarithms; errors
    are of the figures either way.
    """
    origins = np.arange(FIRST_ORIGIN, len(values) + 1)
    known = np.log(values) if proportional else values
    centre, reach = model(times, known, origins, horizon)
    back = np.exp if proportional else np.positive
    with np.errstate(over="ignore"):
        expected = back(centre)
        low, high = back(centre[-1] - reach[-1]), back(centre[-1] + reach[-1])
    ahead = origins[:, None] + np.arange(horizon)
    there = ahead < len(values)
    truth = values[np.where(there, ahead, 0)]
    naive = np.broadcast_to(values[origins - 1][:, None], truth.shape)
    return Forecasts(
        expected[-1],
        low,
        high,
        float(np.abs(truth - expected)[there].mean()),
        float(np.abs(truth - naive)[there].mean()),
        int(there.sum()),
        len(origins) - 1,
    )


def in_proportion(values: Floats) -> bool:
    """Whether to project the logarithms of figures above zero, in place of the figures.

    So it is unless the likelihood of a random walk with drift of the figures themselves is clearly
    larger than that of their logarithms (Box and Cox 1964, section 3).
    """
    amounts, parts = np.std(np.diff(values)), np.std(np.diff(np.log(values)))
    if min(amounts, parts) == 0:
        return bool(parts <= amounts)
    each = np.log(parts) + np.log(values[1:]).mean() - np.log(amounts)
    return bool((len(values) - 1) * each < _CLEARLY)


def damped(times: Floats, values: Floats, origins: Whole, horizon: int) -> tuple[Floats, Floats]:
    """Exponential smoothing; no interval narrower than that of a random walk with drift."""
    del times  # equally spaced
    centre, spread = fit_damped(values, origins, horizon)
    free = np.maximum(origins - FITTED, 1)[:, None]
    reach = special.stdtrit(free, _ALL) * spread
    return centre, WIDER * np.maximum(reach, _walk(values, origins, horizon))


def logistic(times: Floats, values: Floats, origins: Whole, horizon: int) -> tuple[Floats, Floats]:
    """Logistic curves through shares, each sought from the one that fits a figure more."""
    centre, reach = (np.zeros((len(origins), horizon)) for _ in range(2))
    step = (times[-1] - times[0]) / (len(times) - 1)
    curve = None
    for row in reversed(range(len(origins))):
        there, shares = times[: origins[row]], values[: origins[row]]
        if not shares.any():
            continue  # expected to stay at nothing
        curve = fit_logistic(there, shares, curve)
        ahead = there[-1] + step * np.arange(1, horizon + 1)
        gradient, here = curve.gradient(ahead), curve.gradient(there)
        freedom = len(there) - here.shape[1]
        kept = persistence(correlation(there, shares, curve))
        fading = kept ** np.arange(1, horizon + 1)
        centre[row] = curve.at(ahead) + fading * (shares[-1] - curve.at(there[-1:]))
        with np.errstate(all="ignore"):  # a curve that is a step has no slope to differ by
            spread = np.einsum("ij,jk,ik->i", gradient, np.linalg.pinv(here.T @ here), gradient)
        variance = curve.squares / freedom * (1 - fading**2 + inflation(kept) * spread)
        reach[row] = float(special.stdtrit(freedom, _ALL)) * np.sqrt(variance)
    return centre, WIDER * np.maximum(reach, _walk(values, origins, horizon))


def _walk(values: Floats, origins: Whole, horizon: int) -> Floats:
    """Half-widths of the prediction intervals of a random walk with drift."""
    steps = np.diff(values)
    count = (origins - 1)[:, None]
    mean = np.cumsum(steps)[origins - 2][:, None] / count
    squares = np.cumsum(steps**2)[origins - 2][:, None]
    variance = np.maximum(squares - count * mean**2, 0.0) / (count - 1)
    ahead = np.arange(1, horizon + 1)
    spread = np.sqrt(variance * ahead * (1 + ahead / count))
    reach: Floats = np.asarray(special.stdtrit(count - 1, _ALL) * spread, dtype=np.float64)
    return reach
