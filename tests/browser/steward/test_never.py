"""What a load may never do, tried by a steward at the desk: it is blocked, asked about or told, and
the table stays as it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.desk import Desk, revision
from tests.browser.stewards import at_the_desk, counts, filled, read
from tests.browser.windows import Windows
from tests.conftest import Built

URLS = "inhope_content_urls"
FIGURE = {"indicator": URLS, "area": "WLD", "period": "2024", "raw": "2,600,000"}
INHOPE = {"source": "inhope_annual", "vintage": "2025", "publisher": "inhope"}


@pytest.fixture(scope="module")
def page(signed_in: Windows, untouched: Desk) -> Iterator[Page]:
    """The desk, signed in; nothing that is done there may be published."""
    with at_the_desk(signed_in, untouched) as opened:
        yield opened


def _found(page: Page) -> Locator:
    return page.locator("#desk-findings-list li.blocker")


def _publish(page: Page) -> Locator:
    return page.get_by_role("button", name="Publish", exact=True)


def test_a_part_of_the_population_does_not_become_its_total(page: Page, tmp_path: Path) -> None:
    read(page, filled(
        tmp_path / "children.csv",
        {
            **{"indicator": "population", "area": "SVN", "period": "2024", "age": "Y0T17"},
            **{"raw": "375,284", "source": "un_wpp", "vintage": "2026", "publisher": "un_desa"},
        },
    ))  # fmt: skip
    expect(_found(page)).to_contain_text("only a part is given, and the total that is held")
    page.get_by_label("Reason, kept in the history").fill("Children")
    _publish(page).click()
    expect(page.locator("#desk-said")).to_contain_text("only a part is given")


def test_a_part_above_its_whole_blocks(page: Page, tmp_path: Path) -> None:
    files = {
        **{"indicator": "cybertipline_files", "area": "WLD", "period": "2024", "locator": "p. 5"},
        **{"source": "ncmec_ojjdp_files", "vintage": "2026", "publisher": "ncmec"},
    }
    swapped = [{"category": "_T", "raw": "60,000,000"}, {"category": "image", "raw": "93,000,000"}]
    read(page, filled(tmp_path / "swapped.csv", *(files | row for row in swapped)))
    expect(_found(page).filter(has_text="whole")).not_to_have_count(0)
    expect(_publish(page)).to_be_disabled()


def test_a_tenfold_value_is_published_only_when_it_is_accepted(page: Page, tmp_path: Path) -> None:
    years = {"2020": "1,038,250", "2021": "910,642", "2022": "587,852", "2023": "785,322"}
    rows = [f'{URLS},WLD,{year},_T,"{value}"' for year, value in years.items()]
    read(page, revision(tmp_path / "ten.csv", *rows, f'{URLS},WLD,2024,_T,"24,974,380"'))
    expect(_found(page)).to_contain_text("about 10 times")
    expect(page.get_by_label("The file is right: publish in spite of “tenfold”")).to_be_visible()
    page.get_by_label("Reason, kept in the history").fill("Ten times as many")
    _publish(page).click()
    expect(page.locator("#desk-said")).to_contain_text("about 10 times")


def test_an_edition_of_the_future_is_refused(page: Page, tmp_path: Path) -> None:
    read(page, revision(tmp_path / "future.csv", f'{URLS},WLD,2024,_T,"2,600,000"'))
    page.locator("#desk-edition").fill("2052")
    page.get_by_role("button", name="Use this source and edition").click()
    expect(_found(page)).to_contain_text("The edition is after today")
    expect(_publish(page)).to_be_disabled()


def test_figures_of_one_publisher_do_not_go_under_a_table_of_another(
    page: Page, tmp_path: Path
) -> None:
    read(page, revision(tmp_path / "other.csv", f'{URLS},WLD,2024,_T,"2,600,000"'))
    page.get_by_text("Another, which is not listed").click()
    page.get_by_label("Id of a declared source").fill("ncmec_by_country")
    page.get_by_role("button", name="Use this source and edition").click()
    told = "the figures are of inhope, and ncmec_by_country is a table of ncmec"
    expect(_found(page).filter(has_text=told)).to_have_count(1)
    expect(_publish(page)).to_be_disabled()


@pytest.mark.parametrize("without", ["source", "licence", "address", "title"])
def test_a_row_without_its_origin_is_told_field_by_field(
    page: Page, tmp_path: Path, without: str
) -> None:
    read(page, filled(tmp_path / "bare.csv", {**FIGURE, **INHOPE, without: ""}))
    expect(_found(page).filter(has_text=f"· {without}").first).to_contain_text("Fill it in")
    expect(_publish(page)).to_be_disabled()


def test_advice_on_a_category_is_of_its_own_indicator(page: Page, tmp_path: Path) -> None:
    read(page, revision(tmp_path / "part.csv", f'{URLS},WLD,2024,nwe,"2,600,000"'))
    finding = _found(page).filter(has_text="is not a declared category")
    expect(finding).to_contain_text("Use one of inhope_content_urls")
    expect(finding).to_contain_text("nearest: new")
    for elsewhere in ("--", "categories.csv"):
        expect(finding).not_to_contain_text(elsewhere)


def test_what_the_printed_digits_cannot_tell_apart_is_no_revision(
    page: Page, built: Built, tmp_path: Path
) -> None:
    rows = built.current
    mine = rows[(rows["source"] == "worldbank_wdi") & (rows["period"] == "2015")]
    mine = mine[(mine["area"] == "SVN") & (mine["indicator"] == "individuals_using_internet")]
    held = mine.iloc[0]
    file = tmp_path / "API.csv"
    file.write_text(
        '"Data Source","World Development Indicators",\n\n"Last Updated Date","2026-11-20",\n\n'
        '"Country Name","Country Code","Indicator Name","Indicator Code","2015"\n'
        '"Slovenia","SVN","Individuals using the Internet (% of population)",'
        f'"IT.NET.USER.ZS","{held["value"] - 2.4e-9:.11f}"\n',
        encoding="utf-8",
    )
    read(page, file)
    found = counts(page)
    assert (found["Same within rounding"], found["Revised"]) == (1, 0)
