"""Headline tiles: a figure, its period and its limit; one that fails takes nothing else along."""

from __future__ import annotations

from typing import Any

import pytest
from dash import dcc

from pages.figure.card import Scope
from pages.overview import tiles
from pages.overview.tiles import TILES, Tile, shown
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
        ("reports", "20.5 million", "counted differently than the 36.2 million of 2023"),
        ("urls", "2.5 million", "65\u00a0% of them assessed as illegal; images and videos were"),
        ("findings", "4 of 6 restated here", "AI-generated material, trade in material for money"),
    ],
)
def test_a_tile_says_its_figure_and_its_limit(
    scope: Scope, name: str, figure: str, care: str
) -> None:
    tile = TILES[name](scope)
    assert str(tile.figure) == figure
    assert str(tile.care).startswith(care)
    assert isinstance(shown(name, scope), dcc.Link)


def test_reports_after_a_break_are_not_set_in_relation(scope: Scope) -> None:
    before = View(scope.view.snapshot)
    before.__dict__["frame"] = scope.view.frame[scope.view.frame["period"] < "2024"]
    care = TILES["reports"](Scope(scope.data, before, {})).care
    assert str(care) == "after 32.1 million in 2022"


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
