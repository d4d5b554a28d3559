"""Findings and differences at the desk are found by filters, and names are explained there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import Desk, revision
from tests.browser.stewards import at_the_desk, choose, counts, read
from tests.browser.windows import Windows
from tests.conftest import Built

URLS = "inhope_content_urls"
# Two names of areas, a figure in words, two tenfold figures, and what the edition leaves out.
BLOCKERS = 6


@pytest.fixture(scope="module")
def page(
    signed_in: Windows, untouched: Desk, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """The desk with a file of six findings: two unknown names, a wrong figure, three jumps."""
    file = tmp_path_factory.mktemp("files") / "findings.csv"
    with at_the_desk(signed_in, untouched) as opened:
        read(opened, revision(
            file,
            "cybertipline_reports,Sloveenia,2022,_T,7000",
            "cybertipline_reports,Nowhereland,2022,_T,7000",
            f"{URLS},WLD,2022,_T,a great many",
            f'{URLS},WLD,2021,_T,"910,642"',
            f'{URLS},WLD,2023,_T,"85,322"',
            f'{URLS},WLD,2024,_T,"25,100,000"',
            f'{URLS},WLD,2025,_T,"3,500,000"',
        ))  # fmt: skip
        yield opened


def test_findings_are_filtered_by_severity_and_words(page: Page) -> None:
    found = page.locator("#desk-findings-list li")
    blockers, warnings = (
        page.locator(f"#desk-findings-list li.{kind}") for kind in ("blocker", "warning")
    )
    expect(blockers).to_have_count(BLOCKERS)
    before = found.count()
    assert before > blockers.count() > 0
    severity = page.get_by_role("radiogroup", name="Severity")
    severity.get_by_text("Warnings").click()
    expect(blockers).to_have_count(0)
    expect(found).to_have_count(before - BLOCKERS)
    expect(warnings).to_have_count(before - BLOCKERS)
    severity.get_by_text("Blockers").click()
    expect(warnings).to_have_count(0)
    expect(found).to_have_count(BLOCKERS)
    words = page.get_by_label("Filter findings by words")
    words.fill("area sloveenia")
    expect(found).to_have_count(1)
    expect(found).to_contain_text("Sloveenia")
    words.fill("zzz")
    expect(found).to_have_text("No finding holds these words.")
    words.fill("")
    severity.get_by_text("All", exact=True).click()
    expect(found).to_have_count(before)


def test_the_difference_is_filtered_by_change_and_words(page: Page) -> None:
    shown = counts(page)
    rows = page.locator("#desk-rows tbody tr")
    note = page.locator("#desk-rows").get_by_role("status")
    every = rows.count()
    assert every == sum(shown.values()) > 3
    for kind in ("New", "Revised", "Unchanged", "Missing now"):
        page.locator("#desk-kind").click()
        page.get_by_role("option", name=kind, exact=True).click()
        expect(note).to_contain_text(f"{shown[kind]} row")
        expect(rows.filter(has_text=kind)).to_have_count(shown[kind])
        expect(rows).to_have_count(shown[kind])
    page.locator("#desk-kind").click()
    page.get_by_role("option", name="All", exact=True).click()
    expect(rows).to_have_count(every)
    filtered = page.locator("#desk-filter")
    filtered.fill("urls 2025")  # of the name of the figure, and its period
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("3,500,000")
    filtered.fill("nothing of the kind")
    expect(note).to_have_text("0 rows.")
    filtered.fill("")
    expect(rows).to_have_count(every)


def test_several_unknown_names_are_explained_at_once(page: Page) -> None:
    names = page.locator("section", has_text="Names that are not known").last
    like, unlike = names.get_by_label("“Sloveenia” is"), names.get_by_label("“Nowhereland” is")
    expect(like).to_have_value("Slovenia (SVN)")  # near enough to be put there
    expect(unlike).to_have_value("")
    unlike.fill("Croatia")
    page.get_by_role("option", name="Croatia (HRV)").click()
    page.get_by_role("button", name="Use and remember").click()
    expect(page.locator("#desk-findings")).not_to_contain_text("Nowhereland")
    expect(page.locator("#desk-rows")).to_contain_text("Slovenia")
    expect(page.locator("#desk-rows")).to_contain_text("Croatia")


def test_every_row_of_a_long_difference_is_seen_the_greatest_first(
    page: Page, built: Built, tmp_path: Path
) -> None:
    codes = [a.code for a in built.catalog.areas.by_code.values() if a.kind == "country"][:150]
    new = [f"{URLS},{code},{year},_T,{n}" for n, code in enumerate(codes, 1) for year in (2011, 12)]
    new = [row.replace(",12,", ",2012,") for row in new]
    jump = f'{URLS},WLD,2021,_T,"9,000,000"'
    step = f'{URLS},WLD,2024,_T,"2,600,000"'
    read(page, revision(tmp_path / "long.csv", step, *new, jump))
    total = sum(counts(page).values())
    assert total > 300
    rows = page.locator("#desk-rows tbody tr")
    note = page.locator("#desk-rows").get_by_role("status")
    number = page.get_by_label("Page", exact=True)
    expect(note).to_contain_text(f"{total} rows, the greatest changes first; 1 to 200 are shown")
    expect(rows.nth(0)).to_contain_text("9,000,000")
    expect(rows.nth(1)).to_contain_text("2,600,000")
    first = rows.all_inner_texts()
    number.focus()
    page.keyboard.press("ArrowUp")
    expect(note).to_contain_text(f"; 201 to {total} are shown")
    second = rows.all_inner_texts()
    assert len({*first, *second}) == total
    number.fill("9")  # there is none
    page.keyboard.press("Tab")
    expect(note).to_contain_text(f"; 201 to {total} are shown")
    page.locator("#desk-filter").fill("2011")
    expect(note).to_have_text("150 rows.")
    expect(number).to_have_value("1")
    page.locator("#desk-filter").fill("")
    expect(note).to_contain_text("1 to 200")
    page.get_by_role("button", name="Next page").focus()
    page.keyboard.press("Enter")
    expect(note).to_contain_text(f"; 201 to {total} are shown")
    expect(number).to_have_value("2")
    page.keyboard.press("Enter")
    expect(note).to_contain_text("; 1 to 200 are shown")


def test_a_second_choice_of_files_takes_the_place_of_the_first(page: Page, tmp_path: Path) -> None:
    choose(page, revision(tmp_path / "other.csv", f'{URLS},WLD,2024,_T,"2,600,000"'))
    expect(page.locator("#desk-rows")).to_contain_text("2,600,000")
    expect(page.locator("#desk-rows")).not_to_contain_text("25,100,000")
    expect(page.locator("#desk-steps")).to_contain_text("other.csv")


def test_answers_slower_than_the_questions_still_show_the_outcome(
    page: Page, tmp_path: Path
) -> None:
    """Also where the files before are still being read."""
    network = page.context.new_cdp_session(page)
    slow = {"offline": False, "latency": 1500, "downloadThroughput": -1, "uploadThroughput": -1}
    network.send("Network.emulateNetworkConditions", slow)
    try:
        read(page, revision(tmp_path / "slow.csv", f'{URLS},WLD,2024,_T,"2,612,345"'))
        expect(page.locator("#desk-rows")).to_contain_text("2,612,345")
    finally:
        network.send("Network.emulateNetworkConditions", slow | {"latency": 0})
        network.detach()
