"""The bundle and the packaged plotly.js draw every kind of trace, and draw it alike."""

from __future__ import annotations

from typing import Any

import pytest

from pages.application import Site
from tests.browser.conftest import Open
from tests.browser.standing import charts
from tests.pages.charts.test_bundle import bundled

# Together they draw every kind of trace, and most kinds of charts.
_PAGES = ("/reports", "/hotlines", "/threats", "/prevalence")


@pytest.mark.skipif(not Site.bundled, reason="no bundle has been built; that needs Node.js")
def test_both_draw_every_kind_of_trace(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    by_bundle = {address: charts(open_page(address)) for address in _PAGES}
    monkeypatch.setattr(Site, "bundled", False)
    by_package: dict[str, list[dict[str, Any]]] = {}
    for address in _PAGES:
        page = open_page(address, without="**/plotly.bundle.js*")
        assert page.evaluate("() => window.Plotly?.version") is not None
        assert page.evaluate("() => performance.getEntriesByType('resource').some("
                             "(e) => e.name.includes('/plotly.min.js'))")  # fmt: skip
        by_package[address] = charts(page)
    assert by_package == by_bundle
    assert {t for drawn in by_bundle.values() for c in drawn for t in c["traces"]} == bundled()
