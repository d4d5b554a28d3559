"""Pages for everyone: axe finds nothing, the keyboard is enough, and changes are announced."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

import dash
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE, Open
from tests.browser.serving import until, wait_until_drawn
from tests.browser.standing import Standing

EVERY_RULE = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
# All that another theme can change: it holds no other elements, names or sizes.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
# A narrower window changes where things stand too, and what has to be scrolled.
NARROW = {
    "type": "rule",
    "values": [*COLOURS["values"], "target-size", "scrollable-region-focusable"],
}
# They stand as they stood, whatever opens above or beside them.
CARDS = "main .card"
_STILL = "() => document.getAnimations().every((a) => a.playState !== 'running')"
_UNFOLD = """() => document.querySelectorAll("main details:not([open])").forEach((folded) => {
  folded.open = true;
  folded.dataset.unfolded = "";
})"""
_FOLD = """() => document.querySelectorAll("main details[data-unfolded]").forEach((unfolded) => {
  unfolded.open = false;
  delete unfolded.dataset.unfolded;
})"""
# What follows changes looks 200 ms after the last of them: a timer that begins with the same
# changes and is longer ends after it, however slow the machine.
_LOOKED = """() => new Promise((done) => {
  let timer;
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(() => { changes.disconnect(); done(); }, 250);
  };
  const changes = new MutationObserver(again);
  changes.observe(document.getElementById("react-entry-point"), {
    childList: true, subtree: true, attributes: true, attributeFilter: ["data-dash-is-loading"],
  });
  again();
})"""
# What somebody who uses the keyboard sees of where they are: the ring of the element itself, or
# that of what stands for it (a framework hides the real input of a button group or a switch).
_FOCUS = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const ring = (x) => {
    const s = x && getComputedStyle(x);
    return !!s && s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2;
  };
  const stand = e.nextElementSibling, around = e.closest(".mantine-Input-input");
  const seen = e.matches("input") && e.offsetWidth < 2 && stand ? stand : e;
  const box = seen.getBoundingClientRect();
  const top = document.querySelector(".top").getBoundingClientRect().bottom;
  return {
    name: (e.getAttribute("aria-label") || e.textContent || e.id || e.tagName).slice(0, 60),
    main: !!e.closest("main"),
    ring: e.matches("h1, main") || ring(e) || ring(stand)
      || ring(around),
    hidden: box.bottom < 0 || box.top > innerHeight || (!!e.closest("main") && box.bottom <= top),
  };
}"""


def violations(
    page: Page, rules: Mapping[str, object] = EVERY_RULE, but: str | None = None
) -> list[str]:
    """What axe-core finds, one line for each element; `but` selects what is not looked at."""
    until(page, _STILL)
    options = {"runOnly": rules, "resultTypes": ["violations"], "selectors": False}
    context = {"exclude": [[but]]} if but else None
    found = Axe().run(page, context=context, options=options).response["violations"]
    return [
        f"{v['id']}: {v['help']}: {node['html'][:160]}: {node.get('failureSummary', '')[:200]}"
        for v in found
        for node in v["nodes"]
    ]


def choose(page: Page, label: str) -> None:
    """Another value of a list, with the keyboard alone."""
    page.get_by_label(label, exact=True).first.focus()
    page.keyboard.press("ArrowDown")
    # As who looks: a list that just opened marks its options a moment later.
    marked = page.locator("[data-combobox-selected]:visible")
    expect(marked).to_have_count(1)
    first = marked.inner_text()
    page.keyboard.press("ArrowDown")
    expect(marked).not_to_have_text(first)
    expect(marked).to_have_attribute("aria-selected", "false")
    page.keyboard.press("Enter")


def test_axe_finds_nothing_in_the_light_on_a_desk_and_in_the_dark_on_a_phone(
    standing: Standing,
) -> None:
    """Every element by every rule, and by what another theme and width can change of it."""
    page = standing.seen(1280, "light")
    page.evaluate(_UNFOLD)
    assert violations(page) == []
    standing.seen(360, "dark")
    until(page, "() => document.documentElement.scrollWidth <= 360")
    assert violations(page, NARROW) == []
    page.evaluate(_FOLD)


@pytest.mark.parametrize("address", ["/", "/reports"])
def test_colours_hold_in_the_dark_on_a_desk_and_in_the_light_on_a_phone(
    open_page: Open, address: str
) -> None:
    """Only what surrounds a page is there at one width alone, and it is the same on all."""
    page = open_page(address)
    page.evaluate(_UNFOLD)
    page.locator("#scheme").click()
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    wait_until_drawn(page)
    assert violations(page, COLOURS) == []
    page.set_viewport_size({"width": 360, "height": 900})
    until(page, "() => document.documentElement.scrollWidth <= 360")
    page.locator(".menu summary").click()  # where the switches of a phone are
    page.locator("#scheme").click()
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "light")
    wait_until_drawn(page)
    assert violations(page, COLOURS) == []


def test_axe_finds_nothing_on_a_page_that_is_not_there(open_page: Open) -> None:
    assert violations(open_page("/nothing-here", status=404)) == []


def in_both_themes(
    page: Page, but: str | None = None, dark: Mapping[str, object] = COLOURS
) -> list[str]:
    """What axe finds in the light by every rule and in the dark by those of `dark`, which left out
    are those of what another theme can change; `but` selects what was looked at before and stands
    as it stood."""
    found = violations(page, but=but)
    _in(page, "dark")
    found += violations(page, dark, but)
    _in(page, "light")
    return found


