"""What one wording has that the other lacks is marked, and nothing is lost."""

from __future__ import annotations

from dash import html
from hypothesis import given
from hypothesis import strategies as st

from pages.recommendations.wording import Run, alike, marked, pairs, runs, sister
from pages.site.data import Data

WORDS = st.lists(st.sampled_from(["a", "law", "for", "all", "children"]), max_size=12).map(" ".join)


def test_words_of_one_alone_are_marked() -> None:
    assert runs("EU bodies are asked", "National authorities are asked") == (
        Run("EU bodies", True),
        Run("are asked", False),
    )
    shown = marked("they too are asked to act", "they are asked to act")
    assert [type(part) for part in shown] == [str, str, html.Mark, str, str]
    assert shown[2].children == "too"


def test_nothing_is_marked_of_two_that_have_little_in_common() -> None:
    assert not alike("One asks for money", "Another wants better words")
    assert marked("One asks for money", "Another wants better words") == ["One asks for money"]


@given(WORDS, WORDS)
def test_the_runs_are_the_text_again(text: str, other: str) -> None:
    found = runs(text, other)
    assert " ".join(run.text for run in found) == text
    theirs = iter(other.split())
    common = [word for run in found if not run.own for word in run.text.split()]
    assert all(word in theirs for word in common), "what is not marked stands there in this order"
    assert not [run for run in runs(text, text) if run.own]


def test_sisters_are_of_one_number_and_of_the_other_level(data: Data) -> None:
    items = data.policy.recommendations
    by_id = {item.id: item for item in items}
    assert sister(by_id["EU-2b"], items) is by_id["NAT-2b"]
    assert sister(by_id["NAT-2b"], items) is by_id["EU-2b"]
    assert sister(by_id["EU-3d"], items) is None


def test_pairs_hold_every_recommendation_once(data: Data) -> None:
    items = data.policy.recommendations
    found = pairs(items)
    assert len(found) == 16
    assert {each.id for pair in found for each in pair if each} == {item.id for item in items}
    for eu, national in found:
        assert eu is None or eu.level == "eu"
        assert national is None or national.level == "national"
    assert pairs(items[:0]) == []
