"""A page that stays open for all tests that look at every page, one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from playwright.sync_api import Page, expect

from tests.browser.serving import resized

# What stands in each chart: its words, and how many shapes of each kind are drawn. What clips or
# catches the mouse is not drawn, and a chart that was painted twice may keep clips of the first.
_CHARTS = """() => [...document.querySelectorAll(".js-plotly-plot")].map((plot) => {
  const shapes = {};
  for (const one of plot.querySelectorAll(".main-svg path, .main-svg rect"))
    if (!one.closest("defs, .draglayer, .hoverlayer"))
      shapes[one.tagName] = (shapes[one.tagName] || 0) + 1;
  const words = [...plot.querySelectorAll(".main-svg text")].map((text) => text.textContent);
  return { traces: plot._fullData.map((trace) => trace.type), shapes, words };
})"""


def charts(page: Page) -> list[dict[str, Any]]:
    """The charts of a page as they are now."""
    found: list[dict[str, Any]] = page.evaluate(_CHARTS)
    return found


@dataclass(frozen=True)
class Standing:
    """An open page, its address, and its charts as they were first drawn.

    Opened in the light theme in a window of 1280 pixels; whoever looks at it says how, and leaves
    it as it was found but for that.
    """

    address: str
    page: Page
    first: list[dict[str, Any]]

    def seen(self, width: int, scheme: Literal["light", "dark"], height: int = 900) -> Page:
        """The page in a window and a theme, with everything drawn for both."""
        self.page.emulate_media(color_scheme=scheme)
        root = self.page.locator("html")
        expect(root).to_have_attribute("data-mantine-color-scheme", scheme)
        resized(self.page, width, height)
        return self.page
