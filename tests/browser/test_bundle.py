"""The bundle and the packaged plotly.js draw every figure of every page, and draw it alike."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, Route

from app import Site
from tests.browser.addresses import EVERYWHERE
from tests.browser.conftest import Open
from tests.browser.serving import wait_until_drawn

# What stands in each chart: its words, and how many shapes of each kind are drawn.
_CHARTS = """() => [...document.querySelectorAll(".js-plotly-plot")].map((plot) => {
  const shapes = {};
  for (const one of plot.querySelectorAll(".main-svg path, .main-svg rect"))
    shapes[one.tagName] = (shapes[one.tagName] || 0) + 1;
  const words = [...plot.querySelectorAll(".main-svg text")].map((text) => text.textContent);
  return { traces: plot._fullData.map((trace) => trace.type), shapes, words };
})"""


def charts(page: Page, alike: list[dict[str, Any]] | None = None) -> list[dict[str, Any]]:
    """The charts of a page once all are drawn and stay as they are, or are as `alike` has them.

    A busy machine paints in bursts: charts that stand still for a moment need not be done, so
    they are read until three readings in a row agree.
    """
    wait_until_drawn(page)
    read: list[list[dict[str, Any]]] = []
    for _ in range(60):
        read.append(page.evaluate(_CHARTS))
        if read[-1] == alike or (read[-3:].count(read[-1]) == 3 and alike is None):
            break
        page.wait_for_timeout(200)
    return read[-1]


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
    whole = charts(page, ours)
    assert page.evaluate("() => window.Plotly?.version") is not None
    assert page.evaluate("() => performance.getEntriesByType('resource').some("
                         "(e) => e.name.includes('/plotly.min.js'))")  # fmt: skip
    assert [c["traces"] for c in whole] == [c["traces"] for c in ours]
    assert whole == ours
    assert bool(ours) == bool(page.locator(".dash-graph").count())
