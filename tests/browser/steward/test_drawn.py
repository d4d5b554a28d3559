"""What the desk shows of files is drawn once, and never over files that arrived since."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect

from tests.browser.desk import Desk, revision
from tests.browser.serving import wait_until_drawn
from tests.browser.stewards import at_the_desk, choose, read
from tests.browser.windows import Windows

URLS = "inhope_content_urls"
_COUNT = """() => {
    window.drawn = 0;
    const counted = (node) => node.classList?.contains("main-side");
    new MutationObserver((seen) => seen.forEach(
        (each) => window.drawn += [...each.addedNodes].filter(counted).length
    )).observe(document.getElementById("desk-work"), { childList: true });
}"""


@pytest.fixture
def page(signed_in: Windows, untouched: Desk) -> Iterator[Page]:
    """The desk, signed in."""
    with at_the_desk(signed_in, untouched) as opened:
        yield opened


def test_the_form_is_drawn_once_for_each_reading(page: Page, tmp_path: Path) -> None:
    file = revision(tmp_path / "same.csv", f'{URLS},WLD,2024,_T,"2,600,000"')
    page.evaluate(_COUNT)
    for times in (1, 2):
        read(page, file)
        wait_until_drawn(page)
        assert page.evaluate("window.drawn") == times
    page.get_by_text("Say how the file is written").click()
    page.get_by_role("button", name="Read again").click()
    expect(page.locator("#desk-steps ol")).to_have_attribute("data-state", re.compile("/1/read$"))
    wait_until_drawn(page)
    assert page.evaluate("window.drawn") == 3


def test_an_answer_on_the_files_before_is_not_drawn_over_those_that_arrived_since(
    page: Page, tmp_path: Path
) -> None:
    first = revision(tmp_path / "first.csv", f'{URLS},WLD,2024,_T,"2,600,000"')
    then = revision(tmp_path / "then.csv", f'{URLS},WLD,2024,_T,"2,700,000"')
    late: list[tuple[Route, APIResponse]] = []

    def hold_back(route: Route) -> None:
        """Keep the answer to the first look at how far the reading is."""
        asked = route.request.post_data_json
        if not late and asked["changedPropIds"] == ["desk-ask.data"]:
            late.append((route, route.fetch()))
        else:
            route.continue_()

    page.route(re.compile("_dash-update-component"), hold_back)
    choose(page, first)
    expect(page.locator("#desk-steps li").first).to_contain_text("first.csv")
    expect(page.locator("#desk-stop")).to_be_visible()
    read(page, then)
    expect(page.locator("#desk-rows")).to_contain_text("2,700,000")
    page.evaluate(_COUNT)
    ((route, answer),) = late
    with page.expect_response(lambda given: given.request == route.request):
        route.fulfill(response=answer)
    wait_until_drawn(page)
    assert page.evaluate("window.drawn") == 0
    expect(page.locator("#desk-steps li").first).to_contain_text("then.csv")
    expect(page.locator("#desk-rows")).to_contain_text("2,700,000")
