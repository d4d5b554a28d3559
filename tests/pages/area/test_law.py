"""What the page of a country says of law and practices: what lists say, and what is not held."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pages.area.law import concerning, practices
from pages.site.data import Data, View
from tests.pages.area.test_area import words


def told(data: Data, view: View, area: str) -> str:
    return " ".join(words(concerning(data, view, area)).split())


def test_a_member_state_with_its_days_and_its_lists(data: Data, view: View) -> None:
    text = told(data, view, "SVN")
    assert "Party: 23 September 2004." in text
    assert "Party: up to November 2017." in text
    assert "of which Slovenia is a Member State; national law had to follow by 18 December" in text
    assert "Whether it takes part in this one is not held here" in text
    assert "Not among the States in the list that was read" in text
    assert text.count("No list of its parties is held here.") == 3


def test_the_steps_of_a_procedure_are_told_in_words(data: Data, view: View) -> None:
    text = told(data, view, "ITA")
    assert "Letter of formal notice: January 2014." in text
    assert "Reasoned opinion: 16 July 2015." in text


@pytest.mark.parametrize("area", ["USA", "GBR", "SRB"])
def test_a_country_outside_the_union_is_no_member(data: Data, view: View, area: str) -> None:
    text = told(data, view, area)
    assert text.count("is no Member State today.") == 2
    assert "formal notice" not in text
    assert "national law had to follow" not in text


def test_who_is_not_on_a_list_is_not_called_unbound(data: Data, view: View) -> None:
    """Ireland ratified after the list of March 2015, which cannot say so."""
    text = told(data, view, "IRL")
    assert "Not among the parties in the list that was read: “" in text
    assert "March 2015" in text
    assert "not bound" not in text


def test_a_version_without_the_list_says_nothing_of_it(data: Data, view: View) -> None:
    gone = replace(view.snapshot, frame=view.snapshot.frame.iloc[:0])
    text = told(data, View(gone), "SVN")
    assert "Party:" not in text
    assert "Not among" not in text


def test_practices_and_examples_from_a_place(data: Data, view: View) -> None:
    found = practices(data, view, "SVN")
    assert found is not None
    assert "Gaja’s World" in words(found)
    assert "Participation" in words(found)
    assert practices(data, view, "USA") is None


def test_every_place_that_practices_name_has_them_on_its_page(data: Data, view: View) -> None:
    named = {a for p in (*data.policy.practices, *data.policy.examples) for a in p.areas}
    countries = {a for a in named if data.catalog.areas.by_code[a].kind == "country"}
    assert {"SVN", "CYP", "GBR", "BEL"} <= countries
    for area in countries:
        assert practices(data, view, area) is not None
