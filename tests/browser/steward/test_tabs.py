"""Two tabs, one file after the other, a session that ends: nothing is done to what is not shown."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import ROOT, Desk, revision
from tests.browser.stewards import at_the_desk, publish, read
from tests.browser.windows import Windows

URLS = "inhope_content_urls"
MINE = f'{URLS},WLD,2024,_T,"2,600,000"'
OTHER = f'{URLS},WLD,2024,_T,"2,700,000"'
REASON = "Reason, kept in the history"


@pytest.fixture
def page(signed_in: Windows, desk: Desk) -> Iterator[Page]:
    """The desk, signed in."""
    with at_the_desk(signed_in, desk) as opened:
        yield opened


@pytest.fixture
def beside(page: Page, desk: Desk) -> Iterator[Page]:
    """Another tab of the same steward, at the desk."""
    with closing(page.context.new_page()) as opened:
        opened.goto(f"{desk.address}/load")
        yield opened


def test_the_file_of_another_tab_is_not_published_under_this_tabs_reason(
    page: Page, beside: Page, desk: Desk, tmp_path: Path
) -> None:
    version = desk.store.version()
    read(page, revision(tmp_path / "mine.csv", MINE))
    read(beside, revision(tmp_path / "theirs.csv", OTHER))
    page.get_by_label(REASON).fill("Of my file")
    page.get_by_role("button", name="Publish", exact=True).click()
    said = page.locator("#desk-said")
    expect(said).to_contain_text("This tab shows mine.csv, but the desk holds theirs.csv")
    assert desk.store.version() == version
    expect(page.get_by_label(REASON)).to_have_value("Of my file")

    # Nor is it relabelled, read again or filtered from here.
    page.locator("#desk-edition").fill("2026")
    page.get_by_role("button", name="Use this source and edition").click()
    page.get_by_text("Say how the file is written").click()
    page.get_by_role("button", name="Read again").click()
    page.locator("#desk-filter").fill("2024")
    told = page.locator("#desk-rows-said")
    expect(told).to_contain_text("the desk holds theirs.csv")
    beside.reload()
    beside.wait_for_load_state("networkidle")
    expect(beside.locator("#desk-edition")).to_have_value("2025")
    expect(beside.locator("#desk-rows")).to_contain_text("2,700,000")

    said.get_by_role("link", name="Show what the desk holds").click()
    expect(page.locator("#desk-rows")).to_contain_text("2,700,000")
    expect(page.get_by_label(REASON)).to_have_value("")


def test_what_was_relabelled_in_another_tab_is_not_published_as_it_was(
    page: Page, beside: Page, desk: Desk, tmp_path: Path
) -> None:
    version = desk.store.version()
    read(page, revision(tmp_path / "mine.csv", MINE))
    beside.reload()
    beside.wait_for_load_state("networkidle")
    beside.locator("#desk-edition").fill("2026")
    beside.get_by_role("button", name="Use this source and edition").click()
    expect(beside.locator("#desk-edition")).to_have_value("2026")
    page.get_by_label(REASON).fill("Of the edition of 2025")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator("#desk-said")).to_contain_text("This tab shows mine.csv as it was")
    assert desk.store.version() == version
    publish(beside, "Of the edition of 2026")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator("#desk-said")).to_contain_text("was published as version")
    assert desk.store.version() == version + 1


def test_the_same_file_is_read_again_when_it_is_chosen_again(page: Page, tmp_path: Path) -> None:
    file = revision(tmp_path / "mine.csv", MINE)
    read(page, file)
    revision(file, OTHER)  # mended, and saved under the same name
    read(page, file)
    expect(page.locator("#desk-rows")).to_contain_text("2,700,000")
    page.locator("#desk-filter").fill("nothing of the kind")
    expect(page.locator("#desk-rows")).not_to_contain_text("2,700,000")
    read(page, file)  # unchanged
    expect(page.locator("#desk-rows")).to_contain_text("2,700,000")


def test_publishing_after_the_session_ended_says_so_and_goes_on_after_signing_in(
    page: Page, desk: Desk, tmp_path: Path
) -> None:
    version = desk.store.version()
    read(page, revision(tmp_path / "mine.csv", MINE))
    page.get_by_label(REASON).fill("Typed with care")
    page.context.clear_cookies()
    page.get_by_role("button", name="Publish", exact=True).click()
    said = page.locator("#desk-said")
    expect(said).to_contain_text("Your session has ended; nothing was done.")
    assert desk.store.version() == version
    expect(page.get_by_label(REASON)).to_have_value("Typed with care")
    expect(page.locator("#desk-rows")).to_contain_text("2,600,000")
    with closing(page.context.new_page()) as again:
        again.goto(desk.link())
        expect(again.get_by_text("Signed in as")).to_be_visible()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(said).to_contain_text("is published")
    expect(page.locator("#desk-history")).to_contain_text("Typed with care")


def test_signing_out_ends_the_session_also_for_a_copy_of_the_cookie(
    page: Page, beside: Page, desk: Desk
) -> None:
    (copy,) = page.context.cookies()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("Sign in with the link")).to_be_visible()
    assert page.context.cookies() == []
    page.context.add_cookies([copy])
    beside.goto(f"{desk.address}/load")
    expect(beside.get_by_text("Sign in with the link")).to_be_visible()


def test_a_link_that_was_used_leaves_the_session_as_it_is(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.address}/signin?token=wrong")
    expect(page.get_by_text("This sign-in link is not valid")).to_contain_text("all the same")
    expect(page.get_by_text("Signed in as")).to_be_visible()


def test_the_reason_survives_a_table_that_moved_and_names_that_are_explained(
    page: Page, desk: Desk, tmp_path: Path
) -> None:
    mine = revision(tmp_path / "mine.csv", MINE, f"{URLS},Sloveenia,2024,_T,7000")
    read(page, mine)
    page.get_by_label(REASON).fill("Typed with care")
    page.get_by_role("button", name="Use and remember").click()
    expect(page.get_by_text("Names that are not known")).to_have_count(0)
    expect(page.get_by_label(REASON)).to_have_value("Typed with care")
    theirs = revision(tmp_path / "theirs.csv", f'{URLS},WLD,2025,_T,"3,000,000"')
    theirs.write_text(theirs.read_text().replace(",2025,inhope,", ",2026,inhope,"))
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
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator("#desk-said")).to_contain_text("Somebody else published meanwhile")
    expect(page.get_by_label(REASON)).to_have_value("Typed with care")


def test_edition_and_reason_stay_in_view_until_the_end(page: Page, tmp_path: Path) -> None:
    wrong = [f"{URLS},WLD,20{year},_T,a great many" for year in range(10, 40)]
    read(page, revision(tmp_path / "wrong.csv", MINE, *wrong))
    publish_now = page.get_by_role("button", name="Publish", exact=True)
    expect(publish_now).to_be_disabled()
    page.locator("#desk-findings-list li").last.scroll_into_view_if_needed()
    for control in (page.get_by_label(REASON), page.locator("#desk-edition"), publish_now):
        expect(control).to_be_visible()
        expect(control).to_be_in_viewport()
