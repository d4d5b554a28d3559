"""The programming interface: the figures with their meaning, and errors that name the cause."""

from __future__ import annotations

import io
import json

import pandas as pd
import pytest
from flask.testing import FlaskClient

from etl.schema import SERVED
from pages.site.data import Data


def test_csv_holds_what_is_asked_with_its_metadata(client: FlaskClient) -> None:
    answer = client.get(
        "/api/v1/observations.csv?indicator=cybertipline_reports&area=WLD&from=2019&to=2020"
    )
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/csv")
    text = answer.get_data(as_text=True)
    assert "# indicator cybertipline_reports: " in text
    body = "\n".join(line for line in text.splitlines() if not line.startswith("# "))
    frame = pd.read_csv(io.StringIO(body), keep_default_na=False)
    assert tuple(frame.columns) == SERVED
    assert set(frame["area"]) == {"WLD"}
    assert set(frame["period"].astype(str).str[:4]) == {"2019", "2020"}


def test_a_file_is_named_after_what_was_chosen(client: FlaskClient) -> None:
    asked = "indicator=cybertipline_reports&area=SVN&area=AUT&from=2019&to=2023"
    for query, name in (
        (asked, "csea-trends-cybertipline_reports-AUT-SVN-2019-2023-v1.csv"),
        ("indicator=population&period=2019", "csea-trends-population-2019-v1.csv"),
        (
            "&".join(f"area={c}" for c in "SVN AUT DEU FRA ITA".split()),
            "csea-trends-5-places-v1.csv",
        ),
        ("", "csea-trends-v1.csv"),
    ):
        answer = client.get(f"/api/v1/observations.csv?{query}")
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    answer = client.get("/api/v1/cards/reports-country.csv?year=2021&map=europe")
    assert "csea-reports-country-2021-europe-v1.csv" in answer.headers["Content-Disposition"]


def test_a_topic_stands_for_its_indicators(client: FlaskClient, data: Data) -> None:
    of = {each.id for each in data.catalog.indicators.values() if each.topic == "hotlines"}
    listed = client.get("/api/v1/indicators.json?topic=hotlines").get_json()["indicators"]
    assert {each["id"] for each in listed} == of
    answer = client.get("/api/v1/observations.json?topic=hotlines")
    found = {row["indicator"] for row in answer.get_json()["observations"]}
    assert found == of & {*data.view().frame["indicator"]}
    assert "hotlines" in answer.headers["Content-Disposition"]
    both = client.get("/api/v1/observations.json?topic=hotlines&indicator=cybertipline_reports")
    assert both.get_json()["observations"] == []
    several = client.get("/api/v1/indicators.json?topic=hotlines&topic=reports").get_json()
    assert {each["topic"] for each in several["indicators"]} == {"hotlines", "reports"}
    for path in ("observations.csv", "indicators.json"):
        wrong = client.get(f"/api/v1/{path}?topic=hotline")
        assert wrong.status_code == 400
        assert wrong.get_json()["error"]["parameter"] == "topic"


def test_a_spreadsheet_asks_for_its_mark_and_nobody_else_gets_it(client: FlaskClient) -> None:
    for path in (
        "observations.csv?indicator=population&area=CIV&",
        "comparisons.csv?areas=SVN,AUT&",
        "cards/reports-world.csv?without=none&",
        "gaps.csv?",
    ):
        plain = client.get(f"/api/v1/{path}")
        marked = client.get(f"/api/v1/{path}bom=yes")
        if path.startswith("cards"):
            plain, marked = (
                client.get(f"/api/v1/cards/reports-world.csv{q}") for q in ("", "?bom=yes")
            )
        assert plain.status_code == marked.status_code == 200
        assert plain.data.startswith(b"# title")
        assert marked.data == b"\xef\xbb\xbf" + plain.data
        assert marked.headers["Content-Disposition"] == plain.headers["Content-Disposition"]
    marked = client.get("/api/v1/observations.csv?indicator=population&area=CIV&bom=yes")
    frame = pd.read_csv(io.BytesIO(marked.data), comment="#", encoding="utf-8-sig")
    assert tuple(frame.columns) == SERVED


@pytest.mark.parametrize(
    "address",
    [
        "observations.csv?bom=no",
        "observations.csv?bom=yes&bom=yes",
        "observations.json?bom=yes&indicator=population",
        "comparisons.xlsx?bom=yes",
        "cards/reports-world.parquet?bom=yes",
    ],
)
def test_the_mark_is_for_csv_alone(client: FlaskClient, address: str) -> None:
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 400
    assert answer.get_json()["error"]["parameter"] == "bom"


@pytest.mark.parametrize(
    "path",
    [
        "observations.csv?indicator=individuals_using_internet&area=SVN",
        "comparisons.csv?areas=SVN,AUT",
        "cards/reports-country.csv?year=2021&map=europe",
        "gaps.csv?bom=yes",
    ],
)
def test_decimal_commas_read_back_as_the_same_figures(client: FlaskClient, path: str) -> None:
    usual = client.get(f"/api/v1/{path}")
    comma = client.get(f"/api/v1/{path}&decimal=comma")
    assert usual.status_code == comma.status_code == 200
    # What was printed is text, with the signs of its publisher.
    how = {"comment": "#", "encoding": "utf-8-sig", "dtype": {"raw": str}}
    points = pd.read_csv(io.BytesIO(usual.data), **how)
    commas = pd.read_csv(io.BytesIO(comma.data), sep=";", decimal=",", **how)
    pd.testing.assert_frame_equal(commas, points)
    assert client.get(f"/api/v1/{path}&decimal=point").data == usual.data


