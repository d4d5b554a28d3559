"""Whether one pace held throughout: the figures around a line or curve must not hang together.

Where they stay above it for years and then below, no one slope or rate describes them.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import special

from analytics.trends.kendall import Floats

CHANCE: Final = 0.05


def hang_together(times: Floats, lag1: Floats) -> NDArray[np.bool_]:
    """Of which series successive residuals are more alike than chance would have it.

    `lag1` is their correlation around a line over `times`, one row for each series or one for
    all, of at least four columns; NaN, which is no residual at all, is never too much.
    """
    together: NDArray[np.bool_] = lag1 > limit(times)
    return together


def limit(times: Floats) -> Floats:
    """The correlation that independent normal residuals exceed with a probability of 5 %.

    Exact mean and variance of the ratio of quadratic forms, whose first term takes account of the
    two numbers fitted (Durbin and Watson 1950, section 2), and the normal distribution.
    """
    count = times.shape[1]
    centred = times - times.mean(axis=1, keepdims=True)
    line = centred / np.sqrt(np.einsum("ij,ij->i", centred, centred))[:, None]
    fitted = (np.full_like(line, count**-0.5), line)
    shifted = [_neighbours(part) for part in fitted]
    inner = np.array([[(a * b).sum(axis=1) for b in shifted] for a in fitted])
    once = -(inner[0, 0] + inner[1, 1])
    twice = (count - 1) / 2 - 2 * sum((part**2).sum(axis=1) for part in shifted)
    twice = twice + (inner**2).sum(axis=(0, 1))
    free = count - 2
    variance = 2 * (free * twice - once**2) / (free**2 * count)
    bound: Floats = once / free + special.ndtri(1 - CHANCE) * np.sqrt(variance)
    return bound


def _neighbours(rows: Floats) -> Floats:
    """Half the sum of the two entries beside each: the matrix whose quadratic form is lag one."""
    half = np.zeros_like(rows)
    half[:, 1:] += rows[:, :-1] / 2
    half[:, :-1] += rows[:, 1:] / 2
    return half
