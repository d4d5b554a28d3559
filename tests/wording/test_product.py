"""What the product shows and hands out holds no discouraged term but where it is marked.

Pages may not even hold the codes that data files keep: a reader sees labels.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pandas as pd
import pyarrow.parquet
import pytest
from dash import Dash
from flask.testing import FlaskClient
from openpyxl import load_workbook
from typer.main import get_command
from typer.testing import CliRunner

from etl.__main__ import app as command_line
from etl.export.files import FORMATS, describe
from etl.policy.wording import Wording
from pages.keeping.ready import addresses, asked
from pages.site.data import Data, View
from tests.browser.addresses import EVERYWHERE

# Where publishers' own titles hold discouraged terms, and what is published every year.
INDICATORS = (
    "cybertipline_reports_by_type",
    "cybertipline_reports_per_day",
    "police_recorded_csam_offences",
    "offenders_online_per_image",
    "iocta_finding",
)


def strings(value: Any) -> Iterator[str]:
    """Every text in an answer, the names of its fields among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for pair in value.items() for part in pair for text in strings(part))
    elif isinstance(value, list):
        yield from (text for part in value for text in strings(part))


def faults(rules: Wording, texts: Iterator[str], *, codes: bool) -> set[str]:
    """What stands unmarked, with the text around it."""
    return {f"{u} in: {t[:200]}" for t in texts for u in rules.unmarked(t, codes=codes)}


def page(client: FlaskClient, path: str, search: str = "") -> Any:
    body = asked(path)
    body["inputs"][1]["value"] = search
    return client.post("/_dash-update-component", json=body).get_json()


@pytest.mark.parametrize("path", EVERYWHERE)
def test_a_page_holds_no_unmarked_term(client: FlaskClient, rules: Wording, path: str) -> None:
    assert faults(rules, strings(page(client, path)), codes=False) == set()


@pytest.mark.slow
def test_no_page_of_an_indicator_and_of_every_tenth_place_holds_one(
    client: FlaskClient, rules: Wording, data: Data
) -> None:
    """What pages of places take from the table, its notes and labels, is read in all rows below."""
    pages = list(addresses(data.joined()))
    every = [path for path in pages if path.startswith("/indicator/")]
    every += [path for path in pages if path.startswith("/area/")][::10]
    assert len(every) > len(data.catalog.indicators)
    found = {path: faults(rules, strings(page(client, path)), codes=False) for path in every}
    assert {path: told for path, told in found.items() if told} == {}


def test_what_surrounds_pages_holds_none(client: FlaskClient, rules: Wording) -> None:
    shell = client.get("/_dash-layout").get_json()
    assert faults(rules, strings(shell), codes=False) == set()


def test_the_search_says_what_to_say_instead(client: FlaskClient, rules: Wording) -> None:
    for term, _ in rules.terms:
        found = client.get("/api/v1/search.json", query_string={"q": term}).get_json()
        assert "is discouraged: say" in found["found"][0]["label"]
        assert faults(rules, strings(found), codes=False) == set()


def test_the_interface_holds_none(app: Dash, client: FlaskClient, rules: Wording) -> None:
    every = [str(r) for r in app.server.url_map.iter_rules() if not r.arguments]
    lists = [rule for rule in every if rule.startswith("/api/") and rule.endswith(".json")]
    assert len(lists) > 7
    for address in lists:
        texts = strings(client.get(address).get_json())
        assert faults(rules, texts, codes=True) == set(), address


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_the_file_of_a_card_holds_none(client: FlaskClient, rules: Wording, kind: str) -> None:
    every = [card["id"] for card in client.get("/api/v1/cards.json").get_json()["cards"]]
    own = [name for name in every if name.startswith(("reports-types", "prevalence", "threats"))]
    assert len(own) > 5
    for name in own:
        answer = client.get(f"/api/v1/cards/{name}.{kind}")
        if answer.status_code == 200:
            assert faults(rules, READ[kind](answer.get_data()), codes=True) == set(), name


