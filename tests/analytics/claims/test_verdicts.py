"""Statements judged by small frames: each verdict, what it says, and what it turns on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from analytics.breaks import Break, BreakRegister
from analytics.claims.claim import Alternative, Printed
from analytics.claims.verdicts import concerning, judge_all, worst_first
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
    assert verdict.heading == "Stated: 50 %. From the figures: +50.0 %. It holds."
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
    assert second.heading == "Stated: 50 %. From the figures: +60.0 %. It does not hold."


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
    # What is not stated is said too where a figure is not there: it would not do alone.
    without = check(claim(said(50), *operands, missing=missing), elsewhere[1])
    assert (without.verdict, without.reason) == ("not_reproducible", missing)


def test_a_statement_whose_result_left_the_table_is_not_reproducible() -> None:
    verdict = check(claim(ref("2019/2020", indicator="growth"), *RISE), *TWO)
    assert (verdict.verdict, verdict.stated) == ("not_reproducible", None)
    assert verdict.heading == "Stated: It is so. Not reproducible."


def _withheld(period: str, vintage: str = "2021", **other: Any) -> Any:
    nothing = {"obs_status": "Q", "raw": ":", "vintage": vintage}
    return row(float("nan"), period, **{**nothing, **other})


def test_a_figure_that_its_publisher_withholds_since_is_not_answered_by_its_older_value() -> None:
    statement = claim(said(50), *RISE)
    verdict = check(statement, *TWO, _withheld("2020"))
    assert (verdict.verdict, verdict.computed) == ("not_reproducible", None)
    assert verdict.reason == (
        "There is no figure for reports, WLD, 2020 (withheld by its publisher in the edition 2021)."
    )
    assert verdict.operands[1].figures == ()
    older = _withheld("2020", vintage="2019", obs_status="M")
    twice = check(statement, *TWO, older, _withheld("2020"), _withheld("2020", vintage="2022"))
    assert twice.reason.endswith("in the edition 2022).")
    # It was given again; it is of another source or body; an edition is named; it is only empty.
    assert check(statement, *TWO, older).verdict == "confirmed"
    assert check(statement, *TWO, _withheld("2020", cited="other")).verdict == "confirmed"
    assert check(statement, *TWO, _withheld("2020", source="other")).verdict == "confirmed"
    assert check(statement, *TWO, _withheld("2020", area="EU")).verdict == "confirmed"
    named = claim(said(50), ref("2019"), ref("2020", vintage="2020"))
    assert check(named, *TWO, _withheld("2020")).verdict == "confirmed"
    assert check(statement, *TWO, _withheld("2020", obs_status="A")).verdict == "confirmed"


def test_a_figure_of_another_body_stands_in_where_none_is_named() -> None:
    rows = (*TWO, row(160, "2020", source="other"), _withheld("2020"))
    assert check(claim(said(60), *RISE), *rows).verdict == "confirmed"
    own = claim(said(50), ref("2019"), ref("2020", source="table"))
    assert "withheld by its publisher in the edition 2021" in check(own, *rows).reason


def test_a_printed_result_that_is_withheld_is_said_to_be() -> None:
    printed = {"indicator": "growth", "unit": "percent_change"}
    rows = (row(50, "2019/2020", **printed), _withheld("2019/2020", **printed))
    verdict = check(claim(ref("2019/2020", indicator="growth"), *RISE), *TWO, *rows)
    assert (verdict.verdict, verdict.stated) == ("not_reproducible", None)
    assert verdict.reason == "The printed result is withheld by its publisher in the edition 2021."


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


def test_of_one_in_ten_no_digits_are_cut_off() -> None:
    """It is the ten that was rounded: between one in 10.5 and one in 9.5, and no 11 %."""
    one_in_ten = Printed("1 in 10", 10, Interval(100 / 10.5, 100 / 9.5), "exact")
    both = (ref(indicator="share", sex="F"), ref(indicator="share", sex="M"))
    statement = claim(one_in_ten, *both, kind="share_of_halves")
    rows = (row(17, indicator="share", sex="F"), row(5, indicator="share", sex="M"))
    assert check(statement, *rows).verdict == "inconsistent"
