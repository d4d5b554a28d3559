"""The register of corrections, on the page of data and on pages of indicators."""

from __future__ import annotations

import sys

from flask.testing import FlaskClient

from pages.site.data import Data
from tests.conftest import CORRECTED, ERRING


def test_pages_of_data_and_indicator_show_the_register(of_past: FlaskClient, past: Data) -> None:
    data, indicator = (sys.modules[f"pages.{room}.page"] for room in ("data", "indicator"))
    with of_past.application.test_request_context("/data"):
        for version, held in ((ERRING, True), (CORRECTED, False)):
            shown = str(data.layout(version=str(version)))
            assert all(c.title in shown and c.now in shown for c in past.corrections)
            assert ("Corrected since: 2 figures stand here as they were." in shown) is held
        about = {name: str(indicator.layout(name)) for name in ("iwf_urls_confirmed", "population")}
        about["iocta_finding"] = str(indicator.layout("iocta_finding"))
    assert "correction-iwf-urls-among-reports" in about["iwf_urls_confirmed"]
    assert "correction-findings-of-a-selection" in about["iocta_finding"]
    assert "correction-" not in about["population"]
