"""Words for people of a sex follow the age of those who were counted."""

from __future__ import annotations

import pytest

from analytics.people import generation, sexed


@pytest.mark.parametrize(
    ("age", "made_of"),
    [
        ("Y0T17", "children"),
        ("Y3T13", "children"),
        ("Y_LT18", "children"),
        ("Y_LT19", "persons"),
        ("Y15T19", "persons"),
        ("Y16T29", "persons"),
        ("_T", "persons"),
        ("Y16T74", "adults"),
        ("Y18T24", "adults"),
        ("Y_GE18", "adults"),
        ("Y_GE16", "adults"),
    ],
)
def test_an_age_class_says_who_is_in_it(age: str, made_of: str) -> None:
    assert generation(age) == made_of


def test_the_base_of_an_indicator_holds_where_a_figure_names_no_age() -> None:
    assert sexed("F", "_T", "Y16T74") == "women"
    assert sexed("M", "Y0T17", "Y16T74") == "boys"
    assert sexed("B", "_T", "Y0T17") == "girls and boys"
    assert sexed("M", "_T") == "male"
    assert sexed("_U", "_T") == "_U"
