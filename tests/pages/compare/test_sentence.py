"""The sentence of each measure: what its card found, every place that was asked for, the limit."""

from __future__ import annotations

import re

import pytest

from analytics.errors import Refusal
from analytics.results import outcome
from pages.compare.answer import outcome_of
from pages.compare.choices import MEASURES
from pages.compare.sentence import sentence
from pages.figure.card import Card
from pages.sentences.headings import allowed
from pages.sentences.names import short
from pages.sentences.spoken import MOST_WORDS, words_in
from pages.site.data import Data, View
from tests.pages.compare.asking import scope_of

REPORTS, USE = "cybertipline_reports", "individuals_using_internet"
FIGURES = ("level", "rate")


def can_lead(card: Card, data: Data, view: View) -> bool:
    """Whether the rules let the heading of a card stand as it is."""
    return not isinstance(outcome(allowed, card.heading, data, view, card.rows), Refusal)


@pytest.mark.parametrize("indicator", [REPORTS, USE])
@pytest.mark.parametrize("areas", ["AUT,HRV,SVN", "SVN,AUT,VAT,EU27_2020", "SVN,ATA"])
@pytest.mark.parametrize("measure", MEASURES)
def test_every_place_that_was_asked_for_is_named(
    data: Data, view: View, measure: str, areas: str, indicator: str
) -> None:
    query = {"indicator": indicator, "measure": measure, "areas": areas}
    scope = scope_of(data, view, query)
    found = sentence(scope)
    assert found is not None
    assert words_in(str(found.said)) <= MOST_WORDS
    card, _ = outcome_of(scope, measure)
    if card is not None and measure not in FIGURES and can_lead(card, data, view):
        assert str(card.heading)[1:] in found.text
    for area in areas.split(","):
        assert short(data, area).partition(" (")[0] in found.text, (area, found.text)


@pytest.mark.parametrize("measure", [each for each in MEASURES if each not in FIGURES])
def test_it_says_what_was_found_and_leads_to_it(data: Data, view: View, measure: str) -> None:
    scope = scope_of(data, view, {"measure": measure, "areas": "AUT,HRV,SVN"})
    found, (card, _) = sentence(scope), outcome_of(scope, measure)
    assert found is not None
    assert card is not None
    assert str(card.heading)[1:] in found.text
    assert f"measure={measure}" in found.address
    assert f"version={view.snapshot.version}-" in found.address
    assert found.source.startswith("Source: ")
    assert " more" not in found.source


@pytest.mark.parametrize("indicator", [REPORTS, USE])
@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize(
    "areas",
    ["SVN,HUN", "HUN,SVN", "AUT,SVN,HRV", "SVN,HRV,AUT,HUN", "HRV,HUN,SVN,AUT",
     "ITA,SVN,DEU,HRV,AUT,HUN", "HUN,ATA,SVN"],
)  # fmt: skip
def test_no_place_is_left_out_and_the_first_comes_first(
    data: Data, view: View, measure: str, areas: str, indicator: str
) -> None:
    scope = scope_of(data, view, {"indicator": indicator, "measure": measure, "areas": areas})
    found, (card, _) = sentence(scope), outcome_of(scope, measure)
    assert found is not None
    names = [short(data, area) for area in areas.split(",")]
    told = [found.text, *([] if card is None or measure == "scatter" else [str(card.heading)])]
    for text in told:
        places = [text.find(name) for name in names]
        assert -1 not in places, text
        assert min(places) == places[0], text


def test_two_figures_name_who_has_not_both(data: Data, view: View) -> None:
    told = sentence(scope_of(data, view, {"measure": "scatter", "areas": "SVN,ATA"}))
    assert told is not None
    assert "; no point for Antarctica. " in told.text
    assert re.search(
        r"; Slovenia in \d{4} \([\d.]+\W%; [\d.]+ reports per 100,000 inhabitants\);", told.text
    )


def test_a_small_share_is_not_none(data: Data, view: View) -> None:
    told = sentence(scope_of(data, view, {"measure": "share", "areas": "SVN,ATA"}))
    assert told is not None
    assert "less than 0.01\u00a0% to Antarctica" in told.text


@pytest.mark.parametrize("measure", ["level", "rate"])
@pytest.mark.parametrize(
    ("indicator", "areas"),
    [(REPORTS, "VAT,SVN,HUN,AUT,ITA,HRV"), ("police_recorded_sexual_exploitation", "SVN,ATA,XKX")],
)
def test_card_and_sentence_are_of_one_year(
    data: Data, view: View, measure: str, indicator: str, areas: str
) -> None:
    scope = scope_of(data, view, {"indicator": indicator, "measure": measure, "areas": areas})
    told, (card, _) = sentence(scope), outcome_of(scope, measure)
    assert told is not None
    assert card is not None
    years = [re.findall(r"[Ii]n (\d{4})", text)[0] for text in (str(card.heading), told.text)]
    assert years[0] == years[1]


def test_two_figures_stand_in_the_order_of_the_heading_with_their_year(
    data: Data, view: View
) -> None:
    told = sentence(
        scope_of(data, view, {"indicator": "children", "measure": "scatter", "areas": "SVN,AUT"})
    )
    assert told is not None
    assert re.search(r"; Slovenia in \d{4} \([\d.]+\W%; [\d,]+ children\) and Austria", told.text)
