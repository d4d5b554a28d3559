"""Every chart that a card has is drawn, each of its marks once, and no figure but the card's."""

from __future__ import annotations

import copy
import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree as Xml

import pytest

from pages.charts.base import Chart, dot, hidden_axis, points, words
from pages.charts.base import chart as chart_of
from pages.charts.theme import LIGHT, palette
from pages.figure.card import Shown, cards
from pages.pictures.axes import field_of
from pages.pictures.chart import draw, fitted, height_of
from pages.pictures.known import NotDrawn
from pages.pictures.sheet import Sheet, opened, runs

WIDTH = 1136.0
SVG = "{http://www.w3.org/2000/svg}"


def drawn(chart: Chart, width: float = WIDTH, theme: str = "light") -> Xml.Element:
    """The picture of a chart, parsed."""
    made = fitted(chart, width, theme)
    root = opened(width, height_of(made), "a heading", "what it shows")
    draw(Sheet(root), made, width)
    return Xml.fromstring(Xml.tostring(root))


def texts(root: Xml.Element) -> list[str]:
    """What stands on a picture, line by line."""
    return ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@pytest.fixture(params=sorted(cards()))
def card(request: pytest.FixtureRequest, first_shown: Callable[[str], Shown]) -> Shown:
    """Each registered card as its page shows it first."""
    return first_shown(request.param)


def test_every_chart_is_drawn_with_all_its_words_and_marks(card: Shown) -> None:
    assert card.drawings
    for drawing in card.drawings:
        root = drawn(drawing.chart)
        said = _flat(" ".join(texts(root)))
        for note in drawing.chart["layout"].get("annotations", ()):
            for line in runs(str(note["text"])):
                words = _flat("".join(run.text for run in line if run.text not in "■▲▼◆●✚↑"))
                assert words in said
        for missing in _missing(root, drawing.chart):
            raise AssertionError(f"{card.id}, {drawing.tab}: {missing}")


def _missing(root: Xml.Element, chart: Chart) -> Iterator[str]:
    """What of the traces has no mark of its kind on the picture."""
    marks = Counter(each.tag.removeprefix(SVG) for each in root.iter())
    layout = chart["layout"]
    if any(name.startswith("geo") for name in layout):
        visible = [t for t in chart["data"] if t.get("visible", True) is not False]
        key = [t["name"] for t in visible if t.get("showlegend")]
        if not set(key) <= set(texts(root)):
            yield "an entry of the key"
        named = [text for t in visible if t.get("mode") == "text" for text in t["text"]]
        if not {re.sub("<[^>]+>", "", text) for text in named} <= set(texts(root)):
            yield "a name on the map"
        return
    dots = bars = 0
    for trace in chart["data"]:
        if trace["type"] == "bar":
            values = trace["x"] if trace.get("orientation") == "h" else trace["y"]
            clear = trace["marker"]["color"] == "rgba(0,0,0,0)"
            bars += 0 if clear else sum(v is not None and not math.isnan(v) for v in values)
        elif "markers" in trace["mode"]:
            symbols = trace["marker"].get("symbol") or "circle"
            for number, y in enumerate(trace["y"]):
                one = symbols if isinstance(symbols, str) else symbols[number]
                dots += one == "circle" and y is not None and not math.isnan(y)
    if marks["circle"] < dots:
        yield f"{dots - marks['circle']} dots"
    if marks["rect"] < bars:
        yield f"{bars - marks['rect']} bars"


def test_figures_can_be_read_off_the_picture(first_shown: Callable[[str], Shown]) -> None:
    """What stands on the picture, taken back through the axis, is what the card holds."""
    card = first_shown("reports-world")
    chart = fitted(card.drawings[0].chart, WIDTH)
    field = field_of(chart, WIDTH, height_of(chart))
    up = field.axes["y"]
    low, high = up.ends
    heights = [float(each.get("cy", "")) for each in drawn(chart).iter(f"{SVG}circle")]
    read = sorted(low + (y - up.start) / (up.stop - up.start) * (high - low) for y in heights)
    held = sorted(card.rows["value"].tolist())
    assert len(read) == len(held) > 20
    assert all(abs(a - b) < high * 1e-4 for a, b in zip(read, held, strict=True))


