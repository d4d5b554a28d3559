"""The queries of docs/excel.md name addresses that answer, and columns that are there.

Nothing here runs them: that takes Excel.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient

from app import create_app
from pages.site.data import load_data
from pages.site.signin import NoSignIn
from tests.conftest import Built

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "excel.md").read_text(encoding="utf-8")
QUERIES = [
    block.replace("\n   ", "\n")
    for block in re.findall(r"```powerquery\n(.*?)```", TEXT, re.DOTALL)
]
# As https://learn.microsoft.com/powerquery-m/power-query-m-function-reference names them.
FUNCTIONS = {
    "Json.Document",
    "Record.FieldOrDefault",
    "Record.ToTable",
    "Table.FromRecords",
    "Table.SelectColumns",
    "Table.TransformColumnTypes",
    "Web.Contents",
}


@pytest.fixture(scope="module")
def client(built: Built) -> FlaskClient:
    app: Dash = create_app(load_data(built.store.uri), NoSignIn())
    return app.server.test_client()


@pytest.fixture(scope="module")
def answer(client: FlaskClient) -> Any:
    """What the first query is given."""
    path = re.findall(r'RelativePath = "([^"]+)"', QUERIES[0])
    asked = dict(re.findall(r'(\w+) = "([^"]*)"', QUERIES[0].split("Query = [")[1]))
    assert {"indicator", "areas", "measure", "version"} <= asked.keys()
    given = client.get(f"/{path[0]}", query_string=asked)
    assert given.status_code == 200
    return given.get_json()


def test_every_function_is_one_of_the_language() -> None:
    assert len(QUERIES) == 5
    named = set(re.findall(r"\b([A-Z]\w+\.[A-Z]\w+)\(", "".join(QUERIES)))
    assert named == FUNCTIONS


def test_every_query_is_whole() -> None:
    for query in QUERIES:
        assert re.fullmatch(r"\s*let\n.+\n\s*in\n\s+\w+\s*", query, re.DOTALL)
        for opened, closed in ("()", "[]", "{}"):
            assert query.count(opened) == query.count(closed)
        # A query gives the last step that it names.
        assert f"    {query.split()[-1]} = " in query


def test_what_a_query_takes_of_the_answer_is_there(answer: Any) -> None:
    for query in QUERIES[1:]:
        (steps,) = re.findall(r"Answer((?:\[\w+\])+)", query)
        held = answer
        for step in re.findall(r"\[(\w+)\]", steps):
            held = held[step]
        assert held
        rows = held if isinstance(held, list) else []
        for name in re.findall(r'\{"(\w+)", type', query):
            assert name in rows[0]
    assert '"remarks"' in QUERIES[2]
    assert {"finding", "care"} <= answer["metadata"]["remarks"].keys()
    titles = set(re.findall(r'"(\w+)"', QUERIES[4]))
    assert titles <= answer["metadata"]["indicators"][0].keys()


def test_types_are_those_of_the_columns(answer: Any) -> None:
    for name, kind in re.findall(r'\{"(\w+)", type (\w+)\}', QUERIES[1]):
        values = [row[name] for row in answer["comparisons"] if row[name] is not None]
        assert values
        assert all(isinstance(v, str if kind == "text" else float) for v in values), name


def test_columns_of_observations_are_there(client: FlaskClient) -> None:
    named = re.findall(r"with the columns of the observations \(([^)]+)\)", TEXT)
    asked = "indicator=cybertipline_reports&area=SVN&from=2023&to=2023"
    (row,) = client.get(f"/api/v1/observations.json?{asked}").get_json()["observations"]
    assert set(re.findall(r"`(\w+)`", named[0])) <= row.keys()


def test_options_of_files_are_there(client: FlaskClient) -> None:
    options = re.findall(r"`((?:decimal|bom)=\w+)`", TEXT)
    assert len(options) == 2
    for option in options:
        assert client.get(f"/api/v1/observations.csv?area=SVN&{option}").status_code == 200


def test_pictures_are_there_and_small() -> None:
    shown = set(re.findall(r"!\[[^\]]+\]\((excel/[^)]+)\)", TEXT))
    there = {f"excel/{path.name}" for path in (ROOT / "docs" / "excel").iterdir()}
    assert shown == there
    assert all((ROOT / "docs" / each).stat().st_size < 150_000 for each in shown)
