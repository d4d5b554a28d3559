"""Plain words: switched on in the header, kept over links, and off again at the same place; and the
search that knows discouraged words."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from etl.catalog import DATASETS
from etl.policy.whole import load_policy
from pages.plain.help import plain_words
from tests.browser.conftest import Open
from tests.browser.serving import resized, wait_until_drawn
from tests.browser.test_accessibility import violations
from tests.wording.tracked import wording

OVERVIEW = "What do we know about harm to children online?"
RECOMMENDATIONS = "What should be done to keep children safe?"


def switch(page: Page) -> Locator:
    return page.get_by_role("button", name="Plain words", exact=True)


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def test_on_at_the_overview_kept_to_the_recommendations_and_off_at_the_same_place(
    open_page: Open,
) -> None:
    page = open_page("/")
    usual = heading(page).inner_text()
    expect(switch(page)).to_have_attribute("aria-pressed", "false")
    switch(page).click()
    expect(heading(page)).to_have_text(OVERVIEW)
    expect(page).to_have_url(re.compile(r"/\?words=plain$"))
    expect(switch(page)).to_have_attribute("aria-pressed", "true")
    first = page.locator("main section").first
    expect(first).to_contain_text("116 111")
    expect(first.get_by_role("link", name="116 111")).to_have_attribute("href", "tel:116111")
    expect(first.get_by_role("link", name=re.compile("inhope"))).to_have_attribute(
        "href", "https://www.inhope.org/EN"
    )
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Recommendations").click()
    expect(heading(page)).to_have_text(RECOMMENDATIONS)
    expect(page).to_have_url(re.compile(r"/recommendations\?words=plain$"))
    expect(page.locator("article.rec")).to_have_count(len(plain_words().texts))
    switch(page).click()
    expect(page).to_have_url(re.compile(r"/recommendations$"))
    expect(heading(page)).not_to_have_text(RECOMMENDATIONS)
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Overview").click()
    expect(heading(page)).to_have_text(usual)
    expect(page).to_have_url(re.compile(r"/$"))


def test_the_switch_keeps_the_filters_and_the_recommendation(open_page: Open) -> None:
    page = open_page("/recommendations?topic=8")
    switch(page).click()
    expect(heading(page)).to_have_text(RECOMMENDATIONS)
    expect(page.locator("article.rec")).to_have_count(6)
    page.get_by_role("link", name="EU-8c").click()
    expect(page).to_have_url(re.compile(r"/recommendations/EU-8c\?words=plain$"))
    expect(page.locator("main")).to_contain_text(plain_words().texts["EU-8c"])
    switch(page).click()
    expect(page).to_have_url(re.compile(r"/recommendations/EU-8c$"))
    expect(heading(page)).to_contain_text("Provide child-friendly documents")


def test_back_and_reload_keep_the_words_of_their_address(open_page: Open) -> None:
    page = open_page("/recommendations?words=plain")
    page.get_by_role("link", name="What do the numbers say?").click()
    expect(heading(page)).to_have_text(OVERVIEW)
    page.reload()
    expect(heading(page)).to_have_text(OVERVIEW)
    switch(page).click()
    expect(switch(page)).to_have_attribute("aria-pressed", "false")
    page.go_back()
    expect(heading(page)).to_have_text(OVERVIEW)
    expect(switch(page)).to_have_attribute("aria-pressed", "true")
    page.go_back()
    expect(heading(page)).to_have_text(RECOMMENDATIONS)


def test_a_page_without_plain_words_leads_to_those_that_have_and_works_as_ever(
    open_page: Open,
) -> None:
    page = open_page("/reports?year=2021&words=plain")
    expect(page.get_by_text("This page has no plain words yet")).to_be_visible()
    expect(page.get_by_role("link", name="116 111")).to_be_visible()
    finding = page.locator("#reports-country .finding").first
    expect(finding).to_contain_text("2021")
    # A control keeps the words, and the words keep the control.
    page.locator("label", has_text=re.compile("^Europe$")).click()
    expect(page).to_have_url(re.compile("map=europe"))
    expect(page).to_have_url(re.compile("words=plain"))
    expect(page.locator("main .refusal")).to_have_count(0)
    switch(page).click()
    expect(page.get_by_text("This page has no plain words yet")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/reports\?year=2021&map=europe$"))
    wait_until_drawn(page)
    switch(page).click()
    page.get_by_role("link", name="What should be done?").click()
    expect(heading(page)).to_have_text(RECOMMENDATIONS)
    assert "year" not in page.url


def test_a_link_that_opens_elsewhere_takes_the_words_along_and_a_file_does_not(
    open_page: Open,
) -> None:
    page = open_page("/?words=plain")
    about = page.locator("footer").get_by_role("link", name=re.compile("Method"))
    about.focus()
    expect(about).to_have_attribute("href", "/about?words=plain")
    file = page.locator("footer").get_by_role("link", name="All observations as CSV")
    file.focus()
    expect(file).to_have_attribute("href", "/api/v1/observations.csv?bom=yes")
    hotline = page.get_by_role("link", name=re.compile("inhope"))
    hotline.focus()
    expect(hotline).to_have_attribute("href", "https://www.inhope.org/EN")
    switch(page).click()
    about.focus()
    expect(about).to_have_attribute("href", "/about")


@pytest.mark.parametrize("path", ["/", "/recommendations", "/recommendations/EU-3a", "/about"])
def test_plain_pages_are_for_everyone(open_page: Open, path: str) -> None:
    """Every element by every rule, in the light on a desk and in the dark on a phone."""
    page = open_page(f"{path}?words=plain")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    resized(page, 390)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_header_holds_the_switch(open_page: Open) -> None:
    page = open_page("/about")
    for width in (1280, 1440, 1920):
        resized(page, width)
        box = switch(page).bounding_box()
        assert box is not None
        assert box["x"] + box["width"] < width
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


def test_a_discouraged_word_finds_the_term_to_use_and_why(open_page: Open) -> None:
    page = open_page("/hotlines")
    word = next(
        term for term, instead in wording().terms if instead == "child sexual abuse material"
    )
    page.locator("#search").fill(word)
    option = page.get_by_role("option").first
    expect(option).to_contain_text("is discouraged: say Child Sexual Abuse Material (CSAM).")
    expect(option).to_contain_text("Pornography is a word for what adults agree to make")
    option.click()
    expect(page).to_have_url(re.compile(r"/about#term-csam-\d$"))
    expect(page.locator("dt", has_text=re.compile("^CSAM$"))).to_be_in_viewport()


@pytest.mark.parametrize("acronym", ["CAM", "CSEM"])
def test_an_acronym_finds_its_term(open_page: Open, acronym: str) -> None:
    terms = load_policy(DATASETS / "policy").terms
    term = next(t for t in terms if acronym == t.term or acronym in t.also)
    page = open_page("/hotlines")
    page.locator("#search").fill(acronym)
    named = page.get_by_role("option").filter(has_text=term.expansion)
    expect(named.first).to_be_visible()
