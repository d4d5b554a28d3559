"""The filters of the list: strict, counted, and kept in the address."""

from __future__ import annotations

import pytest
from dash import Dash
from flask.testing import FlaskClient

from pages.figure.card import Scope
from pages.keeping.ready import asked
from pages.recommendations.choices import ALL, chosen, offered, slug
from pages.recommendations.grades import grades
from pages.site.data import Data, View


def test_every_option_says_how_many_it_keeps(data: Data, view: View) -> None:
    offers = offered(Scope(data, view, {}))
    assert [choice.name for choice in offers] == ["topic", "level", "to", "strength", "role", "gap"]
    for choice in offers:
        for value, label in choice.options:
            kept = chosen(data, view, {choice.name: value})
            assert kept
            assert value == ALL or label.endswith(f"({len(kept)})")
    topics = sum(len(chosen(data, view, {"topic": str(number)})) for number in range(1, 9))
    assert topics == len(chosen(data, view, {})) == 31


def test_filters_hold_together(data: Data, view: View) -> None:
    found = chosen(data, view, {"level": "national", "role": "measures", "topic": ALL})
    assert found
    for item in found:
        assert item.level == "national"
        assert data.policy.linked(item.id, "measures")
    without = chosen(data, view, {"level": "national", "gap": "measures"})
    assert {r.id for r in found}.isdisjoint(r.id for r in without)
    assert len(found) + len(without) == 15
    weak = chosen(data, view, {"strength": "weak"})
    assert {grades(data, view)[item.id, "measures"].grade for item in weak} == {"weak"}
    to = slug("Research and academic institutes")
    assert [item.id for item in chosen(data, view, {"to": to})] == ["EU-3d"]


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?strength=splendid", "“splendid” is not available for strength of measure"),
        ("?topic=9", "“9” is not available for topic"),
        ("?to=<b>", "“<b>” is not available for addressed to"),
        ("?colour=red", "has a part “colour” that this page does not know"),
        ("?role=measures&gap=measures", "No recommendation fits all of these filters"),
        ("?level=eu&topic=1", "1 of 31 recommendations."),
    ],
)
def test_an_address_is_read_strictly(client: FlaskClient, query: str, said: str) -> None:
    body = asked("/recommendations")
    body["inputs"][1]["value"] = query
    answer = client.post("/_dash-update-component", json=body)
    assert answer.status_code == 200
    assert said in answer.get_json()["response"].__str__().replace("\\'", "'")


def test_the_list_is_made_again_for_its_own_address_alone(app: Dash) -> None:
    calls = [key for key in app.callback_map if "recommendations-slot" in key]
    assert len(calls) == 1
