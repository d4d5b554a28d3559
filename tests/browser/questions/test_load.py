"""/load: what a steward asks of a file and of the desk, and that the page answers it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from etl.catalog import DATASETS
from etl.releases import load_calendar, releases, waiting
from etl.view import current
from tests.browser.cards import Held, rows_of
from tests.browser.desk import Desk, revision
from tests.browser.stewards import at_the_desk, counts, read
from tests.browser.windows import Windows

URLS = "inhope_content_urls"


@pytest.fixture
def page(signed_in: Windows, desk: Desk) -> Iterator[Page]:
    """The desk as it opens."""
    with at_the_desk(signed_in, desk) as opened:
        expect(opened.locator("#desk-files")).to_be_visible()
        yield opened


def test_what_a_file_would_change(page: Page, desk: Desk, held: Held, tmp_path: Path) -> None:
    """What would this file change?"""
    figures = held.series(URLS, "WLD").set_index("period")["value"]
    version = desk.store.version()
    read(page, revision(
        tmp_path / "two.csv",
        f'{URLS},WLD,2024,_T,"{figures["2024"] + 1000:,.0f}"',
        f'{URLS},WLD,2023,_T,"{figures["2023"]:,.0f}"',
    ))  # fmt: skip
    rows = page.locator("#desk-rows")
    revised = rows.get_by_role("row").filter(has_text="Revised")
    expect(revised).to_have_count(1)
    expect(revised).to_contain_text(f"{figures['2024']:,.0f}")  # as it is held
    expect(revised).to_contain_text(f"{figures['2024'] + 1000:,.0f}")  # as the file has it
    found = counts(page)
    assert (found["New"], found["Revised"], found["Unchanged"]) == (0, 1, 1)
    assert desk.store.version() == version  # looking writes nothing


def test_why_it_is_refused(page: Page, desk: Desk, tmp_path: Path) -> None:
    """Why is it refused, and in which cell?"""
    version = desk.store.version()
    read(page, revision(
        tmp_path / "wrong.csv",
        f'{URLS},WLD,2025,_T,"2,600,000"',
        f"{URLS},WLD,2026,_T,a great many",
    ))  # fmt: skip
    blocker = page.locator("#desk-findings .blocker").first
    expect(blocker).to_contain_text("a great many")  # the cell's text
    expect(blocker).to_contain_text("raw")  # its column
    expect(blocker).to_contain_text(re.compile(r"(line|row) 3\b"))
    publish = page.get_by_role("button", name="Publish", exact=True)
    expect(publish.or_(page.locator("#desk-work .blocker")).first).to_be_visible()
    assert publish.count() == 0 or publish.is_disabled()
    assert desk.store.version() == version


def test_what_to_look_for(page: Page, held: Held) -> None:
    """What should I look for next?"""
    calendar = load_calendar(DATASETS / "reference" / "calendar.toml", held.catalog)
    late = waiting(releases(calendar, held.catalog.origins.values(), date.today()))
    part = page.locator("#desk-history section").first
    expect(part.get_by_role("heading")).to_contain_text("overdue")
    rows = rows_of(part.get_by_role("region", name="Tables that appear again").locator("table"))
    assert [row["Table"] for row in rows] == [release.newest.title for release in late]
    addresses = [release.newest.address for release in late]
    links = part.locator("td:first-child a").evaluate_all("(all) => all.map((a) => a.href)")
    assert [a for a in addresses if a.startswith("http")] == links


def test_published_by_mistake(page: Page, desk: Desk, tmp_path: Path) -> None:
    """I published by mistake: how do I take it back, and what goes with it?"""
    before = desk.store.read()
    read(page, revision(
        tmp_path / "mistake.csv",
        f'{URLS},WLD,2024,_T,"3,600,000"',
        f'{URLS},WLD,2025,_T,"3,700,000"',
    ))  # fmt: skip
    page.get_by_label("Reason, kept in the history").fill("A mistake")
    page.get_by_role("button", name="Publish", exact=True).click()
    published = before.version + 1
    expect(page.locator("#desk-said")).to_contain_text(f"Version {published} is published")
    page.goto(f"{desk.address}/load")
    expect(page.locator("#desk-history")).to_contain_text("A mistake")
    page.locator("#back-version").click()
    page.get_by_role("option").filter(has_text=re.compile(rf"\b{published}\b")).first.click()
    page.get_by_label("Reason", exact=True).fill("Taken back")
    page.get_by_role("button", name="Withdraw …").click()
    expect(page.locator("#back-said")).to_contain_text(f"2 figures of version {published} go")
    page.get_by_role("button", name="Yes, do it").click()
    expect(page.locator("#back-said")).to_contain_text(f"Done: version {published + 1}")
    expect(page.locator("#desk-history")).to_contain_text("Taken back")
    after = desk.store.read()
    assert after.version == published + 1
    assert current(after.frame).equals(current(before.frame))
    assert len(desk.store.read(published).frame) == len(before.frame) + 2  # can still be read
