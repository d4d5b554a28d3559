"""How the world lies on a map: the two projections that our maps have, and what they cut.

Equal Earth: Šavrič, Patterson and Jenny (2019), https://doi.org/10.1080/13658816.2018.1504949.
Azimuthal equal area: Lambert; Snyder (1987), Map Projections, pages 182 to 190. Both on a sphere.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
_A: Final = (1.340264, -0.081106, 0.000893, 0.003796)
_M: Final = np.sqrt(3) / 2
_EDGE: Final = 60  # points along each side of what a map shows
_FAR: Final = 150.0  # degrees from the middle beyond which an azimuthal map says little
_WHOLE: Final = 360.0


def equal_earth(longitude: Numbers, latitude: Numbers) -> tuple[Numbers, Numbers]:
    """Degrees from the middle meridian and from the equator to a plane; up is positive."""
    t = np.arcsin(_M * np.sin(np.radians(latitude)))
    t2, t6 = t**2, t**6
    a1, a2, a3, a4 = _A
    across = 2 * np.sqrt(3) * np.radians(longitude) * np.cos(t)
    x = across / (3 * (9 * a4 * t2**4 + 7 * a3 * t6 + 3 * a2 * t2 + a1))
    return x, t * (a4 * t2**4 + a3 * t6 + a2 * t2 + a1)


def azimuthal(longitude: Numbers, latitude: Numbers, middle: float) -> tuple[Numbers, Numbers]:
    """The same around a point on the middle meridian, whose latitude is `middle`."""
    away, up, at = np.radians(longitude), np.radians(latitude), np.radians(middle)
    near = np.sin(at) * np.sin(up) + np.cos(at) * np.cos(up) * np.cos(away)
    k = np.sqrt(2 / np.maximum(1 + near, 1e-9))
    x = k * np.cos(up) * np.sin(away)
    return x, k * (np.cos(at) * np.sin(up) - np.sin(at) * np.cos(up) * np.cos(away))


@dataclass(frozen=True)
class Globe:
    """A map as a chart lays it out, in a rectangle of pixels (left, top, right, foot)."""

    geo: Any
    box: tuple[float, float, float, float]

    @property
    def round(self) -> bool:
        """Whether it goes round the whole earth, and is cut at one meridian."""
        return bool(self.geo["projection"]["type"] == "equal earth")

    @property
    def _turn(self) -> tuple[float, float]:
        turned = self.geo["projection"]["rotation"]
        return float(turned.get("lon", 0)), float(turned.get("lat", 0))

    def _plane(self, longitude: Numbers, latitude: Numbers) -> tuple[Numbers, Numbers]:
        middle, up = self._turn
        away = longitude - middle
        return equal_earth(away, latitude) if self.round else azimuthal(away, latitude, up)

    @cached_property
    def _laid(self) -> tuple[float, float, float]:
        """Pixels of one unit of the plane, and where its origin lies."""
        (west, east), (south, north) = self.geo["lonaxis"]["range"], self.geo["lataxis"]["range"]
        lon, lat = np.linspace(west, east, _EDGE), np.linspace(south, north, _EDGE)
        full = np.ones(_EDGE)
        x, y = self._plane(
            np.concatenate([lon, lon, west * full, east * full]),
            np.concatenate([south * full, north * full, lat, lat]),
        )
        left, top, right, foot = self.box
        scale = min((right - left) / np.ptp(x), (foot - top) / np.ptp(y))
        center = self.geo["center"]
        cx, cy = self._plane(np.array([float(center["lon"])]), np.array([float(center["lat"])]))
        down = (top + foot) / 2 + scale * cy[0]
        if self.round:  # whole, though its middle lies a little below that of the plane
            down = min(max(down, top + scale * y.max()), foot + scale * y.min())
        return float(scale), float((left + right) / 2 - scale * cx[0]), float(down)

    def pixels(self, longitude: Numbers, latitude: Numbers) -> tuple[Numbers, Numbers]:
        """Where places are on the picture."""
        x, y = self._plane(longitude, latitude)
        scale, across, down = self._laid
        return across + scale * x, down - scale * y

    def placed(self, plane: Numbers) -> Numbers:
        """Points of the plane of `rings` in pixels."""
        scale, across, down = self._laid
        moved: Numbers = np.array([across, down]) + plane * np.array([scale, -scale])
        return moved

    def rings(self, ring: Numbers) -> list[Numbers]:
        """A closed outline (longitude, latitude) as it lies on the plane of the projection.

        It is the same in whatever rectangle the map is laid. Cut where the map of the world ends,
        so that what crosses that meridian lies at both sides.
        """
        middle, up = self._turn
        lon = ring[:, 0] - middle
        # Steps of an outline are short: a long one goes round the other way.
        steps = (np.diff(lon) + _WHOLE / 2) % _WHOLE - _WHOLE / 2
        first = (lon[0] + _WHOLE / 2) % _WHOLE - _WHOLE / 2
        lon = np.concatenate([[first], first + np.cumsum(steps)])
        if not self.round:
            x, y = azimuthal(lon, ring[:, 1], up)
            # Half the distance from the middle, on the sphere, is what the length is the sine of.
            if np.hypot(x, y).max() > 2 * np.sin(np.radians(_FAR / 2)):
                return []
            return [np.column_stack((x, y))]
        found = []
        for shift in (-_WHOLE, 0.0, _WHOLE):
            part = _cut(np.column_stack([lon + shift, ring[:, 1]]))
            if len(part) > 2:
                found.append(np.column_stack(equal_earth(part[:, 0], part[:, 1])))
        return found


def _cut(ring: Numbers) -> Numbers:
    """What of an outline lies within half a turn of the middle meridian, on both sides."""
    half = _WHOLE / 2
    if abs(ring[:, 0]).max() <= half:
        return ring
    for sign in (1.0, -1.0):
        kept: list[tuple[float, float]] = []
        for (x0, y0), (x1, y1) in zip(ring, np.roll(ring, -1, axis=0), strict=True):
            inside, next_inside = sign * x0 <= half, sign * x1 <= half
            if inside:
                kept.append((x0, y0))
            if inside != next_inside:
                share = (sign * half - x0) / (x1 - x0)
                kept.append((sign * half, y0 + share * (y1 - y0)))
        if not kept:
            return np.empty((0, 2))
        ring = np.array(kept)
    return ring
