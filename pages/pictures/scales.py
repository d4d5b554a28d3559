"""Where on a picture a figure is, and what stands at an axis.

Ticks that a chart does not name are chosen as Plotly chooses them: steps of 2, 5 or 10 times a
power of ten, as small as the greatest number of them allows.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from pages.pictures.known import NotDrawn

Part = Mapping[str, Any]
_UNITS: Final = {-2: "µ", -1: "m", 0: "", 1: "k", 2: "M", 3: "G", 4: "T"}
_MINUS: Final = "\u2212"
_SLACK: Final = 1e-9
_TICKS: Final = 6  # where a chart says no number


@dataclass(frozen=True)
class Axis:
    """One axis of a chart: `start` and `stop` are the pixels of the two ends of its range."""

    name: str
    of: Part
    start: float
    stop: float

    @property
    def ends(self) -> tuple[float, float]:
        """The range; of a logarithmic axis in powers of ten."""
        low, high = self.of["range"]
        return float(low), float(high)

    @property
    def log(self) -> bool:
        return bool(self.of.get("type") == "log")

    def at(self, value: float) -> float:
        """The pixel of a figure."""
        if self.log:
            if value <= 0:
                raise NotDrawn("a figure below zero on a logarithmic axis")
            value = math.log10(value)
        return self.placed(value)

    def placed(self, value: float) -> float:
        """The pixel of a number in the terms of the range, as notes on a chart give it."""
        low, high = self.ends
        return self.start + (self.stop - self.start) * (value - low) / (high - low)

    def holds(self, value: float) -> bool:
        """Whether a figure lies within the range."""
        low, high = sorted((self.start, self.stop))
        return low - 0.5 <= self.at(value) <= high + 0.5

    @property
    def visible(self) -> bool:
        return self.of.get("visible") is not False

    @property
    def grid(self) -> str:
        """The colour of its grid; empty without one."""
        return str(self.of.get("gridcolor", "")) if self.of.get("showgrid", True) else ""

    def ticks(self) -> list[tuple[float, str]]:
        """Pixels and labels, from the first end of the range to the other."""
        if "tickvals" in self.of:
            values = [float(v) for v in self.of["tickvals"]]
            texts = self.of.get("ticktext") or [self.told(v) for v in values]
            pairs = zip(values, map(str, texts), strict=True)
        else:
            pairs = zip(*self._chosen(), strict=True)
        return [(self.at(v), text) for v, text in pairs if self.holds(v)]

    def _chosen(self) -> tuple[list[float], list[str]]:
        low, high = sorted(self.ends)
        if self.log:
            powers = range(math.ceil(low - _SLACK), math.floor(high + _SLACK) + 1)
            values = [10.0**power for power in powers]
        else:
            step = float(self.of.get("dtick") or _step(high - low, self.of.get("nticks", _TICKS)))
            first, last = math.ceil(low / step - _SLACK), math.floor(high / step + _SLACK)
            values = [step * n for n in range(first, last + 1)]
        return values, [self.told(v) for v in values]

    def told(self, value: float) -> str:
        """A number of the axis as it is written there."""
        kind = self.of.get("tickformat", "")
        if kind == "~s":
            text = prefixed(value)
        elif kind == ",.0f":
            text = f"{value:,.0f}"
        elif kind == ".1f":
            text = f"{value:.1f}"
        else:
            text = f"{round(value, 10):,g}" if abs(value) < 1e6 else prefixed(value)
        return text.replace("-", _MINUS) + str(self.of.get("ticksuffix", ""))


def prefixed(value: float) -> str:
    """A number with the letter of its thousands: `250`, `20k`, `1.5M`."""
    if not value:
        return "0"
    power = min(max(math.floor(math.log10(abs(value)) / 3 + _SLACK), min(_UNITS)), max(_UNITS))
    return f"{round(value / 1000.0**power, 9):.12g}{_UNITS[power]}"


def _step(span: float, most: float) -> float:
    """The step of ticks over a span: the least of 2, 5 or 10 times a power of ten that suffices."""
    rough = span / max(float(most), 1.0)
    base = 10.0 ** math.floor(math.log10(rough))
    return base * next(s for s in (2, 5, 10) if s * (1 + _SLACK) >= rough / base)


@dataclass(frozen=True)
class Field:
    """The plot of a chart in pixels, and its axes by their names (`x`, `y2`)."""

    left: float
    top: float
    right: float
    foot: float
    axes: Mapping[str, Axis]

    def across(self, of: Part) -> tuple[Axis, Axis]:
        """The two axes of a trace."""
        return self.axes[of.get("xaxis") or "x"], self.axes[of.get("yaxis") or "y"]

    def _place(self, reference: str, value: float, *, shape: bool) -> float:
        """The pixel of what refers to an axis or to its domain.

        Shapes give figures and notes give places on the range, which differ where it is
        logarithmic.
        """
        axis = self.axes[reference.removesuffix(" domain")]
        if reference.endswith(" domain"):
            low, high = sorted((axis.start, axis.stop))
            share = value if axis.name[0] == "x" else 1 - value
            return low + (high - low) * share
        return axis.at(value) if shape else axis.placed(value)

    def x(self, reference: str, value: float, *, shape: bool = False) -> float:
        """The pixel from the left."""
        if reference == "paper":
            return self.left + (self.right - self.left) * value
        return self._place(reference, value, shape=shape)

    def y(self, reference: str, value: float, *, shape: bool = False) -> float:
        """The pixel from the top."""
        if reference == "paper":
            return self.foot - (self.foot - self.top) * value
        return self._place(reference, value, shape=shape)
