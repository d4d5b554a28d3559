"""What is due, overdue or superseded: it follows from the editions held and from the day."""

from __future__ import annotations

from datetime import date

import pytest

from pages.data.freshness import due, freshness
from pages.site.data import Data
from pages.site.shell import entry_of
from pages.site.upkeep import expected


def test_the_day_decides_what_is_due(data: Data) -> None:
    view = data.view()
    found = {r.schedule.source: r for r in expected(data, view, date(2026, 11, 29))}
    assert found.keys() == set(view.snapshot.frame["source"])
    reports = found["ncmec_by_country"]
    assert reports.expected is not None
    early = date.fromisoformat("2000-01-01")
    assert {r.state for r in expected(data, view, early)} == {"later", "open", "ended"}
    late = {r.schedule.source: r for r in expected(data, view, date(2099, 1, 1))}
    assert late["ncmec_by_country"].state == "overdue"
    shown = {day: str(freshness(data, view, day)) for day in (early, date(2099, 1, 1))}
    assert "On 1 January 2000, no table is overdue, none is due and" in shown[early]
    assert "On 1 January 2099, no table" not in shown[date(2099, 1, 1)]
    assert "scroll" not in str(due(data, view, early))
    assert reports.newest.title in str(due(data, view, date(2099, 1, 1)))


@pytest.mark.usefixtures("app")
def test_the_page_of_data_is_made_anew_each_day() -> None:
    assert "day" in entry_of("pages.data.page")["made_of"]
