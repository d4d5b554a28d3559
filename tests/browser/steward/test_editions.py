"""Under which source and edition a file goes is chosen by name; how it is written can be said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import Desk, revision
from tests.browser.stewards import at_the_desk, read
from tests.browser.windows import Windows
from tests.conftest import Built

URLS = "inhope_content_urls"
MINE = f'{URLS},WLD,2024,_T,"2,600,000"'


@pytest.fixture(scope="module")
def page(signed_in: Windows, untouched: Desk) -> Iterator[Page]:
    with at_the_desk(signed_in, untouched) as opened:
        yield opened


def _options(page: Page) -> list[str]:
    page.locator("#desk-source").click()
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    found = options.all_inner_texts()
    page.keyboard.press("Escape")
    return found


def _use(page: Page) -> None:
    page.get_by_role("button", name="Use this source and edition").click()


def test_sources_are_offered_by_name_and_only_those_that_the_file_can_be(
    page: Page, built: Built, tmp_path: Path
) -> None:
    read(page, revision(tmp_path / "mine.csv", MINE))
    offered = _options(page)
    can_be = {
        source
        for source in built.catalog.indicators[URLS].sources
        if built.catalog.latest_origin(source).publisher == "inhope"
    }
    assert offered[0] == "As the file says"
    assert len(offered) == len(can_be) + 1 > 1
    for source in can_be:
        title = built.catalog.latest_origin(source).title
        assert f"{title} ({source})" in offered
    assert not any("ncmec" in each for each in offered)


def test_the_publishers_day_is_among_what_is_proposed(page: Page, tmp_path: Path) -> None:
    read(page, revision(tmp_path / "mine.csv", MINE))
    form = page.locator("section", has=page.locator("#desk-edition")).last
    expect(page.locator("#desk-edition")).to_have_value("2025")  # of the file
    expect(form).to_contain_text("2026-01: the day of publication that the file gives")
    expect(form).to_contain_text(f"{datetime.now(UTC).date()}: today")
    page.locator("#desk-edition").fill("")
    page.get_by_role("option", name="2026-01", exact=True).click()
    expect(page.locator("#desk-edition")).to_have_value("2026-01")
    _use(page)
    expect(page.locator("#desk-edition")).to_have_value("2026-01")


def test_a_source_that_is_not_listed_is_taken_only_when_it_is_asked_for(
    page: Page, tmp_path: Path
) -> None:
    read(page, revision(tmp_path / "mine.csv", MINE))
    another = page.get_by_label("Id of a declared source")
    expect(another).to_be_hidden()
    page.get_by_text("Another, which is not listed").click()
    another.fill("../no id")
    expect(another).to_have_value("../no id")
    _use(page)
    expect(page.locator("#desk-said")).to_contain_text("Choose a source")
    another.fill("nobody_declared")
    page.locator("#desk-edition").fill("2026")
    _use(page)
    expect(page.locator("#desk-source")).to_have_value("nobody_declared (nobody_declared)")
    expect(page.locator("#desk-edition")).to_have_value("2026")
    expect(page.locator("#desk-findings")).to_contain_text("nobody_declared")
    expect(page.get_by_role("button", name="Publish", exact=True)).to_be_disabled()
    page.locator("#desk-source").click()
    page.get_by_role("option", name="As the file says").click()
    _use(page)
    expect(page.locator("#desk-findings")).not_to_contain_text("nobody_declared")
    expect(page.get_by_role("button", name="Publish", exact=True)).to_be_enabled()


def test_how_figures_are_written_is_said_at_the_desk(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "API_IT.NET.USER.ZS.csv"
    file.write_text(
        '"Country Name","Country Code","Indicator Name","Indicator Code","2022","2023"\n'
        '"Slovenia","SVN","Individuals using the Internet (% of population)",'
        '"IT.NET.USER.ZS","88,936","90,436"\n',
        encoding="utf-8",
    )
    read(page, file)
    findings = page.locator("#desk-findings-list")
    expect(findings).to_contain_text("cells have a comma")
    numbers = page.locator("#desk-numbers")
    expect(numbers).to_be_visible()  # it is what helps
    numbers.click()
    page.get_by_role("option", name="before decimals: 1 234,5").click()
    page.get_by_role("button", name="Read again").click()
    expect(findings).not_to_contain_text("cells have a comma")
    page.locator("#desk-filter").fill("Slovenia 2023")
    expect(page.locator("#desk-rows")).to_contain_text("90.436")
    expect(findings).not_to_contain_text("cells have a comma")
    page.get_by_text("Say how the file is written").click()
    expect(numbers).to_have_value("before decimals: 1 234,5")


def test_the_series_of_a_file_that_does_not_name_it_is_said_at_the_desk(
    page: Page, tmp_path: Path
) -> None:
    file = tmp_path / "Data.csv"
    file.write_text(
        "Country Name,Country Code,Year,Value\nSlovenia,SVN,2022,88.9\nSlovenia,SVN,2023,90.4\n",
        encoding="utf-8",
    )
    read(page, file)
    work = page.locator("#desk-work")
    expect(work).to_contain_text("does not say which series")
    series = page.get_by_label("The publisher's code of the series")
    expect(series).to_be_visible()
    series.fill("IT.NET.USER.ZS")
    page.get_by_role("button", name="Read again").click()
    expect(work).not_to_contain_text("does not say which series")
    page.locator("#desk-filter").fill("Slovenia 2023")
    expect(page.locator("#desk-rows")).to_contain_text("90.4")
