"""What happened once in each place is listed in order of time, and nothing is computed of it."""

from __future__ import annotations

import pytest
from dash import html
from flask.testing import FlaskClient

from pages.indicator.events import events
from pages.keeping.ready import asked
from pages.site.data import Data, View
from tests.pages.indicator.test_trend import words

EVENTS = (
    "lanzarote_ratifications",
    "optional_protocol_ratifications",
    "directive_2011_93_noncommunication",
)


def rows_of(section: html.Section) -> list[list[str]]:
    """The cells of its table."""
    scroll = section.children[-1].children[0]
    body: list[list[str]] = scroll.children.data["body"]
    return body


def test_states_stand_in_order_of_time_as_exactly_as_it_is_known(data: Data, view: View) -> None:
    section = events(data, view, data.indicator("lanzarote_ratifications"))
    assert words(section).startswith("Held for 48 places")
    told = {row[0]: (place, row[1]) for place, row in enumerate(rows_of(section))}
    assert told["Slovenia"][1] == "up to November 2017"
    assert told["Tunisia"][1] == "October 2019"
    assert told["Norway"][1] == "November 2017 to October 2019"
    assert told["Slovenia"][0] < told["Norway"][0] < told["Armenia"][0]


def test_a_day_is_a_day(data: Data, view: View) -> None:
    section = events(data, view, data.indicator("optional_protocol_ratifications"))
    assert ["Slovenia", "23 September 2004"] in [row[:2] for row in rows_of(section)]


@pytest.mark.parametrize("name", EVENTS)
def test_their_pages_hold_no_trend(client: FlaskClient, name: str) -> None:
    answer = client.post("/_dash-update-component", json=asked(f"/indicator/{name}")).get_data()
    text = answer.decode().replace("\\u002f", "/")
    assert "Held for" in text
    assert "indicator-series" not in text
    assert "/recommendations" in text
