"""Waiting, nothing there, and no connection: each is said, and what was there stays."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, expect

from tests.browser.conftest import PATIENCE, Open
from tests.browser.serving import wait_until_drawn

ANSWERS = re.compile("/_dash-update-component")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A window in which requests may fail; failures are what is looked at."""
    opened = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    opened.set_default_timeout(PATIENCE)
    yield opened
    opened.close()


def test_a_page_that_is_not_there_yet_shows_its_shape(context: BrowserContext, server: str) -> None:
    page = context.new_page()
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route(ANSWERS, hold)
    with page.expect_request(ANSWERS):
        page.goto(server + "/reports")
    expect(page.locator("main")).to_have_attribute("aria-busy", "true")
    shape = page.evaluate(
        "parseFloat(getComputedStyle(document.querySelector('#_pages_content'), '::before').height)"
    )
    assert shape > 200
    assert waiting
    page.unroute(ANSWERS)  # what waited goes on
    wait_until_drawn(page)
    expect(page.locator("main")).to_have_attribute("aria-busy", "false")


def test_a_lost_connection_is_said_and_the_last_view_stays(
    context: BrowserContext, server: str
) -> None:
    page = context.new_page()
    page.goto(server + "/reports")
    wait_until_drawn(page)
    heading = page.locator("#reports-country .finding").first
    before = heading.inner_text()
    context.set_offline(True)
    page.get_by_label("Year", exact=True).first.click()
    page.get_by_role("option", name="2021", exact=True).click()
    notice = page.get_by_role("alert")
    expect(notice).to_contain_text("connection is lost")
    expect(heading).to_have_text(before)
    notice.get_by_role("button", name="Try again").click()
    expect(notice).to_contain_text("Still no answer")
    context.set_offline(False)
    notice.get_by_role("button", name="Try again").click()
    expect(heading).to_contain_text("2021")
    expect(page.locator("#lost")).to_be_empty()


def test_a_server_that_fails_is_said_until_it_answers(context: BrowserContext, server: str) -> None:
    page = context.new_page()
    page.goto(server + "/reports")
    wait_until_drawn(page)
    page.route(ANSWERS, lambda route: route.fulfill(status=502, body="no"))
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Threats").click()
    expect(page.get_by_role("alert")).to_contain_text("could not answer")
    expect(page.locator("h1")).to_contain_text("CyberTipline")
    page.unroute(ANSWERS)
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Access").click()
    expect(page.locator("h1")).to_contain_text("online")
    expect(page.locator("#lost")).to_be_empty()


def test_who_is_refused_is_told_when_to_try_again_and_stays_on_the_page(
    context: BrowserContext, server: str
) -> None:
    page = context.new_page()
    page.goto(server + "/reports")
    wait_until_drawn(page)
    after = ["7", "1"]

    def refuse(route: Route) -> None:
        route.fulfill(status=429, headers={"Retry-After": after[0]}, body='{"error": {}}')

    # All of the server, as it refuses: the page too, which "Try again" would open anew.
    page.route(re.compile(rf"{server}/(?!healthz)"), refuse)
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Threats").click()
    notice = page.get_by_role("alert")
    expect(notice).to_contain_text("Too much was asked from your network. Try again in 7 seconds.")
    expect(notice).to_contain_text("What you see is the last view that arrived.")
    del after[0]
    notice.get_by_role("button", name="Try again").click()
    expect(notice).to_contain_text("Try again in 1 second. What")
    expect(page.locator("h1")).to_contain_text("CyberTipline")
    page.unroute_all()
    notice.get_by_role("button", name="Try again").click()
    expect(page.locator("h1")).to_have_text(re.compile("threats does Europol"))
    expect(page.locator("#lost")).to_be_empty()


REFUSED = (
    (400, "This page no longer fits the server, as after an update of the site."),
    (401, "sign in anew, then try again"),
    (404, "This page no longer fits the server, as after an update of the site."),
    (403, "sign in anew, then try again"),
    (408, "What this page sent did not arrive in time. Try again."),
    (413, "This is more than the server takes at once."),
    (431, "This is more than the server takes at once."),
)


