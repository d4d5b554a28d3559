"""What a page makes again when its address changes is what it shows when it is opened so."""

from __future__ import annotations

import json
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient

from pages.figure.limits import KNOWN
from tests.pages.asked import said

_CALLS = "/_dash-update-component"


def _walked(part: Any) -> list[dict[str, Any]]:
    """Every component of an answer, itself first."""
    if isinstance(part, list):
        return [found for each in part for found in _walked(each)]
    if not isinstance(part, dict):
        return []
    return [part, *(found for each in part.values() for found in _walked(each))]


def _numbers(part: Any) -> dict[str, list[str]]:
    """The limits that each card refers to by number."""
    return {
        each["props"]["id"]: [
            link["props"]["children"]
            for link in _walked(each)
            if str(link.get("props", {}).get("href")).startswith("#limits-")
        ]
        for each in _walked(part)
        if each.get("type") == "Section" and isinstance(each["props"].get("id"), str)
    }


def _remade(app: Dash, client: FlaskClient, slot: str, path: str, search: str) -> Any:
    """The slot that a page gets which was opened without a query and has come to this one."""
    (output,) = (o for o in app.callback_map if f"{slot}.children" in o)
    call = app.callback_map[output]
    there = [p["props"] for p in _walked(json.loads(said(client, path, ""))) if "props" in p]
    held = {str(props.get("id")): props for props in there}
    given = {"url.search": search, "url.pathname": path}
    named = [part.rpartition(".") for part in output.strip(".").split("...")]
    outputs = [{"id": name, "property": prop} for name, _, prop in named]

    def valued(part: dict[str, str]) -> dict[str, Any]:
        name, prop = part["id"], part["property"]
        at_hand = given.get(f"{name}.{prop}")
        return {**part, "value": held[name][prop] if at_hand is None else at_hand}

    answer = client.post(
        _CALLS,
        json={
            "output": output,
            "outputs": outputs if output.startswith("..") else outputs[0],
            "inputs": [valued(part) for part in call["inputs"]],
            "state": [valued(part) for part in call["state"]],
            "changedPropIds": ["url.search"],
        },
    )
    assert answer.status_code == 200
    return answer.get_json()["response"][slot]["children"]


@pytest.mark.parametrize(
    ("path", "slot", "search"),
    [
        ("/threats", "threats-edition-slot", "?edition=2025"),
        ("/area/SVN", "area-ranks-slot", "?year=2023"),
        ("/access", "access-map-slot", "?year=2022"),
        ("/reports", "reports-year-slot", "?map=europe"),
    ],
)
def test_cards_keep_the_numbers_of_their_limits(
    app: Dash, client: FlaskClient, path: str, slot: str, search: str
) -> None:
    client.get("/")  # Dash takes the callbacks over with the first request
    opened = _numbers(json.loads(said(client, path, search)))
    remade = _numbers(_remade(app, client, slot, path, search))
    assert any(remade.values())
    assert remade == {card: opened[card] for card in remade}


def test_a_page_made_again_in_parts_holds_what_it_knows_of_limits(
    app: Dash, client: FlaskClient
) -> None:
    client.get("/")
    taking = {
        output.strip(".").split("...")[0].partition("-")[0]
        for output, call in app.callback_map.items()
        if KNOWN in {part["id"] for part in call["state"]}
    }
    assert taking == {"access", "area", "reports", "threats"}
    for path in ("/access", "/area/SVN", "/area/VAT", "/reports", "/threats"):
        for search in ("", "?version=0"):
            there = _walked(json.loads(said(client, path, search)))
            assert KNOWN in {str(p.get("props", {}).get("id")) for p in there if "type" in p}
