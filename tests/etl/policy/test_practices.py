"""Named practices: good practices a) to f), who carries them, and that nothing is said twice."""

from __future__ import annotations

from collections import Counter

import pytest

from etl.catalog import DATASETS
from etl.policy.whole import Policy, load_policy


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy(DATASETS / "policy")


def test_good_practices_have_all_letters(policy: Policy) -> None:
    letters = Counter(p.letter for p in policy.practices if p.letter)
    assert letters == {"a": 1, "b": 1, "c": 1, "d": 1, "e": 1, "f": 3}
    for practice in policy.practices:
        marked = f"good practice {practice.letter})" in practice.locator
        assert marked == (practice.letter is not None), practice.id


def test_names_stand_once(policy: Policy) -> None:
    names = [practice.name for practice in policy.practices]
    assert sorted(names) == sorted(set(names))


def test_anna_and_george_are_one_pointer_to_the_campaign(policy: Policy) -> None:
    naming = [p for p in policy.practices if "Anna" in p.text or "George" in p.text]
    assert [p.id for p in naming] == ["say-no"]
    assert len(naming[0].text.split(". ")) == 2


def test_every_practice_bears_on_recommendations(policy: Policy) -> None:
    assert [p.id for p in policy.practices if not p.recommendations] == []
