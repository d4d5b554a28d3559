"""What a card gives to be shared makes the same card again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient

from pages.figure.card import Shown
from pages.figure.sharing import share, share_words
from pages.site.data import Data, View


def told(card: Shown, data: Data, view: View) -> dict[str, Any]:
    made: dict[str, Any] = share(card, data, view).to_plotly_json()["props"]
    return made


@pytest.mark.usefixtures("client")
def test_what_stands_by_default_is_not_said(
    shown: Callable[..., Shown], data: Data, view: View
) -> None:
    joined = data.joined()
    assert told(shown("reports-world"), joined, view)["data-state"] == ""
    assert told(shown("reports-country"), joined, view)["data-state"] == ""
    moved = told(shown("reports-country", year="2022", map="europe"), joined, view)
    assert moved["data-state"] == "year=2022&map=europe"
    assert moved["data-card"] == "reports-country"
    place = told(shown("area-rate", code="SVN"), joined, view)
    assert place["data-state"] == "code=SVN"
    # Of today it is of whichever day it is embedded.
    assert told(shown("prevalence-ages"), joined, view)["data-state"] == ""


def test_the_state_asks_for_the_same_card(
    client: FlaskClient, shown: Callable[..., Shown], data: Data, view: View
) -> None:
    card = shown("reports-country", year="2021", measure="count")
    state = told(card, data.joined(), view)["data-state"]
    page = client.get(f"/embed/reports-country?{state}").get_data(as_text=True)
    assert f"<h1>{card.heading}</h1>" in page


@pytest.mark.usefixtures("client")
def test_a_card_without_a_name_of_its_own_is_cited_and_not_embedded(
    shown: Callable[..., Shown], data: Data, view: View
) -> None:
    part = told(replace(shown("reports-world"), id="part-of-a-page"), data.joined(), view)
    assert not {"data-card", "data-state"} & part.keys()


@pytest.mark.usefixtures("client")
def test_without_a_drawing_there_is_no_image(
    shown: Callable[..., Shown], data: Data, view: View
) -> None:
    card = shown("reports-world")
    with_image = str(share(card, data.joined(), view))
    without = str(share(replace(card, drawings=()), data.joined(), view))
    assert "'save'" in with_image
    assert "'save'" not in without


@pytest.mark.parametrize(
    ("origins", "said"),
    [
        (("*",), "Any page may show it."),
        (("https://a.example", "https://b.example"), "Pages of https://a.example; https://b"),
        ((), "This server lets no page show its figures yet"),
    ],
)
def test_who_may_embed_is_said(origins: tuple[str, ...], said: str) -> None:
    words = share_words(origins).to_plotly_json()["props"]
    assert words["data-for"].startswith(said)
    assert all(words[f"data-{name}"] for name in ("copy", "copied", "refused", "bibtex", "csl"))
