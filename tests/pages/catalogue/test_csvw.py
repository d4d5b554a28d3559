"""CSV on the Web: the csvw package reads files with what is said of them, and finds faults."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

import pandas as pd
import pytest
from csvw import CSVW
from flask.testing import FlaskClient

from etl.schema import KEY, SERVED
from pages.catalogue.columns import described, known
from pages.catalogue.csvw import head_of
from pages.figure.computed_rows import COLUMNS
from pages.site.data import View

# Of csvw and what it rests on.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
FILES = (
    "observations.csv?indicator=iwf_urls_confirmed",
    "observations.csv?indicator=iocta_finding",
    "observations.csv?indicator=digital_skills_level&area=SVN&area=AUT",
    "observations.csv?indicator=iwf_urls_confirmed&decimal=comma",
    "observations.csv?indicator=population&area=CIV&bom=yes",
    "comparisons.csv?areas=SVN,AUT",
    "cards/reports-country.csv?year=2021&map=europe",
    "gaps.csv?",
)


def led_to(client: FlaskClient, file: str) -> tuple[bytes, str]:
    """A file and the address of what it is, as its own header has it."""
    answer = client.get(f"/api/v1/{file}")
    assert answer.status_code == 200
    leads, rel, kind = answer.headers["Link"].split("; ")
    assert (rel, kind) == ('rel="describedby"', 'type="application/csvm+json"')
    return answer.data, leads.strip("<>")


def read(folder: Path, body: bytes, told: dict[str, Any]) -> CSVW:
    """The table as the csvw package has it, of a file and its metadata side by side."""
    (folder / "data.csv").write_bytes(body)
    (folder / "data.csv-metadata.json").write_text(json.dumps({**told, "url": "data.csv"}))
    return CSVW(str(folder / "data.csv"), validate=True)


def valid(folder: Path, body: bytes, told: dict[str, Any]) -> bool:
    """Whether the csvw package finds nothing wrong."""
    try:
        return bool(read(folder, body, told).is_valid)
    except (ValueError, UserWarning):
        return False


@pytest.mark.parametrize("file", FILES)
def test_a_file_is_what_is_said_of_it(client: FlaskClient, tmp_path: Path, file: str) -> None:
    body, leads = led_to(client, file)
    answer = client.get(leads)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("application/csvm+json")
    told = answer.get_json()
    parts = urlsplit(told["url"])
    assert client.get(f"{parts.path}?{parts.query}").data == body
    for each in told["tableSchema"]["columns"]:
        if each["datatype"] == {"base": "double", "format": {"decimalChar": ","}}:
            each["datatype"]["base"] = "decimal"  # of which alone the package knows the comma
    table = read(tmp_path, body, told)
    assert table.is_valid
    comma = "decimal=comma" in file
    frame = pd.read_csv(
        tmp_path / "data.csv",
        **{"comment": "#", "encoding": "utf-8-sig", "keep_default_na": False, "dtype": str},
        sep=";" if comma else ",",
    )
    rows = list(table.tables[0])
    assert len(rows) == len(frame) > 0
    assert [c["name"] for c in told["tableSchema"]["columns"]] == list(frame.columns)
    for row, texts in zip(rows, frame.to_dict("records"), strict=True):
        for column in told["tableSchema"]["columns"]:
            name, text = column["name"], texts[column["name"]]
            if column["datatype"] == "double" or "decimalChar" in str(column["datatype"]):
                value = float(text.replace(",", ".")) if text else None
                assert (None if row[name] is None else float(row[name])) == value
            else:
                assert (row[name] or "") == text


def test_it_is_found_from_the_file_over_http(site: str, view: View) -> None:
    address = f"{site}api/v1/observations.csv?indicator=iwf_urls_confirmed"
    with urlopen(address) as answer:
        leads = answer.headers["Link"].split(";")[0].strip("<>")
    table = CSVW(f"{site.rstrip('/')}{leads}", validate=True)
    assert table.is_valid
    assert len(list(table.tables[0])) == len(view.rows("iwf_urls_confirmed"))


@pytest.mark.parametrize(
    ("column", "datatype"),
    [("raw", "integer"), ("period", "date"), ("sex", {"base": "string", "format": "X"})],
)
def test_a_planted_fault_is_found(
    client: FlaskClient, tmp_path: Path, column: str, datatype: object
) -> None:
    body, leads = led_to(client, FILES[0])
    told = client.get(leads).get_json()
    for each in told["tableSchema"]["columns"]:
        if each["name"] == column:
            each["datatype"] = datatype
    assert not valid(tmp_path, body, told)


def test_a_key_that_comes_twice_is_found(client: FlaskClient, tmp_path: Path) -> None:
    body, leads = led_to(client, FILES[0])
    told = client.get(leads).get_json()
    assert told["tableSchema"]["primaryKey"] == list(KEY)
    last = body.rstrip(b"\n").rpartition(b"\n")[2]
    assert valid(tmp_path, body, told)
    assert not valid(tmp_path, body + last + b"\n", told)


def test_every_column_of_a_file_is_described(client: FlaskClient) -> None:
    for names in (SERVED, COLUMNS):
        for column in described(names, observations=True):
            assert column.name in known()
            assert column.title
            assert column.description
    for file in FILES:
        _, leads = led_to(client, file)
        for column in client.get(leads).get_json()["tableSchema"]["columns"]:
            assert column["dc:title"]
            assert column["dc:description"]
            assert column["dc:description"] != column["name"], (file, column["name"])


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("observations.csv-metadata.json?indicator=nowhere", 400),
        ("observations.csv-metadata.json?version=99", 400),
        ("observations.xlsx-metadata.json", 404),
        ("nowhere.csv-metadata.json", 404),
        ("cards/nowhere.csv-metadata.json", 404),
        ("indicators.csv-metadata.json", 404),
        ("observations.csv-metadata.json.csv-metadata.json", 404),
    ],
)
def test_of_what_is_no_file_it_is_refused(client: FlaskClient, address: str, status: int) -> None:
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == status
    assert answer.get_json()["error"]["message"]


def test_what_was_asked_stays_within_its_header(client: FlaskClient) -> None:
    answer = client.get('/api/v1/observations.csv?indicator=population&category=a>;rel="x"')
    assert answer.status_code == 400
    answer = client.get("/api/v1/observations.csv?indicator=population&area=CIV&from=2019")
    assert answer.headers["Link"].count(">") == 1


@pytest.mark.parametrize(
    ("body", "columns", "comments"),
    [
        (b'"a","b"\n1,2\n', ("a", "b"), 0),
        (b'# one: two\n# three\n"a";"b"\n', ("a", "b"), 2),
        (b'\xef\xbb\xbf# one: two\n"a"\n', ("a",), 1),
        (b"", (), 0),
        (b"# only: this", (), 1),
        (b'# a "quoted, text": b\n"x"\n"# no comment"\n', ("x",), 1),
    ],
)
def test_the_head_of_a_file_is_read(body: bytes, columns: tuple[str, ...], comments: int) -> None:
    head = head_of(body)
    assert head.columns == columns
    assert len(head.comments) == comments