def test_what_is_refused_for_what_it_is_says_what_to_do(
    context: BrowserContext, server: str
) -> None:
    page = context.new_page()
    page.goto(server + "/reports")
    wait_until_drawn(page)
    now = [0]
    page.route(ANSWERS, lambda route: route.fulfill(status=now[0], body='{"error": {}}'))
    links = page.get_by_role("navigation", name="Pages")
    notice = page.get_by_role("alert")
    for number, (now[0], said) in enumerate(REFUSED):
        links.get_by_role("link", name=("Threats", "Access")[number % 2]).click()
        expect(notice).to_contain_text(said)
        expect(notice).to_contain_text("What you see is the last view that arrived.")
        expect(page.locator("h1")).to_contain_text("CyberTipline")
    page.unroute(ANSWERS)
    notice.get_by_role("button", name="Try again").click()
    expect(page.locator("h1")).to_have_text(re.compile("threats does Europol"))
    expect(page.locator("#lost")).to_be_empty()


def test_a_page_that_is_older_than_the_server_says_so_until_it_is_opened_anew(
    context: BrowserContext, server: str
) -> None:
    """What the server itself refuses; and what else the page asks meanwhile takes nothing back."""
    page = context.new_page()
    page.goto(server + "/reports")
    wait_until_drawn(page)

    def call(output: str) -> int:
        status: int = page.evaluate(
            """async (output) => (await fetch("/_dash-update-component", {
              method: "POST", headers: {"Content-Type": "application/json"},
              body: JSON.stringify({output, outputs: [], inputs: [], changedPropIds: []}),
            })).status""",
            output,
        )
        return status

    assert call("a-control-of-an-older-release.children") == 400
    notice = page.get_by_role("alert")
    older = "This page no longer fits the server, as after an update of the site. “Try again” opens"
    expect(notice).to_contain_text(older)
    failing = [502]
    page.route(ANSWERS, lambda route: route.fulfill(status=failing[0], body="{}"))
    for failing[0], said in ((502, "could not answer"), (429, "Too much was asked")):
        assert call("another.children") == failing[0]
        expect(notice).to_contain_text(said)
    page.unroute(ANSWERS)
    page.get_by_label("Year", exact=True).first.click()
    page.get_by_role("option", name="2021", exact=True).click()
    expect(page.locator("#reports-country .finding").first).to_contain_text("2021")
    expect(notice).to_contain_text("This page no longer fits the server")
    notice.get_by_role("button", name="Try again").click()
    expect(page.locator("#lost")).to_be_empty()
    expect(page.locator("#reports-country .finding").first).to_contain_text("2021")


def test_who_turns_to_another_page_is_told_no_more_of_what_the_last_one_was_refused(
    context: BrowserContext, server: str
) -> None:
    page = context.new_page()
    page.goto(server + "/reports")
    wait_until_drawn(page)
    page.route(ANSWERS, lambda route: route.fulfill(status=400, body="no"))
    page.get_by_label("Year", exact=True).first.click()
    page.get_by_role("option", name="2021", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("no longer fits the server")
    page.unroute(ANSWERS)
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Threats").click()
    expect(page.locator("h1")).to_have_text(re.compile("threats does Europol"))
    expect(page.locator("#lost")).to_be_empty()


def test_a_page_that_never_arrived_speaks_of_no_view(context: BrowserContext, server: str) -> None:
    page = context.new_page()
    page.route(ANSWERS, lambda route: route.fulfill(status=408, body="no"))
    page.goto(server + "/reports")
    notice = page.locator("#lost")
    expect(notice).to_contain_text("did not arrive in time")
    expect(notice).not_to_contain_text("last view")


def test_nothing_to_show_has_a_next_step(open_page: Open) -> None:
    page = open_page("/reports?version=0")
    empty = page.locator(".card.empty").first
    expect(empty).to_contain_text("holds no")
    expect(empty.get_by_role("link", name="What data are held")).to_be_visible()
