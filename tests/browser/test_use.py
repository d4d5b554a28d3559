"""What people do: read the table, choose a year, go back, share, change the theme, download."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from etl.catalog import load_catalog
from etl.schema import SERVED
from pages.charts.theme import DARK, LIGHT, Theme
from tests.browser.cards import COLOURS, Card
from tests.browser.conftest import Open
from tests.browser.serving import until, wait_until_drawn


def country_heading(page: Page) -> Locator:
    return page.locator("#reports-country .finding").first


def choose_year(page: Page, year: str) -> None:
    page.get_by_role("combobox", name="Year", exact=True).or_(
        page.get_by_role("textbox", name="Year", exact=True)
    ).first.click()
    page.get_by_role("option", name=year, exact=True).click()


def test_table_says_what_the_chart_shows(open_page: Open) -> None:
    page = open_page("/reports")
    card = page.locator("#reports-world")
    points = sum(len(trace["y"]) for trace in Card(page, "reports-world").traces())
    expect(card.locator(".main-svg").first).to_be_visible()
    card.get_by_role("tab", name="Table").click()
    # Above the observations stand the values that the heading computes from them.
    rows = card.get_by_role("region", name=re.compile("^Table:")).get_by_role("row")
    expect(rows.first).to_contain_text("As published")
    assert rows.count() > 10
    assert points > 10
    expect(rows.nth(1).get_by_role("cell").nth(1)).to_have_text(re.compile(r"^[\d,]+ reports?$"))
    card.get_by_role("tab", name="Sources").click()
    expect(card.get_by_role("tabpanel")).to_contain_text("Licence")


def test_year_changes_heading_and_address_and_back_undoes_it(open_page: Open) -> None:
    page = open_page("/reports")
    latest = country_heading(page).inner_text()
    choose_year(page, "2021")
    expect(country_heading(page)).to_contain_text("2021")
    expect(page).to_have_url(re.compile(r"/reports\?year=2021$"))
    wait_until_drawn(page)
    choose_year(page, "2020")
    expect(country_heading(page)).to_contain_text("2020")
    page.go_back()
    expect(country_heading(page)).to_contain_text("2021")
    expect(page).to_have_url(re.compile(r"year=2021"))
    page.go_back()
    expect(country_heading(page)).to_have_text(latest)
    assert "year" not in page.url
    page.go_forward()
    expect(country_heading(page)).to_contain_text("2021")


def test_reload_keeps_the_view_and_a_link_shares_it(open_page: Open) -> None:
    page = open_page("/reports")
    page.locator("label", has_text=re.compile("^Europe$")).click()
    expect(page).to_have_url(re.compile("map=europe"))
    choose_year(page, "2022")
    expect(page).to_have_url(re.compile("year=2022"))
    expect(country_heading(page)).to_contain_text("2022")
    heading = country_heading(page).inner_text()
    page.reload()
    wait_until_drawn(page)
    expect(country_heading(page)).to_have_text(heading)
    other = open_page(
        page.url.partition("127.0.0.1")[2].partition("/")[2].join(["/", ""]), fresh=True
    )
    expect(country_heading(other)).to_have_text(heading)
    expect(other.locator("#reports-country .measure")).to_contain_text("European")


def test_a_year_that_is_not_held_is_said(open_page: Open) -> None:
    page = open_page("/reports?year=1850&colour=red")
    notices = page.locator("main .refusal")
    expect(notices.filter(has_text="1850")).to_be_visible()
    expect(notices.filter(has_text="colour")).to_be_visible()


def test_pages_are_left_and_returned_to(open_page: Open) -> None:
    page = open_page("/")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Reports").click()
    expect(page.locator("h1")).to_contain_text("CyberTipline")
    wait_until_drawn(page)
    page.locator(".card-foot a[href='/indicator/cybertipline_reports']").first.click()
    expect(page).to_have_url(re.compile("/indicator/cybertipline_reports$"))
    wait_until_drawn(page)
    page.go_back()
    expect(page.locator("h1")).to_contain_text("CyberTipline")
    page.go_back()
    expect(page.locator("h1")).to_contain_text("What do the published figures say")
    wait_until_drawn(page)


def test_menu_on_a_phone_leads_to_a_page_and_closes(open_page: Open) -> None:
    page = open_page("/", width=360)
    page.get_by_text("Menu", exact=True).click()
    page.locator(".menu").get_by_role("link", name="Recommendations").click()
    expect(page.locator("h1")).to_contain_text("recommend")
    expect(page.locator(".menu nav")).to_be_hidden()


def only_in(theme: Theme, other: Theme) -> set[str]:
    found = [
        {v for v in vars(t).values() if isinstance(v, str)}
        | set(t.sequential)
        | set(t.areas.values())
        for t in (theme, other)
    ]
    return {colour for colour in found[0] - found[1] if colour.startswith("#")}


def test_theme_switch_repaints_every_chart(open_page: Open) -> None:
    page = open_page("/reports")
    switch = page.get_by_role("button", name="Switch between light and dark")
    assert not only_in(DARK, LIGHT) & set(page.evaluate(COLOURS))
    switch.click()
    until(page, f"() => ({COLOURS})().includes('{DARK.ink}')")
    until(page, f"() => !({COLOURS})().includes('{LIGHT.ink}')")
    wait_until_drawn(page)
    left = only_in(LIGHT, DARK) & set(page.evaluate(COLOURS))
    assert not left
    page.reload()
    wait_until_drawn(page)
    assert page.evaluate("document.documentElement.dataset.mantineColorScheme") == "dark"
    switch.click()
    until(page, f"() => ({COLOURS})().includes('{LIGHT.ink}')")
    until(page, f"() => !({COLOURS})().includes('{DARK.ink}')")
    wait_until_drawn(page)
    assert not only_in(DARK, LIGHT) & set(page.evaluate(COLOURS))


def read_csv(file: Path) -> list[dict[str, str]]:
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("# title:")
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def test_all_observations_download(open_page: Open, tmp_path: Path) -> None:
    page = open_page("/")
    with page.expect_download() as download:
        page.get_by_role("link", name="All observations as CSV").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.suffix == ".csv"
    rows = read_csv(file)
    assert len(rows) > 5000
    assert tuple(rows[0]) == SERVED


def test_a_card_offers_what_it_shows(open_page: Open, tmp_path: Path) -> None:
    page = open_page("/reports")
    with page.expect_download() as download:
        Card(page, "reports-world").file("CSV").click()
    file = tmp_path / "card.csv"
    download.value.save_as(file)
    rows = read_csv(file)
    assert {r["indicator"] for r in rows} == {"cybertipline_reports"}
    assert {r["area"] for r in rows} == {"WLD"}


def test_search_leads_to_what_is_chosen(open_page: Open) -> None:
    page = open_page("/")
    page.keyboard.press("Control+k")
    title = load_catalog().indicators["inhope_removal_time"].title
    page.keyboard.type(title[:20])
    page.get_by_role("option", name=title).click()
    expect(page).to_have_url(re.compile("/indicator/inhope_removal_time$"))
    expect(page.locator("h1")).to_have_text(title)
    wait_until_drawn(page)


def test_a_citation_pins_the_version_and_its_address_opens(open_page: Open) -> None:
    page = open_page("/reports?year=2021")
    card = page.locator("#reports-country")
    card.get_by_text("Share", exact=True).click()
    expect(card).to_contain_text("Data version 1-")
    address = re.search(r"http://127\.0\.0\.1:\d+(/\S+)", card.inner_text())
    assert address
    cited = open_page(address[1], fresh=True)
    expect(country_heading(cited)).to_have_text(country_heading(page).inner_text())
    expect(cited.locator("main .refusal")).to_have_count(0)


def test_an_unknown_version_is_said(open_page: Open) -> None:
    page = open_page("/reports?version=999")
    expect(page.locator("main .refusal").first).to_contain_text("999")


def test_a_chart_is_saved_with_its_words(open_page: Open, tmp_path: Path) -> None:
    page = open_page("/reports", scheme="dark")
    card = page.locator("#reports-world")
    card.get_by_text("Share", exact=True).click()
    with page.expect_download() as download:
        card.get_by_role("button", name="SVG").click()
    file = tmp_path / "chart.svg"
    download.value.save_as(file)
    words = " ".join(re.findall(r">([^<>]+)<", file.read_text(encoding="utf-8")))
    for part in card.locator(".finding").inner_text().split()[:4]:
        assert part in words
    assert "What this is not." in words
    assert "data version 1-" in words


def test_keyboard_alone_reaches_content_navigation_and_tabs(open_page: Open) -> None:
    page = open_page("/reports")
    focused = page.locator(":focus")
    page.keyboard.press("Tab")
    expect(focused).to_have_text("Skip to content")
    page.keyboard.press("Tab")
    expect(focused).to_have_text("CSEA Trends")
    page.keyboard.press("Tab")
    expect(focused).to_have_text("Overview")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(focused).to_have_text("Events over charts")
    contents = page.get_by_role("navigation", name="On this page").get_by_role("link")
    for link in contents.all():
        page.keyboard.press("Tab")
        expect(link).to_be_focused()
    page.keyboard.press("Tab")
    expect(focused).to_have_text(re.compile("more$"))  # limits of the page
    page.keyboard.press("Tab")
    expect(focused).to_have_attribute("role", "tab")
    expect(focused).to_have_text("Chart")
    page.keyboard.press("ArrowRight")
    expect(focused).to_have_text("Table")
    expect(focused).to_have_attribute("aria-selected", "true")
    expect(page.locator("#reports-world table").first).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(focused).to_have_text("Chart")
