"""The page of access: regions, spread, growth, households, skills and single statements."""

from __future__ import annotations

import json
from collections.abc import Iterator

import plotly.graph_objects as go
import pytest
from dash import page_registry
from flask.testing import FlaskClient

from pages.access import growth as access_growth
from pages.access import homes as access_homes
from pages.access import people as access_people
from pages.access import regions as access_regions
from pages.access import use as access
from pages.figure.card import FigureCard, NoFigures
from pages.site import state
from pages.site.data import Data, View


@pytest.fixture
def nothing(view: View) -> View:
    """A version of the table without any row."""
    empty = View(view.snapshot)
    empty.__dict__["frame"] = view.frame.iloc[:0]
    return empty


def _cards(data: Data, view: View) -> Iterator[FigureCard]:
    yield access_regions.over_time(data, view)
    yield access_growth.regions(data, view)
    yield access_homes.skills(data, view)
    yield access_people.statements(data, view)
    yield access_people.children_share(data, view)
    for year in access_homes.household_periods(view):
        yield access_homes.households(data, view, year)
    for year in access.use_periods(view):
        yield access_regions.spread(data, view, year)
        try:
            yield access_growth.countries(data, view, year)
        except NoFigures:
            assert int(year) < 1995


def test_every_card_is_whole(data: Data, view: View) -> None:
    for card in _cards(data, view):
        assert len(card.finding) > 20
        for text in (card.finding, card.measure, card.summary, *card.care):
            assert "nan" not in text.lower().split()
            assert text
        assert not card.rows.empty
        for drawing in card.drawings:
            go.Figure(drawing.chart)
            json.dumps(drawing.chart, allow_nan=False)


def test_without_rows_every_card_says_so(data: Data, nothing: View) -> None:
    for make in (
        lambda: access_regions.over_time(data, nothing),
        lambda: access_regions.spread(data, nothing, "2020"),
        lambda: access_growth.regions(data, nothing),
        lambda: access_growth.countries(data, nothing, "2020"),
        lambda: access_growth.countries(data, nothing, ""),
        lambda: access_homes.households(data, nothing, "2025"),
        lambda: access_homes.skills(data, nothing),
        lambda: access_people.statements(data, nothing),
        lambda: access_people.children_share(data, nothing),
    ):
        with pytest.raises(NoFigures):
            make()


def test_regions_come_from_one_table_in_their_colours(data: Data, view: View) -> None:
    card = access_regions.over_time(data, view)
    assert card.rows["source"].nunique() == 1
    names = {t["name"] for t in card.drawings[0].chart["data"]}
    assert len(names) == 8
    assert "7 of 7 regions" in card.finding


def test_convergence_is_a_number_with_bounds_or_a_refusal(data: Data, view: View) -> None:
    card = access_regions.spread(data, view, "2020")
    assert "South Asia: drew together, -0.205 (-0.210 to -0.200; 8 countries)" in card.summary
    assert any("North America: A spread needs at least 3" in text for text in card.care)


def test_every_dot_is_a_country_of_its_region(data: Data, view: View) -> None:
    card = access_regions.spread(data, view, "2020")
    dots = [t for t in card.drawings[0].chart["data"] if t["marker"].get("symbol") is None]
    assert sum(len(t["x"]) for t in dots) == len(card.rows)


def test_change_is_over_five_years_with_a_figure_at_both_ends(data: Data, view: View) -> None:
    card = access_growth.countries(data, view, "2020")
    assert set(card.rows["period"]) == {"2015", "2020"}
    assert (card.rows.groupby("area").size() == 2).all()
    assert len(card.drawings[0].chart["data"][0]["x"]) == card.rows["area"].nunique()


def test_growth_by_region_says_that_its_scale_is_logarithmic(data: Data, view: View) -> None:
    card = access_growth.regions(data, view)
    assert "logarithmic" in card.measure
    assert card.drawings[0].chart["layout"]["yaxis"]["type"] == "log"
    assert len(card.drawings[0].chart["data"][0]["x"]) == 7


def test_statements_keep_their_words(data: Data, view: View) -> None:
    card = access_people.statements(data, view)
    assert card.finding.startswith("At least 5.19 billion")
    assert "800 million children" in card.finding
    assert "“surpasses three billion”" in card.summary


@pytest.mark.parametrize("query", ["", "year=1991", "year=2021&map=europe&homes=2004", "year=x"])
def test_the_page_stands_for_every_choice(client: FlaskClient, query: str) -> None:
    page = next(p for p in page_registry.values() if p["path"] == "/access")
    with client.application.app_context():
        assert page["layout"](**state.parse(query)) is not None
