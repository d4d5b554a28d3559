"""Briefs: every place has one on each topic, with five figures and three charts where held."""

from __future__ import annotations

import json
import sys

import plotly.graph_objects as go
import pytest
from dash import Dash

from pages.brief.choices import TOPICS
from pages.brief.country import sheet
from pages.site.data import Data, View
from tests.pages.area.test_area import PLACES, words


@pytest.mark.parametrize("code", PLACES)
@pytest.mark.parametrize("topic", TOPICS)
def test_every_place_has_a_brief(app: Dash, code: str, topic: str) -> None:
    with app.server.test_request_context("/"):
        text = words(sys.modules["pages.brief.page"].layout(code, topic=topic))
    assert "Read with care" in text
    assert "What D10.6 recommends" in text
    assert f"area/{code}/brief?topic={topic}&version=" in text


@pytest.mark.parametrize("code", ["SVN", "DEU", "EUR48", "TUV"])
@pytest.mark.parametrize("topic", TOPICS)
def test_a_brief_has_five_figures_and_three_charts(
    data: Data, view: View, code: str, topic: str
) -> None:
    made = sheet(data, view, code, topic)
    # The middle of the members ten years before is told of the same members alone.
    assert len(made.facts) == (4 if (code, topic) == ("EUR48", "access") else 5)
    assert len(made.cards) == 3
    for card in made.cards:
        assert ";" not in card.measure
        go.Figure(card.drawings[0].chart)
        json.dumps(card.drawings[0].chart, allow_nan=False)


def test_the_world_shows_its_largest_bars_alone(data: Data, view: View) -> None:
    cards = {card.id: card for card in sheet(data, view, "WLD", "reports").cards}
    assert cards["reports-type"].measure.endswith(", the largest 4")
    assert len(cards["reports-type"].drawings[0].chart["data"][0]["y"]) == 4


def test_a_brief_of_nothing_has_no_figures(data: Data, nothing: View) -> None:
    for code in ("SVN", "EUR48", "WLD"):
        for topic in TOPICS:
            made = sheet(data, nothing, code, topic)
            assert (made.facts, made.cards) == ((), ())


def test_a_rank_is_printed_with_the_ranks_before_and_the_reports_of_no_country(app: Dash) -> None:
    with app.server.test_request_context("/"):
        text = words(sys.modules["pages.brief.page"].layout("SVN", topic="reports"))
    assert "reports of no known country" in text
    assert "ranks of the years before: Slovenia 11th to 13th (2019)" in text
