"""Pictures of plots: what is a gap stays one, and nothing typed is read as markup."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.model import Mark, Plot, Series
from documents.picture import WIDTH, picture
from documents.scale import exact, ticks
from tests.documents.made import BARS, LINES

_NAMES = "{http://www.w3.org/2000/svg}"


def parts(plot: Plot, kind: str) -> list[Xml.Element]:
    """The elements of one kind."""
    return Xml.fromstring(picture(plot)).findall(f"{_NAMES}{kind}")


def test_a_figure_is_a_point_and_a_gap_is_none() -> None:
    held = sum(value is not None for series in LINES.series for value in series.values)
    assert len(parts(LINES, "circle")) == held
    hollow = [dot for dot in parts(LINES, "circle") if dot.get("fill") == "#ffffff"]
    assert len(hollow) == 1


def test_breaks_and_names_are_told() -> None:
    said = [each.text for each in parts(LINES, "text")]
    assert {"reports", "Legal gap", "Counted anew", "All", "Other", "2019"} <= {*said}


@pytest.mark.parametrize("wide", [WIDTH, 320.0])
def test_words_of_breaks_do_not_stand_on_each_other(wide: float) -> None:
    marks = tuple(Mark(2019.5 + n / 2, 2019.5 + n / 2, f"Counted anew, {n}") for n in range(6))
    svg = Xml.fromstring(picture(replace(LINES, marks=marks), wide))
    said = [each for each in svg.iter(f"{_NAMES}text") if (each.text or "").startswith("Counted")]
    assert len(said) == len(marks)
    boxes = []
    for each in said:
        long = len(each.text or "") * 9.5 * 0.5
        shift = {"start": 0, "middle": long / 2, "end": long}[each.get("text-anchor", "")]
        boxes.append((float(each.get("x", "")) - shift, float(each.get("y", "")), long))
    for n, (x, y, long) in enumerate(boxes):
        assert y >= 20  # below the unit
        for other, below, wide_too in boxes[n + 1 :]:
            assert abs(y - below) > 9 or x + long <= other or other + wide_too <= x


def test_bars_are_as_long_as_their_figures() -> None:
    first, second = parts(BARS, "rect")
    wide = float(first.get("width", "0")), float(second.get("width", "0"))
    assert wide[1] / wide[0] == pytest.approx(292.86 / 70.366, rel=0.01)
    assert float(second.get("x", "1")) == 0  # below zero it lies to the left
    assert "Slovenia <x>" in [each.text for each in parts(BARS, "text")]


def test_a_bar_says_its_figure_as_the_page_does() -> None:
    plot = replace(BARS, said=("about 70 %", "-293 %", ""))
    assert {"about 70 %", "-293 %"} < {each.text for each in parts(plot, "text")}
    assert "70.366 %" in {each.text for each in parts(BARS, "text")}


def test_points_and_bars_say_their_figures_to_a_mouse() -> None:
    titles = [dot.findtext(f"{_NAMES}title") for dot in parts(LINES, "circle")]
    assert len(titles) == len({*titles})
    assert all(title and re.fullmatch(r".+, .+: [\d,.]+ reports", title) for title in titles)
    bars = [bar.findtext(f"{_NAMES}title") for bar in parts(BARS, "rect")]
    assert bars[0] == f"{BARS.labels[0]}: 70.366 %"


@pytest.mark.parametrize("plot", [LINES, BARS])
def test_a_narrow_picture_has_the_same_figures_in_type_of_the_same_size(plot: Plot) -> None:
    wide, narrow = (Xml.fromstring(picture(plot, each)) for each in (WIDTH, 320.0))
    assert narrow.get("width") == "320"
    for each in narrow.iter(f"{_NAMES}text"):
        assert -0.1 <= float(each.get("x", "-1")) <= 320.1
    for each in narrow.iter(f"{_NAMES}rect"):
        assert float(each.get("x", "0")) + float(each.get("width", "0")) <= 320.1
    titles = [[each.text for each in svg.iter(f"{_NAMES}title")] for svg in (wide, narrow)]
    assert titles[0] == titles[1] != []
    sizes = [{e.get("font-size") for e in svg.iter(f"{_NAMES}text")} for svg in (wide, narrow)]
    assert sizes[0] == sizes[1]


def test_names_at_the_ends_do_not_stand_on_each_other() -> None:
    series = tuple(Series(f"Line {n}", f"Line {n}", "#0f5c7a", (5.0, 5.0)) for n in range(9))
    close = Plot("lines", ("a", "b"), series, "x", moments=(2019.5, 2020.5))
    named = [e for e in parts(close, "text") if (e.text or "").startswith("Line")]
    heights = sorted(float(each.get("y", "0")) for each in named)
    assert min(b - a for a, b in pairwise(heights)) >= 12.9


@given(st.lists(st.one_of(st.none(), st.floats(-1e12, 1e12)), min_size=1, max_size=12))
def test_any_figures_give_a_picture_within_its_edges(values: list[float | None]) -> None:
    count = len(values)
    moments = tuple(2000.5 + n for n in range(count))
    series = (Series("s", "s", "#0f5c7a", tuple(values)),)
    plot = Plot("lines", tuple(map(str, range(count))), series, "things", moments=moments)
    for dot in parts(plot, "circle"):
        assert 0 <= float(dot.get("cx", "-1")) <= WIDTH
        assert 0 <= float(dot.get("cy", "-1")) <= 270
    bars = replace(plot, kind="bars", moments=(), colours=("#0f5c7a",) * count)
    for bar in parts(bars, "rect"):
        assert float(bar.get("x", "-1")) >= 0
        assert float(bar.get("x", "0")) + float(bar.get("width", "0")) <= WIDTH + 0.02


@given(st.floats(1e-6, 1e15))
def test_an_axis_reaches_its_highest_figure(top: float) -> None:
    found = ticks(top)
    assert found[0] == 0
    assert found[-1] >= top * (1 - 1e-6)
    assert 2 <= len(found) <= 7


def test_figures_of_tables_are_exact() -> None:
    assert exact(16_934_567.0) == "16,934,567"
    assert exact(292.863229) == "292.8632"
    assert exact(None, "–") == "–"


def test_many_bars_stand_beside_their_names_and_within_a_page() -> None:
    plot = replace(
        BARS,
        labels=tuple(f"Place {n}" for n in range(25)),
        series=(replace(BARS.series[0], values=tuple(float(n) for n in range(25))),),
        colours=BARS.colours[:1] * 25,
    )
    whole = Xml.fromstring(picture(plot))
    assert float(whole.attrib["height"]) < WIDTH
    names = {each.text: float(each.attrib["y"]) for each in parts(plot, "text")}
    for number, bar in enumerate(parts(plot, "rect")):
        top, high = float(bar.attrib["y"]), float(bar.attrib["height"])
        assert top < names[f"Place {number}"] < top + high
        assert float(bar.attrib["x"]) > 0
        assert float(bar.attrib["x"]) + float(bar.attrib["width"]) < WIDTH