def test_a_figure_has_its_decimal_comma(client: FlaskClient) -> None:
    asked = "indicator=individuals_using_internet&area=SVN&from=2024&to=2024"
    usual = pd.read_csv(
        io.BytesIO(client.get(f"/api/v1/observations.csv?{asked}").data), comment="#"
    )
    text = client.get(f"/api/v1/observations.csv?{asked}&decimal=comma").text
    values = [value for value in usual["value"] if value % 1]
    assert values
    assert all(f";{value};".replace(".", ",") in text for value in values)


@pytest.mark.parametrize(
    "address",
    [
        "observations.csv?decimal=dot",
        "observations.csv?decimal=comma&decimal=comma",
        "observations.json?decimal=comma&indicator=population",
        "comparisons.xlsx?decimal=point",
        "cards/reports-world.parquet?decimal=comma",
    ],
)
def test_the_comma_is_for_csv_alone(client: FlaskClient, address: str) -> None:
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 400
    assert answer.get_json()["error"]["parameter"] == "decimal"


def test_json_is_json_and_findings_have_no_value(client: FlaskClient) -> None:
    answer = client.get("/api/v1/observations.json?indicator=iocta_finding")
    document = json.loads(answer.data)
    assert document["metadata"]["indicators"][0]["id"] == "iocta_finding"
    assert all(row["value"] is None and row["direction"] for row in document["observations"])


def test_a_whole_is_handed_out_in_one_edition(client: FlaskClient) -> None:
    asked = "/api/v1/observations.json?indicator=inhope_content_urls&from=2020&to=2021"
    rows = json.loads(client.get(asked).data)["observations"]
    assert {row["vintage"] for row in rows} == {"2024"}
    found = {(row["period"], row["category"]): row["value"] for row in rows}
    assert (found["2021", "_T"], found["2021", "new"]) == (910_642, 760_054)
    first = json.loads(client.get(f"{asked}&vintage=2021").data)["observations"]
    assert {row["category"] for row in first} == {"_T", "known", "new"}


@pytest.mark.parametrize("kind", ["csv", "json", "parquet", "xlsx"])
def test_every_format_is_served(client: FlaskClient, kind: str) -> None:
    answer = client.get(f"/api/v1/observations.{kind}?indicator=icse_victims_identified")
    assert answer.status_code == 200
    assert f".{kind}" in answer.headers["Content-Disposition"]
    assert len(answer.data) > 200


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("indicator=nothing", "indicator"),
        ("area=XYZ", "area"),
        ("from=yesterday", "from"),
        ("to=2020-1", "to"),
        ("version=-1", "version"),
        ("version=99999", "version"),
        ("version=1&version=2", "version"),
        ("colour=red", "colour"),
        ("indicator=%3Cscript%3E", "indicator"),
    ],
)
def test_wrong_parameters_are_named(client: FlaskClient, query: str, parameter: str) -> None:
    answer = client.get(f"/api/v1/observations.csv?{query}")
    assert answer.status_code == 400
    assert answer.get_json()["error"]["parameter"] == parameter


@pytest.mark.parametrize(
    ("card", "parameter"), [("area-ranks", "code"), ("indicator-series", "indicator_id")]
)
def test_what_a_path_would_name_is_asked_for(
    client: FlaskClient, card: str, parameter: str
) -> None:
    answer = client.get(f"/api/v1/cards/{card}.json")
    assert answer.status_code == 400
    assert answer.get_json()["error"]["parameter"] == parameter
    assert "is missing" in answer.get_json()["error"]["message"]


@pytest.mark.parametrize(
    "path", ["/api/", "/api/v1/nothing", "/api/v1/observations.exe", "/api/v2"]
)
def test_an_unknown_address_is_a_json_404(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.get_json()["error"]["status"] == 404


def test_declarations_are_served(client: FlaskClient, data: Data) -> None:
    indicators = client.get("/api/v1/indicators.json").get_json()["indicators"]
    assert {i["id"] for i in indicators} == set(data.catalog.indicators)
    areas = {a["code"]: a for a in client.get("/api/v1/areas.json").get_json()["areas"]}
    assert len(areas["EUR48"]["members"]) == 49
    assert areas["NAM"]["alpha2"] == "NA"
    recommendations = client.get("/api/v1/recommendations.json").get_json()["recommendations"]
    assert len(recommendations) == 31


def test_health_and_headers(client: FlaskClient) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe-eval" not in policy
    assert "script-src 'self' 'sha256-" in policy


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/access", 200),
        ("/reports", 200),
        ("/recommendations", 200),
        ("/indicator/cybertipline_reports", 200),
        ("/indicator/nothing", 404),
        ("/nothing", 404),
        ("/access/x", 404),
    ],
)
def test_a_page_that_is_not_there_says_so_by_its_status(
    client: FlaskClient, path: str, status: int
) -> None:
    assert client.get(path).status_code == status
