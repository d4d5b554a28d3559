"""Statements judged by small frames: each verdict, what it says, and what it turns on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from analytics.breaks import Break, BreakRegister
from analytics.claims.changes import Shared, fewest
from analytics.claims.claim import Alternative, Group, Printed
from analytics.claims.verdicts import concerning, judge_all, shared_changes, worst_first
from analytics.errors import UnknownIndicator
from analytics.intervals import Interval
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


def test_a_result_inside_what_is_stated_is_confirmed() -> None:
    verdict = check(claim(said(50), *RISE), *TWO)
    assert verdict.verdict == "confirmed"
    assert verdict.heading == "Stated: 50 %. From the figures: +50.0 %. Confirmed."
    assert (verdict.estimate, verdict.computed) == (50, Interval(50, 50))
    assert (verdict.reason, verdict.changes) == ("", ())
    assert verdict.operands[0].figures[0].key == ref(
        "2019", source="table", cited="body", vintage="2020"
    )
    assert verdict.method == "Percent change = (later / earlier - 1) x 100."


def test_another_operand_gives_another_verdict_and_heading() -> None:
    statement = claim(said(50), *RISE)
    first, second = check(statement, *TWO), check(statement, TWO[0], row(160, "2020"))
    assert (first.verdict, second.verdict) == ("confirmed", "inconsistent")
    assert second.heading == "Stated: 50 %. From the figures: +60.0 %. Inconsistent."


def test_digits_that_are_cut_off_are_told_from_rounding() -> None:
    verdict = check(claim(said(50), *RISE), row(1000), row(1508, "2020"))
    assert verdict.verdict == "confirmed_truncated"
    assert "cut off, not rounded" in verdict.reason
    falling = check(claim(said(-4), *RISE), row(1000), row(952, "2020"))
    assert falling.verdict == "confirmed_truncated"
    about = check(claim(said(50, qualifier="about"), *RISE), row(1000), row(1508, "2020"))
    assert about.verdict == "inconsistent"


def test_words_have_no_digits_to_cut_off() -> None:
    doubled = said(100, 50, raw="doubled")
    assert check(claim(doubled, *RISE), row(100), row(240, "2020")).verdict == "confirmed"
    assert check(claim(doubled, *RISE), row(100), row(290, "2020")).verdict == "inconsistent"


def test_a_dot_that_groups_thousands_is_read_aloud() -> None:
    stated = said(1239, raw="1.239 %")
    verdict = check(claim(stated, *RISE), row(100), row(1339, "2020"))
    assert verdict.heading.startswith("Stated: 1.239 % (read as 1,239). From the figures: +1,239.0")


def test_a_whole_number_is_a_rounded_mean() -> None:
    stated = said(33, 0, raw="33 on average")
    by_days = {"kind": "mean", "count_of": "EU"}
    verdict = check(claim(stated, ref(), **by_days), row(100))
    assert verdict.verdict == "confirmed"
    assert verdict.method == "Mean = sum / number, which is 3."
    folded = check(claim(stated, ref(), **by_days, fold={"GRL": "BEL"}), row(66.9))
    assert folded.verdict == "confirmed"
    assert folded.method.endswith("which is 2.")


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


def test_a_declared_alternative_is_computed() -> None:
    other = Alternative("percent_of_later", RISE, "Dividing the rise by the later figure")
    verdict = check(claim(said(33.3, 0.05), *RISE, alternatives=(other,)), *TWO)
    (tried,) = verdict.alternatives
    assert verdict.verdict == "inconsistent"
    assert tried.agrees
    assert tried.sentence == (
        "Dividing the rise by the later figure gives +33.3 %, which is what is stated."
    )
    lacking = replace(other, operands=(ref("2018"), ref("2020")))
    (tried,) = check(claim(said(33.3), *RISE, alternatives=(lacking,)), *TWO).alternatives
    assert (tried.computed, tried.agrees) == (None, False)
    assert "no figure for reports, WLD, 2018" in tried.sentence


def test_rounding_that_leaves_both_open_is_undecided() -> None:
    loose = row(1500, "2020", lower=1450, upper=1550)
    verdict = check(claim(said(50), *RISE), row(1000), loose)
    assert verdict.verdict == "undecided"
    assert "neither confirm nor exclude" in verdict.reason
    bound = row(1500, "2020", upper=float("nan"), qualifier="at_least")
    verdict = check(claim(said(60), *RISE), row(1000), bound)
    assert verdict.verdict == "undecided"
    assert verdict.estimate is None
    assert "only as a lower bound" in verdict.caveats[-1]


def test_a_missing_figure_is_named_and_what_it_would_have_to_be() -> None:
    verdict = check(claim(said(50), *RISE), row(150, "2020"))
    assert verdict.verdict == "not_reproducible"
    assert verdict.reason == "There is no figure for reports, WLD, 2019."
    assert verdict.changes[0].interval.contains(100)
    assert verdict.heading == "Stated: 50 %. Not reproducible."
    both = check(claim(said(50), *RISE), row(1, "2018"))
    assert both.changes == ()
    assert both.reason.endswith("2019 and 1 more that it needs.")


def test_an_unknown_composition_shows_the_arithmetic_and_confirms_nothing() -> None:
    missing = "Which countries are meant is not stated."
    elsewhere = (row(100), row(150, "2020", area="EU"))
    operands = (ref("2019"), ref("2020", area="EU"))
    verdict = check(claim(said(50), *operands, missing=missing), *elsewhere)
    assert (verdict.verdict, verdict.reason) == ("not_reproducible", missing)
    assert verdict.estimate == 50
    assert check(claim(said(50), *operands), *elsewhere).verdict == "refused"


def test_a_statement_whose_result_left_the_table_is_not_reproducible() -> None:
    verdict = check(claim(ref("2019/2020", indicator="growth"), *RISE), *TWO)
    assert (verdict.verdict, verdict.stated) == ("not_reproducible", None)
    assert verdict.heading == "Stated: It is so. Not reproducible."


def test_the_printed_result_can_stand_in_the_table() -> None:
    printed = row(50, "2019/2020", "growth", lower=49.5, upper=50.5, raw="50 percent")
    verdict = check(claim(ref("2019/2020", indicator="growth"), *RISE), *TWO, printed)
    assert verdict.verdict == "confirmed"
    assert verdict.stated is not None
    assert (verdict.stated.raw, verdict.stated.interval) == ("50 percent", Interval(49.5, 50.5))


def test_a_break_between_the_figures_refuses_unless_it_is_the_subject() -> None:
    parted = Break(
        *("new-rule", "New rule", frozenset({"reports"}), frozenset({"*"}), frozenset()),
        *("Since 2020 another rule holds.", "A source", "", ""),
        *({"A": "2020"}, {}, "method"),
    )
    register = BreakRegister((parted,))
    verdict = check(claim(said(50), *RISE), *TWO, breaks=register)
    assert verdict.verdict == "refused"
    assert verdict.computed is None
    assert parted.sentence in verdict.reason
    assert "From the figures" not in verdict.heading
    about = check(claim(said(50), *RISE, about_break="new-rule"), *TWO, breaks=register)
    assert about.verdict == "confirmed"
    assert about.caveats[0].endswith("The statement is about this change.")


def test_different_units_are_refused() -> None:
    other = row(150, "2020", "files")
    verdict = check(claim(said(50), ref(), ref("2020", indicator="files")), row(100), other)
    assert verdict.verdict == "refused"
    assert "count different things" in verdict.reason
    part = claim(said(50), ref(), ref(indicator="files"), kind="share")
    assert check(part, row(100), row(200, indicator="files")).verdict == "refused"


@pytest.mark.parametrize(
    ("kind", "value", "rows", "operands"),
    [
        ("difference", 50, TWO, RISE),
        ("multiple", 2, (row(100), row(151, "2020")), RISE),
        ("share", 67, (row(100), row(150, "2020")), RISE),
        ("share_of_sum", 40, TWO, RISE),
        ("sum", 250, TWO, RISE),
        ("change_from_added", 200, TWO, RISE),
        ("rank", 2, TWO, RISE),
        ("median", 125, TWO, RISE),
        ("rank_of_added", 1, TWO, (*RISE, *RISE[::-1])),
        ("change_to_sum", 150, TWO, (ref("2019"), ref("2020"), ref("2019"))),
        ("rounding", 100, TWO, RISE[:1]),
    ],
)
def test_each_kind_has_its_formula(kind: str, value: float, rows: Any, operands: Any) -> None:
    assert check(claim(said(value), *operands, kind=kind), *rows).verdict == "confirmed"


def test_kinds_over_a_group_take_its_members() -> None:
    rows = [row(v, area=a) for v, a in ((10, "AUT"), (30, "BEL"), (5, "GRL"))]
    group = Group(ref(area="EU"))
    whole = check(claim(said(45, 0), group, kind="sum"), *rows)
    assert (whole.verdict, len(whole.operands)) == ("confirmed", 3)
    folded = check(claim(said(10, 0), group, kind="lowest", fold={"GRL": "BEL"}), *rows)
    assert (folded.verdict, len(folded.operands)) == ("confirmed", 2)
    assert check(claim(said(30, 0), group, kind="highest"), *rows).verdict == "confirmed"
    later = [row(2 * v, "2020", area=a) for v, a in ((10, "AUT"), (30, "BEL"), (5, "GRL"))]
    groups = (group, Group(ref("2020", area="EU")))
    change = check(claim(said(100), *groups), *rows, *later)
    assert change.verdict == "confirmed"
    assert change.operands[0].label == "sum of 3 areas: reports, EU, 2019"
    less = check(claim(said(100), *groups), *rows[1:], *later)
    assert "reports, AUT, 2019" in less.reason


@pytest.mark.parametrize("kind", ["lowest", "sum"])
def test_a_group_whose_members_are_not_listed_lets_nothing_be_reckoned(kind: str) -> None:
    verdict = check(claim(said(10, 0), Group(ref(area="REGION")), kind=kind), row(10, area="AUT"))
    assert (verdict.verdict, verdict.changes) == ("not_reproducible", ())
    assert verdict.reason == "There is no figure for members of reports, REGION, 2019."


def test_the_change_of_a_whole_follows_from_its_parts() -> None:
    rows = [
        row(200, area="A"),
        row(300, area="B"),
        row(100, indicator="growth", area="A"),
        row(0, indicator="growth", area="B"),
    ]
    operands = [ref(area="A"), ref(area="B")] + [
        ref(indicator="growth", area=area) for area in ("A", "B")
    ]
    verdict = check(claim(said(25), *operands, kind="combined_change"), *rows)
    assert (verdict.verdict, verdict.estimate) == ("confirmed", 25)


def test_order_needs_no_number() -> None:
    verdict = check(claim("lower", *RISE, kind="greater"), *TWO)
    assert verdict.verdict == "inconsistent"
    assert check(claim("lower", *RISE[::-1], kind="greater"), *TWO).verdict == "confirmed"


@pytest.mark.parametrize(
    ("later", "verdict"),
    [(100, "inconsistent"), (100.5, "confirmed"), (99.5, "inconsistent")],
)
def test_equal_figures_are_in_no_order(later: float, verdict: str) -> None:
    rows = (row(100), row(later, "2020"))
    assert check(claim("higher", *RISE[::-1], kind="greater"), *rows).verdict == verdict


def test_what_cannot_be_reckoned_is_told_from_what_is_refused() -> None:
    """A change from zero has no result; a mix of units is refused; a stated lack goes first."""
    from_zero = (row(0), row(150, "2020"))
    units = (ref(), ref("2020", indicator="files")), (row(100), row(150, "2020", "files"))
    lack = "Which countries are meant is not stated."
    verdicts = [
        check(claim(said(50), *operands, missing=missing), *rows)
        for operands, rows in ((RISE, from_zero), units)
        for missing in ("", lack)
    ]
    assert [verdict.verdict for verdict in verdicts] == [
        "not_reproducible", "not_reproducible", "refused", "not_reproducible",
    ]  # fmt: skip
    assert "division by zero" in verdicts[0].reason
    assert "count different things" in verdicts[2].reason
    assert verdicts[1].reason == verdicts[3].reason == lack


def test_a_figure_within_the_statement_can_be_wrong_too() -> None:
    stated = said(4, 0, raw="fourfold")
    verdict = check(claim(stated, said(417), kind="multiple_of_change"), *TWO)
    given = "From the figures: 5.165 to 5.175 times."
    assert verdict.heading == f"Stated: fourfold. {given} Inconsistent."
    change = verdict.changes[1]
    assert change.reference is None
    assert (change.interval.lower, change.interval.upper) == (
        pytest.approx(250),
        pytest.approx(350),
    )


def test_an_estimate_is_said_to_be_one_and_a_forecast_too() -> None:
    rows = (row(100, obs_status="E"), row(150, "2020", obs_status="F"))
    verdict = check(claim(said(50), *RISE), *rows)
    assert verdict.caveats == ("At least one figure is an estimate or a forecast.",)


def test_figures_are_named_with_their_breakdown() -> None:
    parts = {"sex": "F", "age": "Y7T10", "category": "new_kind"}
    verdict = check(claim(said(50), ref(**parts), ref("2020")), *TWO)
    assert verdict.reason == (
        "There is no figure for reports, new kind, girls, age 7 to 10, WLD, 2019."
    )


def test_the_latest_vintage_counts_unless_one_is_named() -> None:
    revised = row(120, vintage="2021")
    assert check(claim(said(25), *RISE), *TWO, revised).verdict == "confirmed"
    named = (ref("2019", vintage="2020"), ref("2020"))
    assert check(claim(said(50), *named), *TWO, revised).verdict == "confirmed"


def test_a_reference_to_several_figures_refuses() -> None:
    verdict = check(claim(said(50), *RISE), *TWO, row(100, source="other"))
    assert (verdict.verdict, verdict.computed) == ("refused", None)
    assert "several figures: table (body), other (body)" in verdict.reason


def test_an_indicator_that_is_not_described_is_a_mistake() -> None:
    with pytest.raises(UnknownIndicator):
        check(claim(said(50), ref(indicator="unknown"), ref()), *TWO)


def test_worst_comes_first_and_indicators_select() -> None:
    claims = [claim(said(50), *RISE), replace(claim(said(25), *RISE), id="two")]
    verdicts = judge_all(claims, frame(*TWO), BreakRegister(), META, MEMBERS.__getitem__)
    assert [v.claim.id for v in worst_first(verdicts)] == ["two", "one"]
    assert concerning(verdicts, "reports") == verdicts
    assert concerning(verdicts, "files") == ()


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


def test_what_a_source_leaves_out_is_reckoned_and_not_judged() -> None:
    verdict = check(claim(None, *RISE, note="Only the sum is stated."), *TWO)
    assert (verdict.verdict, verdict.estimate, verdict.stated) == ("left_out", 50, None)
    assert verdict.heading == "Not stated. From the figures: +50.0 %. Left out."
    assert check(claim(None, *RISE), TWO[0]).verdict == "not_reproducible"


def test_what_is_meant_must_be_named_to_be_judged() -> None:
    verdict = check(claim(said(50), unnamed="Of what is not said."), *TWO)
    assert (verdict.verdict, verdict.computed) == ("not_judged", None)
    assert verdict.heading == "Stated: 50 %. Not judged."
    assert verdict.reason == "Of what is not said."


def test_no_change_lies_within_one_figure() -> None:
    verdict = check(claim("more", RISE[1], RISE[1], kind="difference"), *TWO)
    assert (verdict.verdict, verdict.computed) == ("refused", None)
    assert "one figure only, of 2020" in verdict.reason


def test_years_are_written_as_years() -> None:
    printed = (said(2015, 0, raw="2015"), said(2020, 0, raw="2020"))
    verdict = check(claim(said(10, 0, raw="in 10 years"), *printed, kind="years"), *TWO)
    assert verdict.reason == "The figures give 5 years; what is stated allows 10 years."
    assert [change.interval.lower for change in verdict.changes] == [5, 2010, 2025]
    assert "were 2010 instead of 2015" in verdict.changes[1].sentence


def test_of_one_in_ten_no_digits_are_cut_off() -> None:
    """It is the ten that was rounded: between one in 10.5 and one in 9.5, and no 11 %."""
    one_in_ten = Printed("1 in 10", 10, Interval(100 / 10.5, 100 / 9.5), "exact")
    both = (ref(indicator="share", sex="F"), ref(indicator="share", sex="M"))
    statement = claim(one_in_ten, *both, kind="share_of_halves")
    rows = (row(17, indicator="share", sex="F"), row(5, indicator="share", sex="M"))
    assert check(statement, *rows).verdict == "inconsistent"
