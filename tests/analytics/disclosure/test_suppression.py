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
from tests.analytics.disclosure.tables import random_table, table

TABLES = int(os.environ.get("TABLES") or 300)
_AUDITED = 5  # one table of so many is attacked by linear programmes too


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
    for cell in np.flatnonzero(np.array(found.status) == PRIMARY):
        low, high = possible(found, int(cell))
        assert low <= 1
        assert high >= 5


def test_nothing_small_hides_nothing() -> None:
    assert hidden_of([[20, 0], [30, 40]]) == {}


@pytest.mark.parametrize("first", range(0, TABLES, 50))
def test_an_attack_finds_no_hidden_cell(first: int) -> None:
    for seed in range(first, min(first + 50, TABLES)):
        cells, dimensions, threshold = random_table(seed)
        found = protected(Margins.of(cells, dimensions), threshold)
        small = (cells["count"] > 0) & (cells["count"] < threshold)
        primary = np.array(found.status) == PRIMARY
        assert (primary == small).all()
        assert not known(found)[primary].any(), seed
        assert not ((found.published["count"] > 0) & (found.published["count"] < threshold)).any()
        if seed % _AUDITED == 0:
            for cell in np.flatnonzero(primary):
                low, high = possible(found, int(cell))
                assert low <= 1 + 1e-6, seed
                assert high >= threshold - 1e-6, seed


def test_the_attack_sees_what_primary_suppression_alone_gives_away() -> None:
    cells = table(np.array([[2, 20], [30, 40]]))
    margins = Margins.of(cells, ["d0", "d1"])
    whole = protected(margins, 5)
    alone = type(whole)(margins, tuple(s if s == PRIMARY else "" for s in whole.status), 5)
    assert known(alone)[np.array(alone.status) == PRIMARY].all()
    assert possible(alone, int(np.flatnonzero(alone.hidden)[0])) == (2.0, 2.0)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda c: c.assign(count=c["count"].where(c.index > 0, 999)), "not the sum"),
        (lambda c: c.assign(count=c["count"] - 3), "at least 0"),
        (lambda c: c.assign(count=c["count"] + 0.5), "whole number"),
        (lambda c: c.iloc[1:], "missing"),
        (lambda c: pd.concat([c, c.iloc[:1]]), "twice"),
    ],
)
def test_what_is_no_table_is_refused(change: object, told: str) -> None:
    cells = table(np.array([[2, 20], [30, 40]]))
    with pytest.raises(BadTable, match=told):
        Margins.of(change(cells), ["d0", "d1"])  # type: ignore[operator]


def test_a_threshold_of_two_is_none() -> None:
    margins = Margins.of(table(np.array([[2, 20], [30, 40]])), ["d0", "d1"])
    with pytest.raises(BadTable, match="3 at least"):
        protected(margins, 2)
