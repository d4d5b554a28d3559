"""Simulated series of known kinds, one row each: without a trend, with one, and that bend."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float64]
Make = Callable[[np.random.Generator, int, int], Rows]
# How it is made, and whether its steps are taken in proportion, as those of counts are.
Kind = tuple[Make, bool]
Kinds = dict[str, Kind]
_BEFORE: Final = 100  # figures before the first, so that it is as scattered as the others


def noise(rng: np.random.Generator, rows: int, count: int) -> Rows:
    """Independent standard normal figures."""
    return rng.normal(size=(rows, count))


def fading(kept: float) -> Make:
    """First-order autoregression: the part `kept` of a figure stays in the next one."""

    def make(rng: np.random.Generator, rows: int, count: int) -> Rows:
        fresh = noise(rng, rows, count + _BEFORE)
        values = np.zeros_like(fresh)
        for at in range(1, fresh.shape[1]):
            values[:, at] = kept * values[:, at - 1] + fresh[:, at]
        return values[:, _BEFORE:]

    return make


def walk(steps: Make = noise) -> Make:
    """Sums of such steps."""
    return lambda rng, rows, count: steps(rng, rows, count).cumsum(axis=1)


def rising(make: Make, slope: float) -> Make:
    """The same around a line that rises by `slope` a year."""
    return lambda rng, rows, count: make(rng, rows, count) + slope * np.arange(count)


def counts(make: Make, level: float, size: float) -> Make:
    """The same as figures around a level, none below 1."""
    return lambda rng, rows, count: np.maximum(level + size * make(rng, rows, count), 1.0)


def multiplied(make: Make, size: float) -> Make:
    """The same as logarithms of counts."""
    return lambda rng, rows, count: 1000 * np.exp(size * make(rng, rows, count))


def heavy(rng: np.random.Generator, rows: int, count: int) -> Rows:
    """Independent figures with heavy tails (Student's t with three degrees of freedom)."""
    return rng.standard_t(3, size=(rows, count))


def skewed(rng: np.random.Generator, rows: int, count: int) -> Rows:
    """Independent figures of which few are far above the others (exponential)."""
    return rng.exponential(size=(rows, count)) - 1


def adoption(scatter: Make, size: float) -> Make:
    """Shares along logistic curves with ceilings of 60 to 95 %, and scatter around them."""

    def make(rng: np.random.Generator, rows: int, count: int) -> Rows:
        ceiling, middle = rng.uniform(60, 95, (rows, 1)), rng.uniform(0.3, 1, (rows, 1)) * count
        rate = rng.uniform(0.2, 0.5, (rows, 1))
        curve = ceiling / (1 + np.exp(-rate * (np.arange(count) - middle)))
        return np.clip(curve + size * scatter(rng, rows, count), 0, 100)

    return make


TRENDLESS: Final[Kinds] = {
    "independent": (noise, False),
    "independent counts": (counts(noise, 100, 20), True),
    "AR(0.3)": (fading(0.3), False),
    "AR(0.5)": (fading(0.5), False),
    "AR(0.8)": (fading(0.8), False),
    "random walk": (walk(), False),
    "random walk, heavy tails": (walk(heavy), False),
    "random walk of counts": (counts(walk(), 200, 10), True),
    "counts that walk in proportion": (multiplied(walk(), 0.2), True),
    "counts that walk in proportion, with a zero": (multiplied(walk(), 0.2), False),
}
# Where both tests err: named in the documentation as a limit.
BEYOND: Final[Kinds] = {
    "random walk, skewed steps": (walk(skewed), False),
    "random walk, steps AR(0.3)": (walk(fading(0.3)), False),
    "random walk, steps AR(0.5)": (walk(fading(0.5)), False),
}
TRENDS: Final[Kinds] = {
    "line, 0.5 a year, scatter 1": (rising(noise, 0.5), False),
    "line, 1 a year, scatter 1": (rising(noise, 1.0), False),
    "line, 3 a year, scatter 1": (rising(noise, 3.0), False),
    "line, 0.5 a year, AR(0.8)": (rising(fading(0.8), 0.5), False),
    "line, 2 a year, AR(0.8)": (rising(fading(0.8), 2.0), False),
    "walk, drift 0.5, steps 1": (rising(walk(), 0.5), False),
    "walk, drift 1, steps 1": (rising(walk(), 1.0), False),
    "walk, drift 2, steps 1": (rising(walk(), 2.0), False),
    "counts, +20 % a year, scatter 15 %": (multiplied(rising(noise, 4 / 3), 0.15), True),
    "counts, walk of +20 % a year, steps 15 %": (multiplied(rising(walk(), 4 / 3), 0.15), True),
    "counts, walk of +50 a year, steps 40": (counts(rising(walk(), 1.25), 200, 40), True),
}
BENDS: Final[Kinds] = {
    "walk, drift 1, steps AR(0.5)": (rising(walk(fading(0.5)), 1.0), False),
    "approach to a level": (
        lambda rng, rows, n: 20 * (1 - 0.88 ** np.arange(n)) + 0.7 * noise(rng, rows, n),
        False,
    ),
    "adoption, scatter 1 point": (adoption(noise, 1.0), False),
    "adoption, AR(0.8)": (adoption(fading(0.8), 0.6), False),
}
