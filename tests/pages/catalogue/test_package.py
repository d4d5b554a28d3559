"""The Data Package: frictionless reads it by its address, and the data that it leads to."""

from __future__ import annotations

import io
import json
from typing import Any
from urllib.parse import urlsplit

import pandas as pd
import pytest
from flask.testing import FlaskClient
from frictionless import Package, Resource

from etl.schema import KEY, SERVED
from pages.catalogue.served import Dataset, dataset
from pages.site.data import Data, View

# Of frictionless and what it rests on.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")


@pytest.fixture(scope="module")
def descriptor(site: str) -> dict[str, Any]:
    package = Package(f"{site}datapackage.json")
    return package.to_descriptor()


def resource(descriptor: dict[str, Any], name: str) -> dict[str, Any]:
    return next(each for each in descriptor["resources"] if each["name"] == name)


def test_its_metadata_are_valid(site: str, found: tuple[Dataset, ...]) -> None:
    package = Package(f"{site}datapackage.json")
    assert list(Package.metadata_validate(package.to_descriptor())) == []
    names = [each.name for each in package.resources]
    assert names == [n for each in found for n in (each.id, f"{each.id}-parquet")][1:]
    assert package.version == str(found[0].version)


@pytest.mark.parametrize(
    "name",
    [
        # Findings without a value, open bounds, breakdowns by sex and age, and many places.
        *("iocta_finding", "iwf_urls_confirmed", "digital_skills_level", "cybertipline_reports"),
    ],
)
def test_the_data_are_as_it_says(descriptor: dict[str, Any], view: View, name: str) -> None:
    told = resource(descriptor, name)
    report = Resource.from_descriptor(told).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])[:5]
    assert report.tasks[0].stats["rows"] == told["rows"] == len(view.rows(name))


def test_everything_is_one_resource_whose_header_readers_find(
    client: FlaskClient, descriptor: dict[str, Any], view: View
) -> None:
    names = [each["name"] for each in descriptor["resources"]]
    assert "observations" not in names
    told = resource(descriptor, "observations-parquet")
    parts = urlsplit(told["path"])
    frame = pd.read_parquet(io.BytesIO(client.get(f"{parts.path}?{parts.query}").data))
    assert len(frame) == told["rows"] == len(view.frame)
    assert frame.groupby("indicator").size().to_dict() == {
        each["name"]: each["rows"] for each in descriptor["resources"] if "schema" in each
    }


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": "value", "type": "number", "constraints": {"maximum": 1}}, "constraint-error"),
        ({"name": "sex", "type": "string", "constraints": {"enum": ["X"]}}, "constraint-error"),
        ({"name": "period", "type": "date"}, "type-error"),
        ({"name": "raw", "type": "number"}, "type-error"),
    ],
)
def test_a_planted_fault_is_found(
    descriptor: dict[str, Any], change: dict[str, Any], said: str
) -> None:
    told = json.loads(json.dumps(resource(descriptor, "iwf_urls_confirmed")))
    fields = told["schema"]["fields"]
    told["schema"]["fields"] = [
        {**f, **change} if f["name"] == change["name"] else f for f in fields
    ]
    report = Resource.from_descriptor(told).validate()
    assert said in {error[0] for error in report.flatten(["type"])}


def test_each_schema_follows_from_that_of_the_table(
    descriptor: dict[str, Any], found: tuple[Dataset, ...], view: View
) -> None:
    for each in found[1:]:
        told = resource(descriptor, each.id)["schema"]
        assert [field["name"] for field in told["fields"]] == list(SERVED)
        assert told["primaryKey"] == list(KEY)
        assert all(field["title"] and field["description"] for field in told["fields"])
        # Whatever the table holds is among what the lists of the schema allow.
        rows = view.rows(each.id)
        for field in told["fields"]:
            allowed = field.get("constraints", {}).get("enum")
            if allowed:
                assert set(rows[field["name"]]) - {""} <= set(allowed)
            elif field["type"] == "number":
                assert field["name"] in ("value", "lower", "upper")


def test_parquet_holds_the_same(client: FlaskClient, descriptor: dict[str, Any]) -> None:
    for name in ("iwf_urls_confirmed", "iocta_finding"):
        told = resource(descriptor, f"{name}-parquet")
        parts = urlsplit(told["path"])
        frame = pd.read_parquet(io.BytesIO(client.get(f"{parts.path}?{parts.query}").data))
        assert list(frame.columns) == list(SERVED)
        assert len(frame) == told["rows"]
        assert told["mediatype"] == "application/vnd.apache.parquet"


def test_licences_are_told_only_where_all_figures_have_one(
    descriptor: dict[str, Any], found: tuple[Dataset, ...]
) -> None:
    licensed = unlicensed = 0
    for each in found:
        told = resource(descriptor, f"{each.id}-parquet")
        stated = {origin.licence for origin in each.origins}
        assert all(text in told["rights"] for text in stated)
        if "licenses" in told:
            licensed += 1
            (one,) = told["licenses"]
            assert one["path"].startswith("https://creativecommons.org/licenses/by/")
            assert all(text.startswith("CC BY") for text in stated)
            assert not any("reserves" in text or "for the transcription" in text for text in stated)
        else:
            unlicensed += 1
    assert licensed
    assert unlicensed
    assert "licenses" not in descriptor


def test_it_is_of_a_version_and_kept(client: FlaskClient, data: Data) -> None:
    first = client.get("/datapackage.json")
    assert first.get_json()["id"] == f"urn:uuid:{data.mark().table_id}"
    again = client.get("/datapackage.json", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    pinned = client.get(f"/datapackage.json?version={data.mark().version}")
    assert pinned.get_json() == first.get_json()


@pytest.mark.parametrize("query", ["version=99", "version=x", "x=1", "version=1&version=1"])
def test_what_is_not_known_is_refused(client: FlaskClient, query: str) -> None:
    for path in ("datapackage.json", "catalog", "catalog.ttl", "catalog.jsonld"):
        answer = client.get(f"/{path}?{query}")
        assert answer.status_code == 400
        assert answer.get_json()["error"]["parameter"] in ("version", "x")


def test_what_is_withheld_is_counted_among_the_rows_that_a_file_has(
    of_withholding: FlaskClient, withholding: Data
) -> None:
    found = dataset(withholding, withholding.view(), "households_internet_access")
    assert found is not None
    file = "/api/v1/observations.json?indicator=households_internet_access"
    assert found.rows == len(of_withholding.get(file).get_json()["observations"])
    assert found.rows == len(withholding.view().rows("households_internet_access")) + 2
