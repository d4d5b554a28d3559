"""Each kind of statement has its formula."""

from __future__ import annotations

from typing import Any

import pytest

from analytics.claims.claim import Group
from tests.analytics.claims.frames import (
    RISE,
    TWO,
    check,
    claim,
    ref,
    row,
    said,
)


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


def _of(category: str) -> Any:
    return ref(category=category)


def test_a_share_is_of_parts_of_the_total_in_its_own_edition() -> None:
    parts = [row(v, category=c) for v, c in ((20, "one"), (30, "other"))]
    operands = (_of("one"), _of("other"), ref())
    share = claim(said(50), *operands, kind="share_of_whole")
    held = check(share, *parts, row(100))
    assert (held.verdict, len(held.operands)) == ("confirmed", 3)
    assert held.estimate == 50.0
    # An edition that gives the total anew and not the part says nothing on the share.
    for total in (row(100, vintage="2021"), row(100, source="another")):
        refused = check(share, *parts, total)
        assert (refused.verdict, refused.computed) == ("refused", None)
        assert "one edition of one table" in refused.reason
    mixed = check(share, parts[0], {**parts[1], "vintage": "2019"}, row(100))
    assert mixed.verdict == "refused"
    lacking = check(share, *parts)
    assert (lacking.verdict, lacking.computed) == ("not_reproducible", None)
    nothing = check(share, *parts, row(0))
    assert nothing.verdict in ("refused", "not_reproducible")
