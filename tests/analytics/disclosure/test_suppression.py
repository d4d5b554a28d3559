"""No count below the threshold follows from what is published."""

from __future__ import annotations

import os

import numpy as np
import pandas as pd
import pytest

from analytics.disclosure.relations import TOTAL, Margins
from analytics.disclosure.suppression import (
    PRIMARY,
    PUBLISHED,
    SECONDARY,
    protected,
)
from analytics.errors import BadTable
from tests.analytics.disclosure.attacks import known, possible
from tests.analytics.disclosure.attempts import attacked
from tests.analytics.disclosure.tables import Drawn, random_table, table

TABLES = int(os.environ.get("TABLES") or 100)


def hidden_of(counts: list[list[int]], threshold: int = 5) -> dict[tuple[str, ...], str]:
    cells = table(np.array(counts))
    dimensions = [c for c in cells if c != "count"]
    found = protected(Margins.of(cells, dimensions), threshold)
    names = cells[dimensions].itertuples(index=False, name=None)
    return {tuple(n): s for n, s in zip(names, found.status, strict=True) if s != PUBLISHED}


def test_one_small_cell_takes_three_others_along_and_no_total() -> None:
    hidden = hidden_of([[2, 20, 30], [40, 50, 60], [70, 80, 90]])
    assert hidden[("d00", "d10")] == PRIMARY
    assert sorted(hidden.values()) == [PRIMARY, SECONDARY, SECONDARY, SECONDARY]
    assert not [name for name in hidden if TOTAL in name]


def test_where_nothing_else_is_there_its_totals_go() -> None:
    hidden = hidden_of([[2, 0], [0, 40]])
    assert {name for name, why in hidden.items() if why == PRIMARY} >= {("d00", "d10")}
    assert ("d00", TOTAL) in hidden
    assert (TOTAL, "d10") in hidden


def test_two_small_cells_in_a_row_do_not_hide_each_other_by_themselves() -> None:
    """Of 1 and 4 with their sum of 5 published, the first could be 4 at most."""
    cells = table(np.array([1, 4, 40, 60]))
    found = protected(Margins.of(cells, ["d0"]), 5)
    small = np.flatnonzero(np.array(found.status) == PRIMARY).tolist()
    assert small
    for low, high in possible(found, small).values():
        assert low <= 1
        assert high >= 5


def test_nothing_small_hides_nothing() -> None:
    assert hidden_of([[20, 0], [30, 40]]) == {}


@pytest.mark.parametrize("first", range(0, TABLES, 25))
def test_an_attack_finds_no_hidden_cell(first: int) -> None:
    for seed in range(first, min(first + 25, TABLES)):
        drawn = random_table(seed)
        found = attacked(drawn)
        assert not found.followed, seed
        assert not found.narrowed, seed
        assert not found.published, seed


@pytest.mark.parametrize(
    ("counts", "threshold"),
    [
        # The other cells could only be hidden by these if they were 0, which would be published.
        ([[1, 1], [1, 30]], 3),
        ([[1, 1, 1], [20, 30, 40]], 5),
        # Halves could move here, and no whole numbers.
        ([[[1, 2], [2, 1]], [[2, 1], [1, 40]]], 5),
    ],
)
def test_who_knows_that_what_is_hidden_is_a_whole_number_above_0_finds_none(
    counts: list[object], threshold: int
) -> None:
    found = attacked(Drawn(np.array(counts), {}, threshold))
    assert found.attacked
    assert not found.followed
    assert not found.narrowed


def test_regions_do_not_give_their_countries_away() -> None:
    """Without its region a country would be hidden by any other; with it, by one beside it."""
    within = {"d0": {"d00": "d0r0", "d01": "d0r0", "d02": "d0r1", "d03": "d0r1"}}
    drawn = Drawn(np.array([[2, 50], [30, 40], [20, 25], [60, 70]]), within, 5)
    found = protected(drawn.margins, 5)
    assert not attacked(drawn).narrowed
    cells = found.margins.cells
    hidden = cells[found.hidden]
    assert set(hidden["d0"]) <= {"d00", "d01"}
    assert len(hidden) == 4


def test_the_attack_sees_what_primary_suppression_alone_gives_away() -> None:
    cells = table(np.array([[2, 20], [30, 40]]))
    margins = Margins.of(cells, ["d0", "d1"])
    whole = protected(margins, 5)
    alone = type(whole)(margins, tuple(s if s == PRIMARY else "" for s in whole.status), 5)
    assert known(alone)[np.array(alone.status) == PRIMARY].all()
    only = int(np.flatnonzero(alone.hidden)[0])
    assert possible(alone, [only]) == {only: (2.0, 2.0)}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda c: c.assign(count=c["count"].where(c.index > 0, 999)), "not the sum"),
        (lambda c: c.assign(count=c["count"] - 3), "at least 0"),
        (lambda c: c.assign(count=c["count"] + 0.5), "whole number"),
        (lambda c: c.iloc[1:], "missing"),
        (lambda c: pd.concat([c, c.iloc[:1]]), "twice"),
        (lambda c: c[c["d0"] != TOTAL], "_T, _T is missing"),
    ],
)
def test_what_is_no_table_is_refused(change: object, told: str) -> None:
    cells = table(np.array([[2, 20], [30, 40]]))
    with pytest.raises(BadTable, match=told):
        Margins.of(change(cells), ["d0", "d1"])  # type: ignore[operator]


@pytest.mark.parametrize(
    ("within", "told"),
    [
        ({"d00": "d0r0"}, "missing"),
        ({"d00": "d01", "d01": "d00"}, "within itself"),
        ({"d00": "d01"}, "not the sum"),
    ],
)
def test_regions_that_do_not_hold_are_refused(within: dict[str, str], told: str) -> None:
    with pytest.raises(BadTable, match=told):
        Margins.of(table(np.array([[2, 20], [30, 40]])), ["d0", "d1"], within={"d0": within})


def test_a_threshold_of_two_is_none() -> None:
    margins = Margins.of(table(np.array([[2, 20], [30, 40]])), ["d0", "d1"])
    with pytest.raises(BadTable, match="3 at least"):
        protected(margins, 2)
