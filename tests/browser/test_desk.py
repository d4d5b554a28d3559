"""A steward signs in, loads a revision, sees old and new, publishes, and takes it back."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Watch
from tests.browser.serving import wait_until_drawn
from tests.browser.test_serve import ROOT, answer, free_port
from tests.conftest import Built

_HEADER = (
    "indicator,area,period,category,raw,reading,locator,source,vintage,publisher,title,address,"
    "licence,published,accessed"
)
_ORIGIN = (
    "inhope_annual,2025,inhope,Revision made for a test,https://example.org/,"
    "not stated by the publisher,2026-01,2026-02-01"
)


@pytest.fixture
def desk(built: Built, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """A server over a table of its own: its address, and the link that it printed."""
    store = tmp_path / "store" / "observations"
    shutil.copytree(built.store.uri, store)
    port = free_port()
    where = {"HOST": "127.0.0.1", "PORT": str(port), "CSEA_STORE": str(store)}
    log = tmp_path / "log"
    with (
        log.open("w") as out,
        subprocess.Popen(
            [sys.executable, "app.py"],
            cwd=ROOT,
            env=os.environ | where,
            stdout=out,
            stderr=subprocess.STDOUT,
            text=True,
        ) as process,
    ):
        try:
            answer(process, port, "/healthz")
            link = re.search(r"http://\S+/signin\?token=\S+", log.read_text())
            assert link, log.read_text()
            yield f"http://127.0.0.1:{port}", link.group()
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=30)


@pytest.fixture
def page(browser: Browser, desk: tuple[str, str]) -> Iterator[Page]:
    """A window on that server, with the same watch as every other test."""
    watch = Watch(desk[0])
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    context.set_default_timeout(30_000)
    opened = context.new_page()
    watch.on(opened)
    yield opened
    context.close()
    assert not watch.problems, "\n".join(watch.problems)


def _urls_tile(page: Page, address: str) -> str:
    page.goto(f"{address}/")
    wait_until_drawn(page)
    return page.locator(".tile", has_text="INHOPE content URLs").locator(".number").inner_text()


def _choose(page: Page, file: Path) -> None:
    page.locator("#desk-files input[type=file]").set_input_files(file)


def test_the_desk_is_closed_to_everybody_else(page: Page, desk: tuple[str, str]) -> None:
    address, link = desk
    page.goto(f"{address}/load")
    expect(page.get_by_text("Sign in with the link")).to_be_visible()
    expect(page.locator("#desk-files")).to_have_count(0)
    page.goto(link)
    expect(page.get_by_text("Signed in as")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("Sign in with the link")).to_be_visible()


def test_a_revision_is_loaded_seen_published_and_withdrawn(
    page: Page, desk: tuple[str, str], tmp_path: Path
) -> None:
    address, link = desk
    before = _urls_tile(page, address)
    file = tmp_path / "revision.csv"
    file.write_text(
        f'{_HEADER}\ninhope_content_urls,WLD,2024,_T,"2,600,000",en,p. 1,{_ORIGIN}\n',
        encoding="utf-8",
    )
    page.goto(link)
    _choose(page, file)
    revised = page.locator("#desk-rows").get_by_role("row").nth(1)
    expect(revised).to_contain_text("Revised")
    expect(revised).to_contain_text("2,600,000")
    assert _urls_tile_in_another_window(page, address) == before

    page.goto(f"{address}/load")
    page.get_by_label("Reason, kept in the history").fill("Revision for a test")
    page.get_by_role("button", name="Publish").click()
    expect(page.locator("#desk-said")).to_contain_text("Version 2 is published")
    expect(page.locator("#desk-history")).to_contain_text("Revision for a test")
    expect(page.locator("#desk-history")).to_contain_text("revision.csv")
    assert "2.6 million" in _urls_tile(page, address)

    page.goto(f"{address}/load")
    page.locator("#back-version").fill("2")
    page.get_by_label("Reason", exact=True).fill("Only a test")
    page.get_by_role("button", name="Withdraw …").click()
    expect(page.locator("#back-said")).to_contain_text("1 figures of version 2 go")
    page.get_by_role("button", name="Yes, do it").click()
    expect(page.locator("#back-said")).to_contain_text("Done: version 3")
    assert _urls_tile(page, address) == before


def _urls_tile_in_another_window(page: Page, address: str) -> str:
    other = page.context.new_page()
    try:
        return _urls_tile(other, address)
    finally:
        other.close()


def test_an_unknown_name_is_explained_and_remembered(
    page: Page, desk: tuple[str, str], tmp_path: Path
) -> None:
    _, link = desk
    file = tmp_path / "names.csv"
    file.write_text(
        f"{_HEADER}\ncybertipline_reports,Sloveenia,2025,_T,7000,plain,p. 1,"
        "ncmec_by_country,2025,ncmec,Made for a test,https://example.org/,"
        "not stated by the publisher,2026-01,2026-02-01\n",
        encoding="utf-8",
    )
    page.goto(link)
    _choose(page, file)
    findings = page.locator("#desk-findings")
    expect(findings).to_contain_text("Sloveenia")
    expect(findings).to_contain_text("Slovenia")
    expect(page.get_by_role("button", name="Publish")).to_be_disabled()
    page.locator("#desk-area").fill("Slovenia (SVN)")
    page.get_by_role("option", name="Slovenia (SVN)").click()
    page.get_by_role("button", name="Use and remember").click()
    expect(page.locator("#desk-rows")).to_contain_text("7,000")
    expect(page.get_by_role("button", name="Publish")).to_be_enabled()


def test_a_file_that_is_not_recognised_says_what_is_accepted(
    page: Page, desk: tuple[str, str], tmp_path: Path
) -> None:
    _, link = desk
    file = tmp_path / "letter.txt"
    file.write_text("Dear colleague, <script>alert(1)</script>", encoding="utf-8")
    page.goto(link)
    _choose(page, file)
    refused = page.locator("#desk-work .blocker")
    expect(refused).to_contain_text("not recognised")
    expect(refused).to_contain_text("template")


def test_the_second_of_two_stewards_is_told_and_sees_a_fresh_difference(
    page: Page, desk: tuple[str, str], tmp_path: Path
) -> None:
    _, link = desk
    mine, theirs = tmp_path / "mine.csv", tmp_path / "theirs.csv"
    row = 'inhope_content_urls,WLD,2024,_T,"{}",en,p. 1,{}\n'
    mine.write_text(f"{_HEADER}\n{row.format('2,600,000', _ORIGIN)}", encoding="utf-8")
    other = _ORIGIN.replace(",2025,", ",2026,")
    theirs.write_text(f"{_HEADER}\n{row.format('2,700,000', other)}", encoding="utf-8")
    page.goto(link)
    _choose(page, mine)
    expect(page.locator("#desk-rows")).to_contain_text("2,600,000")
    store = str(tmp_path / "store" / "observations")
    subprocess.run(
        [
            *(sys.executable, "-m", "etl", "load", str(theirs), "--yes"),
            *("--reason", "Faster", "--steward", "Somebody else"),
        ],
        cwd=ROOT,
        env=os.environ | {"CSEA_STORE": store},
        check=True,
        capture_output=True,
    )
    page.get_by_label("Reason, kept in the history").fill("Slower")
    page.get_by_role("button", name="Publish").click()
    expect(page.locator("#desk-said")).to_contain_text("Somebody else published meanwhile")
    expect(page.locator("#desk-work")).to_contain_text("Against data version 2")
    expect(page.locator("#desk-history")).to_contain_text("Faster")
    expect(page.locator("#desk-history")).not_to_contain_text("Slower")


def test_several_files_are_read_together(page: Page, desk: tuple[str, str], tmp_path: Path) -> None:
    _, link = desk
    files = []
    for year, value in (("2025", "40,000"), ("2026", "41,000")):
        file = tmp_path / f"{year}.csv"
        origin = _ORIGIN.replace("inhope_annual,2025", f"interpol_news,{year}-01").replace(
            ",inhope,", ",interpol,"
        )
        file.write_text(
            f'{_HEADER}\nicse_victims_identified,WLD,{year},_T,"{value}",en,p. 1,{origin}\n',
            encoding="utf-8",
        )
        files.append(file)
    page.goto(link)
    page.locator("#desk-files input[type=file]").set_input_files(files)
    rows = page.locator("#desk-rows")
    expect(rows).to_contain_text("40,000")
    expect(rows).to_contain_text("41,000")
    page.locator("#desk-filter").fill("2026")
    expect(rows).not_to_contain_text("40,000")
    expect(rows).to_contain_text("41,000")
