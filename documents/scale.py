"""Round numbers for an axis, and how long words are."""

from __future__ import annotations

import math
from typing import Final

from documents.model import Plot

_STEPS: Final = (1, 2, 2.5, 5, 10)
_LETTER: Final = 0.56  # of the type's size: the mean letter of Open Sans, rather more than less


def ticks(top: float, most: int = 5) -> list[float]:
    """Round numbers from zero to at least `top`, `most` steps and no more."""
    if not top > 0:
        return [0.0, 1.0]
    power = 10.0 ** math.floor(math.log10(top / most))
    step = next(s * power for s in (*_STEPS, 20, 25, 50) if s * power * most >= top * (1 - 1e-9))
    return [step * number for number in range(math.ceil(top / step - 1e-9) + 1)]


def short(value: float) -> str:
    """A number of an axis: `250`, `20k`, `1.5M`."""
    for size, letter in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if abs(value) >= size:
            return f"{value / size:g}{letter}"
    return f"{value:g}"


def exact(value: float | None, gap: str = "") -> str:
    """A figure of a table: all digits of a count, four after the point of what was worked out."""
    if value is None:
        return gap
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.4f}".rstrip("0")


def highest(plot: Plot) -> float:
    """The largest figure of a plot; zero where none is above."""
    return max((v for s in plot.series for v in s.values if v is not None and v > 0), default=0.0)


def lowest(plot: Plot) -> float:
    """The smallest figure of a plot; zero where none is below."""
    return min((v for s in plot.series for v in s.values if v is not None and v < 0), default=0.0)


def width(text: str, size: float) -> float:
    """About how wide a text is at a size of type, in the same unit."""
    return len(text) * size * _LETTER
