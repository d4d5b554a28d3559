"""The traces of a map: areas by class, areas without a figure, markers, legend entries."""

from collections.abc import Callable, Collection, Mapping, Sequence
from html import escape
from typing import Final

import pandas as pd

from pages.charts.base import HOVER, Part, dot
from pages.charts.maps.classes import classes_of
from pages.charts.theme import LIGHT

Points = Mapping[str, tuple[float, float]]

GEO_URL = "/assets/geo/"
NO_DATA = "no data"
OTHER_AREAS = "other areas"
CONTEXT: Part = {"line": {"color": LIGHT.context_border, "width": 0.5}}
"""The edges of areas that a map is not about."""
_SHORT: Final = 3
"""Letters of a unit that each class of the key names; a longer one stands in the card's measure."""


def key_entry(name: str, colour: str) -> Part:
    """A square in the key of a map: an area's own swatch has no edge to see."""
    return {
        "type": "scattergeo",
        "mode": "markers",
        "name": name,
        "lat": [None],
        "lon": [None],
        "hoverinfo": "skip",
        "showlegend": True,
        "marker": dot(12, colour, LIGHT.border, 1, symbol="square", opacity=1),
    }


def filled(
    codes: Sequence[str], colour: str, name: str, say: Callable[[str], str], *, clicks: bool = True
) -> Part:
    """Areas in one colour; `z` is only there because Plotly draws nothing without it."""
    return {
        "type": "choropleth",
        "name": name,
        "geojson": f"{GEO_URL}world.geojson",
        "locations": [*codes],
        "z": [1] * len(codes),
        "zmin": 0,
        "zmax": 1,
        "colorscale": [[0, colour], [1, colour]],
        "showscale": False,
        "showlegend": False,
        "customdata": [*codes] if clicks else [""] * len(codes),
        "text": [say(code) for code in codes],
        "hovertemplate": HOVER,
        "marker": {"line": {"color": LIGHT.border, "width": 0.5}},
    }


def circles(
    codes: Sequence[str],
    fills: Mapping[str, str],
    points: Points,
    say: Callable[[str], str],
    size: float,
    clicks: Callable[[str], bool] = lambda _: True,
) -> list[Part]:
    """Circles on areas that are too small to see, as one trace; none where there are no areas."""
    marker = dot(size, [fills.get(c, LIGHT.no_data) for c in codes], LIGHT.ink, 0.7, opacity=1)
    trace: Part = {
        "type": "scattergeo",
        "mode": "markers",
        "name": "small areas",
        "lat": [points[c][0] for c in codes],
        "lon": [points[c][1] for c in codes],
        "customdata": [c if clicks(c) else "" for c in codes],
        "text": [say(c) for c in codes],
        "hovertemplate": HOVER,
        "showlegend": False,
        "marker": marker,
    }
    return [trace] if codes else []


class Layers:
    """The traces of one map: what its areas look like and say."""

    def __init__(self, known: pd.DataFrame, names: Mapping[str, str], unit: str) -> None:
        values = [float(value) for value in known["value"]]
        classes = classes_of(values)
        labels = classes.labels(unit if len(unit) <= _SHORT else "")
        self.classes = [*zip(labels, LIGHT.classes(len(labels)), strict=True)]
        codes = [str(code) for code in known["area"]]
        numbers = {c: classes.of(v) for c, v in zip(codes, values, strict=True)}
        self.fills = {code: self.classes[number][1] for code, number in numbers.items()}
        highest = sorted(zip(values, codes, strict=True), key=lambda one: (-one[0], one[1]))
        top = len(classes) - 1
        self.outliers = [c for _, c in highest if classes.apart and numbers[c] == top]
        self.names = names
        self.texts = dict(zip(codes, _hover(known), strict=True))

    def areas(self, codes: Collection[str]) -> list[Part]:
        """One trace per class, the lowest first, then the areas without a figure."""
        traces = [
            filled(
                sorted(c for c in codes if self.fills.get(c) == colour), colour, label, self._say
            )
            for label, colour in self.classes
        ]
        missing = sorted(c for c in codes if c not in self.fills)
        traces.append(filled(missing, LIGHT.no_data, NO_DATA, self._say))
        return [trace for trace in traces if trace["locations"]]

    def legend(self, *further: tuple[str, str]) -> list[Part]:
        """Outlined squares for the legend alone: an area's own swatch has no edge to see.

        further: label and colour of what the map shows beyond classes and missing figures.
        """
        return [key_entry(*each) for each in (*self.classes, (NO_DATA, LIGHT.no_data), *further)]

    def context(self, codes: Collection[str]) -> Part:
        """Areas that the map is not about: pale and silent."""
        trace = filled(sorted(codes), LIGHT.context, OTHER_AREAS, self._say)
        del trace["hovertemplate"]
        return {**trace, "marker": CONTEXT, "text": [], "hoverinfo": "skip"}

    def inset(self, code: str, name: str, below: tuple[float, float], geo: str) -> list[Part]:
        """One area on a map of its own, its name at the latitude and longitude `below` it."""
        label = {
            "type": "scattergeo",
            "mode": "text",
            "geo": geo,
            "lat": [below[0]],
            "lon": [below[1]],
            "text": [name],
            "textposition": "bottom center",
            "textfont": {"size": 12, "color": LIGHT.muted},
            "hoverinfo": "skip",
            "showlegend": False,
        }
        return [*({**trace, "geo": geo} for trace in self.areas({code})), label]

    def markers(self, codes: Sequence[str], points: Points, size: float) -> list[Part]:
        """Circles in the colour of the class on areas that are too small to see."""
        return circles(codes, self.fills, points, self._say, size)

    def _say(self, code: str) -> str:
        return self.texts.get(code) or f"{bold(code, self.names)}<br>{NO_DATA}"


def bold(code: str, names: Mapping[str, str]) -> str:
    """The name of an area for a hover."""
    return f"<b>{escape(names.get(code, code), quote=False)}</b>"


def _hover(known: pd.DataFrame) -> list[str]:
    """What the map says about each row: name, figure, and the note where there is one."""
    notes = known["note"] if "note" in known.columns else [None] * len(known)
    return [
        "<br>".join(
            [f"<b>{escape(str(name), quote=False)}</b>", escape(str(text), quote=False)]
            + ([escape(str(note), quote=False)] if isinstance(note, str) and note else [])
        )
        for name, text, note in zip(known["name"], known["text"], notes, strict=True)
    ]
