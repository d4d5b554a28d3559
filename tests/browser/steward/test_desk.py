"""A steward signs in, loads a revision, sees old and new, publishes, and takes it back."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.cards import Card
from tests.browser.desk import ROOT, Desk, revision
from tests.browser.serving import resized, wait_until_drawn
from tests.browser.stewards import at_the_desk, choose, filled, publish, read, withdraw
from tests.browser.test_accessibility import NARROW, violations
from tests.browser.windows import Windows

URLS = "inhope_content_urls"
REVISION = f'{URLS},WLD,2024,_T,"2,600,000"'


@pytest.fixture
def page(signed_in: Windows, desk: Desk) -> Iterator[Page]:
    """The desk, signed in."""
    with at_the_desk(signed_in, desk) as opened:
        yield opened


@pytest.fixture
def beside(page: Page) -> Iterator[Page]:
    """Another window of the same steward."""
    with closing(page.context.new_page()) as opened:
        yield opened


def _drawn(page: Page) -> list[float]:
    """The totals that the chart of the content URLs draws."""
    (total,) = Card(page, "indicator-series").traces(name="Total")
    return [float(value) for value in total["y"]]


def test_the_desk_is_closed_to_everybody_else(page: Page, desk: Desk) -> None:
    link = desk.link()
    page.goto(link)
    expect(page.locator("#desk-files")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("Sign in with the link")).to_be_visible()
    expect(page.locator("#desk-files")).to_have_count(0)
    page.goto(link)
    expect(page.get_by_text("was used before")).to_be_visible()
    expect(page.locator("#desk-files")).to_have_count(0)


def test_a_revision_is_loaded_seen_published_and_withdrawn(
    page: Page, beside: Page, desk: Desk, tmp_path: Path
) -> None:
    version = desk.store.version() + 1
    beside.goto(f"{desk.address}/indicator/{URLS}")
    wait_until_drawn(beside)
    before = _drawn(beside)
    assert before[-1] != 2_600_000

    read(page, revision(tmp_path / "revision.csv", REVISION))
    revised = page.locator("#desk-rows").get_by_role("row").filter(has_text="Revised")
    expect(revised).to_have_count(1)
    expect(revised).to_contain_text(f"{before[-1]:,.0f}")
    expect(revised).to_contain_text("2,600,000")
    beside.reload()
    wait_until_drawn(beside)
    assert _drawn(beside) == before  # looking writes nothing

    publish(page, "Revision for a test")
    expect(page.locator("#desk-history")).to_contain_text("Revision for a test")
    expect(page.locator("#desk-history")).to_contain_text("revision.csv")
    beside.reload()
    wait_until_drawn(beside)
    assert _drawn(beside) == [*before[:-1], 2_600_000]

    page.locator("#desk-history").get_by_role("button", name="1 revised").first.click()
    told = page.locator("#desk-changes")
    expect(told.get_by_role("heading")).to_have_text(f"What version {version} changed")
    # The parts that the new edition of the whole no longer gives are told beside it.
    revision_told = told.locator("tbody tr", has_text=f"{before[-1]:,.0f}2,600,000")
    expect(revision_told).to_have_count(1)

    withdraw(page, version, "Only a test")
    expect(page.locator("#desk-history")).to_contain_text(f"taken out in version {version + 1}")
    beside.reload()
    wait_until_drawn(beside)
    assert _drawn(beside) == before


def test_an_open_page_shows_new_data_at_its_next_interaction(
    page: Page, beside: Page, desk: Desk, tmp_path: Path
) -> None:
    beside.goto(f"{desk.address}/reports?year=2022")
    wait_until_drawn(beside)
    card = Card(beside, "reports-country")
    seen = card.finding()
    read(page, filled(
        tmp_path / "later.csv",
        {
            **{"indicator": "cybertipline_reports", "area": "SVN", "period": "2023"},
            **{"raw": "12,345", "source": "ncmec_by_country", "vintage": "2026-09"},
            "publisher": "ncmec",
        },
    ))  # fmt: skip
    publish(page, "Slovenia revised")
    beside.get_by_label("Year", exact=True).first.click()
    beside.get_by_role("option", name="2023", exact=True).click()
    expect(card.heading).not_to_have_text(seen)
    wait_until_drawn(beside)
    (slovenia,) = (row for row in card.table() if row["Area"] == "Slovenia")
    assert "12,345" in slovenia.values()


def test_a_file_that_is_not_recognised_says_what_is_accepted(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear colleague, <script>alert(1)</script>", encoding="utf-8")
    read(page, file)
    refused = page.locator("#desk-work > .blocker")
    expect(refused).to_contain_text("not recognised")
    expect(refused).to_contain_text("template")


def test_the_second_of_two_stewards_is_told_and_sees_a_fresh_difference(
    page: Page, desk: Desk, tmp_path: Path
) -> None:
    version = desk.store.version() + 1
    mine = revision(tmp_path / "mine.csv", REVISION)
    theirs = revision(tmp_path / "theirs.csv", REVISION.replace("2,600,000", "2,700,000"))
    theirs.write_text(theirs.read_text().replace(",2025,inhope,", ",2026,inhope,"))
    read(page, mine)
    expect(page.locator("#desk-rows")).to_contain_text("2,600,000")
    subprocess.run(
        [
            *(sys.executable, "-m", "etl", "load", str(theirs), "--yes"),
            *("--reason", "Faster", "--steward", "Somebody else"),
        ],
        cwd=ROOT,
        env=os.environ | {"CSEA_STORE": desk.store.uri},
        check=True,
        capture_output=True,
    )
    page.get_by_label("Reason, kept in the history").fill("Slower")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator("#desk-said")).to_contain_text("Somebody else published meanwhile")
    expect(page.locator("#desk-work")).to_contain_text(f"Against data version {version}")
    expect(page.locator("#desk-history")).to_contain_text("Faster")
    expect(page.locator("#desk-history")).not_to_contain_text("Slower")


def _amiss(page: Page) -> list[str]:
    """What axe finds at this step in the light on a desk, and in the dark on a phone."""
    found = violations(page)
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    resized(page, 360)
    found += violations(page, NARROW)
    if not page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"):
        found.append("wider than the window of a phone")
    page.emulate_media(color_scheme="light")
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "light")
    resized(page, 1280)
    return found


def test_axe_finds_nothing_at_any_step(page: Page, desk: Desk, tmp_path: Path) -> None:
    version = desk.store.version() + 1
    assert _amiss(page) == []  # before any file
    choose(page, _letter(tmp_path))
    expect(page.locator("#desk-work > .blocker")).to_be_visible()
    assert _amiss(page) == []
    names = [f"cybertipline_reports,Sloveenia,20{year},_T,7000" for year in range(10, 15)]
    read(page, revision(tmp_path / "names.csv", *names))
    expect(page.get_by_role("heading", name="Names that are not known")).to_be_visible()
    assert _amiss(page) == []
    read(page, revision(tmp_path / "revision.csv", REVISION))
    publish(page, "Seen by a test")
    page.locator("#back-version").fill(f"{version}")
    page.keyboard.press("Escape")  # its list would lie over the button
    page.get_by_role("button", name="Restore …").click()
    expect(page.locator("#back-said")).not_to_be_empty()
    page.keyboard.press("Escape")
    assert _amiss(page) == []


def _letter(folder: Path) -> Path:
    file = folder / "letter.txt"
    file.write_text("Dear colleague", encoding="utf-8")
    return file
