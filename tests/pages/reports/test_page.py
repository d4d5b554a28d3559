"""The page of reports: it stands for every choice, and makes again only what a choice changes."""

from __future__ import annotations

import json
import sys

import pytest
from dash import Dash, no_update, page_registry
from flask.testing import FlaskClient

from pages.site import state
from pages.site.page import Page


@pytest.mark.parametrize(
    "query",
    ["", "without=largest", "measure=users&year=2024", "measure=inhabitants&map=europe&year=2021",
     "without=x&measure=y&year=1&map=z"],
)  # fmt: skip
def test_the_page_stands_for_every_choice(client: FlaskClient, query: str) -> None:
    page = next(p for p in page_registry.values() if p["path"] == "/reports")
    with client.application.app_context():
        assert page["layout"](**state.parse(query)) is not None


def test_only_what_a_choice_changes_is_made_and_sent_again(
    app: Dash, monkeypatch: pytest.MonkeyPatch
) -> None:
    update = sys.modules["pages.reports.page"].PLACES.updated
    made: list[str] = []
    card = Page.card
    monkeypatch.setattr(Page, "card", lambda page, name: made.append(name) or card(page, name))
    with app.server.test_request_context("/"):
        *first, _, shown = update("?year=2022", None)
        assert no_update not in first
        assert len(made) == 7
        shown = json.loads(json.dumps(shown))  # as it comes back from a browser
        made.clear()
        companies, listed, year, europe, _, _ = update("?year=2022&map=europe", shown)
        assert (companies, listed, europe) == (no_update,) * 3
        assert year is not no_update
        assert made == ["reports-country"]
        made.clear()
        companies, listed, year, europe, _, _ = update("?year=2022&without=largest", shown)
        assert (listed, year, europe) == (no_update,) * 3
        assert companies is not no_update
        assert made == ["reports-companies", "reports-concentration"]
        for forged in ({"reports-year-slot": "x"}, ["a"], "b"):
            assert no_update not in update("?year=2022", forged)[:4]
