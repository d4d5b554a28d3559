"""Shares by a list that is cut off, and of several wholes that may be meant."""

from __future__ import annotations

import pytest

from analytics.claims.shares import of_either, share_of
from analytics.claims.verdicts import Verdict
from analytics.intervals import Interval
from tests.analytics.claims.frames import check, claim, ref, row, said

NONE = Interval.point(0.0)


def judged(stated: float, half: float = 0.5) -> Verdict:
    """A statement on two parts of 50 in a whole of 100."""
    operands = (ref(category="one"), ref(category="other"), ref())
    share = claim(said(stated, half), *operands, kind="share_of_whole")
    return check(share, row(20, category="one"), row(30, category="other"), row(100))


@pytest.mark.parametrize(
    ("stated", "word"),
    [(50, "undecided"), (55, "undecided"), (60, "undecided"), (61, "inconsistent"),
     (49, "inconsistent")],
)  # fmt: skip
def test_what_a_list_does_not_name_may_be_of_the_part(stated: float, word: str) -> None:
    found = share_of(judged(stated), Interval(0.0, 10.0), Interval.point(100.0))
    assert (found.verdict, found.computed) == (word, Interval(50.0, 60.0))
    assert found.estimate is None
    assert found.changes == ()
    assert found.label == ("Left open by the figures" if word == "undecided" else found.label)
    assert "rounding" not in found.reason


def test_nothing_unlisted_leaves_the_verdict_as_it_is() -> None:
    for stated in (50, 70):
        held = judged(stated)
        assert share_of(held, NONE, Interval.point(100.0)) is held


def test_a_share_is_all_at_most() -> None:
    found = share_of(judged(100), Interval(0.0, 80.0), Interval.point(100.0))
    assert found.computed == Interval(50.0, 100.0)


@pytest.mark.parametrize("whole", [Interval.point(0.0), Interval(-1.0, 5.0)])
def test_of_a_whole_that_may_be_zero_nothing_is_computed(whole: Interval) -> None:
    held = judged(50)
    assert share_of(held, NONE, whole) is held


def test_what_was_not_computed_stays_so() -> None:
    share = claim(said(50), ref(category="one"), ref(), kind="share_of_whole")
    lacking = check(share, row(20, category="one"))
    assert share_of(lacking, Interval(0.0, 10.0), Interval.point(100.0)) is lacking
    assert of_either([lacking, judged(50)]) is lacking


@pytest.mark.parametrize(
    ("stated", "half", "word"),
    [
        (50, 0.5, "undecided"),  # it holds of the first
        (40, 0.5, "undecided"),  # and here of the other
        (45, 6.0, "confirmed"),
        (45, 0.5, "inconsistent"),  # between both, of neither
        (90, 0.5, "inconsistent"),
    ],
)
def test_a_statement_holds_or_fails_where_it_does_so_of_each_whole(
    stated: float, half: float, word: str
) -> None:
    held = judged(stated, half)
    wholes = [share_of(held, NONE, Interval.point(each)) for each in (100.0, 125.0)]
    found = of_either(wholes)
    assert (found.verdict, found.computed) == (word, Interval(40.0, 50.0))
    assert (found.reason == "") == (word == "confirmed")


def test_of_one_whole_it_is_the_verdict_on_it() -> None:
    held = judged(50)
    assert of_either([held]) is held
