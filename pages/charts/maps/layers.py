"""The traces of a map: areas by class, areas without a figure, markers, legend entries."""

from collections.abc import Collection, Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from pages.charts.base import Chart
from pages.charts.maps.classes import class_labels, class_limits, class_of
from pages.charts.theme import Theme

Points = Mapping[str, tuple[float, float]]

NO_DATA = "no data"
OTHER_AREAS = "other areas"


def key_entry(name: str, colour: str, theme: Theme) -> dict[str, Any]:
    """A square in the key of a map: an area's own swatch has no edge to see."""
    return {
        "type": "scattergeo",
        "mode": "markers",
        "name": name,
        "lat": [None],
        "lon": [None],
        "hoverinfo": "skip",
        "showlegend": True,
        "marker": {
            "symbol": "square",
            "size": 12,
            "color": colour,
            "opacity": 1,
            "line": {"color": theme.border, "width": 1},
        },
    }


class Layers:
    """The traces of one map: what its areas look like and say."""

    def __init__(
        self,
        theme: Theme,
        known: pd.DataFrame,
        names: Mapping[str, str],
        unit: str,
        limits: Sequence[float] | None,
        geo_url: str,
    ) -> None:
        values = [float(value) for value in known["value"]]
        self.theme = theme
        self.geojson = f"{geo_url}world.geojson"
        self.limits = class_limits(values) if limits is None else tuple(limits)
        self.labels = class_labels(self.limits, unit)
        self.colours = theme.classes(len(self.labels))
        codes = [str(code) for code in known["area"]]
        self.classes = {
            code: class_of(value, self.limits) for code, value in zip(codes, values, strict=True)
        }
        self.names = names
        self.texts = dict(zip(codes, _hover(known), strict=True))

    def areas(self, codes: Collection[str]) -> list[Chart]:
        """One trace per class, the lowest first, then the areas without a figure."""
        traces = [
            self._filled(
                sorted(c for c in codes if self.classes.get(c) == number), colour, name=label
            )
            for number, (colour, label) in enumerate(zip(self.colours, self.labels, strict=True))
        ]
        missing = sorted(c for c in codes if c not in self.classes)
        traces.append(self._filled(missing, self.theme.no_data, name=NO_DATA))
        return [trace for trace in traces if trace["locations"]]

    def legend(self, *further: tuple[str, str]) -> list[Chart]:
        """Outlined squares for the legend alone: an area's own swatch has no edge to see.

        further: label and colour of what the map shows beyond classes and missing figures.
        """
        classes = zip(self.labels, self.colours, strict=True)
        entries = [*classes, (NO_DATA, self.theme.no_data), *further]
        return [key_entry(label, colour, self.theme) for label, colour in entries]

    def context(self, codes: Collection[str]) -> Chart:
        """Areas that the map is not about: pale and silent."""
        trace = self._filled(sorted(codes), self.theme.context, name=OTHER_AREAS)
        del trace["hovertemplate"]
        trace["marker"] = {"line": {"color": self.theme.context_border, "width": 0.5}}
        return {**trace, "text": [], "hoverinfo": "skip"}

    def inset(self, code: str, name: str, below: tuple[float, float], geo: str) -> list[Chart]:
        """One area on a map of its own, its name at the latitude and longitude `below` it."""
        label = {
            "type": "scattergeo",
            "mode": "text",
            "geo": geo,
            "lat": [below[0]],
            "lon": [below[1]],
            "text": [name],
            "textposition": "bottom center",
            "textfont": {"size": 11, "color": self.theme.muted},
            "hoverinfo": "skip",
            "showlegend": False,
        }
        return [*({**trace, "geo": geo} for trace in self.areas({code})), label]

    def markers(self, codes: Collection[str], points: Points, size: float) -> list[Chart]:
        """Circles in the colour of the class on areas that are too small to see."""
        if not codes:
            return []
        ordered = sorted(codes)
        fills = [
            self.colours[self.classes[c]] if c in self.classes else self.theme.no_data
            for c in ordered
        ]
        return [
            {
                "type": "scattergeo",
                "mode": "markers",
                "name": "small areas",
                "lat": [points[c][0] for c in ordered],
                "lon": [points[c][1] for c in ordered],
                "customdata": ordered,
                "text": [self._text(c) for c in ordered],
                "hovertemplate": "%{text}<extra></extra>",
                "showlegend": False,
                "marker": {
                    "size": size,
                    "color": fills,
                    "opacity": 1,
                    "line": {"color": self.theme.ink, "width": 0.7},
                },
            }
        ]

    def _text(self, code: str) -> str:
        return (
            self.texts.get(code)
            or f"<b>{escape(self.names.get(code, code), quote=False)}</b><br>{NO_DATA}"
        )

    def _filled(self, codes: Sequence[str], colour: str, name: str) -> Chart:
        """One colour for all; `z` is only there because Plotly draws nothing without it."""
        return {
            "type": "choropleth",
            "name": name,
            "geojson": self.geojson,
            "locations": list(codes),
            "z": [1] * len(codes),
            "zmin": 0,
            "zmax": 1,
            "colorscale": [[0, colour], [1, colour]],
            "showscale": False,
            "showlegend": False,
            "customdata": list(codes),
            "text": [self._text(c) for c in codes],
            "hovertemplate": "%{text}<extra></extra>",
            "marker": {"line": {"color": self.theme.border, "width": 0.5}},
        }


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
