"""Names on a map: those of outliers, where they fit beside each other.

A map is laid out in the browser, so where a name comes to lie is reckoned here in pixels of the
width for which it is drawn; a name that would lie over another, or over the edge, is left out there
and stands in the ranking. On a narrow map names would lie over the neighbours: there stand numbers,
and the names in a list below.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import Final

from pages.charts.base import Part
from pages.charts.labels import touch
from pages.charts.maps.outlines import largest_parts
from pages.charts.theme import LIGHT

MOST: Final = 6
_LONGEST: Final = 0.3  # of the width: a longer name would end far from its place
_LARGE: Final = 100_000.0  # km²: the name of such an area stands on it, never beside it
_SIZE: Final = 12
_LETTER: Final = 7.6  # pixels
_HALF: Final = 8.0  # of a line's height
_OFF: Final = 5.0  # from the place to the words
_LIST: Final = 44  # letters of a line below a narrow map
_ON_LARGE: Final = ("middle center", "bottom center", "top center")
_SIDES: Final = ("middle right", "middle left", "top center", "bottom center")


@dataclass(frozen=True)
class Frame:
    """What a map shows: its middle and half its reach in degrees, and pixels for a degree."""

    longitude: float
    latitude: float
    across: float
    along: float
    wide: tuple[float, float]
    narrow: tuple[float, float]


FRAMES: Final[Mapping[str, Frame]] = {
    "world": Frame(11.0, 14.0, 180.0, 70.0, (2.6, 3.4), (0.93, 1.2)),
    "europe": Frame(15.0, 53.0, 32.0, 18.5, (10.0, 16.5), (5.4, 8.6)),
}


def names_on(
    scope: str,
    codes: Sequence[str],
    points: Mapping[str, tuple[float, float]],
    names: Mapping[str, str],
) -> list[Part]:
    """The names of the first areas that fit, `MOST` at the utmost, and their numbers for `listed`.

    The trace for wide maps is marked by `meta`, and so is that for narrow ones, which has numbers;
    a browser draws one of them (`csea_fitted` in `pages/assets/csea.js`).
    """
    frame, numbers = FRAMES[scope], _numbers(codes)
    placed = [code for code in numbers if code in points]
    wide = _fitting(placed, points, names, frame, frame.wide)
    narrow = _on_narrow(scope, numbers, points)
    return [
        *([_trace(wide, points, names, {"width": "wide"})] if wide else []),
        # Images and files have the first of the two.
        *([_trace(narrow, points, numbers, {"width": "narrow"}, visible=False)] if narrow else []),
    ]


def listed(
    scope: str,
    codes: Sequence[str],
    points: Mapping[str, tuple[float, float]],
    names: Mapping[str, str],
) -> list[str]:
    """The lines below a narrow map, as Plotly takes them: its numbers with their names, and without
    a number those for which the map had no room."""
    numbers = _numbers(codes)
    on_map = _on_narrow(scope, numbers, points)
    told = (_together(number if code in on_map else "", names.get(code, code))
            for code, number in numbers.items())  # fmt: skip
    lines = wrap(f"Highest: {', '.join(told)}", _LIST, break_long_words=False) if codes else []
    return [escape(line, quote=False) for line in lines]


def _together(number: str, name: str) -> str:
    """A number and its name on one line, if that is not longer than lines are."""
    whole = f"{number}\u00a0{name}" if number else name
    return whole.replace(" ", "\u00a0") if len(whole) < _LIST else whole


def _numbers(codes: Sequence[str]) -> dict[str, str]:
    return {code: str(number) for number, code in enumerate(codes[:MOST], start=1)}


def _on_narrow(
    scope: str, numbers: Mapping[str, str], points: Mapping[str, tuple[float, float]]
) -> dict[str, str]:
    frame = FRAMES[scope]
    placed = [code for code in numbers if code in points]
    return _fitting(placed, points, numbers, frame, frame.narrow)


def _fitting(
    codes: Sequence[str],
    points: Mapping[str, tuple[float, float]],
    names: Mapping[str, str],
    frame: Frame,
    scale: tuple[float, float],
) -> dict[str, str]:
    """Code -> side of its place on which the name stands."""
    across, along = frame.across * scale[0], frame.along * scale[1]
    at = {
        code: (
            (points[code][1] - frame.longitude) * scale[0],
            (frame.latitude - points[code][0]) * scale[1],
        )
        for code in codes
    }
    taken: list[tuple[float, float, float, float]] = []
    found: dict[str, str] = {}
    for code in codes:
        if _LETTER * len(names.get(code, code)) > _LONGEST * 2 * across:
            continue
        large = largest_parts().get(code, 0.0) >= _LARGE
        for side in _ON_LARGE if large else _SIDES:
            box = _box(*at[code], side, _LETTER * len(names.get(code, code)))
            inside = abs(box[0]) < across > abs(box[2]) and abs(box[1]) < along > abs(box[3])
            if inside and not any(touch(box, other) for other in taken):
                taken.append(box)
                found[code] = side
                break
    return found


def _box(x: float, y: float, side: str, width: float) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of words at a place."""
    left = {"right": x + _OFF, "left": x - _OFF - width}.get(side.split()[1], x - width / 2)
    lift = {"top": -_OFF - _HALF, "bottom": _OFF + _HALF}.get(side.split(maxsplit=1)[0], 0.0)
    return left, y + lift - _HALF, left + width, y + lift + _HALF


def _trace(
    sides: Mapping[str, str],
    points: Mapping[str, tuple[float, float]],
    names: Mapping[str, str],
    meta: Part,
    **own: object,
) -> Part:
    halo = ", ".join([f"0 0 2px {LIGHT.paper}"] * 4)
    return {
        "type": "scattergeo",
        "mode": "text",
        "name": "outliers",
        "lat": [points[c][0] for c in sides],
        "lon": [points[c][1] for c in sides],
        "text": [f"<b>{escape(names.get(c, c), quote=False)}</b>" for c in sides],
        "textposition": [*sides.values()],
        "textfont": {"size": _SIZE, "color": LIGHT.ink, "shadow": halo},
        "hoverinfo": "skip",
        "showlegend": False,
        "meta": meta,
        **own,
    }
