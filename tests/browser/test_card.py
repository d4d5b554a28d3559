"""One card in a reader's hands: its limits, its table, its picture from any of its views."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.cards import Card, rows_of
from tests.browser.conftest import Open


def _cells(card: Card, heading: str) -> list[str]:
    return [
        row[heading] for row in rows_of(card.root.get_by_role("tabpanel").locator("table").last)
    ]


def test_a_number_leads_to_the_limit_that_it_stands_for(open_page: Open) -> None:
    page = open_page("/reports")
    mark = page.locator("#reports-europe-sums .marks a").last
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
    with page.expect_download() as taken:
        card.root.get_by_role("button", name="SVG").click()
    picture = tmp_path / "picture.svg"
    taken.value.save_as(picture)
    words = picture.read_text("utf-8")
    assert "What this is not." in words
    assert len(words) > 5000
