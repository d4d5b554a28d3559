"""Paper: every page prints to A4 with its words, its charts and its address, and nothing else."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from pages.charts.theme import DARK, LIGHT
from tests.browser.cards import COLOURS
from tests.browser.conftest import Open
from tests.browser.paper import Sheet, printed
from tests.browser.serving import until
from tests.browser.standing import Standing

_MARGIN = 14 / 25.4 * 72  # points at either side


def plain(text: str) -> str:
    """Letters and digits only: lines break elsewhere on paper."""
    return re.sub(r"\W+", "", text)


def pale(sheet: Sheet) -> str:
    """Letters too light for paper, those on a dark mark excepted."""
    return "".join(sheet.colours.get(shade, "") for shade in (DARK.ink, DARK.muted, DARK.accent))


def test_page_prints_to_clean_a4(standing: Standing) -> None:
    page = standing.seen(1280, "dark")
    heading = page.locator("main h1").inner_text()
    caveats = page.locator(".figure .care p").all_inner_texts()
    sources = page.locator(".figure .card-foot > p:first-child").all_inner_texts()
    sheets = printed(page)
    for sheet in sheets:
        assert (round(sheet.width), round(sheet.height)) == (595, 842)
        assert sheet.text.strip()
        assert sheet.right <= sheet.width - _MARGIN + 1
        assert sheet.left >= _MARGIN - 1
        assert not pale(sheet)
    text = "\n".join(sheet.text for sheet in sheets)
    joined = plain(text)
    assert plain(heading) in plain(sheets[0].text)
    for part in (*caveats, *sources):
        assert plain(part) in joined
    assert plain("data version 1-") in joined
    assert plain(standing.address) in joined
    for gone in ("Skip to content", "Save the image", "Download CSV", "Hide this"):
        assert plain(gone) not in joined


def test_after_printing_all_is_as_it_was(open_page: Open) -> None:
    page = open_page("/reports", scheme="dark")
    tall = page.evaluate("document.documentElement.scrollHeight")
    printed(page)
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    until(page, f"() => ({COLOURS})().includes('{DARK.ink}')")
    until(page, f"() => !({COLOURS})().includes('{LIGHT.ink}')")
    until(page, "(tall) => Math.abs(document.documentElement.scrollHeight - tall) < 5", tall)
    expect(page.locator("#print-foot")).to_be_empty()


def test_choices_are_printed_as_words(open_page: Open) -> None:
    page = open_page("/reports?year=2021&map=europe", width=360)
    text = " ".join(" ".join(sheet.text for sheet in printed(page)).split())
    assert "Chosen:" in text
    assert "Year: 2021" in text
    assert "Map: Europe" in text


def test_charts_are_as_wide_as_the_sheet(open_page: Open) -> None:
    page = open_page("/reports", width=360)
    page.evaluate(
        """() => addEventListener("beforeprint", () => {
          window.widths = [...document.querySelectorAll("main .js-plotly-plot")]
            .map((plot) => [plot._fullLayout.width, plot.clientWidth, plot.currentCSSZoom]);
        })"""
    )
    printed(page)
    for drawn, held, zoom in page.evaluate("window.widths"):
        assert abs(drawn - held) <= 1
        assert 500 < drawn * zoom < 690


@pytest.mark.parametrize("path", ["/reports", "/hotlines", "/prevalence", "/access", "/compare"])
def test_sheets_are_filled_and_no_heading_is_at_a_foot(open_page: Open, path: str) -> None:
    page = open_page(path)
    headings = {plain(each) for each in page.locator("main :is(h1, h2, h3)").all_inner_texts()}
    sheets = printed(page)
    for sheet in sheets[:-1]:
        assert sheet.filled >= 0.4
        assert plain(sheet.lines[-1]) not in headings


def test_what_is_wider_than_a_sheet_stands_below_on_paper(open_page: Open) -> None:
    page = open_page("/compare")
    page.evaluate(
        """() => addEventListener("beforeprint", () => {
          const within = (text, plot) => {
            const [own, of] = [text, plot].map((each) => each.getBoundingClientRect());
            return own.left >= of.left - 1 && own.right <= of.right + 1;
          };
          window.cut = [...document.querySelectorAll("main .js-plotly-plot")].flatMap((plot) =>
            [...plot.querySelectorAll("text")].filter((text) => !within(text, plot))
              .map((text) => text.textContent));
        })"""
    )
    printed(page)
    assert page.evaluate("window.cut") == []
