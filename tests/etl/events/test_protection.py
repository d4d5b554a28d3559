"""Totals over every dimension, and no table that is larger than memory."""

from __future__ import annotations

import pandas as pd
import pytest

from etl.errors import DataError
from etl.events import protection
from etl.events.protection import may_leave, with_totals

COUNTS = pd.DataFrame(
    {
        "period": ["2023", "2023", "2024"],
        "area": ["AUT", "SVN", "SVN"],
        "category": ["web", "chat", "web"],
        "count": [20, 30, 40],
    }
)


def test_each_period_has_all_values_and_their_totals() -> None:
    levels = [["AUT", "SVN"], ["chat", "web"]]
    cells = with_totals(COUNTS[:2], ["area", "category"], levels)
    held = cells.set_index(["area", "category"])["count"]
    assert len(held) == 9
    assert held["_T", "_T"] == 50
    assert held["SVN", "_T"] == held["SVN", "chat"] == 30
    assert held["SVN", "web"] == 0
    told: list[tuple[int, int, str]] = []
    found = may_leave(COUNTS, ["area", "category"], 10, lambda *each: told.append(each))
    assert found.groupby("period").size().to_dict() == {"2023": 9, "2024": 9}
    # What did not occur in a period is 0 there, so that it is told from what was left out.
    none = found[(found["period"] == "2024") & (found["area"] == "AUT")]
    assert set(none["count"]) == {0}
    assert set(none["status"]) == {""}
    assert told == [(0, 2, "2023"), (1, 2, "2024")]


def test_a_table_that_is_larger_than_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protection, "MOST", 8)
    with pytest.raises(DataError, match=r"2 of area by 2 of category are 9 cells .* up to 8 are"):
        may_leave(COUNTS, ["area", "category"], 10)
