"""The page of access: it stands for every choice, and makes again only what a choice changes."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from dash import no_update, page_registry
from flask.testing import FlaskClient

from pages.access.use import years_before
from pages.site import state


@pytest.fixture
def page(client: FlaskClient) -> dict[str, Any]:
    """The page as Dash knows it; imported by Dash alone."""
    assert client
    return next(p for p in page_registry.values() if p["path"] == "/access")


@pytest.mark.parametrize("query", ["", "year=1991", "year=2021&map=europe&homes=2004", "year=x"])
def test_the_page_stands_for_every_choice(
    client: FlaskClient, page: dict[str, Any], query: str
) -> None:
    with client.application.app_context():
        assert page["layout"](**state.parse(query)) is not None


def test_only_what_a_choice_changes_is_made_again(
    client: FlaskClient, page: dict[str, Any]
) -> None:
    update = sys.modules[page["module"]].PLACES.updated
    with client.application.app_context():
        *_, shown = update("?year=2019", None)
        countries, homes, _, again = update("?year=2019&homes=2010", shown)
    assert countries is no_update
    assert homes is not no_update
    assert again["access-map-slot"] == shown["access-map-slot"]


@pytest.mark.parametrize(("year", "before"), [("2020", "2015"), ("", ""), ("2020-S1", "")])
def test_five_years_before(year: str, before: str) -> None:
    assert years_before(year) == before
