"""The desk on a slow connection."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import Desk, revision
from tests.browser.stewards import at_the_desk, read
from tests.browser.windows import Windows

URLS = "inhope_content_urls"


@pytest.fixture
def page(signed_in: Windows, untouched: Desk, tmp_path: Path) -> Iterator[Page]:
    """The desk with a file that was read."""
    with at_the_desk(signed_in, untouched) as opened:
        read(opened, revision(tmp_path / "first.csv", f'{URLS},WLD,2024,_T,"2,600,000"'))
        yield opened


def test_answers_slower_than_the_questions_still_show_the_outcome(
    page: Page, tmp_path: Path
) -> None:
    """Looks overtake one another then, and only the last one is drawn."""
    network = page.context.new_cdp_session(page)
    slow = {"offline": False, "latency": 1500, "downloadThroughput": -1, "uploadThroughput": -1}
    network.send("Network.emulateNetworkConditions", slow)
    try:
        read(page, revision(tmp_path / "slow.csv", f'{URLS},WLD,2024,_T,"2,612,345"'))
        expect(page.locator("#desk-rows")).to_contain_text("2,612,345")
    finally:
        network.send("Network.emulateNetworkConditions", slow | {"latency": 0})
        network.detach()
