"""What a version of the table still holds of errors is said beside them, and above all."""

from __future__ import annotations

from flask.testing import FlaskClient

from pages.figure.card import Scope, cards
from pages.figure.engine import finished
from pages.site.data import Data
from pages.site.page import opened
from pages.site.upkeep import uncorrected
from tests.conftest import CORRECTED, ERRING


def test_a_version_tells_which_errors_it_holds(past: Data) -> None:
    rows = past.view(CORRECTED).snapshot.frame
    wrong = {c.id for c in past.corrections if c.was and len(c.mended(rows))}
    assert len(wrong) > 3
    assert {c.id for c in uncorrected(past, past.view(ERRING))} == wrong
    assert uncorrected(past, past.view(CORRECTED)) == ()


def test_a_card_of_a_version_that_errs_says_so_first(past: Data) -> None:
    found = cards()["indicator-series"]
    asked = {"indicator_id": "iwf_reports_confirmed", "area": "WLD", "known": "now"}
    cares = {
        version: finished(found, Scope(past, past.view(version), asked)).care
        for version in (ERRING, CORRECTED)
    }
    assert cares[ERRING][0].startswith("Corrected since, on 29 November 2026: ")
    assert "numbers of web addresses (URLs)" in " ".join(cares[ERRING])
    assert not any(text.startswith("Corrected since") for text in cares[CORRECTED])


def test_a_pinned_version_that_errs_says_so_above_all(of_past: FlaskClient, past: Data) -> None:
    number = len(uncorrected(past, past.view(ERRING)))
    with of_past.application.test_request_context("/"):
        banner = opened({"version": str(ERRING)}).banner()
        assert f"{number} errors in it were corrected since." in str(banner)
        assert f"/data?version={ERRING}#corrections" in str(banner)
        assert "corrected since" not in str(opened({"version": "1"}).banner())
