"""What victim identification reviewed: files by relationship, and children identified."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pages.figure.card import NoFigures, Shown
from pages.site.data import View

Make = Callable[..., Shown]


def test_the_relationship_told_most_often(shown: Make) -> None:
    card = shown("prevalence-relationships")
    assert card.heading.endswith("is “father”: 362,244")
    assert "reviewed in 2023" in card.heading
    assert len(card.rows) == 26
    assert any("14 more relationships are in the table" in text for text in card.care)
    assert any("not offenders and not children" in text for text in card.care)


def test_children_identified_stand_on_a_scale_of_their_own(shown: Make) -> None:
    card = shown("prevalence-review")
    assert card.heading.startswith("4,464 children were newly entered as identified")
    assert "773 (2020), 1,477 (2021) and 4,464 (2022)" in card.summary
    panels = {key for key in card.drawings[0].chart["layout"] if key.startswith("yaxis")}
    assert len(panels) == 4


@pytest.mark.parametrize("name", ["relationships", "review"])
def test_without_rows_both_say_so(shown: Make, nothing: View, name: str) -> None:
    with pytest.raises(NoFigures):
        shown(f"prevalence-{name}", at=nothing)
