"""Recommendations and gaps in the interface."""

from __future__ import annotations

import io

import pandas as pd
import pytest
from flask.testing import FlaskClient

from pages.recommendations.grades import grades
from pages.site.data import Data, View


def test_every_recommendation_with_its_evidence(
    client: FlaskClient, data: Data, view: View
) -> None:
    answer = client.get("/api/v1/recommendations.json").get_json()
    assert answer["version"] == view.snapshot.version
    found = {each["id"]: each for each in answer["recommendations"]}
    assert list(found) == [each.id for each in data.policy.recommendations]
    for name, each in found.items():
        roles = {entry["relation"] for entry in (*each["evidence"], *each["gaps"])}
        assert roles == {"motivates", "measures", "shows_limits"}
        assert all({"missing", "would_be", "publisher"} < set(gap) for gap in each["gaps"])
        laws = {law.id for law in data.policy.instruments if name in law.recommendations}
        assert set(each["instruments"]) == laws
        for role, key in (("measures", "strength"), ("motivates", "case")):
            graded = grades(data, view)[name, role]
            assert each[key]["grade"] == graded.grade
            assert each[key]["sentence"] == graded.sentence
            assert len(each[key]["rules"]) in (0, 6)
            assert bool(each[key]["rules"]) == (graded.grade != "none")
    assert found["EU-2b"]["sister"] == "NAT-2b"
    assert found["EU-3d"]["sister"] is None


def test_one_recommendation(client: FlaskClient) -> None:
    answer = client.get("/api/v1/recommendations/NAT-5.json").get_json()
    assert answer["recommendation"]["id"] == "NAT-5"
    rules = answer["recommendation"]["strength"]["rules"]
    assert rules[0]["name"] == "origins"


@pytest.mark.parametrize(
    ("path", "status", "parameter"),
    [
        ("/api/v1/recommendations/EU-99.json", 404, "recommendation"),
        ("/api/v1/recommendations/%3Cb%3E.json", 404, "recommendation"),
        ("/api/v1/recommendations.json?topic=1", 400, "topic"),
        ("/api/v1/recommendations.json?version=99999", 400, "version"),
        ("/api/v1/recommendations.json?version=one", 400, "version"),
        ("/api/v1/gaps.pdf", 404, "format"),
        ("/api/v1/gaps.json?order=age", 400, "order"),
        ("/api/v1/gaps.json?version=1&version=2", 400, "version"),
    ],
)
def test_what_cannot_be_answered_is_named(
    client: FlaskClient, path: str, status: int, parameter: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.get_json()["error"]["parameter"] == parameter


def test_gaps_as_files(client: FlaskClient, data: Data) -> None:
    rows = client.get("/api/v1/gaps.json").get_json()["gaps"]
    assert [row["indicator"] for row in rows] == list(data.catalog.indicators)
    csv = client.get("/api/v1/gaps.csv")
    frame = pd.read_csv(io.BytesIO(csv.data), comment="#")
    assert list(frame["indicator"]) == [row["indicator"] for row in rows]
    assert "attachment" in csv.headers["Content-Disposition"]
    sheet = pd.read_excel(io.BytesIO(client.get("/api/v1/gaps.xlsx").data), sheet_name="Gaps")
    assert list(sheet["newest"].fillna(0)) == [row["newest"] or 0 for row in rows]
