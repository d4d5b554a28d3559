"""A steward at the desk: a window that is signed in and watched, and what is done there."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page, expect

from etl.history.archive import Archive
from etl.load.waiting import FOLDER, waiting
from etl.template import COLUMNS
from tests.browser.conftest import PATIENCE, Watch
from tests.browser.desk import Desk
from tests.browser.windows import Windows

_ABOUT = {
    **{"reading": "en", "locator": "p. 1", "title": "Made for a test", "published": "2026"},
    **{"address": "https://example.org/", "licence": "not stated by the publisher"},
    **{"accessed": "2026-09-01", "authority": "publisher document"},
}
# Of a job: that its reading ended, whatever came of it.
_ENDED = r"[0-9a-f]+/\d+/(?!waiting|reading|checking)"


@contextmanager
def at_the_desk(
    windows: Windows, desk: Desk, *, width: int = 1280, scheme: Literal["light", "dark"] = "light"
) -> Iterator[Page]:
    """The desk, signed in anew by a link; one after the other, for windows share who is signed in.

    Fails for anything amiss.
    """
    watch = Watch(desk.address)
    page = windows.take(width, scheme)
    watch.on(page)
    try:
        page.goto(desk.link())  # nothing of a session before it is carried over
        expect(page.get_by_text("Signed in as")).to_be_visible()
        yield page
    finally:
        watch.off(page)
        windows.give_back(page)
    assert not watch.problems, "\n".join(watch.problems)


def filled(file: Path, *figures: dict[str, str]) -> Path:
    """Write the template with these rows, by the names of its columns."""
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        writer.writerows(_ABOUT | figure for figure in figures)
    return file


def publish(page: Page, reason: str) -> None:
    """Publish what is shown, and wait until it is."""
    page.get_by_label("Reason, kept in the history").fill(reason)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator("#desk-said")).to_contain_text("is published")


def propose(page: Page, reason: str) -> None:
    """Let what was read wait for a second steward."""
    page.get_by_label("Reason, kept in the history").fill(reason)
    page.get_by_text("Hold back, correct, note").click()
    page.get_by_text("A second steward approves it before it is published").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator("#desk-said")).to_contain_text("waits for a second steward")


def as_of_another(desk: Desk) -> None:
    """Let the one load that waits be another steward's: windows share who is signed in."""
    (wait,) = waiting(desk.store)
    archive = Archive(desk.store.uri, FOLDER)
    content = archive.read(f"{wait.id}.load")
    assert content
    archive.write(f"{wait.id}.load", content.replace(b'"a steward"', b'"Bor"'))


def approve(page: Page) -> None:
    """Look at the one load that waits, as it is now, and sign it off."""
    page.reload()
    page.locator("td").get_by_role("button", name="Look", exact=True).click()
    page.locator("#wait-shown").get_by_role("button", name="Approve").click()
    expect(page.locator("#wait-said")).to_contain_text("is published")


def withdraw(page: Page, version: int, reason: str) -> None:
    """Take out what a version brought."""
    page.locator("#back-version").fill(f"{version}")
    page.get_by_label("Reason", exact=True).fill(reason)
    page.get_by_role("button", name="Withdraw …").click()
    expect(page.locator("#back-said")).to_contain_text(f"of version {version}")
    page.get_by_role("button", name="Yes, do it").click()
    expect(page.locator("#back-said")).to_contain_text("Done: version")


def choose(page: Page, files: Path | Sequence[Path]) -> None:
    """Give the desk files, as its button would."""
    page.locator("#desk-files input[type=file]").set_input_files(files)


def read(page: Page, files: Path | Sequence[Path]) -> None:
    """The same, and wait until findings and difference of these files, or a refusal, show."""
    several = [files] if isinstance(files, Path) else [*files]
    before = shown_job(page)
    choose(page, several)
    other = re.compile(f"^(?!{before}/){_ENDED}")
    steps = page.locator("#desk-steps ol")
    expect(steps).to_have_attribute("data-state", other, timeout=2 * PATIENCE)
    first = page.locator("#desk-steps li").first
    expect(first).to_contain_text(several[0].name if len(several) == 1 else f"{len(several)} files")
    expect(page.locator("#desk-rows").or_(page.locator("#desk-work > .blocker"))).to_be_visible()


def shown_job(page: Page) -> str:
    """The id of the job that the desk shows; empty for none."""
    state = page.locator("#desk-steps ol").get_attribute("data-state")
    return (state or "").partition("/")[0]


def counts(page: Page) -> dict[str, int]:
    """How many figures publishing would add, revise, leave, and miss."""
    table = page.locator("#desk-work section", has_text="What publishing would change")
    rows = table.locator("tr").evaluate_all(
        "(rows) => rows.map((r) => [r.children[0].textContent, r.children[1].textContent])"
    )
    return {name: int(number.replace(",", "")) for name, number in rows}
