"""A page asks for cards by their ids; one that cannot be made says so and takes nothing along."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest
from dash import Dash

from pages.figure import card as of_cards
from pages.figure.card import Card, Scope, cards
from pages.site.page import Page, opened


@pytest.fixture
def page(app: Dash) -> Page:
    with app.server.test_request_context("/"):
        return opened({}).asking("hotlines")


def test_a_card_that_fails_says_so_and_takes_nothing_along(
    page: Page, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_: Scope) -> Card:
        raise KeyError("a row that is missing")

    found = cards()["hotlines-iwf"]
    monkeypatch.setitem(of_cards._FOUND, "hotlines-iwf", replace(found, make=broken))
    of_cards.cards.cache_clear()
    with caplog.at_level(logging.ERROR, "csea.cards"):
        row = page.halves("hotlines-iwf", "hotlines-urls")
    of_cards.cards.cache_clear()
    first, second = row.children
    assert "could not be made" in repr(first)
    assert "could not be made" not in repr(second)
    assert "hotlines-iwf" in caplog.text


def test_a_part_of_the_address_that_is_missing_is_a_fault_of_that_card_alone(page: Page) -> None:
    first, second = page.halves("area-ranks", "hotlines-urls").children
    assert "could not be made" in repr(first)
    assert "could not be made" not in repr(second)
