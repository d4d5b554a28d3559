"""Headline tiles: a figure, its period and its limit; one that fails takes nothing else along."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from dash import dcc

from analytics.series import Point
from pages.figure.card import Scope
from pages.overview import tiles
from pages.overview.tiles import TILES, Tile, aged, shown
from pages.site.data import Data, View


@pytest.fixture
def scope(data: Data, view: View) -> Scope:
    return Scope(data, view, {})


def _without(scope: Scope, indicator: str) -> Scope:
    view = View(scope.view.snapshot)
    frame = scope.view.frame
    view.__dict__["frame"] = frame[frame["indicator"] != indicator]
    return Scope(scope.data, view, {})


@pytest.mark.parametrize(
    ("name", "figure", "care"),
    [
        (
            "online",
            "74\u00a0%",
            "82\u00a0% of people aged 15 to 24 in the world, 72\u00a0% of every",
        ),
        ("young", "97\u00a0%", "88\u00a0% of everybody; nobody under 16 is asked"),
        (
            "reports",
            "21.4 million",
            "+4.1\u00a0% on the 20.5 million of 2024, counted in the same way",
        ),
        ("urls", "2.5 million", "65\u00a0% of them assessed as illegal; images and videos were"),
        (
            "findings",
            "AI-generated material, trade in material for money, encrypted messaging and sexual "
            "extortion of children",
            "The judgement of investigators",
        ),
    ],
)
def test_a_tile_says_its_figure_and_its_limit(
    scope: Scope, name: str, figure: str, care: str
) -> None:
    tile = TILES[name](scope)
    assert str(tile.figure) == figure
    assert str(tile.care).startswith(care)
    found = shown(name, scope)
    assert found is not None
    assert found.tile.figure.text == figure
    assert isinstance(found.link, dcc.Link)


def test_reports_after_a_break_are_not_set_in_relation(scope: Scope) -> None:
    before = View(scope.view.snapshot)
    before.__dict__["frame"] = scope.view.frame[scope.view.frame["period"] < "2025"]
    care = TILES["reports"](Scope(scope.data, before, {})).care
    assert str(care) == "counted differently than the 36.2 million of 2023"


def test_who_dominates_stands_beside_the_change_of_reports(scope: Scope) -> None:
    tile = tiles.checked(TILES["reports"](scope), scope)
    assert "Meta" in str(tile.care)


def test_counts_of_what_was_selected_here_are_not_drawn(scope: Scope) -> None:
    assert TILES["findings"](scope).chart is None


@pytest.mark.parametrize(
    ("name", "indicator"),
    [
        ("online", "individuals_using_internet"),
        ("young", "daily_internet_use"),
        ("reports", "cybertipline_reports"),
        ("urls", "inhope_content_urls"),
        ("findings", "iocta_finding"),
    ],
)
def test_without_its_figures_one_tile_is_missing(scope: Scope, name: str, indicator: str) -> None:
    poorer = _without(scope, indicator)
    assert [n for n in TILES if shown(n, poorer) is None] == [name]


def test_a_faulty_tile_is_logged_and_left_out(
    scope: Scope, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def faulty(_: Scope) -> Tile:
        raise KeyError("2027")

    monkeypatch.setitem(tiles.TILES, "young", faulty)
    kept: list[Any] = []
    assert shown("young", scope, lambda make: kept.append(make()) or kept[-1]) is None
    assert not kept
    assert "tile young failed" in caplog.text
    assert shown("urls", scope) is not None


def test_the_overview_says_how_old_its_figures_are(scope: Scope) -> None:
    told = aged([TILES[name](scope) for name in TILES], scope.data)
    latest = {
        name: [p for p in TILES[name](scope).figure.leaves if isinstance(p, Point)]
        for name in ("online", "young", "reports")
    }
    last = max(point.period for points in latest.values() for point in points)
    assert told is not None
    assert str(told).startswith("The figures above are of 2024 to ")
    assert f"to {last.label}; the newest was published in 20" in str(told)
    assert str(aged([TILES["young"](scope)], scope.data)).startswith(
        f"The figures above are of {latest['young'][0].period.label}; the newest was published "
    )


def test_findings_in_words_have_no_year_of_a_figure(scope: Scope) -> None:
    assert aged([TILES["findings"](scope)], scope.data) is None
    assert aged([], scope.data) is None


def test_an_edition_that_is_published_later_makes_the_figures_newer(scope: Scope) -> None:
    tile = TILES["reports"](scope)
    (point,) = (p for p in tile.figure.leaves if isinstance(p, Point))
    origins = dict(scope.data.catalog.origins)
    key = point.source, point.vintage
    origins[key] = replace(origins[key], published="2031-02-03")
    data = replace(scope.data, catalog=replace(scope.data.catalog, origins=origins))
    assert str(aged([tile], data)).endswith("the newest was published on 3 February 2031.")
