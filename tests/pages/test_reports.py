"""The page of reports: companies, concentration, types, rates, Europe, months, and refusals."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator

import pandas as pd
import plotly.graph_objects as go
import pytest
from dash import Dash, no_update, page_registry
from flask.testing import FlaskClient

from analytics.errors import Refusal
from analytics.places.totals import sum_of_areas
from analytics.series import points_of
from etl.catalog import DATASETS
from pages.figure.card import FigureCard, NoFigures
from pages.reports import companies as reports_companies
from pages.reports import concentration as reports_concentration
from pages.reports import europe as reports_europe
from pages.reports import months as reports_months
from pages.reports import places as reports_places
from pages.reports import types as reports_types
from pages.reports import unsaid as reports_unsaid
from pages.site import state
from pages.site.data import Data, View


@pytest.fixture
def nothing(view: View) -> View:
    """A version of the table without any row."""
    empty = View(view.snapshot)
    empty.__dict__["frame"] = view.frame.iloc[:0]
    return empty


def _cards(data: Data, view: View) -> Iterator[FigureCard]:
    for without in ("none", "largest"):
        yield reports_companies.over_time(data, view, without)
    yield reports_concentration.concentration(data, view)
    yield reports_types.by_type(data, view)
    yield reports_types.over_time(data, view)
    yield reports_months.months(data, view)
    yield reports_europe.sums(data, view)
    for measure, _ in reports_places.MEASURES:
        yield reports_europe.countries(data, view, measure)
        for scope in ("world", "europe"):
            for year in reports_places.country_periods(view):
                try:
                    yield reports_places.by_country(data, view, year, scope, measure)
                except NoFigures:
                    assert (measure, year) == ("users", "2024")


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
        lambda: reports_companies.over_time(data, nothing, "largest"),
        lambda: reports_concentration.concentration(data, nothing),
        lambda: reports_types.over_time(data, nothing),
        lambda: reports_types.by_type(data, nothing),
        lambda: reports_months.months(data, nothing),
        lambda: reports_europe.sums(data, nothing),
        lambda: reports_europe.countries(data, nothing, "users"),
        lambda: reports_places.by_country(data, nothing, "2023", "world", "inhabitants"),
    ):
        with pytest.raises(NoFigures):
            make()


def test_every_company_is_declared_of_a_known_provider_once(data: Data) -> None:
    with (DATASETS / "reference" / "companies.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    known = {c for i, c in data.catalog.categories if i == reports_companies.INDICATOR}
    assert {row["category"] for row in rows} <= known
    assert len({row["category"] for row in rows}) == len(rows)
    assert len({(row["company"], row["label"]) for row in rows}) == len(
        {row["company"] for row in rows}
    )


def test_stacked_companies_add_to_the_published_totals(data: Data, view: View) -> None:
    card = reports_companies.over_time(data, view)
    totals = card.rows[card.rows["category"] == "_T"].set_index("period")["value"]
    sums: dict[int, float] = {}
    for trace in card.drawings[0].chart["data"]:
        for x, y in zip(trace["x"], trace["y"], strict=True):
            sums[int(x)] = sums.get(int(x), 0.0) + y
    assert sums == pytest.approx({int(p): v for p, v in totals.items()})


def test_without_the_largest_the_company_is_gone(data: Data, view: View) -> None:
    every = reports_companies.over_time(data, view)
    less = reports_companies.over_time(data, view, "largest")
    assert "Meta" in {t["name"] for t in every.drawings[0].chart["data"]}
    assert "Meta" not in {t["name"] for t in less.drawings[0].chart["data"]}
    assert "952,183 in 2019 to 5.29 million in 2023" in less.finding
    assert less.finding.startswith("Without Meta")


def test_after_the_break_nothing_is_joined(data: Data, view: View) -> None:
    chart = reports_companies.over_time(data, view).drawings[0].chart
    areas = [t for t in chart["data"] if t["type"] == "scatter"]
    columns = [t for t in chart["data"] if t["type"] == "bar"]
    assert areas
    assert all(max(t["x"]) < 2024 for t in areas)
    assert {int(x) for t in columns for x in t["x"]} == {2024}
    assert len(chart["layout"]["shapes"]) == 2


def test_the_index_has_bounds_where_a_list_is_cut_off(data: Data, view: View) -> None:
    card = reports_concentration.concentration(data, view)
    assert card.finding.startswith("Meta sent 67.6 to 94.7")
    assert "index 0.471 to 0.473" in card.summary
    assert any("bounds" in text for text in card.care)


def test_types_are_cut_where_counting_and_duty_changed(data: Data, view: View) -> None:
    card = reports_types.over_time(data, view)
    chart = card.drawings[0].chart
    assert len({t["yaxis"] for t in chart["data"]}) == 8
    assert all(max(t["x"]) < 2024 or len(t["x"]) == 1 for t in chart["data"])
    words = [a["text"] for a in chart["layout"]["annotations"]]
    assert words.count("Related reports bundled") == 1
    assert words.count("Duty to report widened") == 1


def test_an_area_without_a_denominator_is_no_data_and_counted(data: Data, view: View) -> None:
    counts = reports_places.by_country(data, view, "2023", "world")
    rates = reports_places.by_country(data, view, "2023", "world", "inhabitants")
    drawn = {
        code
        for trace in rates.drawings[0].chart["data"]
        if trace["type"] == "choropleth" and trace["name"] != "no data"
        for code in trace["locations"]
    }
    assert "ATA" in set(counts.rows["area"])
    assert "ATA" not in drawn
    assert any(text.startswith("9 of the areas") for text in rates.care)
    assert any("World Population Prospects" in text for text in rates.care)
    assert any("per child" in text for text in rates.care)
    assert "population" in set(rates.rows["indicator"])


def test_a_rate_is_count_by_population(data: Data, view: View) -> None:
    card = reports_places.by_country(data, view, "2022", "europe", "inhabitants")
    rows = card.rows[card.rows["area"] == "FRA"].set_index("indicator")
    rate = rows["value"]["cybertipline_reports"] / rows["value"]["population"] * 1e5
    assert rows["note"]["cybertipline_reports"].startswith(f"{rate:.3g} per 100,000 inhabitants")


def test_too_old_a_denominator_is_said(data: Data, view: View) -> None:
    with pytest.raises(NoFigures, match="internet users within two years of 2024"):
        reports_places.by_country(data, view, "2024", "world", "users")


def test_the_eu_gap_is_hollow_and_europe_has_no_sum_of_2021(data: Data, view: View) -> None:
    card = reports_europe.sums(data, view)
    assert "Europe's 48, 2021: EU legal gap 2021" in " ".join(card.care)
    by_name: dict[str, list[list[int]]] = {}
    for trace in card.drawings[0].chart["data"]:
        by_name.setdefault(trace["name"], []).append([int(x) for x in trace["x"]])
    assert by_name == {
        "Europe's 48": [[2019, 2020], [2022, 2023]],
        "EU-27": [[2019, 2020], [2021], [2022, 2023]],
    }
    assert "725,232 in 2019" in card.finding
    members = data.members("EUR48")
    rows = card.rows[(card.rows["period"] == "2021") & card.rows["area"].isin(list(members))]
    with pytest.raises(Refusal):
        sum_of_areas(points_of(rows), "EUR48", members, data.breaks, data.meta)


def test_europe_has_48_panels_with_greenland_in_denmark(data: Data, view: View) -> None:
    chart = reports_europe.countries(data, view).drawings[0].chart
    names = " ".join(a["text"] for a in chart["layout"]["annotations"])
    assert len(chart["layout"]["annotations"]) == 48
    assert "Denmark" in names
    assert "Greenland" not in names
    hollow = chart["data"][2]
    assert len(hollow["x"]) == 27


def test_a_month_stands_against_the_year_before_or_alone(data: Data, view: View) -> None:
    card = reports_months.months(data, view)
    assert "+106" in card.finding
    assert "no figure is held for April 2019" in card.summary


def test_what_cannot_be_said_is_computed(data: Data, view: View, nothing: View) -> None:
    found = reports_unsaid.unsaid(data, view)
    questions = [item.what for item in found]
    assert "Did reports fall or rise in 2024?" in questions
    assert "How many reports are there for every child?" in questions
    assert all(item.why for item in found)
    assert not any("AUT" in item.why or "EU27_2020" in item.why for item in found)
    assert reports_unsaid.unsaid(data, nothing)


def test_a_question_that_can_be_answered_leaves_the_list(data: Data, view: View) -> None:
    rows = view.frame
    rows = rows[~((rows["indicator"] == "cybertipline_reports") & (rows["period"] == "2024"))]
    earlier = View(view.snapshot)
    earlier.__dict__["frame"] = rows.reset_index(drop=True)
    questions = [item.what for item in reports_unsaid.unsaid(data, earlier)]
    assert not any(text.startswith("Did reports fall or rise") for text in questions)


@pytest.mark.parametrize(
    "query",
    ["", "without=largest", "measure=users&year=2024", "measure=inhabitants&map=europe&year=2021",
     "without=x&measure=y&year=1&map=z"],
)  # fmt: skip
def test_the_page_stands_for_every_choice(client: FlaskClient, query: str) -> None:
    page = next(p for p in page_registry.values() if p["path"] == "/reports")
    with client.application.app_context():
        assert page["layout"](**state.parse(query)) is not None


def test_frames_stay_as_they_are(data: Data, view: View) -> None:
    before = pd.util.hash_pandas_object(view.frame).sum()
    list(_cards(data, view))
    assert pd.util.hash_pandas_object(view.frame).sum() == before


def test_only_what_a_choice_changes_is_sent_again(app: Dash) -> None:
    update = sys.modules["pages.reports.page"].update
    with app.server.test_request_context("/"):
        *first, _, shown = update("?year=2022", None)
        assert no_update not in first
        shown = json.loads(json.dumps(shown))  # as it comes back from a browser
        companies, year, europe, _, _ = update("?year=2022&map=europe", shown)
        assert (companies, europe) == (no_update, no_update)
        assert year is not no_update
        companies, year, europe, _, _ = update("?year=2022&without=largest", shown)
        assert (year, europe) == (no_update, no_update)
        assert companies is not no_update
        for forged in ({"reports-year-slot": "x"}, ["a"], "b"):
            assert no_update not in update("?year=2022", forged)[:3]
