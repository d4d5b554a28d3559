"""Grades follow from the table: whatever changes there changes heading, page and interface."""

from __future__ import annotations

import re
from typing import Final

import pytest

from analytics.evidence.strength import Strength
from etl.policy.evidence import ROLES
from pages.recommendations.grades import GRADED, addressed, facts, grades, newest_year
from pages.site.data import Data, View
from tests.pages.recommendations.conftest import Changed

NUMBER: Final = "EU-2b"
PAGE: Final = f"/recommendations/{NUMBER}"
SOURCE: Final = "eurostat_crim_off_cat"


def told(changed: Changed) -> tuple[str, str, str]:
    """The grade of what measures it: in the list, in the heading of its page, in the interface."""
    listed = changed.page("/recommendations")
    cell = listed[listed.index(f'"{NUMBER}-title"') :]
    measured = re.search(r"Measured:.*?Limits:", cell)
    heading = re.search("How far the figures measure it:.*?]", changed.page(PAGE))
    answer = changed.api(f"/api/v1/recommendations/{NUMBER}.json")["recommendation"]
    assert measured
    return measured[0], heading[0] if heading else "", answer["strength"]["grade"]


def test_a_source_that_is_dropped_is_seen_everywhere(changed: Changed) -> None:
    before = told(changed)
    assert before[2] == "weak"
    assert "weak" in before[0]
    assert "Weak: " in before[1]
    changed.without(SOURCE)
    after = told(changed)
    assert after[2] == "none"
    assert "not to be rested on" in after[0]
    assert "No figure does." in after[1]
    # The version before is as it was.
    old = changed.api(f"/api/v1/recommendations/{NUMBER}.json?version=1")["recommendation"]
    assert old["strength"]["grade"] == "weak"


def test_a_second_body_is_seen_everywhere(changed: Changed) -> None:
    changed.joined(SOURCE, cited="interpol")
    listed, heading, grade = told(changed)
    assert grade == "moderate"
    assert "moderate" in listed
    assert "Moderate: 4 of 6 rules are met" in heading


def test_a_newer_edition_of_anything_ages_the_rest(data: Data, view: View) -> None:
    year = newest_year(data, view)
    own = facts(data, view)["icse_victims_identified"]
    assert own.newest is not None
    assert own.newest < year - 3
    rules = {r.name: r for r in _found(grades(data, view)["EU-5", "measures"].found).rules}
    assert not rules["age"].met
    assert f"edition is of {year}" in rules["age"].said


def test_of_a_version_that_held_nothing_nothing_is_graded(data: Data, nothing: View) -> None:
    assert {each.grade for each in grades(data, nothing).values()} == {"none"}
    assert newest_year(data, nothing) == 0


def test_every_recommendation_is_graded_or_refused_in_both_roles(data: Data, view: View) -> None:
    found = grades(data, view)
    assert set(GRADED) < set(ROLES)
    assert set(found) == {(r.id, role) for r in data.policy.recommendations for role in GRADED}
    for (name, role), graded in found.items():
        linked = data.policy.linked(name, role)
        if not linked:
            assert graded.grade == "none"
            assert graded.minds == ()
        if isinstance(graded.found, Strength):
            assert graded.found.indicator in {link.indicator for link in linked}
            assert graded.minds[-1].startswith("It would be ")
    assert {each.grade for each in found.values()} >= {"none", "weak", "moderate"}


def test_what_was_read_on_secondary_pages_alone_measures_nothing(data: Data, view: View) -> None:
    graded = grades(data, view)["EU-1", "measures"]
    assert graded.grade == "none"
    assert "secondary pages" in graded.sentence


def test_a_figure_of_the_union_speaks_for_members_at_its_own_level_alone(data: Data) -> None:
    assert addressed(data, "eu").wholes >= {"EU27_2020", "EU_V"}
    assert not addressed(data, "national").wholes
    assert len(addressed(data, "national").areas) == 27


def _found(found: object) -> Strength:
    assert isinstance(found, Strength)
    return found


@pytest.mark.parametrize("role", GRADED)
def test_grades_are_worked_out_once_a_version(data: Data, view: View, role: str) -> None:
    assert grades(data, view) is grades(data, view)
    assert role in {relation for _, relation in grades(data, view)}
