"""The reader's country on the overview: what is held, what is not, and the ways on."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient

from pages.figure.card import Scope, choices
from pages.overview.country import about, held, unknown
from pages.sentences.leading import leading
from pages.site.data import Data, View
from tests.pages.asked import said


def _plain(text: object) -> str:
    return str(text).replace("\u00a0", " ")


def test_a_country_in_two_sentences(data: Data, view: View) -> None:
    told = _plain(held(data, view, "SVN"))
    assert told.startswith(
        "6,204 reports to the CyberTipline were attributed to Slovenia in 2023, 293 per 100,000 "
        "inhabitants; by reports per inhabitant it ranks 27th to 28th of 48 among "
    )
    assert told.endswith("90.8 % of the people in Slovenia used the internet in 2024.")
    assert told.count(". ") == 1


def test_what_is_not_known_is_said(data: Data, view: View) -> None:
    told = _plain(unknown(data, view, "SVN"))
    assert told.startswith("Not known: ")
    assert told.endswith("How many children are affected no figure says.")


def test_every_country_can_be_said(data: Data, view: View) -> None:
    (choice,) = choices("overview", Scope(data, view, {}))
    assert len(choice.options) > 200
    for code, name in choice.options:
        told = held(data, view, code)
        leading(told)  # held against the rules, or a TypeError
        assert "no finding is stated" not in _plain(told), _plain(told)
        assert name.split(" (")[0] in _plain(told) or "No figure" in _plain(told)


def test_the_ways_lead_to_page_brief_and_comparison(data: Data, view: View) -> None:
    shown = json.dumps(
        about(data, view, "SVN").to_plotly_json(), default=lambda c: c.to_plotly_json()
    )
    for href in ("/area/SVN", "/area/SVN/brief", "/compare?areas=SVN,"):
        assert f'"href": "{href}' in shown


def test_the_address_names_the_country(client: FlaskClient) -> None:
    assert '"aria-label":"Slovenia"' in said(client, "/", "?country=SVN")
    assert "own-country" not in said(client, "/", "")


@pytest.mark.parametrize("asked", ["XYZ", "WLD", "svn", ""])
def test_what_is_no_country_is_dropped_with_words(client: FlaskClient, asked: str) -> None:
    shown = said(client, "/", f"?country={asked}")
    assert "own-country" not in shown
    assert ("is not available for your country; none is chosen." in shown) is bool(asked)
