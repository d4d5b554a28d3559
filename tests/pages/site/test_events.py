"""Charts of time say what they are about, and the switch is no part of what a page is made from."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest
from flask.testing import FlaskClient

from pages.charts.bars import bar_chart
from pages.charts.lines import line_chart
from pages.figure.card import Scope, cards
from pages.figure.engine import finished
from pages.keeping.ready import asked
from pages.site import events, state
from pages.site.data import Data, View


def test_a_chart_of_time_names_what_it_is_about(data: Data, view: View) -> None:
    card = finished(cards()["reports-world"], Scope(data, view, {}))
    (chart,) = {id(d.chart): d.chart for d in card.drawings if events.on_time(d.chart)}.values()
    about = events.about(chart, card, data)["layout"]["meta"]
    assert about["indicators"] == sorted(set(card.rows["indicator"]))
    assert about["areas"] == ["WLD"]
    assert chart["layout"]["meta"] == {"time": True}, "what is kept was changed"
    member = dataclasses.replace(card, rows=card.rows.assign(area="SVN"))
    assert events.about(chart, member, data)["layout"]["meta"]["areas"] == [
        "COE47",
        "EU27_2020",
        "SVN",
    ]


def test_only_charts_of_time_are_laid_over(data: Data, view: View) -> None:
    rows = pd.DataFrame({"name": ["a"], "value": [1.0], "text": ["1"], "colour": ["#000000"]})
    bars = bar_chart(rows)
    card = finished(cards()["reports-world"], Scope(data, view, {}))
    assert not events.on_time(bars)
    assert events.about(bars, card, data) is bars
    frame = pd.DataFrame(
        {"series": "a", "x": [2019.5, 2020.5], "y": [1.0, 2.0], "lower": [1.0, 2.0]}
        | {"upper": [1.0, 2.0], "text": "", "segment": 0, "hollow": False}
    )
    assert events.on_time(line_chart(frame, colours={"a": "#000000"}))


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ({"events": "law"}, {}),
        ({"events": "law,company", "map": "rate"}, {"map": "rate"}),
        ({"events": "none"}, {}),
        ({"events": "law,none"}, {"events": "law,none"}),
        ({"events": "weather"}, {"events": "weather"}),
        ({"events": ""}, {"events": ""}),
        ({}, {}),
    ],
)
def test_well_formed_events_are_the_browsers_affair(
    given: dict[str, str], left: dict[str, str]
) -> None:
    assert state.without_events(given) == left


def test_a_page_is_the_same_whatever_lies_over_its_charts(client: FlaskClient) -> None:
    def page(search: str) -> bytes:
        body = asked("/hotlines")
        body["inputs"][1]["value"] = search
        return client.post("/_dash-update-component", json=body).get_data()

    kept = client.application.extensions["kept"]
    plain, before = page(""), len(kept)
    assert page("?events=law,method") == plain
    assert len(kept) == before
    assert b"does not know" in page("?events=weather")
