"""Paper: every page prints to A4 with its words, its charts and its address, and nothing else."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pdfplumber
import pytest
from pdfplumber.page import Page as Sheet
from playwright.sync_api import Page, expect

from pages.charts.theme import DARK, LIGHT
from tests.browser.addresses import EVERYWHERE
from tests.browser.conftest import Open

_MARGIN = 14 / 25.4 * 72  # points at either side
_COLOURS = """() => [...document.querySelectorAll(".js-plotly-plot")]
  .flatMap((plot) => JSON.stringify([plot.data, plot.layout]).match(/#[0-9a-f]{6}\\b/g) || [])"""


def sheets(page: Page) -> list[Sheet]:
    """The printed pages."""
    return pdfplumber.open(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages


def plain(text: str) -> str:
    """Letters and digits only: lines break elsewhere on paper."""
    return re.sub(r"\W+", "", text)


def pale(sheet: Sheet) -> Iterator[str]:
    """Letters too light for paper, those on a dark mark excepted."""
    for char in sheet.chars:
        colour = char["non_stroking_color"]
        if isinstance(colour, tuple) and len(colour) == 3 and char["text"].strip():
            shade = "#" + "".join(f"{round(part * 255):02x}" for part in colour)
            if shade in (DARK.ink, DARK.muted, DARK.accent):
                yield char["text"]


@pytest.mark.parametrize("address", EVERYWHERE)
def test_page_prints_to_clean_a4(open_page: Open, address: str) -> None:
    page = open_page(address, scheme="dark")
    heading = page.locator("main h1").inner_text()
    caveats = page.locator(".figure .care p").all_inner_texts()
    sources = page.locator(".figure .card-foot > p:first-child").all_inner_texts()
    printed = sheets(page)
    for sheet in printed:
        assert (round(sheet.width), round(sheet.height)) == (595, 842)
        words = sheet.extract_words()
        assert words
        assert max(word["x1"] for word in words) <= sheet.width - _MARGIN + 1
        assert min(word["x0"] for word in words) >= _MARGIN - 1
        assert not list(pale(sheet))
    text = "\n".join(sheet.extract_text() for sheet in printed)
    joined = plain(text)
    assert plain(heading) in plain(printed[0].extract_text())
    for part in (*caveats, *sources):
        assert plain(part) in joined
    assert "data version 1-" in text
    assert plain(address) in joined
    for gone in ("Skip to content", "Save the image", "Download CSV", "Hide this"):
        assert gone not in text


def test_after_printing_all_is_as_it_was(open_page: Open) -> None:
    page = open_page("/reports", scheme="dark")
    tall = page.evaluate("document.documentElement.scrollHeight")
    sheets(page)
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    page.wait_for_function(f"() => ({_COLOURS})().includes('{DARK.ink}')")
    assert LIGHT.ink not in page.evaluate(_COLOURS)
    page.wait_for_function(
        "(tall) => Math.abs(document.documentElement.scrollHeight - tall) < 5", arg=tall
    )
    expect(page.locator("#print-foot")).to_be_empty()


def test_choices_are_printed_as_words(open_page: Open) -> None:
    page = open_page("/reports?year=2021&map=europe", width=360)
    text = " ".join(sheet.extract_text() for sheet in sheets(page)).replace("\n", " ")
    assert "Chosen:" in text
    assert "Year: 2021" in text
    assert "Map: Europe" in text


def test_charts_are_as_wide_as_the_sheet(open_page: Open) -> None:
    page = open_page("/reports", width=360)
    page.evaluate(
        """() => addEventListener("beforeprint", () => {
          window.widths = [...document.querySelectorAll("main .js-plotly-plot")]
            .map((plot) => [plot._fullLayout.width, plot.clientWidth]);
        })"""
    )
    sheets(page)
    for drawn, held in page.evaluate("window.widths"):
        assert abs(drawn - held) <= 1
        assert 500 < drawn < 690
