"""A page for a file is made once, and its cards with it."""

from __future__ import annotations

from collections import Counter

import pytest
from dash import Dash
from flask import g

from pages.addresses.found import found
from pages.addresses.rows import of_page
from pages.figure import engine
from pages.figure.card import Registered, Scope, Shown


@pytest.fixture
def finished(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each card was finished, by its id and what it asks for."""
    times: Counter[str] = Counter()
    make = engine._finished

    def counted(card: Registered, own: Scope) -> Shown:
        times[f"{card.id} {sorted(own.asked.items())}"] += 1
        return make(card, own)

    monkeypatch.setattr(engine, "_finished", counted)
    return times


def test_a_card_of_a_page_is_finished_once_for_its_file(app: Dash, finished: Counter[str]) -> None:
    with app.server.test_request_context("/reports"):
        # A state that nothing else asks for, so that most of its cards stand nowhere.
        page = found("/reports", {"year": "2021", "map": "europe", "measure": "children"})
        assert page.made  # what was made for the page is at hand
        first, _ = of_page(page)
    assert max(finished.values()) == 1
    assert len(finished) >= len(page.cards)
    # The same page, whose cards stand ready now, gives the same rows.
    with app.server.test_request_context("/reports"):
        g.pop("followed", None)
        again = found("/reports", {"year": "2021", "map": "europe", "measure": "children"})
        second, _ = of_page(again)
    assert not again.made
    assert first.equals(second)


def test_what_is_finished_elsewhere_is_not_collected(app: Dash) -> None:
    with app.server.test_request_context("/reports"):
        with engine.collected() as outer, engine.collected() as inner:
            found("/reports", {"year": "2020", "map": "europe", "measure": "users"})
        assert not outer
        assert not inner
    assert engine._MADE.get() is None
