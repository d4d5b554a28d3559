"""The three ways: from a figure to what it bears on, from there to the law, and back again."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.cards import Card, Held
from tests.browser.conftest import Open
from tests.browser.serving import wait_until_drawn


def test_from_a_figure_to_a_recommendation_to_its_law_and_back(open_page: Open) -> None:
    page = open_page("/indicator/police_recorded_csam_offences")
    link = page.locator("a[href^='/recommendations/NAT-2b']").first
    link.click()
    expect(page).to_have_url(re.compile("/recommendations/NAT-2b$"))
    wait_until_drawn(page)
    page.locator("main a[href='/law#lanzarote']").first.click()
    expect(page).to_have_url(re.compile("/law#lanzarote$"))
    law = page.locator("#lanzarote")
    expect(law).to_have_attribute("open", "")  # what the address names stands open
    back = law.locator("a[href='/recommendations/NAT-2b']")
    expect(back).to_be_visible()
    back.click()
    expect(page.locator("main h1")).to_contain_text("NAT-2b")
    page.locator("main a[href='/indicator/police_recorded_csam_offences']").first.click()
    expect(page).to_have_url(re.compile("/indicator/police_recorded_csam_offences$"))


def test_from_the_law_to_its_figure_and_back(open_page: Open, held: Held) -> None:
    page = open_page("/law#lanzarote")
    figure = page.locator("#lanzarote a[href='/indicator/lanzarote_ratifications']").first
    figure.click()
    title = held.catalog.indicators["lanzarote_ratifications"].title
    expect(page.locator("main h1")).to_contain_text(title)
    page.locator("main a[href='/law#lanzarote']").first.click()
    expect(page).to_have_url(re.compile("/law#lanzarote$"))


def test_from_a_card_to_events_and_to_the_law_behind_them(open_page: Open) -> None:
    page = open_page("/recommendations/NAT-2a")
    page.get_by_role("link", name="Mark law and strategies in these charts").first.click()
    expect(page).to_have_url(re.compile("events=law,strategy$"))
    item = page.locator(".events li").first
    expect(item).to_be_visible()
    onward = item.get_by_role("link", name=re.compile("^Its recommendations"))
    href = onward.get_attribute("href")
    assert href
    assert href.startswith("/law#")
    onward.click()
    expect(page.locator(f"[id='{href.partition('#')[2]}']")).to_be_visible()


def test_a_card_leads_to_its_recommendations(open_page: Open) -> None:
    page = open_page("/reports")
    card = Card(page, "reports-world")
    card.root.locator(".onward a").first.click()
    expect(page).to_have_url(re.compile("/recommendations/(EU|NAT)-"))
    page.go_back()
    expect(card.heading).to_be_visible()
