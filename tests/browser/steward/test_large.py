"""A file of 60 MB is sent and read with progress, within the limits that the desk states."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from etl.sandbox.limits import MB
from tests.browser.desk import Desk
from tests.browser.stewards import at_the_desk, choose, counts, filled
from tests.browser.windows import Windows
from tests.conftest import Built

pytestmark = pytest.mark.slow


@pytest.fixture
def page(signed_in: Windows, untouched: Desk) -> Iterator[Page]:
    with at_the_desk(signed_in, untouched) as opened:
        yield opened


def test_sixty_megabytes_are_sent_and_read_with_progress(
    page: Page, built: Built, tmp_path: Path
) -> None:
    line = {"indicator": "inhope_content_urls", "source": "inhope_annual", "vintage": "2026"}
    line |= {"area": "SVN", "period": "1900-01", "raw": "1234567", "publisher": "inhope"}
    short = filled(tmp_path / "short.csv", line).read_text(encoding="utf-8")
    header, row = short.splitlines()
    areas = [a.code for a in built.catalog.areas.by_code.values() if a.kind == "country"]
    months = [f"{year}-{month:02}" for year in range(1000, 2020) for month in range(1, 13)]
    file, size, figures = tmp_path / "large.csv", 0, 0
    with file.open("w", encoding="utf-8") as stream:
        stream.write(f"{header}\n")
        for period, area in itertools.product(months, areas):
            size += stream.write(row.replace("SVN", area).replace("1900-01", period) + "\n")
            figures += 1
            if size > 60 * MB:
                break
    assert size > 60 * MB
    seen: list[str] = []

    def noted(text: str) -> None:
        seen.append(text)

    page.expose_function("noted", noted)
    page.evaluate(
        """() => new MutationObserver(() => {
          const sending = document.getElementById("desk-sending")?.textContent;
          if (sending) window.noted(sending);
        }).observe(document.getElementById("desk-said"), { childList: true, subtree: true,
          characterData: true })"""
    )
    choose(page, file)
    work = page.locator("#desk-work")
    expect(work.get_by_role("progressbar")).to_be_visible()
    expect(work).to_contain_text("seconds so far")
    expect(page.locator("#desk-rows")).to_be_visible(timeout=300_000)
    assert any("Sending large.csv" in said and " MB" in said for said in seen)
    assert counts(page)["New"] == figures
