"""A tall chart over columns: low enough, every row once and whole, nothing where it cannot be."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as Xml

import pytest

from documents.pdf import drawn
from pages.builder.findings import finding_of
from pages.figure.card import Drawing, Shown, cards
from pages.figure.engine import finished
from pages.pictures.columns import in_columns
from pages.site.data import Data, View
from tests.pages.figure.scopes import scope_of

_SVG = "{http://www.w3.org/2000/svg}"
TALL = ("prevalence-offences", "reports-europe", "reports-types-over-time")


def shown(name: str, data: Data, view: View) -> Shown:
    found = cards()[name]
    return finished(found, scope_of(found, data, view))


@pytest.mark.parametrize("name", TALL)
def test_a_brief_draws_what_is_tall(name: str, data: Data, view: View) -> None:
    card = shown(name, data, view)
    picture = finding_of(card, data, "https://example.org").chart
    assert picture is not None
    root = Xml.fromstring(picture)
    high, wide = float(root.get("height") or 0), float(root.get("width") or 0)
    assert card.drawings[0].chart["layout"]["height"] > high
    assert high <= 900
    assert wide == 760
    assert drawn(picture).startswith(b"\x89PNG")
    # Every part lies on the picture, and the parts beside each other show the drawing once: what
    # one ends with the next begins with, but for the words of a scale.
    parts = root.findall(f"{_SVG}svg")
    for part in parts:
        x, y, w, h = (float(part.get(side) or 0) for side in ("x", "y", "width", "height"))
        assert x >= 0
        assert y >= 0
        assert x + w <= wide + 0.2
        assert y + h <= high + 0.2
    boxes = [[float(n) for n in (part.get("viewBox") or "").split()] for part in parts[::2]]
    ends = [(box[1], box[1] + box[3]) for box in boxes]
    assert ends[0][0] == 0
    for (_, end), (start, _) in pairwise(ends):
        assert 0 <= start - end <= 10.2


def test_rows_that_do_not_fit_into_two_columns_stay_a_table(data: Data, view: View) -> None:
    card = shown("reports-europe", data, view)
    assert in_columns(card, 760, 900) is not None
    assert in_columns(card, 760, 300) is None
    assert in_columns(replace(card, drawings=()), 760, 900) is None
    chart = card.drawings[0].chart
    without = {**chart, "layout": {**chart["layout"], "meta": {}}}
    assert in_columns(replace(card, drawings=(Drawing("", without),)), 760, 900) is None
