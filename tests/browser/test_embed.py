"""Figures on pages of others: shown where that is allowed and nowhere else, light, and readable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import PATIENCE, Open
from tests.browser.press import Site, publishing
from tests.browser.serving import wait_until_drawn
from tests.browser.test_accessibility import violations

# A line, a ranking, a map, a table of findings and a refusal.
_CARDS = (
    "/embed/reports-world",
    "/embed/reports-country?year=2022",
    "/embed/access-map",
    "/embed/threats-matrix",
    "/embed/reports-country?year=1066",
)


@pytest.fixture
def outside(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has nothing of ours in its cache, and may use the clipboard."""
    context = browser.new_context(locale="en-GB")
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


def code(page: Page, card: str) -> str:
    """The embed code of a card, as a reader takes it from under it."""
    section = page.locator(f"#{card}")
    section.locator(".share > summary").click()
    field = section.get_by_label("Embed", exact=True)
    expect(field).to_have_value(re.compile("^<iframe "))
    return field.input_value()


def test_a_page_that_is_allowed_shows_the_figure_as_high_as_it_is(
    open_page: Open, outside: BrowserContext, press: Site
) -> None:
    ours = open_page("/reports?year=2022")
    heading = ours.locator("#reports-country .finding").inner_text()
    page = outside.new_page()
    page.set_viewport_size({"width": 700, "height": 900})
    page.goto(press.shows(code(ours, "reports-country")))
    frame = page.frame_locator("iframe")
    expect(frame.locator("h1")).to_have_text(heading)
    expect(frame.locator(".care p").first).to_be_visible()
    expect(frame.locator(".care p").first).to_contain_text("Read with care.")
    # The script of the code gives it its height, also when something in it opens.
    inner = next(f for f in page.frames if "/embed/" in f.url)
    expect(page.locator("iframe")).to_have_attribute("style", re.compile(r"height: \d+px"))
    page.wait_for_function(
        "(high) => Math.abs(document.querySelector('iframe').clientHeight - high) <= 1",
        arg=inner.evaluate("document.documentElement.getBoundingClientRect().height"),
    )
    before = page.locator("iframe").evaluate("(e) => e.clientHeight")
    frame.get_by_text("The figures as a table").click()
    page.wait_for_function(
        "(before) => document.querySelector('iframe').clientHeight > before + 100", arg=before
    )
    # The way leads to the card on its page, in a window of its own.
    with page.expect_popup() as opened:
        frame.get_by_role("link", name="This figure on CSEA Trends").click()
    there = opened.value
    wait_until_drawn(there)
    expect(there.locator("#reports-country .finding")).to_have_text(heading)
    assert re.search(r"year=2022&version=1-\w{8}#reports-country$", there.url)


def test_a_page_that_is_not_allowed_stays_without_it(
    outside: BrowserContext, press: Site, server: str
) -> None:
    """The same code on another port, which is another origin; and a page of ours nowhere."""
    said: list[str] = []
    with publishing() as other:
        page = outside.new_page()
        page.on("console", lambda message: said.append(message.text))
        frame = f'<iframe src="{server}/embed/reports-world"></iframe>'
        page.goto(other.shows(frame))
        page.wait_for_load_state("networkidle")
        assert all("/embed/" not in f.url for f in page.frames)
        assert not page.frame_locator("iframe").locator("h1", has_text="Reports").count()
        assert any("frame-ancestors" in text or "frame" in text.lower() for text in said), said
    for path in ("/reports", "/load", "/embed/reports-world/more", "/api/v1/cards.json"):
        page = outside.new_page()
        page.goto(press.shows(f'<iframe src="{server}{path}"></iframe>'))
        page.wait_for_load_state("networkidle")
        assert all(not f.url.startswith(server) for f in page.frames), path


def test_without_script_a_frame_shows_everything(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}/embed/reports-world")
    expect(page.locator("svg").first).to_be_visible()
    page.get_by_text("The figures as a table").click()
    expect(page.locator("tbody tr").first).to_be_visible()
    context.close()


def test_a_frame_weighs_less_than_a_third_of_the_page_of_its_card(
    browser: Browser, server: str
) -> None:
    weights: dict[str, dict[str, int]] = {}
    for card, path in (
        ("reports-world", "/reports"),
        ("access-map", "/access"),
        ("threats-matrix", "/threats"),
        ("compare-rate", "/compare"),
    ):
        for name, address in (("page", path), ("frame", f"/embed/{card}")):
            weights.setdefault(card, {})[name] = _weight(browser, server + address)
        print(f"{card}: {weights[card]['frame']:,} bytes of {weights[card]['page']:,} of {path}")
    for card, weight in weights.items():
        assert weight["page"] > 100_000, card
        assert weight["frame"] * 3 < weight["page"], card


