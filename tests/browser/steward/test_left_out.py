"""A steward says what becomes of figures that a new edition no longer holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from etl.history.ledger import ledger
from tests.browser.desk import Desk, revision
from tests.browser.stewards import at_the_desk, read
from tests.browser.windows import Windows

URLS = "inhope_content_urls"
REASON = "Reason, kept in the history"
# The edition before gives 2020 to 2024.
AGAIN = {"2021": "910,642", "2022": "587,852", "2023": "785,322", "2024": "2,497,438"}


@pytest.fixture
def page(signed_in: Windows, desk: Desk) -> Iterator[Page]:
    """The desk, signed in."""
    with at_the_desk(signed_in, desk) as opened:
        yield opened


def test_what_is_left_out_is_answered_before_it_is_published(
    page: Page, desk: Desk, tmp_path: Path
) -> None:
    version = desk.store.version()
    cells = [f'{URLS},WLD,{year},_T,"{value}"' for year, value in AGAIN.items()]
    read(page, revision(tmp_path / "figures.csv", *cells))
    expect(page.locator("#desk-findings-list")).to_contain_text("gives the rest anew")
    publish = page.get_by_role("button", name="Publish", exact=True)
    for rule in ("The file is right",):
        if (box := page.get_by_label(rule)).is_visible():
            box.check()
    expect(publish).to_be_disabled()
    page.get_by_role("button", name="Use this answer").click()
    expect(page.locator("#desk-said")).to_contain_text("Say which of the two it is.")
    page.get_by_label("stay as the older edition").check()
    page.get_by_role("button", name="Use this answer").click()
    expect(page.locator("#desk-findings-list")).not_to_contain_text("gives the rest anew")
    expect(publish).to_be_enabled()
    page.get_by_label(REASON).fill("The edition of 2025")
    publish.click()
    expect(page.locator("#desk-said")).to_contain_text(f"Version {version + 1} is published")
    (seam,) = ledger(desk.store).records[version + 1].breaks
    assert (seam.indicators, seam.areas, dict(seam.first)) == (
        frozenset({URLS}),
        frozenset({"WLD"}),
        {"A": "2021"},
    )
