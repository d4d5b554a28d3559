"""The changes of one figure that would make a statement true, and slips that several share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.breaks import BreakRegister
from analytics.claims.changes import Shared, fewest
from analytics.claims.claim import Alternative
from analytics.claims.verdicts import judge_all, shared_changes
from tests.analytics.claims.frames import (
    MEMBERS,
    META,
    RISE,
    TWO,
    check,
    claim,
    frame,
    ref,
    row,
    said,
)


def test_an_inconsistent_statement_lists_every_single_change() -> None:
    verdict = check(claim(said(25), *RISE), *TWO)
    assert verdict.verdict == "inconsistent"
    assert [change.what for change in verdict.changes] == [
        "the statement",
        "reports, WLD, 2019",
        "reports, WLD, 2020",
    ]
    assert verdict.changes[0].sentence == (
        "If the statement said +50.0 %, it would agree with the figures."
    )
    last = verdict.changes[2].interval
    assert (last.lower, last.upper) == (pytest.approx(124.5), pytest.approx(125.5))
    assert "124.5 to 125.5 instead of 150" in verdict.changes[2].sentence


def test_a_figure_within_the_statement_can_be_wrong_too() -> None:
    stated = said(4, 0, raw="fourfold")
    verdict = check(claim(stated, said(417), kind="multiple_of_change"), *TWO)
    given = "From the figures: 5.165 to 5.175 times."
    assert verdict.heading == f"Stated: fourfold. {given} It does not hold."
    change = verdict.changes[1]
    assert change.reference is None
    assert (change.interval.lower, change.interval.upper) == (
        pytest.approx(250),
        pytest.approx(350),
    )


def test_one_figure_that_reconciles_two_statements_stands_out() -> None:
    claims = [
        claim(said(25), *RISE),
        replace(claim(said(0.8, 0.05), *RISE[::-1], kind="multiple"), id="two"),
        replace(claim(said(40), *RISE), id="three"),
    ]
    verdicts = judge_all(claims, frame(*TWO), BreakRegister(), META, MEMBERS.__getitem__)
    found = shared_changes(verdicts)
    assert all(isinstance(each, Shared) for each in found)
    assert {each.statements for each in found} == {("one", "two")}
    assert any(each.interval.contains(125) for each in found)
    # Either figure alone would do.
    assert (len(found), len(fewest(found))) == (2, 1)
    slips = {verdict.claim.id: verdict.slips for verdict in verdicts}
    assert slips["one"] == slips["two"]
    assert slips["one"][0].startswith("One change reconciles 2 statements, this among them: ")
    assert slips["three"] == ()


def test_a_slip_is_named_in_the_digits_that_are_printed() -> None:
    """Almost 723 where 728 fits: 87.2 % of 835 and 592 % more than 105.1; and through a sum."""
    rows = (
        row(723e6, "2020", lower=722e6, qualifier="at_most"),
        row(835e6, indicator="added", lower=834e6, qualifier="at_most"),
        row(105.096e6, "2000"),
        row(100e6, "2020", area="AUT"),
        row(120e6, "2000", area="BEL"),
    )
    growth = said(592)
    through = Alternative(
        "change_to_sum", (ref("2000", area="BEL"), ref("2020"), ref("2020", area="AUT")), "Adding"
    )
    claims = [
        claim(said(87.2, 0.05), ref("2020"), ref(indicator="added"), kind="share"),
        replace(claim(growth, ref("2000"), ref("2020")), id="two"),
        replace(
            claim(
                said(590),
                ref("2000", area="BEL"),
                ref("2020"),
                kind="change_to_sum",
                alternatives=(through,),
            ),
            id="three",
        ),
    ]
    verdicts = judge_all(claims, frame(*rows), BreakRegister(), META, MEMBERS.__getitem__)
    assert [verdict.verdict for verdict in verdicts] == ["inconsistent"] * 3
    (slip,) = fewest(shared_changes(verdicts))
    assert (slip.value, slip.statements) == (728e6, ("one", "two"))
    assert slip.sentence.endswith(
        "instead of 722 to 723 million (728 million for 723 million in print)"
    )
    (told,) = verdicts[2].slips
    assert told.startswith("Adding with one change that reconciles other statements gives +590.0 %")
