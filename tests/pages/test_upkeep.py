"""Corrections and releases on pages and in the interface: said beside the versions concerned."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date

import pytest
from dash import Dash
from flask.testing import FlaskClient

from etl.store import Store
from pages.data.freshness import due, freshness
from pages.figure.card import Scope, cards
from pages.figure.engine import finished
from pages.site.data import Data, load_data
from pages.site.page import opened
from pages.site.shell import entry_of
from pages.site.upkeep import expected, uncorrected

BEFORE, AFTER = 2, 3
IWF = "iwf-urls-among-reports"


@pytest.fixture(scope="module")
def past(erring: Store) -> Data:
    return load_data(erring.uri)


@pytest.fixture
def of_past(app: Dash, past: Data, monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskClient]:
    """The application over the table with a past."""
    monkeypatch.setitem(app.server.extensions, "csea", past)
    with app.server.test_client() as client:
        yield client


def test_a_version_tells_which_errors_it_holds(past: Data) -> None:
    wrong = {c.id for c in past.corrections if c.was}
    assert {c.id for c in uncorrected(past, past.view(BEFORE))} == wrong
    assert uncorrected(past, past.view(AFTER)) == ()


def test_a_card_of_a_version_that_errs_says_so_first(past: Data) -> None:
    found = cards()["indicator-series"]
    asked = {"indicator_id": "iwf_reports_confirmed", "area": "WLD", "known": "now"}
    cares = {
        version: finished(found, Scope(past, past.view(version), asked)).care
        for version in (BEFORE, AFTER)
    }
    assert cares[BEFORE][0].startswith("Corrected since, on 29 November 2026: ")
    assert "numbers of web addresses (URLs)" in " ".join(cares[BEFORE])
    assert not any(text.startswith("Corrected since") for text in cares[AFTER])


def test_a_pinned_version_that_errs_says_so_above_all(of_past: FlaskClient, past: Data) -> None:
    number = len(uncorrected(past, past.view(BEFORE)))
    with of_past.application.test_request_context("/"):
        banner = opened({"version": str(BEFORE)}).banner()
        assert f"{number} errors in it were corrected since." in str(banner)
        assert f"/data?version={BEFORE}#corrections" in str(banner)
        assert "corrected since" not in str(opened({"version": "1"}).banner())


def test_the_register_says_how_many_figures_still_err(of_past: FlaskClient, past: Data) -> None:
    for version, held in ((BEFORE, 2), (AFTER, 0)):
        answer = of_past.get(f"/api/v1/corrections.json?version={version}").get_json()
        assert answer["version"] == version
        assert len(answer["corrections"]) == len(past.corrections)
        found = {each["id"]: each for each in answer["corrections"]}[IWF]
        assert found["figures_uncorrected"] == held
        assert (found["since"], found["corrected"]) == ("2026-11-24", "2026-11-29")
        assert found["was"] == {"indicator": ["iwf_reports_confirmed"]}
        assert found["wrong"]


def test_pages_of_data_and_indicator_show_the_register(of_past: FlaskClient, past: Data) -> None:
    data, indicator = (sys.modules[f"pages.{room}.page"] for room in ("data", "indicator"))
    with of_past.application.test_request_context("/data"):
        for version, held in ((BEFORE, True), (AFTER, False)):
            shown = str(data.layout(version=str(version)))
            assert all(c.title in shown and c.now in shown for c in past.corrections)
            assert ("Corrected since: 2 figures stand here as they were." in shown) is held
        about = {name: str(indicator.layout(name)) for name in ("iwf_urls_confirmed", "population")}
        about["iocta_finding"] = str(indicator.layout("iocta_finding"))
    assert f"correction-{IWF}" in about["iwf_urls_confirmed"]
    assert "correction-findings-of-a-selection" in about["iocta_finding"]
    assert "correction-" not in about["population"]


def test_the_day_decides_what_is_due(data: Data) -> None:
    view = data.view()
    found = {r.schedule.source: r for r in expected(data, view, date(2026, 11, 29))}
    assert found.keys() == set(view.snapshot.frame["source"])
    reports = found["ncmec_by_country"]
    assert reports.expected is not None
    early = date.fromisoformat("2000-01-01")
    assert {r.state for r in expected(data, view, early)} == {"later", "open", "ended"}
    late = {r.schedule.source: r for r in expected(data, view, date(2099, 1, 1))}
    assert late["ncmec_by_country"].state == "overdue"
    shown = {day: str(freshness(data, view, day)) for day in (early, date(2099, 1, 1))}
    assert "On 1 January 2000, no table is overdue, none is due and" in shown[early]
    assert "On 1 January 2099, no table" not in shown[date(2099, 1, 1)]
    assert "scroll" not in str(due(data, view, early))
    assert reports.newest.title in str(due(data, view, date(2099, 1, 1)))


def test_releases_are_data_of_a_day(client: FlaskClient, data: Data) -> None:
    answer = client.get("/api/v1/releases.json?today=2099-01-01").get_json()
    assert answer["today"] == "2099-01-01"
    found = {each["source"]: each for each in answer["releases"]}
    assert found.keys() == data.calendar.keys()
    reports = found["ncmec_by_country"]
    assert (reports["frequency"], reports["state"]) == ("A", "overdue")
    assert reports["expected_by"] == "rhythm"
    assert reports["superseded"][0] == "2019"
    assert found["grace_d10_6"]["expected"] is None
    assert client.get("/api/v1/releases.json").get_json()["today"] == date.today().isoformat()


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("corrections.json?today=2026-11-29", "today"),
        ("corrections.json?version=99", "version"),
        ("corrections.json?version=new", "version"),
        ("releases.json?today=soon", "today"),
        ("releases.json?today=2026-02-30", "today"),
        ("releases.json?day=2026-11-29", "day"),
    ],
)
def test_wrong_parameters_are_named(client: FlaskClient, path: str, parameter: str) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 400
    assert answer.get_json()["error"]["parameter"] == parameter


@pytest.mark.usefixtures("app")
def test_the_page_of_data_is_made_anew_each_day() -> None:
    assert "day" in entry_of("pages.data.page")["made_of"]
