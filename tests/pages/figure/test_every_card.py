"""Every registered card, over the real table and damaged ones: none fails or says too much."""

from __future__ import annotations

from dataclasses import replace

import pytest
from dash import html

from analytics.errors import Refusal
from analytics.series import points_of
from analytics.values import require_value
from pages.figure.card import Card, NoFigures, Registered, Scope, cards
from pages.figure.engine import finished
from pages.figure.section import figure_card
from pages.figure.words import Said
from pages.site.data import Data, View
from tests.pages.figure.damage import DAMAGES
from tests.pages.figure.scopes import scope_of
from tests.pages.figure.sentences import contradictions, unsourced

PLACES = frozenset(
    "SVN AUT DEU FRA USA GBR DNK GRL XKX LUX IND IDN PHL NGA BRA WLD ZZZ EEE EU27_2020 EU28".split()
)


@pytest.fixture(scope="module")
def damaged(data: Data) -> dict[str, View]:
    """The view of the real table under each kind of damage, by its name."""
    view = data.view()
    frame = view.snapshot.frame
    kept = frame[frame["area"].isin(PLACES) | (frame["area"].str.len() != 3)]
    return {
        name: View(replace(view.snapshot, frame=damage(kept).reset_index(drop=True)))
        for name, damage in DAMAGES.items()
    }


def _said(card: Card) -> list[Said]:
    return [card.heading, card.summary, *(c for c in card.care if isinstance(c, Said))]


def _faults(found: Registered, scope: Scope) -> list[str]:
    """What is wrong with a card over these rows; a refusal or nothing to draw is right."""
    try:
        card = found.make(scope)
        shown = finished(replace(found, make=lambda _: card), scope)  # made once for both
    except (NoFigures, Refusal):
        return []
    assert isinstance(figure_card(shown, scope.data, scope.view), html.Section)
    return _wrong(card)


def _wrong(card: Card) -> list[str]:
    wrong = [f"“{text}” in “{s.text}”" for s in _said(card) for text in contradictions(s.text)]
    return wrong + [f"{n} in “{card.heading.text}”" for n in unsourced(card.heading)]


def test_there_are_as_many_cards_as_there_were() -> None:
    assert len(cards()) >= 55


@pytest.mark.parametrize("name", sorted(cards()))
def test_card_is_true_over_the_real_table(name: str, data: Data, view: View) -> None:
    found = cards()[name]
    scope = scope_of(found, data, view)
    assert len(found.make(scope).heading.text) > 10
    assert not _faults(found, scope)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(cards()))
def test_card_survives_every_damage(name: str, data: Data, damaged: dict[str, View]) -> None:
    found = cards()[name]
    wrong = {}
    for damage, view in damaged.items():
        try:
            faults = _faults(found, scope_of(found, data, view))
        except Exception as error:
            faults = [f"{type(error).__name__}: {error}"]
        if faults:
            wrong[damage] = faults
    assert not wrong


def test_a_planted_falsehood_is_found(data: Data, view: View) -> None:
    """A false verb, and a number that no value of the message holds."""
    found = cards()["hotlines-iwf"]
    card = found.make(scope_of(found, data, view))
    first, last = sorted(points_of(card.rows)[:2], key=require_value)
    ends = {"first": first, "last": last}
    true, false = (
        Said(
            f"Reports {verb} from {first.value:,.0f} to {last.value:,.0f}",
            ends,
            card.heading.folder,
            card.heading.message,
        )
        for verb in ("rose", "fell")
    )
    assert (last.value or 0) > (first.value or 0)
    assert not _wrong(replace(card, heading=true))
    assert _wrong(replace(card, heading=false))
    typed = replace(true, text=f"{true.text}, 12\u00a0% more")
    assert _wrong(replace(card, heading=typed))


@pytest.mark.parametrize(
    "text",
    [
        "Use rose from 0.049\u00a0% in 1990 to 0\u00a0% in 2023",
        "In 2022 use was -78 percentage points higher among the young",
        "Reports fell from 16.9 million in 2019 to 21.7 million in 2020",
        "Use ran from 98\u00a0% in Chad to 12\u00a0% in Denmark",
        "120\u00a0% of content URLs were found illegal",
        "nan\u00a0% of people were online",
        "It held 1 reports",
    ],
)
def test_a_false_sentence_is_seen(text: str) -> None:
    assert list(contradictions(text))


@pytest.mark.parametrize(
    "text",
    [
        "Reports grew from 725,232 in 2019 to 1.05 million in 2020",
        "Use fell from 2019 to 2024 by 3 percentage points",
        "Use ran from 12\u00a0% in Chad to 98\u00a0% in Denmark",
        "65\u00a0% of content URLs were found illegal",
        "1 in 5 children",
    ],
)
def test_a_true_sentence_passes(text: str) -> None:
    assert not list(contradictions(text))
