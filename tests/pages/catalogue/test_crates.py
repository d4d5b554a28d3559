"""The crate of a card: rocrate reads it, its code runs, and it holds what the card draws."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest
from flask.testing import FlaskClient
from rocrate.rocrate import ROCrate

from pages.figure.card import cards
from pages.site.data import Data
from tests.conftest import ERRING

CARDS = (
    "reports-world",
    "reports-country?year=2021&map=europe",
    "hotlines-iwf",
    "access-regions",
)


def address(asked: str) -> str:
    name, _, query = asked.partition("?")
    return f"/api/v1/crates/{name}.zip" + (f"?{query}" if query else "")


def taken(client: FlaskClient, asked: str) -> zipfile.ZipFile:
    answer = client.get(address(asked))
    assert answer.status_code == 200, answer.get_data(as_text=True)
    assert answer.mimetype == "application/zip"
    return zipfile.ZipFile(io.BytesIO(answer.data))


def graph(made: zipfile.ZipFile) -> dict[str, dict[str, Any]]:
    """The entities of the crate by their id."""
    document = json.loads(made.read("ro-crate-metadata.json"))
    assert document["@context"] == "https://w3id.org/ro/crate/1.1/context"
    entities = {entity["@id"]: entity for entity in document["@graph"]}
    assert len(entities) == len(document["@graph"])
    return entities


def references(value: Any) -> set[str]:
    """Every id that is referred to."""
    if isinstance(value, list):
        return set().union(*map(references, value))
    if isinstance(value, dict):
        own = {value["@id"]} if set(value) == {"@id"} else set()
        return own.union(*map(references, value.values()))
    return set()


@pytest.mark.parametrize("asked", CARDS)
def test_it_is_a_crate(client: FlaskClient, tmp_path: Path, asked: str) -> None:
    made = taken(client, asked)
    assert made.testzip() is None
    entities = graph(made)
    root = entities["./"]
    # What RO-Crate 1.1 asks of the root, and of the file that describes it.
    assert all(root[name] for name in ("name", "description", "datePublished", "license"))
    assert entities["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    files = {part["@id"] for part in root["hasPart"]}
    assert files == set(made.namelist()) - {"ro-crate-metadata.json"}
    for name in files:
        assert entities[name]["contentSize"] == str(made.getinfo(name).file_size)
    assert references([*entities.values()]) <= entities.keys() | {"https://w3id.org/ro/crate/1.1"}
    path = tmp_path / "crate.zip"
    path.write_bytes(client.get(address(asked)).data)
    read = ROCrate(str(path))
    assert read.name == root["name"]
    assert {part.id for part in read.data_entities} == files
    assert read.root_dataset["mentions"]["object"][0].id.startswith("urn:uuid:")


@pytest.mark.parametrize("asked", CARDS)
def test_its_code_runs_and_reads_what_the_card_draws(
    client: FlaskClient, tmp_path: Path, asked: str
) -> None:
    made = taken(client, asked)
    made.extractall(tmp_path)
    done = subprocess.run(
        [sys.executable, "-W", "error", str(tmp_path / "read.py")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    name, _, query = asked.partition("?")
    card = client.get(f"/api/v1/cards/{name}.csv?{query}").data
    drawn = "computed.csv" if "computed.csv" in made.namelist() else "observations.csv"
    how = {"comment": "#", "keep_default_na": False}
    frame = pd.read_csv(io.BytesIO(made.read(drawn)), **how)
    pd.testing.assert_frame_equal(frame, pd.read_csv(io.BytesIO(card), **how))
    assert f"{len(frame)} rows" in done.stdout


@pytest.mark.parametrize("asked", CARDS)
def test_a_picture_with_its_limits_is_in_it(client: FlaskClient, asked: str) -> None:
    made = taken(client, asked)
    picture = ElementTree.fromstring(made.read("chart.svg"))
    assert picture.tag == "{http://www.w3.org/2000/svg}svg"
    assert graph(made)["chart.svg"]["description"]
    words = " ".join("".join(picture.itertext()).split())
    assert "data version" in words


def test_limits_sources_and_citation_come_along(client: FlaskClient, data: Data) -> None:
    made = taken(client, "hotlines-iwf")
    entities = graph(made)
    text = made.read("README.md").decode()
    assert text.startswith(f"# {entities['./']['name']}")
    lines = made.read("CITATION.cff").decode().splitlines()
    cited = {name: json.loads(text) for name, _, text in (line.partition(": ") for line in lines)}
    assert cited["cff-version"] == "1.2.0"
    assert cited["version"] == f"{data.mark().version}-{data.mark().table_id[:8]}"
    assert cited["url"].startswith("http://localhost/hotlines?version=")
    sources = [e for name, e in entities.items() if name.startswith("#source-")]
    assert len(sources) == len(cited["references"]) > 0
    known = {origin.licence for origin in data.catalog.origins.values()}
    for source in sources:
        assert source["license"] in known
        assert source["publisher"]
    told = json.loads(made.read("observations.csv-metadata.json"))
    assert told["url"] == "observations.csv"


def test_the_same_card_is_the_same_file(client: FlaskClient) -> None:
    first, again = (client.get(address("hotlines-iwf")) for _ in range(2))
    assert first.data == again.data
    name = first.headers["Content-Disposition"]
    assert name == 'attachment; filename="csea-hotlines-iwf-v1.zip"'


def test_it_is_of_the_version_that_is_asked_for(of_past: FlaskClient) -> None:
    entities = graph(taken(of_past, f"hotlines-iwf?version={ERRING}"))
    assert entities["./"]["version"].startswith(f"{ERRING}-")
    assert f"version={ERRING}-" in entities["./"]["identifier"]


@pytest.mark.parametrize(
    ("asked", "status", "parameter"),
    [
        ("nowhere", 404, "card"),
        ("hotlines-iwf?version=99", 400, "version"),
        ("hotlines-iwf?x=1", 400, "x"),
        ("hotlines-iwf?version=1&version=1", 400, "version"),
        ("reports-country?year=1066", 400, "year"),
        ("area-reports", 400, "code"),
        ("area-reports?code=%3Cscript%3E", 400, "code"),
    ],
)
def test_what_is_not_known_is_refused(
    client: FlaskClient, asked: str, status: int, parameter: str
) -> None:
    assert asked.partition("?")[0] in cards() or status == 404
    answer = client.get(address(asked))
    assert answer.status_code == status
    assert answer.get_json()["error"]["parameter"] == parameter
