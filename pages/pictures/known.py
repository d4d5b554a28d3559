"""What of a chart can be drawn here: the parts of Plotly's language that our builders speak.

A chart with any other part is not drawn at all, since a picture that leaves something out says
something else than the page; its card has a table instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pages.charts.base import Chart


class NotDrawn(Exception):
    """A chart has a part that is not drawn here; the text names it."""


# None: any value. A set: these values. A mapping: parts of it.
_ANY: Final = None
_FONT: Final = {"family": _ANY, "size": _ANY, "color": _ANY}
_PEN: Final = {"color": _ANY, "width": _ANY, "dash": frozenset({"dot", "dash", "solid"})}
# What a mouse finds, and what is said to other scripts, is in no picture.
_UNSEEN: Final = {
    **dict.fromkeys(("hovertemplate", "hoverinfo", "hoveron", "customdata", "name", "meta")),
    **dict.fromkeys(("uid", "ids")),
}
_SYMBOLS: Final = frozenset(
    {"circle", "square", "diamond", "triangle-up", "triangle-right", "line-ns"}
)
_MARKER: Final = {
    **dict.fromkeys(("size", "color", "opacity")),
    "symbol": _SYMBOLS,
    "line": _PEN,
}
_BOUNDS: Final = {
    "type": frozenset({"data"}),
    "symmetric": frozenset({False}),
    **dict.fromkeys(("array", "arrayminus", "color", "thickness", "width")),
}
_SIDES: Final = frozenset(
    f"{down} {across}" for down in ("top", "middle", "bottom") for across in
    ("left", "center", "right")
)  # fmt: skip
_MODES: Final = frozenset(
    {"lines", "markers", "text", "lines+markers", "markers+text", "lines+markers+text"}
)
_TRACES: Final[Mapping[str, Mapping[str, Any]]] = {
    "scatter": {
        **_UNSEEN,
        **dict.fromkeys(("x", "y", "text", "cliponaxis", "xaxis", "yaxis", "fillcolor")),
        **dict.fromkeys(("stackgroup", "showlegend")),
        "mode": _MODES,
        "line": _PEN,
        "marker": _MARKER,
        "error_y": _BOUNDS,
        "fill": frozenset({"toself"}),
        "textposition": _SIDES,
        "textfont": _FONT,
    },
    "bar": {
        **_UNSEEN,
        **dict.fromkeys(("x", "y", "base", "width", "text", "cliponaxis", "xaxis", "yaxis")),
        "orientation": frozenset({"h", "v"}),
        "marker": {"color": _ANY, "line": {"color": _ANY, "width": _ANY}},
        "textposition": frozenset({"none", "outside", "inside"}),
        "insidetextanchor": frozenset({"middle"}),
        "insidetextfont": _FONT,
        "textfont": _FONT,
        "textangle": frozenset({0}),
        "constraintext": frozenset({"none"}),
        "showlegend": _ANY,
    },
    "choropleth": {
        **_UNSEEN,
        **dict.fromkeys(("locations", "z", "colorscale", "text", "geo", "showlegend")),
        "geojson": frozenset({"/assets/geo/world.geojson"}),
        "zmin": frozenset({0}),
        "zmax": frozenset({1}),
        "showscale": frozenset({False}),
        "marker": {"line": {"color": _ANY, "width": _ANY}},
    },
    "scattergeo": {
        **_UNSEEN,
        **dict.fromkeys(("lat", "lon", "text", "geo", "showlegend", "visible")),
        "mode": frozenset({"markers", "text"}),
        "marker": _MARKER,
        "textposition": _SIDES,
        "textfont": {**_FONT, "shadow": _ANY},
    },
}
_AXIS: Final = {
    **dict.fromkeys(("range", "domain", "anchor", "fixedrange", "visible", "showgrid")),
    **dict.fromkeys(("gridcolor", "zeroline", "zerolinecolor", "zerolinewidth", "linecolor")),
    **dict.fromkeys(("showline", "tickfont", "tickvals", "ticktext", "ticklen", "tickcolor")),
    **dict.fromkeys(("ticksuffix", "ticklabelstandoff", "nticks", "dtick", "automargin")),
    # Labels turn only where there is little width.
    **dict.fromkeys(("autotickangles", "overlaying")),
    "ticks": frozenset({"outside"}),
    "tickformat": frozenset({"~s", ",.0f", ".1f"}),
    "side": frozenset({"top", "bottom"}),
    "type": frozenset({"linear", "log"}),
    "title": {"text": _ANY, "font": _FONT},
}
_GEO: Final = {
    **dict.fromkeys(("domain", "center", "lonaxis", "lataxis", "bgcolor")),
    "visible": frozenset({False}),
    "fitbounds": frozenset({False}),
    "projection": {
        "type": frozenset({"equal earth", "azimuthal equal area"}),
        "rotation": _ANY,
    },
}
_LAYOUT: Final[Mapping[str, Any]] = {
    **dict.fromkeys(("height", "margin", "autosize", "dragmode", "hoverlabel", "hovermode")),
    **dict.fromkeys(("hoverdistance", "uirevision", "showlegend", "meta", "legend", "font")),
    **dict.fromkeys(("paper_bgcolor", "plot_bgcolor")),
    "barmode": frozenset({"overlay"}),
    "uniformtext": {"mode": frozenset({"hide"}), "minsize": _ANY},
    "annotations": {
        **dict.fromkeys(("text", "x", "y", "xref", "yref", "xshift", "yshift", "bgcolor")),
        **dict.fromkeys(("borderpad", "showarrow", "ax", "ay", "standoff")),
        **dict.fromkeys(("arrowcolor", "arrowwidth")),
        "arrowhead": frozenset({0}),
        "font": _FONT,
        **dict.fromkeys(("xanchor", "align"), frozenset({"left", "center", "right"})),
        "yanchor": frozenset({"top", "middle", "bottom"}),
    },
    "shapes": {
        **dict.fromkeys(("x0", "x1", "y0", "y1", "xref", "yref", "fillcolor", "opacity")),
        "type": frozenset({"line", "rect"}),
        "layer": frozenset({"below"}),
        "line": _PEN,
    },
}


def check(chart: Chart) -> None:
    """Raises `NotDrawn` for a part of a chart that is none of those above."""
    for trace in chart["data"]:
        kind = trace.get("type")
        if kind not in _TRACES:
            raise NotDrawn(f"a trace of the type {kind!r}")
        _within(trace, {**_TRACES[kind], "type": _ANY}, str(kind))
    for name, part in chart["layout"].items():
        plain = name.rstrip("0123456789")
        if plain in ("xaxis", "yaxis"):
            _within(part, _AXIS, name)
        elif plain == "geo":
            _within(part, _GEO, name)
        else:
            _within({name: part}, _LAYOUT, "layout")
    bars = [t for t in chart["data"] if t["type"] == "bar"]
    if len(bars) > 1 and chart["layout"].get("barmode") != "overlay":
        axes = [(t.get("xaxis"), t.get("yaxis")) for t in bars]
        if len(set(axes)) < len(axes):
            raise NotDrawn("bars beside each other")


def _within(part: Any, known: Any, where: str) -> None:
    if isinstance(known, Mapping):
        for each in part if isinstance(part, list) else [part]:
            if not isinstance(each, dict):
                raise NotDrawn(f"{where}, which is {each!r}")
            for name, value in each.items():
                if name not in known:
                    raise NotDrawn(f"{where}.{name}")
                _within(value, known[name], f"{where}.{name}")
    elif known is not None:
        for each in part if isinstance(part, list) else [part]:
            if each not in known:
                raise NotDrawn(f"{where}, which is {str(each)[:40]!r}")
