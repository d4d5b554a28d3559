"""From every card its recommendations, laws and actors are one click away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pages.figure.card import Scope, cards
from pages.figure.engine import finished
from pages.figure.section import figure_card
from pages.site.data import Data, View


def hrefs(data: Data, view: View, indicator: str) -> list[str]:
    """Where a card of an indicator leads."""
    card = finished(cards()["reports-world"], Scope(data, view, {}))
    card = replace(card, indicator=data.indicator(indicator), computed=None)
    section = figure_card(card, data, view)
    return [c.href for c in section._traverse() if getattr(c, "href", None)]


@pytest.mark.parametrize("indicator", ["cybertipline_reports", "population"])
def test_a_card_leads_to_all_that_its_figure_bears_on(
    data: Data, view: View, indicator: str
) -> None:
    links = data.policy.recommendations_for(indicator)
    bears = dict.fromkeys(f"/recommendations/{link.recommendation}" for link in links)
    led = [href for href in hrefs(data, view, indicator) if href.startswith("/recommendations/")]
    assert led == [*bears]


def test_of_many_the_first_are_named_and_the_page_has_the_rest(data: Data, view: View) -> None:
    counted = {
        name: {link.recommendation for link in data.policy.recommendations_for(name)}
        for name in data.catalog.indicators
    }
    name = max(counted, key=lambda each: len(counted[each]))
    led = hrefs(data, view, name)
    shown = [href for href in led if href.startswith("/recommendations/")]
    assert len(shown) == min(6, len(counted[name]))
    if len(counted[name]) > 6:
        assert f"/indicator/{name}" in led


def test_law_and_actors_of_a_figure_are_named(data: Data, view: View) -> None:
    assert "/law#lanzarote" in hrefs(data, view, "lanzarote_ratifications")
