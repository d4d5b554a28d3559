"""Names of every place have the room that they need beside their bars, whole and each alone."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree as Xml

import pandas as pd
import pytest

from pages.charts.ladder import ladder_chart
from pages.charts.theme import LIGHT
from pages.pictures.chart import draw, fitted, height_of
from pages.pictures.sheet import Sheet, opened
from pages.site.data import Data
from tests.pages.charts.kit import valid

_ROW = 22  # pixels of a row of one line
_LINE = 17


@pytest.fixture
def places(data: Data) -> pd.DataFrame:
    """A row for every country, territory and group of the world, the longest names last."""
    names = sorted({area.name for area in data.catalog.areas.by_code.values()}, key=len)
    assert "Bosnia and Herzegovina" in names
    return pd.DataFrame(
        {
            "name": names,
            "value": [float(len(names) - n) for n in range(len(names))],
            "text": [f"{n + 1}th" for n in range(len(names))],
            "colour": [LIGHT.accent if n % 2 else LIGHT.other for n in range(len(names))],
        }
    )


def test_every_name_is_whole_and_none_stands_in_the_row_of_another(places: pd.DataFrame) -> None:
    made = ladder_chart(places)
    valid(made)
    axis = made["layout"]["yaxis"]
    lines = [re.sub("</?b>", "", text).split("<br>") for text in axis["ticktext"]]
    said = [" ".join(each).replace("&amp;", "&") for each in lines]
    assert said == [*places["name"]]
    assert max(len(line) for each in lines for line in each) <= 24
    for (one, above), (other, below) in pairwise(zip(axis["tickvals"], lines, strict=True)):
        assert (other - one) * _ROW >= (len(above) + len(below)) / 2 * _LINE
    low, high = axis["range"]
    assert high < axis["tickvals"][0] - 0.5 < axis["tickvals"][-1] + 0.5 < low
    assert made["layout"]["height"] >= (low - high) * _ROW


@pytest.mark.parametrize("width", [760, 330])
def test_no_name_is_cut_off_in_a_picture_whatever_type_a_system_has(
    places: pd.DataFrame, width: int
) -> None:
    chart = fitted(ladder_chart(places), width)
    root = opened(width, height_of(chart), "names", "of places")
    draw(Sheet(root), chart, width)
    names = [each for each in root.iter("text") if each.get("text-anchor") == "end"]
    assert len(names) >= len(places)
    for name in names:
        text = "".join(name.itertext())
        assert name.get("textLength"), text
        assert float(name.get("x", "")) - float(name.get("textLength", "")) >= 0, text
    assert Xml.tostring(root)


def test_names_of_one_line_stand_as_close_as_they_did() -> None:
    frame = pd.DataFrame(
        {"name": ["A & B", "B"], "value": [2.0, 1.0], "text": ["1st", "2nd"], "colour": LIGHT.other}
    )
    made = ladder_chart(frame)
    assert made["data"][0]["y"] == [0.0, 1.0]
    assert made["layout"]["yaxis"]["ticktext"] == ["A &amp; B", "B"]