def test_lengths_of_bars_are_the_figures(first_shown: Callable[[str], Shown]) -> None:
    card = first_shown("access-estimates")
    chart = fitted(card.drawings[0].chart, WIDTH)
    across = field_of(chart, WIDTH, height_of(chart)).axes["x"]
    low, high = across.ends
    unit = (across.stop - across.start) / (high - low)
    fills = set(chart["data"][0]["marker"]["color"])
    bars = [r for r in drawn(chart).iter(f"{SVG}rect") if r.get("fill") in fills]
    read = sorted(float(r.get("width", "")) / unit for r in bars)
    told = sorted(float(v) for v in chart["data"][0]["x"])
    assert len(read) == len(told) == len(card.rows)
    assert all(abs(a - b) < (high - low) * 1e-4 for a, b in zip(read, told, strict=True))


def test_the_dark_theme_has_none_of_the_light_colours(first_shown: Callable[[str], Shown]) -> None:
    chart = first_shown("reports-country").drawings[0].chart
    light = set(palette()) - set(palette().values())
    colours = {
        each.get(name) for each in drawn(chart, theme="dark").iter() for name in ("fill", "stroke")
    }
    assert not colours & light
    assert LIGHT.ink in {each.get("fill") for each in drawn(chart).iter()}


def test_little_width_has_its_own_layout(first_shown: Callable[[str], Shown]) -> None:
    chart = first_shown("access-map").drawings[0].chart
    narrow = chart["layout"]["meta"]["narrow"]
    small, large = (height_of(fitted(chart, width)) for width in (320, narrow["below"] - 1))
    assert small < large  # as high as it is wide enough for, with the key below
    assert small == narrow["layout"]["height"] + round(320 * narrow["slope"])
    assert height_of(fitted(chart, 1136)) == chart["layout"]["height"]
    # A map is no higher than its width can fill.
    assert height_of(fitted(chart, narrow["below"])) == round(narrow["below"] * 0.68)


@pytest.mark.parametrize(
    "change",
    [
        {"type": "pie"},
        {"mode": "lines+gauge"},
        {"fill": "tonexty"},
        {"line": {"color": "#000000", "shape": "spline"}},
        {"marker": {"symbol": "star"}},
        {"unheard": 1},
    ],
)
def test_what_is_not_known_is_refused_and_named(
    change: dict[str, Any], first_shown: Callable[[str], Shown]
) -> None:
    chart = copy.deepcopy(first_shown("reports-world").drawings[0].chart)
    chart["data"][0].update(change)
    with pytest.raises(NotDrawn, match=re.escape(next(iter(change)))[:4]):
        drawn(chart)


def test_a_fitted_chart_leaves_the_card_alone(first_shown: Callable[[str], Shown]) -> None:
    chart = first_shown("reports-country").drawings[0].chart
    before = json.dumps(chart, default=float)
    drawn(chart, 400, "dark")
    assert json.dumps(chart, default=float) == before


def test_a_name_that_is_tied_to_its_point_has_its_line() -> None:
    """From the edge of the point to the words."""
    tied = {"showarrow": True, "ax": 30, "ay": -40, "standoff": 5, "arrowhead": 0, "arrowwidth": 1}
    said = words("Slovenia", 5, 5) | tied | {"xanchor": "left", "arrowcolor": LIGHT.muted}
    trace = points([5], [5], marker=dot(9, LIGHT.ink, LIGHT.paper, 1))
    ends = {"x": hidden_axis(0, 10), "y": hidden_axis(0, 10)}
    root = drawn(chart_of([trace], annotations=[said], margin=(0, 0, 0, 0), height=400, **ends))
    (line,) = [each for each in root.iter(f"{SVG}line") if each.get("stroke") == LIGHT.muted]
    start, stop = ([float(line.get(f"{axis}{end}", "")) for axis in "xy"] for end in (1, 2))
    assert start == pytest.approx([WIDTH / 2 + 3, 196])
    assert stop == pytest.approx([WIDTH / 2 + 30, 160])
    (name,) = [each for each in root.iter(f"{SVG}text") if each.text == "Slovenia"]
    assert float(name.get("x", "")) >= stop[0]
