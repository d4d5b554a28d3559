"""Strips: parts of 100 percent, one strip per year or source, with what was not published.

A frame has one row per part, in the order in which the parts are drawn:
    strip   heading of the strip; parts of one strip follow each other
    part    name of the part
    value   percent
    text    the figure as people read it
    colour  of the part
"""

from __future__ import annotations

from textwrap import wrap
from typing import Any, Final

import pandas as pd

from pages.charts.base import Chart, base_layout
from pages.charts.theme import LIGHT, Theme

REST: Final = "not published"
_STRIP: Final = 18
_LINE: Final = 17
_GAP: Final = 16
_WIDTH: Final = 40  # letters of one line on a phone
_LEAST: Final = 0.05  # of percent: below, a rest is rounding


def _whole_height(frame: pd.DataFrame) -> int:
    """Pixels that the strips of a frame and the words above them need."""
    return 14 + sum(_height(name, rows) for name, rows in _strips(frame))


def strip_chart(frame: pd.DataFrame, *, rest: str = REST, theme: Theme = LIGHT) -> Chart:
    """Each strip has its heading and its parts in words above it, so that none needs a legend."""
    bars: list[dict[str, Any]] = []
    words: list[dict[str, Any]] = []
    y = 0.0
    for name, rows in _strips(frame):
        lines = _statement(rows)
        heading = [f"<b>{line}</b>" for line in _heading(name)]
        words.append(_words([*heading, *lines], y, theme))
        middle = y + _LINE * (len(heading) + len(lines)) + 6 + _STRIP / 2
        reached = 0.0
        for part in rows.itertuples():
            value = float(str(part.value))
            bars.append(
                _bar(
                    reached,
                    value,
                    middle,
                    str(part.colour),
                    f"{name}<br>{part.part}: {part.text}",
                    theme,
                )
            )
            reached += value
        if 100 - reached > _LEAST:
            hover = f"{name}<br>{rest}: {100 - reached:.3g}\u00a0%"
            bars.append(_bar(reached, 100 - reached, middle, theme.no_data, hover, theme))
        y += _height(name, rows)
    return {
        "data": bars,
        "layout": {
            **base_layout(theme),
            "height": _whole_height(frame),
            "showlegend": False,
            "barmode": "overlay",
            "annotations": words,
            "xaxis": {"visible": False, "range": [0, 100], "fixedrange": True},
            "yaxis": {"visible": False, "range": [y, 0], "fixedrange": True},
            "margin": {"l": 2, "r": 2, "t": 6, "b": 8},
        },
    }


def _strips(frame: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    return [(str(name), rows) for name, rows in frame.groupby("strip", sort=False)]


def _heading(name: str) -> list[str]:
    return wrap(name, _WIDTH - 4) or [""]


def _height(name: str, rows: pd.DataFrame) -> int:
    return _LINE * (len(_heading(name)) + len(_statement(rows))) + 6 + _STRIP + _GAP


def _statement(rows: pd.DataFrame) -> list[str]:
    """The parts in words, each behind a square in its colour, on lines that fit a phone."""
    lines: list[str] = []
    taken = _WIDTH
    for part, text, colour in zip(rows["part"], rows["text"], rows["colour"], strict=True):
        first, *more = wrap(f"{part}: {text}", _WIDTH, break_long_words=False)
        entry = f'<span style="color:{colour}">■</span> {first}'
        if taken + len(first) + 5 > _WIDTH or more:
            lines.append(entry)
            taken = len(first) + 2
        else:
            lines[-1] += f"   {entry}"
            taken += len(first) + 5
        if more:
            lines += more
            taken = _WIDTH
    return lines


def _words(lines: list[str], y: float, theme: Theme) -> dict[str, Any]:
    return {
        "xref": "paper",
        "yref": "y",
        "x": 0,
        "y": y,
        "xanchor": "left",
        "yanchor": "top",
        "align": "left",
        "text": "<br>".join(lines),
        "showarrow": False,
        "font": {"color": theme.ink, "size": 12.5},
    }


def _bar(
    start: float, value: float, y: float, colour: str, hover: str, theme: Theme
) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "base": [start],
        "x": [value],
        "y": [y],
        "width": [_STRIP],
        "marker": {"color": colour, "line": {"color": theme.paper, "width": 1.5}},
        "hovertemplate": f"{hover}<extra></extra>",
    }