@pytest.mark.parametrize(
    ("path", "within"),
    [
        ("/feed.atom", "<entry>"),
        ("/feed.json", '"items"'),
        ("/datapackage.json", '"resources"'),
        ("/catalog.ttl", "dcat:Dataset"),
        ("/api/v1/observations.csv-metadata.json?indicator=iwf_urls_confirmed", '"tableSchema"'),
    ],
)
def test_feeds_and_catalogues_hold_none(
    client: FlaskClient, rules: Wording, path: str, within: str
) -> None:
    text = client.get(path).get_data(as_text=True)
    assert within in text
    assert faults(rules, iter([text]), codes=True) == set()


def _csv(content: bytes) -> Iterator[str]:
    lines = content.decode().splitlines(keepends=True)
    yield from (line for line in lines if line.startswith("#"))
    body = "".join(line for line in lines if not line.startswith("#"))
    yield from (cell for row in csv.reader(io.StringIO(body)) for cell in row)


def _xlsx(content: bytes) -> Iterator[str]:
    for sheet in load_workbook(io.BytesIO(content), read_only=True):
        yield sheet.title
        yield from (str(c) for row in sheet.iter_rows(values_only=True) for c in row if c)


def _parquet(content: bytes) -> Iterator[str]:
    table = pyarrow.parquet.read_table(io.BytesIO(content))
    yield from strings(json.loads(table.schema.metadata[b"csea"]))
    yield from table.column_names
    for column in table.to_pandas().select_dtypes(exclude="number"):
        yield from map(str, table[column].to_pylist())


# How the texts in a file of each format are read.
READ: Mapping[str, Callable[[bytes], Iterator[str]]] = {
    "csv": _csv,
    "json": lambda content: strings(json.loads(content)),
    "parquet": _parquet,
    "xlsx": _xlsx,
}


def rows(view: View) -> pd.DataFrame:
    frame = view.snapshot.frame
    return frame[frame["indicator"].isin(INDICATORS)]


def exported(data: Data, frame: pd.DataFrame, kind: str) -> Iterator[str]:
    about = describe(frame, data.catalog, data.mark(), "all")
    return READ[kind](FORMATS[kind].write(frame, about))


@pytest.mark.parametrize("kind", FORMATS)
def test_an_export_holds_none_and_a_planted_one_is_found(
    data: Data, view: View, rules: Wording, kind: str
) -> None:
    frame = rows(view)
    assert len(frame) > 100
    assert faults(rules, exported(data, frame, kind), codes=True) == set()
    term, instead = rules.terms[0]
    frame = frame.assign(note=[f"A note on {term}.", *frame["note"].iloc[1:]])
    (found,) = faults(rules, exported(data, frame, kind), codes=True)
    assert f"“{term}” is discouraged; write “{instead}” in: A note on" in found


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["csv", "json", "parquet"])
def test_no_row_of_the_whole_table_holds_one(
    data: Data, view: View, rules: Wording, kind: str
) -> None:
    assert faults(rules, exported(data, view.snapshot.frame, kind), codes=True) == set()


def test_an_address_that_asks_for_one_is_not_answered_with_it(
    client: FlaskClient, rules: Wording
) -> None:
    """What a reader types is quoted back, and is the reader's."""
    term, _ = rules.terms[0]
    answer = page(client, "/access", f"?{term.replace(' ', '-')}=1")
    assert len(faults(rules, strings(answer), codes=False)) == 1


def test_the_help_of_every_command_holds_none(rules: Wording) -> None:
    commands = get_command(command_line).commands  # type: ignore[attr-defined]
    assert len(commands) > 8
    told = [
        CliRunner().invoke(command_line, [*command, "--help"]).output
        for command in ([], *([name] for name in commands))
    ]
    assert all("Usage" in text for text in told)
    assert faults(rules, iter(told), codes=False) == set()
