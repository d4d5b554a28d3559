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


def test_each_period_has_the_totals_of_its_own_values() -> None:
    cells = with_totals(COUNTS[:2], ["area", "category"])
    held = cells.set_index(["area", "category"])["count"]
    assert len(held) == 9
    assert held["_T", "_T"] == 50
    assert held["SVN", "_T"] == held["SVN", "chat"] == 30
    assert held["SVN", "web"] == 0
    periods = may_leave(COUNTS, ["area", "category"], 10).groupby("period").size()
    assert periods.to_dict() == {"2023": 9, "2024": 4}


def test_a_table_that_is_larger_than_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protection, "MOST", 8)
    with pytest.raises(DataError, match=r"2 of area by 2 of category are 9 cells .* up to 8 are"):
        may_leave(COUNTS, ["area", "category"], 10)
