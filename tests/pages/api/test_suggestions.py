"""Who asks for what there is not is told what there is."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from pages.api.suggestions import suggestions

PLACES = {"SVN": "Slovenia", "SVK": "Slovakia", "AUT": "Austria", "": "none"}
MANY = {f"indicator_{n}": f"Indicator {n}" for n in range(100)}


def test_names_and_ids_are_near() -> None:
    assert suggestions("slovena", PLACES)["nearest"][0] == "SVN"
    assert suggestions("AUTT", PLACES)["nearest"] == ["AUT"]
    assert suggestions("nowhere", PLACES) == {"allowed": ["SVN", "SVK", "AUT"], "nearest": []}


def test_of_many_only_what_is_near_is_named() -> None:
    told = suggestions("indicatr_7", MANY)
    assert told["nearest"][0] == "indicator_7"
    assert len(told["nearest"]) == 5
    assert "allowed" not in told


@given(st.text(max_size=300))
def test_any_text_has_an_answer(text: str) -> None:
    assert {*suggestions(text, PLACES)["nearest"]} <= {*PLACES} - {""}


@pytest.mark.parametrize(
    ("address", "parameter", "near"),
    [
        ("observations.json?indicator=population_", "indicator", "population"),
        ("observations.json?area=Austria", "area", "AUT"),
        ("observations.json?indicater=population", "indicater", "indicator"),
        ("comparisons.json?measure=rates", "measure", "rate"),
        ("comparisons.json?areas=SVN,AUTT", "areas", "AUT"),
        ("comparisons.json?mesure=rate", "mesure", "measure"),
        ("cards/reports-worlds.json", "card", "reports-world"),
        ("cards/reports-country.json?map=europ", "map", "europe"),
    ],
)
def test_an_error_names_what_is_near(
    client: FlaskClient, address: str, parameter: str, near: str
) -> None:
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code in (400, 404)
    error = answer.get_json()["error"]
    assert error["parameter"] == parameter
    assert near in error["nearest"]


def test_too_many_places_are_no_place_that_is_not_offered(client: FlaskClient) -> None:
    answer = client.get("/api/v1/comparisons.json?areas=SVN,AUT,HRV,ITA,DEU,FRA,ESP,PRT")
    error = answer.get_json()["error"]
    assert error["message"].startswith("names up to 7 of what is offered")


def test_what_is_not_computed_is_told_in_parts(client: FlaskClient) -> None:
    asked = "indicator=cybertipline_reports&areas=SVN&base=2023"
    told = [
        client.get(f"/api/v1/{name}&{asked}").get_json()["metadata"]
        for name in ("comparisons.json?measure=index", "cards/compare-index.json?layout=apart")
    ]
    for metadata in told:
        whats = [each["what"] for each in metadata["refusals"]]
        assert whats == [f"Slovenia, {year}" for year in (2019, 2020, 2021, 2024)]
        last = metadata["refusals"][-1]
        sentence = f"{last['what']}: {last['why']} {last['instead']}"
        assert metadata["remarks"]["not computed 4"] == sentence
    whole = client.get("/api/v1/comparisons.json?areas=SVN&measure=level").get_json()
    assert "refusals" not in whole["metadata"]


@pytest.mark.parametrize("ending", [".json", ".csv", "/slide.pptx", "/citation.bib"])
def test_a_card_that_is_refused_says_why_in_parts(client: FlaskClient, ending: str) -> None:
    asked = "indicator=individuals_using_internet&areas=SVN"
    answer = client.get(f"/api/v1/cards/compare-index{ending}?{asked}")
    assert answer.status_code == 404
    refusal = answer.get_json()["error"]["refusal"]
    assert refusal["what"] == "compare-index"
    assert refusal["why"].startswith("The figures are shares.")
    assert "Gap and ratio" in refusal["instead"]


def test_declarations_are_those_of_a_version(client: FlaskClient) -> None:
    for name in ("indicators", "areas"):
        newest = client.get(f"/api/v1/{name}.json").get_json()
        assert client.get(f"/api/v1/{name}.json?version=1").get_json() == newest
        assert (newest["version"], len(newest[name]) > 100) == (1, True)
        assert client.get(f"/api/v1/{name}.json?version=99").status_code == 400
        assert client.get(f"/api/v1/{name}.json?indicator=x").status_code == 400
