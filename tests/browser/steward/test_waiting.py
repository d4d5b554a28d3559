"""Two stewards at the desk: one proposes, another looks and approves, or takes it away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from etl.history.ledger import ledger
from etl.load.waiting import waiting
from tests.browser.desk import Desk, revision
from tests.browser.stewards import as_of_another, at_the_desk, read
from tests.browser.windows import Windows

FILE = 'inhope_content_urls,WLD,2024,_T,"2,600,000"'
REASON = "Reason, kept in the history"


@pytest.fixture
def page(signed_in: Windows, desk: Desk) -> Iterator[Page]:
    """The desk, signed in."""
    with at_the_desk(signed_in, desk) as opened:
        yield opened


def propose(page: Page, file: Path) -> None:
    """Read a file, and let it wait for a second steward."""
    read(page, file)
    page.get_by_label(REASON).fill("Figures of 2024")
    page.get_by_text("Hold back, correct, note").click()
    page.get_by_text("A second steward approves it before it is published").click()
    page.get_by_label("What it corrects").fill("2.5 million stood here <b>")
    page.get_by_label("Notes on single figures").fill("period=2024: Counted anew.")
    page.get_by_role("button", name="Publish", exact=True).click()


def test_one_proposes_and_cannot_approve_another_can(
    page: Page, desk: Desk, tmp_path: Path
) -> None:
    version = desk.store.version()
    propose(page, revision(tmp_path / "figures.csv", FILE))
    expect(page.locator("#desk-said")).to_contain_text("figures.csv waits for a second steward")
    listed = page.locator("#desk-waiting")
    expect(listed).to_contain_text("Figures of 2024")
    assert desk.store.version() == version
    page.locator("td").get_by_role("button", name="Look", exact=True).click()
    shown = page.locator("#wait-shown")
    expect(shown).to_contain_text("2,600,000")
    expect(shown).to_contain_text("You proposed it: another steward approves it.")
    expect(shown.get_by_role("button", name="Approve")).to_be_disabled()

    as_of_another(desk)
    page.reload()
    page.locator("td").get_by_role("button", name="Look", exact=True).click()
    expect(shown).to_contain_text("It corrects: 2.5 million stood here <b>")
    shown.get_by_role("button", name="Approve").click()
    expect(page.locator("#wait-said")).to_contain_text(f"Version {version + 1} is published")
    expect(page.locator("#desk-history")).to_contain_text("Figures of 2024")
    record = ledger(desk.store).records[version + 1]
    assert (record.steward, record.approved_by) == ("Bor", "a steward")
    frame = desk.store.read().frame
    loaded = frame[frame["load"].isin(record.loads)]
    assert loaded["note"].str.contains("Counted anew.").all()
    assert waiting(desk.store) == ()


def test_a_load_is_taken_away(page: Page, desk: Desk, tmp_path: Path) -> None:
    version = desk.store.version()
    propose(page, revision(tmp_path / "figures.csv", FILE))
    page.locator("td").get_by_role("button", name="Look", exact=True).click()
    page.get_by_role("button", name="Take it away").click()
    expect(page.locator("#wait-said")).to_contain_text("proposed is taken away")
    expect(page.locator("#desk-waiting")).to_be_empty()
    assert (waiting(desk.store), desk.store.version()) == ((), version)


def test_what_is_no_time_and_no_note_is_said_and_nothing_waits(
    page: Page, desk: Desk, tmp_path: Path
) -> None:
    read(page, revision(tmp_path / "figures.csv", FILE))
    page.get_by_label(REASON).fill("Figures of 2024")
    page.get_by_text("Hold back, correct, note").click()
    publish = page.get_by_role("button", name="Publish", exact=True)
    said = page.locator("#desk-said")
    for label, wrong, why in (
        ("Hold back until", "tomorrow", "is no time"),
        ("Notes on single figures", "counted anew", "is no note"),
    ):
        page.get_by_label(label).fill(wrong)
        publish.click()
        expect(said).to_contain_text(why)
        page.get_by_label(label).fill("")
    until = datetime.now(UTC) + timedelta(hours=1)
    page.get_by_label("Hold back until").fill(until.isoformat())
    publish.click()
    expect(said).to_contain_text("figures.csv waits until")
    (wait,) = waiting(desk.store)
    assert (wait.second, wait.embargo) == (False, until)
    page.locator("td").get_by_role("button", name="Look", exact=True).click()
    page.get_by_role("button", name="Take it away").click()
    expect(page.locator("#desk-waiting")).to_be_empty()
