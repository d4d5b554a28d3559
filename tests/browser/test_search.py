"""The search of the header and the lists of places: what is typed, offered, chosen; what fails."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import Open
from tests.browser.serving import wait_until_drawn

SEARCH = "**/api/v1/search.json?*"


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def places(page: Page) -> Locator:
    return page.get_by_role("textbox", name=re.compile("^Places, up to"))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("turkey", "Türkiye (Turkey)"),
        ("cote d'ivoire", "Côte d'Ivoire"),
        ("aland", "Åland Islands"),
        ("uk", "United Kingdom (UK)"),
        ("sextortion", "sexual coercion and extortion of children online"),
        ("reports slovenia", "CyberTipline reports: Slovenia"),
    ],
)
def test_what_is_typed_is_found_first(open_page: Open, typed: str, first: str) -> None:
    page = open_page("/hotlines")
    page.keyboard.press("Control+k")
    page.keyboard.type(typed)
    expect(options(page).first).to_contain_text(first)


def test_enter_takes_the_first_line_and_waits_for_it(open_page: Open) -> None:
    page = open_page("/hotlines")
    page.keyboard.press("Control+k")
    page.keyboard.type("ivory coast")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/area/CIV$"))
    expect(page.locator("h1")).to_contain_text("Côte d'Ivoire")


def test_who_types_again_while_the_next_page_comes_loses_no_letter(open_page: Open) -> None:
    page = open_page("/hotlines")
    page.keyboard.press("Control+k")
    page.keyboard.type("ivory coast")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/area/CIV$"))
    expect(page.locator("#search")).to_have_value("")  # free for the next
    page.keyboard.press("Control+k")
    page.keyboard.type("cybercrime ")
    expect(page.locator("h1[tabindex='-1']")).to_contain_text("Côte d'Ivoire")  # read out from here
    page.keyboard.type("budapest")
    expect(page.locator("#search")).to_have_value("cybercrime budapest")
    expect(options(page).first).to_contain_text("Budapest")


def test_the_first_line_is_marked_for_enter(open_page: Open) -> None:
    page = open_page("/hotlines")
    page.locator("#search").fill("usa")
    marked = page.locator("[data-combobox-selected]")
    expect(marked).to_contain_text("United States")
    box = page.locator("#search")
    expect(box).to_have_attribute("aria-activedescendant", marked.get_attribute("id") or "none")


def test_nothing_found_offers_the_nearest_and_says_so(open_page: Open) -> None:
    page = open_page("/hotlines")
    page.locator("#search").fill("slovennia")
    expect(page.get_by_text("Nothing is called so. Nearest:")).to_be_visible()
    expect(options(page).first).to_contain_text("Slovenia")
    page.locator("#search").fill("xqzxqz")
    expect(page.get_by_text("Nothing found. Try another word.")).to_be_visible()


def test_letters_in_a_row_make_one_request(open_page: Open) -> None:
    page = open_page("/hotlines")
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url) if "search.json" in r.url else None)
    page.locator("#search").click()
    assert asked == []
    page.keyboard.type("slovenia", delay=5)
    expect(options(page).first).to_contain_text("Slovenia")
    assert len(asked) <= 2


def test_a_search_that_does_not_answer_says_so(open_page: Open) -> None:
    page = open_page("/hotlines", fresh=True)

    def refuse(route: Route) -> None:
        route.fulfill(status=200, body="no JSON")

    page.route(SEARCH, refuse)
    page.locator("#search").fill("slovenia")
    said = page.get_by_text("The search does not answer. What you typed is kept: press Enter")
    expect(said).to_be_visible()
    page.keyboard.press("Enter")
    expect(said).to_be_visible()
    expect(page.locator("#search")).to_have_value("slovenia")
    page.unroute(SEARCH)
    page.keyboard.press("Enter")
    expect(options(page).first).to_contain_text("Slovenia")
    expect(page).to_have_url(re.compile(r"/hotlines$"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/area/SVN$"))


def test_what_got_no_answer_stands_in_the_box_again(open_page: Open) -> None:
    page = open_page("/hotlines", fresh=True)
    page.route(SEARCH, lambda route: route.fulfill(status=200, body="no JSON"))
    page.locator("#search").fill("slovenia")
    expect(page.get_by_text("The search does not answer.")).to_be_visible()
    page.locator("h1").click()
    expect(page.locator("#search")).to_have_value("")
    page.unroute(SEARCH)
    page.locator("#search").click()
    expect(page.locator("#search")).to_have_value("slovenia")
    expect(options(page).first).to_contain_text("Slovenia")
    # What was answered is not brought back.
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.locator("#search").click()
    expect(page.locator("#search")).to_have_value("")


@pytest.mark.parametrize(
    ("typed", "name"), [("uk", "United Kingdom"), ("aland", "Åland Islands"), ("Türkei", "Türkiye")]
)
def test_the_list_of_places_knows_other_names(open_page: Open, typed: str, name: str) -> None:
    page = open_page("/compare?areas=AUT")
    places(page).click()
    places(page).fill(typed)
    expect(options(page).first).to_have_text(name)
    options(page).first.click()
    expect(page).to_have_url(re.compile(r"areas=AUT,[A-Z]{3}"))
    wait_until_drawn(page)


def test_only_what_is_picked_says_that_it_is_selected(open_page: Open) -> None:
    page = open_page("/compare")
    places(page).click()
    picked = page.locator('[role="option"][aria-selected="true"]:visible')
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(page.locator("[data-combobox-selected]:visible")).to_have_count(1)
    expect(picked).to_have_count(0)  # those that are picked have left the list
    page.keyboard.press("Escape")
    page.get_by_role("textbox", name="Shown as").click()
    page.keyboard.press("ArrowDown")
    expect(picked).to_have_count(1)
    expect(picked).to_have_text("Per 100,000 people")
