"""Every card's file holds exactly what the card draws, computed values included."""

from __future__ import annotations

import io
import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from flask.testing import FlaskClient

from etl.schema import KEY
from pages.charts.theme import LIGHT
from pages.figure.card import Shown, cards
from pages.figure.computed import downloads
from pages.site.data import View

pytestmark = pytest.mark.slow
_PUBLISHED = ("indicator", "area", "sex", "age", "category", "source", "period")
_COMPUTED = (*_PUBLISHED, "measure", "unit", "edition", "against", "against_period", "method")


def _read(client: FlaskClient, address: str) -> pd.DataFrame:
    answer = client.get(address)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    # NA is no missing value here: it is text.
    return pd.read_csv(
        io.StringIO(answer.get_data(as_text=True)),
        comment="#",
        dtype=str,
        keep_default_na=False,
        na_filter=False,
    )


def _counted(frame: pd.DataFrame, columns: Sequence[str]) -> Counter[tuple[str, ...]]:
    """How often a file, or what it was made of, has each of its rows."""
    return Counter(frame[list(columns)].astype(str).itertuples(index=False, name=None))


def _address(card: Shown, view: View) -> str:
    """The first link of the card's downloads, as CSV."""
    return next(
        part.href for part in downloads(card.rows, card.computed, view) if hasattr(part, "href")
    )


def _values(frame: pd.DataFrame) -> set[float]:
    """Every number that a file gives as a value or a bound."""
    columns = [c for c in ("value", "lower", "upper", "ranked_by", "figure") if c in frame.columns]
    held = {_near(float(text)) for name in columns for text in frame[name] if text}
    if {"lower", "upper"} <= set(frame.columns):
        # Where there are bounds alone, the middle of them is drawn.
        ends = frame[(frame["lower"] != "") & (frame["upper"] != "")]
        pairs = zip(ends["lower"].astype(float), ends["upper"].astype(float), strict=True)
        held |= {_near((low + high) / 2) for low, high in pairs}
    return held


def _drawn(chart: dict[str, Any]) -> Iterator[tuple[float, ...]]:
    """The figures that a chart shows as marks: each by the numbers of which one must be held.

    Bars are read by their length or their end, which a stack makes two things; points by their
    height, where the axis counts in figures. The classes of a map are no figures.
    """
    for trace in chart["data"]:
        flat = trace.get("orientation") == "h"
        if trace.get("marker", {}).get("color") == LIGHT.no_data:
            continue  # what is not published
        if trace["type"] == "bar":
            if "ticktext" in chart["layout"].get("xaxis" if flat else "yaxis", {}):
                continue  # a grid of words
            lengths = list(_numbers(trace.get("x" if flat else "y")))
            base = trace.get("base") or 0
            starts = (
                list(_numbers(base)) if isinstance(base, list | tuple) else [base] * len(lengths)
            )
            yield from ((n, _near(n + start)) for n, start in zip(lengths, starts, strict=True))
        elif trace["type"] == "scatter" and "lines" in trace.get("mode", ""):
            axis = chart["layout"].get(f"yaxis{trace.get('yaxis', 'y')[1:]}", {})
            if axis.get("visible", True) and "ticktext" not in axis and "fill" not in trace:
                yield from ((n,) for n in _numbers(trace.get("y")))


def _numbers(values: Any) -> Iterator[float]:
    for value in values if isinstance(values, list | tuple) else ():
        if isinstance(value, int | float) and not math.isnan(value):
            yield _near(value)


def _near(value: float) -> float:
    """A number with the nine digits that a file is sure to share with a chart."""
    return float(f"{float(value):.9g}")


@pytest.mark.parametrize("name", sorted(cards()))
def test_a_card_is_whole(name: str, first_shown: Callable[[str], Shown]) -> None:
    card = first_shown(name)
    assert len(card.heading) > 10
    assert card.summary
    assert card.indicator.is_not
    assert not card.rows.empty
    for drawing in card.drawings:
        go.Figure(drawing.chart)
        json.dumps(drawing.chart, allow_nan=False)


@pytest.mark.parametrize("name", sorted(cards()))
def test_the_file_of_a_card_holds_what_it_draws(
    name: str, first_shown: Callable[[str], Shown], client: FlaskClient, view: View
) -> None:
    card = first_shown(name)
    address = _address(card, view)
    assert len(address) < 3600  # servers refuse lines of more than 4094 letters
    frame = _read(client, address)
    computed = card.computed
    if computed is None or not (computed.is_more and computed.drawn):
        assert _counted(frame, KEY) == _counted(card.rows, KEY)
    else:
        # What was computed, then the observations as they stand, and nothing else; the file of a
        # comparison has those beside each computed value, and none alone.
        found = frame.iloc[: len(computed.frame)]
        assert _counted(found, _COMPUTED) == _counted(computed.frame, _COMPUTED)
        below, drawn = frame.iloc[len(found) :], card.rows[card.rows["value"].notna()]
        if "/comparisons." in address:
            drawn = drawn.iloc[:0]
        assert set(below["measure"]) <= {"level", "rate"}
        assert _counted(below, _PUBLISHED) == _counted(drawn, _PUBLISHED)
        assert [*map(float, below["value"])] == pytest.approx(drawn["value"].tolist())
    held = _values(frame)
    missing = {
        numbers
        for drawing in card.drawings
        for numbers in _drawn(drawing.chart)
        if held.isdisjoint(numbers)
    }
    assert not missing, f"{re.sub('[?].*', '', address)} lacks {sorted(missing)[:8]}"
