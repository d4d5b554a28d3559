"""What a version changed can all be seen in the history, the greatest changes first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import Desk
from tests.browser.stewards import at_the_desk
from tests.browser.windows import Windows
from tests.conftest import Built


@pytest.fixture
def page(signed_in: Windows, untouched: Desk) -> Iterator[Page]:
    """The desk, signed in."""
    with at_the_desk(signed_in, untouched) as opened:
        yield opened


def test_every_row_that_a_version_changed_is_seen_by_page_kind_and_words(
    page: Page, built: Built
) -> None:
    page.get_by_title("What version 1 changed").click()
    told = page.locator("#desk-changes")
    expect(told.get_by_role("heading", name="What version 1 changed")).to_be_visible()
    rows, note = told.locator("tbody tr"), page.locator("#changes-rows").get_by_role("status")
    expect(note).to_contain_text("rows, the greatest changes first; 1 to 200 are shown")
    total = int(note.inner_text().partition(" ")[0].replace(",", ""))
    assert total >= len(built.current)
    first = rows.first.inner_text()

    told.get_by_role("button", name="Next page").click()
    expect(note).to_contain_text("; 201 to 400 are shown")
    expect(told.get_by_label("Page", exact=True)).to_have_value("2")
    assert rows.first.inner_text() != first
    last = -(-total // 200)
    told.get_by_label("Page", exact=True).fill(f"{last}")
    expect(note).to_contain_text(f" to {total:,} are shown")
    expect(rows).to_have_count(total - 200 * (last - 1))
    told.get_by_role("button", name="Next page").click()
    expect(note).to_contain_text("; 1 to 200 are shown")

    wanted = told.get_by_label("Filter by words")
    wanted.fill("cybertipline_reports slovenia 2022")
    expect(rows.first).to_contain_text("Slovenia")
    expect(rows.first).to_contain_text("2022")
    wanted.fill("nothing of the kind")
    expect(note).to_have_text("0 rows.")
    wanted.fill("")
    told.locator("#changes-kind").click()
    page.get_by_role("option", name="Revised", exact=True).click()
    expect(note).to_have_text("0 rows.")
    expect(page.get_by_role("option", name="Unchanged", exact=True)).to_have_count(0)
