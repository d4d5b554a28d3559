"""What a finger has to hit is large enough or alone, and the head of a phone is one row."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE, Open
from tests.browser.serving import resized, wait_until_drawn
from tests.browser.standing import Standing
from tests.browser.targets import targets
from tests.browser.test_accessibility import _FOLD, _UNFOLD

_CONTENT = """() => Math.min(...[...document.querySelectorAll("main *")]
  .map((e) => e.getBoundingClientRect()).filter((box) => box.width && box.height)
  .map((box) => box.top))"""
_PLANTED = """() => {
  const place = document.createElement("p");
  place.id = "planted";
  place.innerHTML = "<a href='#a'>one</a><br><a href='#b'>two</a>";
  place.style.fontSize = "9px";
  place.style.lineHeight = "10px";
  document.querySelector("main").prepend(place);
}"""


def test_targets_are_large_enough_for_a_finger_or_stand_alone(standing: Standing) -> None:
    for width in (1280, 390):
        page = standing.seen(width, "light")
        page.evaluate(_UNFOLD)
        wait_until_drawn(page)
        met, small = targets(page)
        page.evaluate(_FOLD)
        print(f"{standing.address}: {met} targets at {width} pixels, {len(small)} too small")
        assert met > 5
        assert small == []


def test_small_targets_one_below_the_other_are_found(open_page: Open) -> None:
    page = open_page("/brief", width=390)
    page.evaluate(_PLANTED)
    _, small = targets(page)
    assert [line.split(" in ")[0] for line in small] == ["a. “one”", "a. “two”"]
    # In a sentence their height is that of its line.
    page.evaluate("() => document.getElementById('planted').prepend('In a sentence of words ')")
    assert targets(page)[1] == []


@pytest.mark.parametrize("address", ["/", "/reports", "/compare", "/area/SVN"])
def test_the_head_of_a_phone_is_one_row(open_page: Open, address: str) -> None:
    page = open_page(address, width=320)
    _one_row(page, 320)
    resized(page, 390)
    _one_row(page, 390)


def _one_row(page: Page, width: int) -> None:
    head = page.locator(".top").bounding_box()
    assert head is not None
    assert head["height"] <= 60
    assert page.evaluate(_CONTENT) < 100
    for part in (".brand", "#search", "#brief-link", ".menu summary"):
        box = page.locator(part).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert head["y"] <= box["y"]
        assert box["y"] + box["height"] <= head["height"] + 1


def _touch(browser: Browser, server: str, *, touch: bool) -> Page:
    size = {"width": 390, "height": 844}
    context = browser.new_context(
        viewport=size if touch else {"width": 1280, "height": 800},  # type: ignore[arg-type]
        has_touch=touch,
        is_mobile=touch,
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(f"{server}/about")
    wait_until_drawn(page)
    return page


def test_keys_are_named_only_where_there_are_keys(browser: Browser, server: str) -> None:
    for touch in (True, False):
        page = _touch(browser, server, touch=touch)
        key = page.locator(".search .key")
        expect(key).to_have_text("Ctrl+K")
        expect(key).to_be_visible(visible=not touch)
        expect(page.locator("#search")).to_have_attribute("placeholder", "Search")
        page.locator("#search").focus()
        expect(key).to_be_hidden()
        page.context.close()


def test_the_menu_of_a_phone_holds_the_switches_and_hides_nothing(open_page: Open) -> None:
    page = open_page("/about", width=390)
    scheme, words = page.locator("#scheme"), page.locator("#words")
    expect(scheme).to_be_hidden()
    expect(words).to_be_hidden()
    page.get_by_text("Menu", exact=True).click()
    expect(scheme).to_be_visible()
    scheme.click()
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    for link in page.locator(".menu nav a").all():
        box = link.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["height"] >= 24
    words.click()
    expect(words).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(page.locator(".menu nav")).to_be_hidden()
    expect(page.locator(".menu summary")).to_be_focused()
