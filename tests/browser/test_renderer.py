"""What the framework's renderer asks of a page that comes anew in place of another."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import Open

# How often every component of the page is asked whether a change concerns it.
_COUNT = "() => { window.asked = 0; window.store.subscribe(() => { window.asked += 1; }); }"


def test_a_long_table_that_comes_anew_does_not_ask_each_component_for_each(
    open_page: Open,
) -> None:
    page = open_page("/fact-check?verdict=inconsistent")
    few = page.locator("tr.claim").count()
    page.evaluate(_COUNT)
    page.get_by_label("Verdict").first.click()
    page.get_by_role("option", name=re.compile("^All")).first.click()
    expect(page.locator("tr.claim").nth(100)).to_be_attached()
    components = page.locator("#fact-check-slot *").count()
    asked = page.evaluate("window.asked")
    assert components > 20 * few
    assert 0 < asked < components / 10
