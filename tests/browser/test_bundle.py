"""The bundle and the packaged plotly.js draw every figure of every page, and draw it alike."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, Route

from app import Site
from tests.browser.addresses import EVERYWHERE
from tests.browser.conftest import Open

# What stands in each chart: its words, and how many shapes of each kind are drawn.
_CHARTS = """() => [...document.querySelectorAll(".js-plotly-plot")].map((plot) => {
  const shapes = {};
  for (const one of plot.querySelectorAll(".main-svg path, .main-svg rect"))
    shapes[one.tagName] = (shapes[one.tagName] || 0) + 1;
  const words = [...plot.querySelectorAll(".main-svg text")].map((text) => text.textContent);
  return { traces: plot._fullData.map((trace) => trace.type), shapes, words };
})"""


def charts(page: Page) -> list[dict[str, Any]]:
    """The charts of a page, once nothing moves in them any more."""
    found: list[dict[str, Any]] = page.evaluate(_CHARTS)
    for _ in range(20):
        page.wait_for_timeout(150)
        before, found = found, page.evaluate(_CHARTS)
        if before == found:
            break
    return found


def nothing(route: Route) -> None:
    route.fulfill(body="", content_type="text/javascript")


@pytest.mark.skipif(not Site.bundled, reason="no bundle has been built; that needs Node.js")
@pytest.mark.parametrize("address", EVERYWHERE)
def test_both_draw_every_figure(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    page = open_page(address)
    ours = charts(page)
    monkeypatch.setattr(Site, "bundled", False)
    page.route("**/plotly.bundle.js*", nothing)
    page.reload()
    page.wait_for_function("() => document.querySelector('main h1')")
    if ours:
        page.wait_for_selector(".js-plotly-plot .main-svg")
    whole = charts(page)
    assert page.evaluate("() => window.Plotly?.version") is not None
    assert page.evaluate("() => performance.getEntriesByType('resource').some("
                         "(e) => e.name.includes('/plotly.min.js'))")  # fmt: skip
    assert [c["traces"] for c in whole] == [c["traces"] for c in ours]
    assert whole == ours
    assert bool(ours) == bool(page.locator(".dash-graph").count())
