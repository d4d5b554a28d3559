"""What a load does in one sentence, and what is told first of what was found."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import Issue
from etl.load.difference import TEXTS, Difference, against_table
from etl.load.keys import aligned
from etl.load.listing import folded, listed, shortened
from etl.load.summary import summary
from etl.sandbox.limits import ISSUES_PER_RULE
from tests.etl.load.samples import rows

OLD = rows(
    [
        {"period": "2018", "value": 90.0},
        {"period": "2019", "value": 100.0},
        {"period": "2019", "area": "NAM", "value": 50.0},
        {"period": "2019", "area": "GUF", "value": 7.0},
    ],
    vintage="2020",
)
NEW = rows(
    [
        {"period": "2019", "value": 110.0},
        {"period": "2019", "area": "NAM", "value": 49.0},
        {"period": "2020", "value": 120.0},
        {"period": "2021", "value": 130.0},
    ]
)


def difference(load: pd.DataFrame, table: pd.DataFrame, *, anew: bool = False) -> Difference:
    pairs = {("by_country", "2021")} if anew else set()
    return against_table(*aligned([load, table], TEXTS), pairs)


def test_a_load_in_one_sentence() -> None:
    changed = [
        Issue("whole file", "area", name, "", "warning", rule="group_changed") for name in "AB"
    ]
    assert str(summary(difference(NEW, OLD, anew=True), changed)) == (
        "2 new years (2020, 2021); 2 new figures; "
        "2 revisions, the largest reports SVN 2019 from 100 to 110 (+10); "
        "2 groups changed their members (A, B); "
        "2 figures that the new edition no longer holds, 1 year among them altogether (2018)"
    )


def test_what_the_publisher_withholds_is_counted_apart_from_what_it_no_longer_holds() -> None:
    nothing = dict.fromkeys(("value", "lower", "upper"), float("nan"))
    mark = {**nothing, "raw": ":", "obs_status": "Q", "qualifier": ""}
    load = rows([{"period": "2019", **mark}, {"period": "2019", "area": "WLD", **mark}])
    told = summary(difference(load, OLD))
    assert (told.withheld, told.given_before, told.new, told.revised) == (2, 1, 0, 0)
    assert str(told).startswith("2 figures that the publisher withholds, 1 of them given before; ")


def test_an_edition_that_gives_its_table_anew_withdraws_all_that_it_leaves_out() -> None:
    assert difference(NEW, OLD, anew=True).counts["missing"] == 2
    assert difference(NEW, OLD).counts["missing"] == 1


def test_what_an_edition_given_anew_withdrew_before_is_not_missed_again() -> None:
    before = NEW.assign(vintage="2020.r02").iloc[:2]
    table = pd.concat([OLD.assign(anew=False), before.assign(anew=True)], ignore_index=True)
    found = difference(NEW, table, anew=True)
    assert found.counts["missing"] == 0
    assert found.counts["new"] == 2


def test_what_it_lacks_and_what_stays_current_is_told_apart() -> None:
    parts = rows([{"value": 5.0, "category": "police"}], vintage="2020")
    found = difference(NEW, pd.concat([OLD, parts]))
    told = summary(found)
    assert (told.gone, told.staying) == (1, 1)  # police of a whole that is given; GUF of none
    assert str(told).endswith(
        "1 figure that the new edition no longer holds; 1 figure of earlier editions that it lacks "
        "stay current"
    )


def test_years_in_months_are_periods() -> None:
    months = [{"period": f"2020-{month:02}", "value": 5.0} for month in range(1, 6)]
    assert str(summary(difference(rows(months), OLD))).startswith(
        "5 new periods (2020-01 to 2020-05); 5 new figures"
    )


def test_a_load_that_changes_nothing() -> None:
    assert str(summary(difference(OLD.assign(vintage="2021"), OLD))) == "no figure changes"
    assert str(summary(difference(OLD.iloc[:0], OLD))) == "no figure changes"


def test_a_revision_of_the_status_alone_has_no_largest_step() -> None:
    found = difference(OLD.assign(vintage="2021", obs_status="E"), OLD)
    assert str(summary(found)) == "4 revisions"


@given(st.lists(st.sampled_from(["2018", "2019", "2020", "2021-03"]), unique=True), st.booleans())
def test_every_figure_is_counted_once(periods: list[str], anew: bool) -> None:
    load = rows([{"period": period, "value": 1.0} for period in periods]).assign(vintage="2021")
    found = difference(load, OLD, anew=anew)
    told = summary(found)
    rest = found.counts["unchanged"]
    assert told.new + told.revised + told.same + told.gone + told.staying + rest == len(found.rows)
    assert not set(told.new_periods) & set(told.gone_periods)


def warned(rule: str, value: str = "1", where: str = "row 2") -> Issue:
    return Issue(where, "value", value, f"is {rule}", "warning", rule=rule)


def test_warnings_come_in_the_order_of_their_harm() -> None:
    found = [warned(rule) for rule in ("aggregates_left_out", "contradiction", "jump")]
    found += [warned("group_changed"), Issue("row 2", "value", "1", "is wrong", rule="sum")]
    assert [issue.rule for issue in shortened(found)] == [
        *("sum", "group_changed", "jump", "contradiction", "aggregates_left_out"),
    ]


@pytest.mark.parametrize("count", [1, 3, ISSUES_PER_RULE, ISSUES_PER_RULE + 70])
def test_the_like_is_folded_behind_the_gravest_and_counted(count: int) -> None:
    frame = rows([{"value": float(number)} for number in range(count)])
    jumps = listed(frame, "jump", problem=lambda _: "jumps", remedy="look", gravest="value")
    first, other = folded(shortened([warned("contradiction"), *jumps]))
    assert (first.first.value, first.count) == (f"{count - 1}", count)
    assert first.issues[: count - 1] == tuple(jumps[: count - 1])
    assert (other.first.rule, other.count) == ("contradiction", 1)
