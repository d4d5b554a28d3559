"""Charts on a printed page: what stands above them can be read at any width."""

from __future__ import annotations

import pytest
from dash import dcc

from pages.brief.choices import REPORTS_TOPIC
from pages.brief.country import sheet
from pages.brief.paper import chart
from pages.charts.above import is_amber
from pages.pictures.axes import field_of
from pages.pictures.letters import width
from pages.site.data import Data, View
from tests.pages.charts.test_above import meet

_HIGH = 216.0


@pytest.mark.parametrize("code", ["DEU", "FRA", "SVN"])
def test_words_of_breaks_do_not_meet_however_narrow_a_sheet_is(
    code: str, data: Data, view: View
) -> None:
    card = sheet(data, view, code, REPORTS_TOPIC).cards[0]
    (graph,) = [each for each in chart(card)._traverse() if isinstance(each, dcc.Graph)]
    words = [each for each in graph.figure["layout"]["annotations"] if is_amber(each)]
    assert len(words) > 1
    for pixels in (260, 290, 335, 360, 400, 688):
        axis = field_of(graph.figure, float(pixels), _HIGH).axes["x"]
        found = []
        for each in words:
            long = width(each["text"], each["font"]["size"])
            left = (
                axis.at(each["x"]) - {"left": 0, "center": long / 2, "right": long}[each["xanchor"]]
            )
            found.append((left, each["yshift"], left + long, each["yshift"] + 15))
        assert not meet(found), pixels