def _weight(browser: Browser, address: str) -> int:
    """Bytes over the wire until all is drawn, headers included, from an empty cache."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    watching = context.new_cdp_session(page)
    watching.send("Network.enable")
    taken: list[float] = []
    watching.on("Network.loadingFinished", lambda told: taken.append(told["encodedDataLength"]))
    page.goto(address)
    if "/embed/" in address:
        page.wait_for_load_state("networkidle")
    else:
        wait_until_drawn(page)
    context.close()
    return int(sum(taken))


@pytest.mark.parametrize("address", _CARDS)
def test_axe_finds_nothing_in_a_frame(browser: Browser, server: str, address: str) -> None:
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    for width in (320, 640):
        schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
        for scheme in schemes:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            page.goto(server + address)
            page.evaluate("document.querySelectorAll('details').forEach((e) => (e.open = true))")
            assert violations(page) == [], (width, scheme)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@pytest.mark.parametrize("asked", ["dark", "light"])
def test_the_address_has_the_word_on_the_theme(browser: Browser, server: str, asked: str) -> None:
    context = browser.new_context(color_scheme="dark" if asked == "light" else "light")
    page = context.new_page()
    page.goto(f"{server}/embed/reports-world?theme={asked}")
    paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    ink = page.locator("svg:visible text").first.evaluate("(e) => getComputedStyle(e).fill")
    assert (sum(map(int, re.findall(r"\d+", paper))) > 384) is (asked == "light")
    assert (sum(map(int, re.findall(r"\d+", ink))) > 384) is (asked == "dark")
    context.close()


@pytest.mark.parametrize("width", [300, 480, 640])
@pytest.mark.parametrize(
    "url",
    ["/embed/reports-world", "/embed/reports-country", "/embed/threats-matrix", "/area/SVN"],
)
def test_the_height_that_oembed_tells_holds_the_figure(
    browser: Browser, server: str, press: Site, url: str, width: int
) -> None:
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    answer = page.request.get(
        f"{server}/oembed", params={"url": server + url, "maxwidth": str(width)}
    )
    told = answer.json()
    page.set_viewport_size({"width": width + 40, "height": 900})
    page.goto(press.shows(told["html"]))
    page.frame_locator("iframe").locator("h1").wait_for()
    inner = next(f for f in page.frames if "/embed/" in f.url)
    needs = inner.evaluate("document.documentElement.getBoundingClientRect().height")
    print(f"{url} at {width}: needs {needs:.0f}, told {told['height']}")
    assert needs <= told["height"] <= needs * 1.25 + 60
    context.close()


def test_what_is_shared_is_copied_by_keyboard(open_page: Open, server: str) -> None:
    page = open_page("/reports", fresh=True)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server)
    card = page.locator("#reports-world")
    summary = card.locator(".share > summary")
    summary.focus()
    page.keyboard.press("Enter")
    read = "navigator.clipboard.readText()"
    for name, told in (
        ("Copy the link", rf"^{server}/reports\?version=1-\w{{8}}#reports-world$"),
        ("Copy the embed code", rf'^<iframe src="{server}/embed/reports-world\?version=1-'),
        ("Copy the citation", r"^CSEA Trends: .* Data version 1-\w{8} of "),
    ):
        button = card.get_by_role("button", name=name)
        button.focus()
        page.keyboard.press("Enter")
        expect(card.get_by_text("Copied.").last).to_be_visible()
        page.wait_for_function(
            f"async (told) => new RegExp(told, 's').test(await {read})", arg=told
        )
    follow = card.get_by_label(re.compile("^Show newer figures"))
    follow.focus()
    page.keyboard.press("Space")
    expect(card.get_by_label("Embed", exact=True)).to_have_value(
        re.compile(r'/embed/reports-world" title=')
    )
    for name, kind in (("BibTeX", "bib"), ("CSL-JSON", "json")):
        with page.expect_download() as taken:
            card.get_by_role("link", name=name).click()
        assert taken.value.suggested_filename == f"csea-trends-reports-world-v1.{kind}"


def test_where_the_clipboard_is_refused_the_text_is_selected(open_page: Open) -> None:
    page = open_page("/reports", fresh=True)
    page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }"
    )
    card = page.locator("#reports-world")
    card.locator(".share > summary").click()
    card.get_by_role("button", name="Copy the link").click()
    expect(card.get_by_text("Your browser does not let us copy.")).to_be_visible()
    assert page.evaluate("getSelection().toString()").startswith("http")
    card.get_by_role("button", name="Copy the citation").click()
    page.wait_for_function("getSelection().toString().startsWith('CSEA Trends: ')")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark"), (320, "light")])
def test_what_is_shared_fits_and_axe_finds_nothing(
    open_page: Open, width: int, scheme: Literal["light", "dark"]
) -> None:
    page = open_page("/hotlines", width=width, scheme=scheme)
    card = page.locator("#hotlines-counting")
    card.locator(".share > summary").click()
    expect(card.get_by_label("Embed", exact=True)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []
    small = card.locator(".share-panel").evaluate(
        """(panel) => [...panel.querySelectorAll("a, button, input, textarea")]
          .map((e) => [e.outerHTML.slice(0, 60), e.closest(".choice") || e])
          .map(([name, e]) => [name, e.getBoundingClientRect()])
          .filter(([, box]) => box.height < 24 || box.width < 24).map(([name]) => name)"""
    )
    assert small == []
