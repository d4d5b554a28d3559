"""The bundle and the packaged plotly.js draw every figure of every page, and draw it alike."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from app import Site
from tests.browser.conftest import Open
from tests.browser.standing import Standing, charts


@pytest.mark.skipif(not Site.bundled, reason="no bundle has been built; that needs Node.js")
def test_both_draw_every_figure(
    standing: Standing, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not standing.first:  # nothing is drawn there
        expect(standing.page.locator(".dash-graph")).to_have_count(0)
        return
    monkeypatch.setattr(Site, "bundled", False)
    page = open_page(standing.address, without="**/plotly.bundle.js*")
    assert page.evaluate("() => window.Plotly?.version") is not None
    assert page.evaluate("() => performance.getEntriesByType('resource').some("
                         "(e) => e.name.includes('/plotly.min.js'))")  # fmt: skip
    assert charts(page) == standing.first
