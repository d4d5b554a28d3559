"""Which charts stand on the page of a recommendation: declared cards, each drawn and each once."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from pages.figure.card import cards
from pages.keeping.ready import asked
from pages.recommendation.figures import CARDS, SERIES, asked_of
from pages.site.data import Data, View
from pages.site.page import Page


def test_declared_cards_show_their_indicator(data: Data, view: View) -> None:
    page = Page(data, view, {}, (), asked={"today": "2026-11-29"})
    for indicator, name in CARDS.items():
        scope = replace(page.scope, asked=asked_of(page, name, indicator))
        made = cards()[name].make(scope.within(cards()[name].asks))
        assert indicator in set(made.rows["indicator"]), name
    linked = {link.indicator for link in data.policy.links}
    assert set(CARDS) <= linked, "a card that no link leads to is never drawn"


@pytest.mark.usefixtures("app")
def test_every_page_draws_its_figures(client: FlaskClient, data: Data) -> None:
    drawable = 0
    for item in data.policy.recommendations:
        text = client.post("/_dash-update-component", json=asked(f"/recommendations/{item.id}"))
        said = text.get_data(as_text=True)
        assert "cannot be shown" not in said
        assert "card empty" not in said, item.id
        shown = re.findall(r'"id": ?"([a-z-]+)", ?"className": ?"card figure"', said)
        shown += re.findall(r'"className": ?"card figure"[^{}]*?"id": ?"([a-z_-]+)"', said)
        assert len(shown) == len(set(shown)), item.id
        assert len(shown) <= 6
        links = {link.indicator for link in data.policy.linked(item.id, "motivates")}
        if links & set(CARDS):
            drawable += 1
            assert said.count("card figure") >= 1, item.id
    assert drawable > 15


def test_any_indicator_can_be_drawn() -> None:
    assert SERIES in cards()


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/recommendations/EU-2b", 200),
        ("/recommendations/EU-2b/brief", 200),
        ("/recommendations/EU-2", 404),
        ("/recommendations/eu-2b", 404),
        ("/recommendations/EU-2b/none", 404),
        ("/recommendations/EU-2/brief", 404),
        ("/recommendations/%3Cscript%3E", 404),
        ("/gaps", 200),
    ],
)
def test_what_is_not_there_is_404(client: FlaskClient, path: str, status: int) -> None:
    assert client.get(path).status_code == status


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(
    ("name", "near"), [("EU-2", "EU-2b"), ("nat7a", "NAT-7a"), ("x", ""), ("é/💧", "")]
)
def test_the_nearest_are_named(client: FlaskClient, name: str, near: str) -> None:
    answer = client.post("/_dash-update-component", json=asked(f"/recommendations/{name}"))
    said = str(answer.get_json())
    assert "There is no recommendation of this number" in said
    assert f"'href': '/recommendations/{near}'".replace("/'", "'") in said
