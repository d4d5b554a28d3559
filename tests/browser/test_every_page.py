"""Every page opens, in both themes, from phone to large screen, and asks nobody else for anything.

A page is loaded once and then taken through the widths, among them those of a window of 1280 pixels
that is enlarged to 200 and 400 %. The theme changes no size.
"""

from __future__ import annotations

from contextlib import suppress

import dash
import pytest
from playwright.sync_api import Page, TimeoutError, expect

from pages.charts.theme import DARK, LIGHT
from tests.browser.addresses import PAGES, TEMPLATES
from tests.browser.cards import COLOURS
from tests.browser.conftest import Open
from tests.browser.serving import until, wait_until_drawn
from tests.browser.standing import Standing

WIDTHS = {2560: 1000, 1280: 900, 360: 780}  # and heights
ENLARGED = {640: 450, 320: 256}  # what a window of 1280 by 1024 or so holds at 200 and 400 %
# Nothing reaches beyond the window.
_HELD = """(width) => innerWidth === width && document.documentElement.scrollWidth <= width"""
_NOT_BESIDE = """() => [...document.querySelectorAll("nav.beside")].filter((list) => {
  const answers = list.nextElementSibling.getBoundingClientRect();
  return list.getBoundingClientRect().right > answers.left;
}).map((list) => list.parentElement.outerHTML.slice(0, 80))"""
# Words in a chart that reach beyond it by more than a hair, where they are cut off.
_CUT_OFF = """() => [...document.querySelectorAll(".js-plotly-plot")].flatMap((plot) => {
  const frame = plot.getBoundingClientRect();
  // What is folded away is laid out anew when a reader opens it.
  return !plot.checkVisibility() ? [] : [...plot.querySelectorAll("text")].filter((text) => {
    const box = text.getBoundingClientRect();
    return box.width && (box.left < frame.left - 3 || box.right > frame.right + 3
      || box.top < frame.top - 3 || box.bottom > frame.bottom + 3);
  }).map((text) => text.textContent);
})"""


# Notes of one chart that stand over each other, by more than the room around letters.
_OVER = """() => [...document.querySelectorAll(".js-plotly-plot")].flatMap((plot) => {
  if (!plot.checkVisibility()) return [];
  const notes = [...plot.querySelectorAll(".annotation-text-g text")].map((text) => {
    const lines = [...text.querySelectorAll("tspan.line")];
    const boxes = (lines.length ? lines : [text]).map((e) => e.getBoundingClientRect());
    return [text.textContent, boxes];
  });
  const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
  return notes.flatMap(([one, ours], n) => notes.slice(n + 1)
    .filter(([, theirs]) => ours.some((a) => theirs.some((b) => over(a, b))))
    .map(([other]) => `${one} / ${other}`));
})"""


@pytest.mark.usefixtures("server")
def test_no_registered_page_is_left_out() -> None:
    registered = {page["path"]: page["path_template"] for page in dash.page_registry.values()}
    fixed = {p for p, template in registered.items() if not template and "404" not in p}
    assert fixed == set(PAGES)
    assert {template for template in registered.values() if template} == set(TEMPLATES)


def settled(page: Page, faults: str) -> list[str]:
    """What a script finds wrong of the words in charts, once they have been laid out anew."""
    with suppress(TimeoutError):
        until(page, f"() => ({faults})().length === 0")
    found: list[str] = page.evaluate(faults)
    return found


def test_page_stands_at_every_width(standing: Standing) -> None:
    page = standing.seen(2560, "light")
    expect(page.locator("h1")).to_have_count(1)
    assert page.title().endswith("CSEA Trends") or page.title().startswith("CSEA Trends")
    for width, height in (WIDTHS | ENLARGED).items():
        page.set_viewport_size({"width": width, "height": height})
        until(page, _HELD, width)
        wait_until_drawn(page)
        expect(page.locator("h1")).to_be_visible()
        assert settled(page, _CUT_OFF) == [], width
        assert settled(page, _OVER) == [], width


def test_the_list_of_what_a_page_answers_stands_beside_it(standing: Standing) -> None:
    """Where a page has one: what holds it has the class that makes room for it."""
    assert standing.seen(1280, "light").evaluate(_NOT_BESIDE) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_opens_in_the_theme_of_the_machine(open_page: Open, scheme: str) -> None:
    page = open_page("/reports", width=2560, scheme=scheme)
    assert page.evaluate("document.documentElement.dataset.mantineColorScheme") == scheme
    colours = page.evaluate(COLOURS)
    assert (DARK.ink in colours, LIGHT.ink in colours) == (scheme == "dark", scheme == "light")


@pytest.mark.parametrize("address", ["/nothing-here", "/indicator/nothing", "/reports/nothing"])
def test_unknown_page_is_404_and_says_so(open_page: Open, address: str) -> None:
    page = open_page(address, status=404)
    expect(page.locator("h1")).to_contain_text("There is no")
    page.get_by_role("link", name="To the overview").click()
    expect(page.locator("h1")).to_contain_text("What do the published figures say")
