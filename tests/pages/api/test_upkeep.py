"""Corrections and releases as data: of a version, and as of a day."""

from __future__ import annotations

from datetime import date

import pytest
from flask.testing import FlaskClient

from pages.site.data import Data
from tests.conftest import CORRECTED, ERRING

IWF = "iwf-urls-among-reports"


def test_the_register_says_how_many_figures_still_err(of_past: FlaskClient, past: Data) -> None:
    for version, held in ((ERRING, 2), (CORRECTED, 0)):
        answer = of_past.get(f"/api/v1/corrections.json?version={version}").get_json()
        assert answer["version"] == version
        assert len(answer["corrections"]) == len(past.corrections)
        found = {each["id"]: each for each in answer["corrections"]}[IWF]
        assert found["figures_uncorrected"] == held
        assert (found["since"], found["corrected"]) == ("2026-11-24", "2026-11-29")
        assert found["was"] == {"indicator": ["iwf_reports_confirmed"]}
        assert found["wrong"]


def test_releases_are_data_of_a_day(client: FlaskClient, data: Data) -> None:
    answer = client.get("/api/v1/releases.json?today=2099-01-01").get_json()
    assert answer["today"] == "2099-01-01"
    found = {each["source"]: each for each in answer["releases"]}
    assert found.keys() == data.calendar.keys()
    reports = found["ncmec_by_country"]
    assert (reports["frequency"], reports["state"]) == ("A", "overdue")
    assert reports["expected_by"] == "rhythm"
    assert reports["earlier"][0] == "2019"
    assert reports["superseded"] == []  # each edition is of a year of its own
    assert found["worldbank_wdi"]["superseded"] == ["2022-12-22"]
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
