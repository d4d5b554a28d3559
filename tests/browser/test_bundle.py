"""The bundle and the packaged plotly.js draw every figure of every page, and draw it alike."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, Route

from app import Site
from tests.browser.addresses import EVERYWHERE
from tests.browser.conftest import Open
from tests.browser.serving import wait_until_drawn

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


def nothing(route: Route) -> None:
    route.fulfill(body="", content_type="text/javascript")


@pytest.mark.skipif(not Site.bundled, reason="no bundle has been built; that needs Node.js")
@pytest.mark.parametrize("address", EVERYWHERE)
def test_both_draw_every_figure(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    bundled, page = open_page(address), open_page(address)
    monkeypatch.setattr(Site, "bundled", False)
    page.route("**/plotly.bundle.js*", nothing)
    page.reload()
    wait_until_drawn(page)
    assert page.evaluate("() => window.Plotly?.version") is not None
    assert page.evaluate("() => performance.getEntriesByType('resource').some("
                         "(e) => e.name.includes('/plotly.min.js'))")  # fmt: skip
    # Stillness says nothing on a busy machine, which paints in bursts: both stay open until they
    # have drawn the same.
    for _ in range(100):
        ours, whole = charts(bundled), charts(page)
        if ours == whole:
            break
        page.wait_for_timeout(200)
    assert whole == ours
    assert bool(ours) == bool(page.locator(".dash-graph").count())
