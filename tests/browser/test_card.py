"""One card in a reader's hands: its limits, its table, its picture from any of its views."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.cards import Card, rows_of
from tests.browser.conftest import Open
from tests.browser.serving import resized, wait_until_drawn


def _cells(card: Card, heading: str) -> list[str]:
    return [
        row[heading] for row in rows_of(card.root.get_by_role("tabpanel").locator("table").last)
    ]


def test_a_number_leads_to_the_limit_that_it_stands_for(open_page: Open) -> None:
    page = open_page("/reports")
    mark = page.locator(".figure .marks a:visible").last
    told = mark.get_attribute("title") or ""
    mark.click()
    limit = page.locator(mark.get_attribute("href") or "none")
    expect(limit).to_be_visible()  # though it was folded
    expect(limit).to_contain_text(told)


def test_what_is_redrawn_keeps_the_numbers_of_its_page(open_page: Open) -> None:
    page = open_page("/reports?year=2023")
    card = Card(page, "reports-country")

    def numbers() -> dict[str, str]:
        marks = card.root.locator(".marks a").all()
        return {mark.inner_text(): mark.get_attribute("title") or "" for mark in marks}

    before = numbers()
    assert before
    page.get_by_text("Europe", exact=True).first.click()
    expect(page).to_have_url(re.compile("map=europe"))
    for number, told in numbers().items():
        expect(page.locator(f"#limits-{number}")).to_contain_text(told)


def test_the_heading_of_a_column_sorts_by_hand_and_by_keyboard(open_page: Open) -> None:
    page = open_page("/reports")
    card = Card(page, "reports-provider")
    card.root.get_by_role("tab", name="Table", exact=True).click()
    heading = card.root.get_by_role("columnheader", name="As published")
    column = heading.inner_text()
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    rising = [float(cell.replace(",", "")) for cell in _cells(card, column)]
    assert rising == sorted(rising)
    assert len(set(rising)) > 3
    heading.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(heading).to_have_attribute("aria-sort", "descending")
    assert [float(cell.replace(",", "")) for cell in _cells(card, column)] == rising[::-1]


@pytest.mark.parametrize("view", ["Table", "Ranking"])
def test_an_image_can_be_taken_from_every_view(open_page: Open, tmp_path: Path, view: str) -> None:
    page: Page = open_page("/reports")
    card = Card(page, "reports-country")
    card.root.get_by_role("tab", name=view, exact=True).click()
    expect(card.root.get_by_role("tab", name=view, exact=True)).to_have_attribute(
        "aria-selected", "true"
    )
    card.root.get_by_text("Share", exact=True).click()
    with page.expect_download() as taken:
        card.root.get_by_role("button", name="SVG").click()
    picture = tmp_path / "picture.svg"
    taken.value.save_as(picture)
    words = picture.read_text("utf-8")
    assert "What this is not." in words
    assert len(words) > 5000


_DRAWN = """(plots) => plots.map((plot) => plot._fullData?.length || 0)"""


def test_what_is_folded_away_is_drawn_when_it_opens(open_page: Open) -> None:
    page = open_page("/hotlines")
    fold = page.locator(".further", has=page.locator("#hotlines-restated"))
    plots = fold.locator(".js-plotly-plot")
    assert not any(plots.evaluate_all(_DRAWN))
    finding = fold.locator("#hotlines-restated-finding")
    told = fold.locator("summary .told").first
    expect(told).to_contain_text(finding.text_content() or "nothing")
    fold.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(finding).to_be_visible()
    expect(told).to_be_hidden()  # the finding itself stands there now
    wait_until_drawn(page)
    assert all(plots.evaluate_all(_DRAWN))


def test_an_address_opens_what_a_card_is_folded_in(open_page: Open) -> None:
    page = open_page("/reports#reports-moves")
    expect(page.locator("#reports-moves-finding")).to_be_in_viewport()
    wait_until_drawn(page)
    assert all(page.locator("#reports-moves .js-plotly-plot").evaluate_all(_DRAWN))
    # Another year is made again within the open fold.
    page.get_by_label("Year of the list").first.click()
    page.get_by_role("option", name="2023", exact=True).click()
    expect(page.locator("#reports-provider-finding")).to_contain_text("2023")
    expect(page.locator("#reports-provider-finding")).to_be_visible()


# Of each card in sight: the years of its finding that its line of sources names only where it is
# cut off.
_CUT = """() => [...document.querySelectorAll(".card-foot > .source")]
  .filter((line) => line.checkVisibility()).flatMap((line) => {
    const text = line.firstChild, end = line.getBoundingClientRect().bottom - 4;
    const range = document.createRange();
    let shown = text.length;
    for (let at = 0; at < text.length; at++) {
      range.setStart(text, at); range.setEnd(text, at + 1);
      if (range.getBoundingClientRect().top > end) { shown = at; break; }
    }
    const card = line.closest("section");
    const years = card.querySelector(".finding").textContent.match(/\\b(19|20)\\d\\d\\b/g) || [];
    return years.filter((year) => text.data.includes(year)
      && !text.data.slice(0, shown).includes(year)).map((year) => `${card.id} ${year}`);
  })"""


@pytest.mark.parametrize("address", ["/reports", "/compare?areas=SVN,HRV,AUT,HUN", "/area/SVN"])
def test_no_year_of_a_finding_is_cut_off_in_its_line_of_sources(
    open_page: Open, address: str
) -> None:
    page = open_page(address)
    for width in (1280, 390):
        resized(page, width)
        assert page.locator(".card-foot > .source").count() >= 1
        assert page.evaluate(_CUT) == [], width
