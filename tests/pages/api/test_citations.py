"""Citations as programs read them that know nothing of us: bibtexparser and citeproc."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import bibtexparser
import pytest
from citeproc import Citation as Cite
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from flask.testing import FlaskClient

from pages.api.citations import Citation, bibtex, csl
from tests.conftest import ERRING

CARD = "/api/v1/cards/reports-country/citation"
NASTY = Citation(
    key="csea-trends-a-v1",
    title=r"50 % of {A} & B_c: #1 $x$ \input{/etc/passwd} ~ ^ “é”",
    note="One. Two, } and @misc{x,",
    version="1-abcdef01",
    made=date(2026, 3, 1),
    read=date(2026, 11, 30),
    address="http://localhost/reports?year=2022&version=1-abcdef01#reports-country",
)


def entry(text: str) -> dict[str, str]:
    """The fields of the one entry, as bibtexparser reads them."""
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    (found,) = library.entries
    return {
        "type": found.entry_type,
        "key": found.key,
        **{field.key: str(field.value) for field in found.fields},
    }


def test_bibtex_is_read_by_a_program_of_others(client: FlaskClient) -> None:
    answer = client.get(f"{CARD}.bib?year=2022")
    assert answer.status_code == 200
    assert "csea-trends-reports-country-2022-v1.bib" in answer.headers["Content-Disposition"]
    found = entry(answer.get_data(as_text=True))
    card = client.get("/api/v1/cards/reports-country.json?year=2022").get_data(as_text=True)
    title = found["title"].strip("{}").replace("\\", "")
    assert title in card
    assert (found["type"], found["year"]) == ("misc", str(date.today().year))
    assert found["urldate"] == date.today().isoformat()
    assert "Source: National Center for Missing" in found["note"]
    parts = urlsplit(found["url"])
    assert (parts.path, parts.fragment) == ("/reports", "reports-country")
    assert "year=2022" in parts.query
    assert "version=1-" in parts.query


def test_csl_json_makes_a_bibliography(client: FlaskClient) -> None:
    answer = client.get(f"{CARD}.json?year=2022")
    assert answer.mimetype == "application/vnd.citationstyles.csl+json"
    (item,) = json.loads(answer.data)
    said = bibliography([item])
    assert item["title"] in said
    assert "CSEA Trends" in said
    assert str(date.today().year) in said
    assert item["URL"].endswith("#reports-country")
    assert item["version"].startswith("1-")


def bibliography(items: list[dict[str, Any]]) -> str:
    """The items in a style that comes with citeproc."""
    source = CiteProcJSON(items)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    made = CitationStylesBibliography(style, source, formatter.plain)
    made.register(Cite([CitationItem(items[0]["id"].lower())]))
    (line,) = made.bibliography()
    return str(line)


def test_no_text_is_a_command_in_bibtex() -> None:
    found = entry(bibtex(NASTY))
    assert found["key"] == NASTY.key
    title = found["title"]
    assert title == (
        r"{50 \% of \{A\} \& B\_c: \#1 \$x\$ \textbackslash{}input\{/etc/passwd\} "
        r"\textasciitilde{} \textasciicircum{} “é”}"
    )
    assert found["month"] in ("mar", "3", "March")


def test_csl_json_holds_text_as_it_is() -> None:
    (item,) = json.loads(csl(NASTY))
    assert (item["title"], item["note"]) == (NASTY.title, NASTY.note)
    assert item["issued"] == {"date-parts": [[2026, 3, 1]]}
    assert NASTY.title in bibliography([item])


def test_an_older_version_is_cited_as_itself(of_past: FlaskClient) -> None:
    (item,) = of_past.get(f"{CARD}.json?version={ERRING}").get_json(force=True)
    assert item["version"].startswith(f"{ERRING}-")
    assert item["id"].endswith(f"-v{ERRING}")
    assert f"version={ERRING}-" in item["URL"]


@pytest.mark.parametrize(
    ("address", "status", "parameter"),
    [
        (f"{CARD}.ris", 404, "format"),
        ("/api/v1/cards/nothing/citation.bib", 404, "card"),
        (f"{CARD}.bib?year=1066", 400, "year"),
        (f"{CARD}.bib?year=2022&year=2021", 400, "year"),
        (f"{CARD}.bib?version=99", 400, "version"),
        (f"{CARD}.bib?x=1", 400, "x"),
        ("/api/v1/cards/area-members/citation.json?code=SVN", 404, "card"),
        ("/api/v1/cards/area-rate/citation.json", 400, "code"),
    ],
)
def test_what_cannot_be_cited_is_told(
    client: FlaskClient, address: str, status: int, parameter: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.get_json()["error"]["parameter"] == parameter
