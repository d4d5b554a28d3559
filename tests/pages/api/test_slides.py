"""A card as one slide: opened, and held against the card."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from pages.api import heavy
from pages.builder.plots import plot_of
from pages.figure.card import Shown
from tests.documents.test_slides import figures, footer


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("area-reports", {"code": "SVN"}),
        ("reports-country", {"year": "2022", "map": "europe"}),
        ("compare-rank", {"areas": "SVN,HRV", "among": "EUR48"}),
    ],
)
def test_a_card_is_one_slide_with_its_limits_and_source(
    client: FlaskClient, shown: Callable[..., Shown], name: str, asked: dict[str, str]
) -> None:
    answer = client.get(f"/api/v1/cards/{name}/slide.pptx", query_string=asked)
    assert answer.status_code == 200, answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert f"csea-{name}" in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Disposition"].endswith('.pptx"')
    (slide,) = [*Presentation(BytesIO(answer.data)).slides]
    card = shown(name, **asked)
    assert slide.shapes.title.text_frame.text == card.heading
    if plot := plot_of(card):
        assert figures(slide) == [(series.name, series.values) for series in plot.series]
    else:
        (picture,) = [s for s in slide.shapes if s.shape_type == MSO_SHAPE_TYPE.PICTURE]
        assert picture._element.nvPicPr.cNvPr.get("descr") == card.summary != ""
        wide, high = picture.image.size
        assert picture.width / picture.height == pytest.approx(wide / high, rel=0.01)
    foot, notes = footer(slide), slide.notes_slide.notes_text_frame.text
    for text in (card.care[0], "Source: ", "Data version"):
        assert text in foot
    for text in (*card.care, card.indicator.is_not, "Source: ", f"#{name}?"[:-1]):
        assert text in notes
    # There is no brief that it is of.
    assert "The same brief online" not in notes


@pytest.mark.parametrize(
    ("address", "status", "parameter"),
    [
        ("nothing/slide.pptx", 404, "card"),
        ("area-reports/slide.pptx", 400, "code"),
        ("area-reports/slide.pptx?code=XXX", 400, "code"),
        ("reports-country/slide.pptx?year=1066", 400, "year"),
        ("reports-country/slide.pptx?what=2022", 400, "what"),
        ("reports-world/slide.pptx?version=99999", 400, "version"),
        ("reports-world/slide.pptx?version=soon", 400, "version"),
        ("reports-world/slide.docx", 404, ""),
    ],
)
def test_what_is_no_slide_is_refused_and_named(
    client: FlaskClient, address: str, status: int, parameter: str
) -> None:
    answer = client.get(f"/api/v1/cards/{address}")
    assert answer.status_code == status
    if parameter:
        assert answer.get_json()["error"]["parameter"] == parameter


def test_slides_wait_for_each_other(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    full = heavy.Turn(1, 0, 5)
    monkeypatch.setattr("pages.api.slides.BRIEFS", full)
    with full.taken("held"):
        answer = client.get("/api/v1/cards/reports-world/slide.pptx")
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "5"
