"""Places and their briefs: every code has a page, and a page says what is known and what is not."""

from __future__ import annotations

import json
import sys
from typing import Any

import plotly.graph_objects as go
import pytest
from dash import Dash
from flask.testing import FlaskClient

from pages.area import known as area_known
from pages.area import ranks as area_ranks
from pages.area import reports as area
from pages.brief import country as brief
from pages.site.data import Data, View

PLACES = ("SVN", "DEU", "DNK", "GRL", "TUV", "XKX", "TWN", "VAT", "ANT", "CHI", "EEE", "ZZZ", "WLD",
          "EU27_2020", "EU_V", "EUR48", "COE47", "WB_SAS", "IWS_EUR", "DEVG")  # fmt: skip


def words(component: Any) -> str:
    """All text of a component and what it holds."""
    if component is None or isinstance(component, bool):
        return ""
    if isinstance(component, (str, int, float)):
        return str(component)
    if isinstance(component, (list, tuple)):
        return " ".join(words(part) for part in component)
    return words(getattr(component, "children", None))


@pytest.fixture
def page(app: Dash) -> Any:
    """The layouts of the two pages, called within a request."""
    area_page, brief_page = (sys.modules[f"pages.{room}.page"] for room in ("area", "brief"))

    def make(code: str, **query: str) -> str:
        with app.server.test_request_context("/"):
            topic = query.pop("brief", "")
            if topic:
                return words(brief_page.layout(code, topic=topic))
            return words(area_page.layout(code, **query))

    return make


@pytest.mark.parametrize("code", PLACES)
def test_every_kind_of_place_has_a_page(page: Any, data: Data, code: str) -> None:
    text = page(code)
    assert data.name(code) in text
    assert "nan" not in text.split()
    assert ".csv" not in text
    assert "Everything held" in text


def test_every_code_has_a_page(page: Any, data: Data) -> None:
    for code in list(data.catalog.areas.by_code)[::19]:
        assert data.name(code) in page(code)


@pytest.mark.parametrize("code", PLACES)
@pytest.mark.parametrize("topic", ["reports", "access"])
def test_every_place_has_a_brief(page: Any, code: str, topic: str) -> None:
    text = page(code, brief=topic)
    assert "Read with care" in text
    assert "What D10.6 recommends" in text
    assert f"area/{code}/brief?topic={topic}&version=" in text


def test_a_brief_has_five_figures_and_three_charts(data: Data, view: View) -> None:
    for code in ("SVN", "DEU", "EUR48", "TUV"):
        for topic, _ in brief.TOPICS:
            made = brief.sheet(data, view, code, topic)
            assert len(made.facts) == 5, (code, topic)
            assert len(made.cards) == 3, (code, topic)
            for card in made.cards:
                go.Figure(card.drawings[0].chart)
                json.dumps(card.drawings[0].chart, allow_nan=False)


def test_the_sentence_follows_the_figures(data: Data, view: View) -> None:
    text = area.lead(data, view, "SVN")
    assert text.startswith("6,204 reports to the CyberTipline were attributed to Slovenia in 2023")
    assert "less than half of those of 2022" in text
    assert "293 per 100,000 inhabitants" in text
    assert "add to no total" in text


def test_reports_keep_what_is_counted_otherwise_apart(data: Data, view: View) -> None:
    card = area.reports(data, view, "SVN")
    lines = {(t["name"], tuple(t["x"])) for t in card.drawings[0].chart["data"]}
    assert ("All reports", (2021.5,)) in lines
    assert ("All reports", (2019.5, 2020.5)) in lines
    assert ("Referrals", (2024.5,)) in lines
    marks = [a["text"] for a in card.drawings[0].chart["layout"]["annotations"]]
    assert "Related reports bundled" in marks
    assert "EU legal gap 2021" in marks


def test_a_country_outside_the_gap_has_none(data: Data, view: View) -> None:
    card = area.reports(data, view, "CHE")
    whole = [t for t in card.drawings[0].chart["data"] if t["name"] == "All reports"]
    assert [t["x"] for t in whole] == [[2019.5, 2020.5, 2021.5, 2022.5, 2023.5]]


def test_ranks_have_ranges_and_say_what_is_missing(data: Data, view: View) -> None:
    found = area_ranks.ranks(data, view, "SVN", "EUR48", "2023")
    assert found.card is not None
    assert found.per_inhabitant == "28th of 48"
    assert {"population", "individuals_using_internet"} <= set(found.card.rows["indicator"])
    gap = area_ranks.ranks(data, view, "SVN", "EUR48", "2021")
    assert any("EU legal gap" in item.why for item in gap.helps)
    inside = area_ranks.ranks(data, view, "SVN", "EU27_2020", "2021")
    assert inside.per_inhabitant.endswith("of 27")


def test_gaps_name_what_would_fill_them(data: Data, view: View) -> None:
    kosovo = {row[0].children: row for row in area_known.gap_rows(data, view, "XKX")}
    assert kosovo["Individuals using the internet (ITU)"][1] == "2018"
    assert "none" in {row[1] for row in kosovo.values()}
    assert all(row[2] for row in kosovo.values())
    held = set(area_known.held_by(view, "XKX")["indicator"])
    titles = {data.indicator(i).title for i in held}
    assert not titles & {t for t, row in kosovo.items() if row[1] == "none"}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/area/SVN", 200),
        ("/area/SVN/brief", 200),
        ("/area/EUR48", 200),
        ("/area/ZZZ", 200),
        ("/area/XXX", 404),
        ("/area/svn", 404),
        ("/area/XXX/brief", 404),
        ("/area/SVN/other", 404),
        ("/compare", 200),
    ],
)
def test_unknown_places_are_not_found(client: FlaskClient, path: str, status: int) -> None:
    assert client.get(path).status_code == status


def test_a_code_in_small_letters_is_helped(page: Any) -> None:
    assert "To Slovenia" in page("svn")
    assert "There is no such place" in page("XXX")