def _in(page: Page, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", scheme)
    wait_until_drawn(page)


def test_axe_finds_nothing_in_what_opens(open_page: Open) -> None:
    page = open_page("/reports", width=360)
    for name in ("Table", "Sources"):
        for tab in page.get_by_role("tab", name=name).all():
            tab.click()
        assert in_both_themes(page) == []
    page.get_by_role("button", name="Filter").first.click()
    page.get_by_label("Year", exact=True).first.click()
    expect(page.get_by_role("option").first).to_be_visible()
    assert in_both_themes(page, CARDS) == []
    expect(page.get_by_role("option").first).to_be_visible()  # it stayed open for both
    page.keyboard.press("Escape")
    page.get_by_text("Menu", exact=True).click()
    assert in_both_themes(page, CARDS) == []


@pytest.mark.parametrize(
    ("address", "scheme"),
    # A theme changes colours, not where a ring is: one short page shows it for the dark.
    [
        ("/", "light"),
        ("/reports", "light"),
        ("/compare", "light"),
        ("/actors?actor=police", "light"),
        ("/about", "dark"),
    ],
)
def test_tab_alone_walks_the_whole_page_and_shows_where_it_is(
    open_page: Open, address: str, scheme: Literal["light", "dark"]
) -> None:
    page = open_page(address, scheme=scheme)
    met = []
    for _ in range(400):
        page.keyboard.press("Tab")
        at = page.evaluate(_FOCUS)
        if at is None:
            break
        met.append(at)
    assert met[0]["name"] == "Skip to content"
    assert sum(at["main"] for at in met) > 4
    assert [at["name"] for at in met if not at["ring"]] == []
    assert [at["name"] for at in met if at["hidden"]] == []


@pytest.mark.parametrize(
    ("address", "label"), [("/reports", "Year"), ("/compare", "Shown as"), ("/area/SVN", "Year")]
)
def test_focus_stays_on_a_control_that_changes_the_page(
    open_page: Open, address: str, label: str
) -> None:
    page = open_page(address)
    before = page.url
    choose(page, label)
    until(page, "(before) => location.href !== before", before)
    wait_until_drawn(page)
    page.evaluate(_LOOKED)
    expect(page.get_by_label(label, exact=True).first).to_be_focused()


def test_the_search_and_a_list_of_places_are_accessible_while_open(open_page: Open) -> None:
    page = open_page("/compare")
    page.locator("#search").fill("turkey")
    expect(page.locator("[data-combobox-selected]:visible")).to_contain_text("Türkiye")
    assert in_both_themes(page, dark=EVERY_RULE) == []
    page.locator("#search").fill("slovennia")
    expect(page.get_by_text("Nothing is called so. Nearest:")).to_be_visible()
    assert in_both_themes(page, dark=EVERY_RULE) == []
    page.keyboard.press("Escape")
    page.get_by_role("textbox", name=re.compile("^Places, up to")).fill("uk")
    expect(page.get_by_role("option").first).to_have_text("United Kingdom")
    page.keyboard.press("ArrowDown")
    assert in_both_themes(page, dark=EVERY_RULE) == []
    expect(page.get_by_role("option").first).to_have_text("United Kingdom")  # open for both


def test_escape_closes_a_list_and_changes_nothing(open_page: Open) -> None:
    page = open_page("/reports")
    year = page.get_by_label("Year", exact=True).first
    year.focus()
    held = year.input_value()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(year).to_have_value(held)
    expect(year).to_be_focused()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_menu_of_a_phone_by_keyboard(open_page: Open, key: str) -> None:
    page = open_page("/", width=360)
    summary, menu = page.locator(".menu summary"), page.locator(".menu nav")
    summary.focus()
    page.keyboard.press(key)
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Overview")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(summary).to_be_focused()
    page.keyboard.press(key)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/access$"))
    expect(menu).to_be_hidden()
    expect(page.locator("h1")).to_be_focused()
    expect(page.locator("h1")).to_contain_text("online")


def test_the_page_that_is_open_is_marked_in_both_menus(open_page: Open) -> None:
    page = open_page("/reports")
    marked = page.locator("header [aria-current]")
    expect(marked).to_have_count(2)
    for link in marked.all():
        expect(link).to_have_text("Reports")
        expect(link).to_have_attribute("aria-current", "page")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Threats").click()
    expect(page.locator("h1")).to_be_focused()
    expect(page.locator("header [aria-current]").first).to_have_text("Threats")


def test_a_changed_finding_is_announced(open_page: Open) -> None:
    page = open_page("/reports")
    page.evaluate(_LOOKED)
    expect(page.locator("#said")).to_be_empty()
    choose(page, "Year")
    heading = page.locator("#reports-country .finding").first
    expect(heading).not_to_contain_text("2024")
    expect(page.locator("#said")).to_contain_text(heading.inner_text())


@pytest.mark.usefixtures("server")
def test_every_page_has_a_title_of_its_own() -> None:
    titles = [
        page["title"] for page in dash.page_registry.values() if isinstance(page["title"], str)
    ]
    assert len(titles) == len(set(titles))


def test_movement_is_off_where_less_is_asked_for(browser: Browser, server: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(server + "/reports")
    wait_until_drawn(page)
    longest = page.evaluate(
        """() => {
          document.querySelector("main").setAttribute("aria-busy", "true");  // as while one waits
          const of = (e, part) => {
            const s = getComputedStyle(e, part);
            return [s.transitionDuration, s.animationDuration].join().split(",").map(parseFloat);
          };
          const parts = [null, "::before", "::after"];
          return Math.max(...[...document.querySelectorAll("body *")]
            .flatMap((e) => parts.flatMap((part) => of(e, part))));
        }"""
    )
    context.close()
    assert longest <= 0.001


def test_without_script_the_figures_are_still_offered(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + "/reports")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_contain_text("JavaScript")
    expect(page.get_by_role("link", name="all observations as CSV")).to_be_visible()
    context.close()
