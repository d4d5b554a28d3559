"""Briefs as files: opened and read again, against the cards that they were made from."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from dash import Dash
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pptx import Presentation
from werkzeug.test import TestResponse

from documents.model import Finding
from documents.pdf import write
from pages.api import heavy
from pages.api.briefs import KINDS
from pages.builder.made import NotThere, Site, assembled, item_of
from pages.builder.plots import plot_of
from pages.builder.selection import Place, Selection
from pages.figure.card import Shown, cards
from pages.site.data import Data
from tests.documents.test_pdf import catalog, misplaced, read
from tests.documents.test_slides import figures, footer

Show = Callable[..., Shown]
GIVEN = {"code": "SVN", "indicator_id": "individuals_using_internet", "area": "SVN"}
CHOSEN = (
    Place("card", "area-reports", (("code", "SVN"),), "Ask <the> police"),
    Place("card", "reports-type"),
    Place("recommendation", "NAT-1"),
)


def taken(client: FlaskClient, kind: str, *places: Place, title: str = "") -> TestResponse:
    """The answer for a brief of some places."""
    return client.get(f"/api/v1/brief.{kind}?{Selection(title, '', places).query()}")


def test_three_slides_hold_what_the_cards_hold(client: FlaskClient, shown: Show) -> None:
    answer = taken(client, "pptx", *CHOSEN, title="Slovenia, May")
    name = answer.headers["Content-Disposition"]
    assert re.search(r'"csea-brief-slovenia-may-\d{4}-\d\d-\d\d-v\d+\.pptx"', name)
    assert answer.headers["Cache-Control"] == "no-store"
    slides = [*Presentation(BytesIO(answer.data)).slides][1:]
    assert len(slides) == len(CHOSEN)
    for slide, card in zip(
        slides, (shown("area-reports", code="SVN"), shown("reports-type")), strict=False
    ):
        plot = plot_of(card)
        assert plot is not None
        assert figures(slide) == [(series.name, series.values) for series in plot.series]
        assert slide.shapes.title.text_frame.text == card.heading
        notes = slide.notes_slide.notes_text_frame.text
        for text in (*card.care, card.indicator.is_not, "Source: ", f"#{card.id}", "Data version"):
            assert text in notes
        for text in (card.care[0], "Source: ", "Data version"):
            assert text in footer(slide)
    assert "Ask <the> police" in slides[0].notes_slide.notes_text_frame.text
    assert "GRACE deliverable D10.6" in slides[2].notes_slide.notes_text_frame.text


def test_a_word_page_has_figures_caveats_and_sources(client: FlaskClient, shown: Show) -> None:
    file = docx.Document(BytesIO(taken(client, "docx", *CHOSEN).data))
    text = "\n".join(paragraph.text for paragraph in file.paragraphs)
    card = shown("area-reports", code="SVN")
    for part in (card.heading, card.measure, *card.care, card.indicator.is_not, "Source: "):
        assert part in text
    assert "Own note, not a finding: Ask <the> police" in text
    cells = {cell.text for row in file.tables[0].rows for cell in row.cells}
    assert {f"{value:,.0f}" for value in card.rows["value"]} <= cells
    assert "Data version" in file.sections[0].footer.paragraphs[0].text


def test_a_pdf_is_tagged_and_says_the_same(client: FlaskClient, shown: Show) -> None:
    content = taken(client, "pdf", *CHOSEN).data
    assert catalog(content)["MarkInfo"]["Marked"] is True
    said = read(content)
    card = shown("area-reports", code="SVN")
    for part in (*card.care, "Ask <the> police", "Data version"):
        assert re.sub(r"\s+", " ", part) in said


def test_a_sentence_alone_has_no_chart_but_its_limits(client: FlaskClient, shown: Show) -> None:
    answer = taken(client, "pptx", Place("sentence", "reports-world"))
    (slide,) = [*Presentation(BytesIO(answer.data)).slides][1:]
    assert not any(shape.has_chart for shape in slide.shapes)
    assert shown("reports-world").care[0] in footer(slide)


@pytest.fixture(scope="module")
def places(app: object) -> tuple[Place, ...]:
    """Every card as its room shows it first, and its sentence; those without figures too."""
    assert app
    found = []
    for registered in cards().values():
        own = tuple(
            (name, GIVEN[name]) for name in registered.asks if name in ("code", "indicator_id")
        )
        found += [Place(kind, registered.id, own) for kind in ("card", "sentence")]
    return tuple(found)


def test_every_card_has_its_limits_on_its_page(
    app: Dash, data: Data, places: tuple[Place, ...]
) -> None:
    every = Place("card", "reports-country", (("year", "2024"), ("measure", "inhabitants")))
    site = Site(data, data.view(), "http://127.0.0.1/")
    found = []
    for place in (every, *(each for each in places if each.kind == "card")):
        with app.server.app_context(), suppress(NotThere):
            found.append(item_of(place, site))
    assert len(found) > 60
    # Charts keep their size; what they clip is no text of the page.
    blank = [
        replace(item, chart=re.sub(rb"(<svg[^>]*>).*", rb"\1</svg>", item.chart, flags=re.S))
        if isinstance(item, Finding) and item.chart
        else item
        for item in found
    ]
    content = write(assembled("All", "", tuple(blank), site, "/brief"))
    assert misplaced(content) == []
    # Lines break after hyphens too, and a page may end within a limit.
    said = re.sub(r"Data version \S+ of [\w ]+ · CSEA Trends Page \d+ / \d+", "", read(content))
    said = re.sub(r"\W+", "", said)
    for item in found:
        assert isinstance(item, Finding)
        for text in item.limits:
            assert re.sub(r"\W+", "", text) in said


@settings(
    max_examples=9, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_any_selection_gives_a_file_or_says_what_is_nothing(
    client: FlaskClient, places: tuple[Place, ...], data: st.DataObject
) -> None:
    chosen = data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=3))
    kind = data.draw(st.sampled_from(sorted(KINDS)))
    answer = taken(client, kind, *chosen, title=data.draw(st.text(max_size=20)))
    if answer.status_code == 400:
        assert answer.get_json()["error"]["parameter"] == "brief"
        return
    assert answer.status_code == 200
    openers = {
        "pdf": read,
        "docx": lambda content: docx.Document(BytesIO(content)),
        "pptx": lambda content: Presentation(BytesIO(content)),
    }
    openers[kind](answer.data)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "1=card~nothing",
        "1=card~area-reports",
        "1=card~area-reports~code~XXX",
        "1=card~reports-world~colour~red",
        "1=recommendation~NAT-99",
        "1=recommendation~NAT-1&version=999",
        "1=recommendation~NAT-1&version=1-ffffffff",
        "1=recommendation~NAT-1&1=recommendation~NAT-1",
        "1=recommendation~NAT-1&colour=red",
        "1=recommendation~NAT-1&note1=" + "n" * 4000,
        "21=recommendation~NAT-1",
    ],
)
def test_what_is_no_brief_is_refused(client: FlaskClient, query: str) -> None:
    assert client.get(f"/api/v1/brief.pdf?{query}").status_code == 400


def test_there_are_three_kinds_and_places_that_are_known(client: FlaskClient) -> None:
    assert client.get("/api/v1/brief.odt?1=recommendation~NAT-1").status_code == 404
    assert client.get("/api/v1/area/XXX/brief.pdf").status_code == 404
    assert client.get("/api/v1/area/SVN/brief.pdf?topic=weather").status_code == 400
    assert client.get("/api/v1/area/SVN/brief.pdf?colour=red").status_code == 400


@pytest.mark.parametrize(
    ("code", "topic"), [("SVN", "reports"), ("EUR48", "access"), ("TUV", "access")]
)
def test_the_brief_on_a_place_can_be_taken(client: FlaskClient, code: str, topic: str) -> None:
    answer = client.get(f"/api/v1/area/{code}/brief.docx?topic={topic}")
    assert answer.status_code == 200
    file = docx.Document(BytesIO(answer.data))
    heads = [p.text for p in file.paragraphs if p.style and p.style.name == "Heading 1"]
    asked = [head.partition(" ")[0] for head in heads if re.match(r"(NAT|EU)-\d", head)]
    assert asked[:1] == {"SVN": ["NAT-1"], "EUR48": ["EU-1"]}.get(code, asked[:1])
    assert 0 < len(asked) <= 3


def test_files_are_written_one_after_the_other(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heavy.BRIEFS, "patience", 0.01)
    with heavy.BRIEFS.taken("wait"):
        answer = taken(client, "pdf", CHOSEN[2])
        assert answer.status_code == 429
        assert int(answer.headers["Retry-After"]) > 0
    assert taken(client, "pdf", CHOSEN[2]).status_code == 200
