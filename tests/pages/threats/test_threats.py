"""Cards of /threats: new and found again follow from the table; what is missing is not silent."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from types import ModuleType

import pandas as pd
import plotly.graph_objects as go
import pytest
from dash import Dash

from pages.figure.card import NoFigures, Scope, Shown
from pages.site.data import Data, View
from pages.threats import editions as threats
from pages.threats.choices import offered

Shown = Callable[..., Shown]


@pytest.fixture
def page(app: Dash) -> ModuleType:
    """The page's module, which Dash imports itself."""
    assert app.server
    return sys.modules["pages.threats.page"]


@pytest.fixture
def few(view: View) -> View:
    """Three editions: a rises, b is found twice and then not, c is called new, d comes without."""
    rows = [
        ("2015", "livestreaming", "increasing"),
        ("2015", "peer_to_peer", "stable"),
        ("2017", "peer_to_peer", "increasing"),
        ("2019", "livestreaming", "stable"),
        ("2019", "ai_generated_material", "new"),
        ("2019", "online_solicitation", "increasing"),
    ]
    frame = view.rows(threats.INDICATOR).iloc[: len(rows)].copy()
    frame["period"], frame["category"], frame["direction"] = zip(*rows, strict=True)
    frame["vintage"] = frame["period"]
    return View(replace(view.snapshot, frame=frame))


def test_course_of_an_edition(few: View) -> None:
    course = threats.course(few, "2019")
    assert list(course.new["category"]) == ["ai_generated_material"]
    assert list(course.first["category"]) == ["online_solicitation"]
    assert list(course.again["category"]) == ["livestreaming"]
    last = course.earlier.iloc[0]
    assert (last["category"], last["period"], last["direction"]) == (
        "peer_to_peer",
        "2017",
        "increasing",
    )
    assert len(course.earlier) == 1


def test_oldest_edition_has_nothing_before_it(few: View) -> None:
    course = threats.course(few, "2015")
    assert course.earlier.empty
    assert course.again.empty
    assert len(course.first) == 2


def test_years_without_are_named(few: View) -> None:
    assert threats.years_without(few) == ("2016", "2018")


def test_parts_of_every_edition_make_the_whole(view: View) -> None:
    for edition in threats.editions(view):
        course = threats.course(view, edition.year)
        parts = pd.concat([course.new, course.first, course.again])
        assert sorted(parts["category"]) == sorted(edition.rows["category"])
        assert not set(course.earlier["category"]) & set(edition.rows["category"])
        assert (course.earlier["period"] < edition.year).all()


def test_matrix_has_a_cell_for_every_finding_and_none_else(
    shown: Shown, data: Data, view: View
) -> None:
    for edition in threats.editions(view):
        card = shown("threats-matrix", edition=edition.year)
        words, signs = card.drawings[0].chart["data"]
        assert len(signs["x"]) == len(words["text"]) == len(view.rows(threats.INDICATOR))
        assert set(words["text"]) <= set(threats.GLYPHS)
        if edition.is_secondary:
            assert "were read on a page about the edition, not in it" in card.heading
        else:
            assert card.heading.startswith(f"Of the findings of {edition.year} restated here, ")
            assert all(text in card.heading for text in threats.themes(data, edition.rising))
        assert "a selection" in card.care[0]
        go.Figure(card.drawings[0].chart)
        json.dumps(card.drawings[0].chart, allow_nan=False)


def test_same_sign_and_word_always_go_together(shown: Shown) -> None:
    words, signs = shown("threats-matrix", edition="2026").drawings[0].chart["data"]
    assert {threats.GLYPHS[w]: w for w in words["text"]} == dict(
        zip(signs["text"], words["text"], strict=True)
    )


def test_no_findings_are_said(data: Data, nothing: View, shown: Shown) -> None:
    with pytest.raises(NoFigures):
        shown("threats-matrix", nothing)
    assert offered(Scope(data, nothing, {}))[0].options == (("", ""),)


def test_an_edition_that_is_not_held_has_no_course(few: View) -> None:
    with pytest.raises(NoFigures, match="edition of 2018"):
        threats.course(few, "2018")


def test_newest_edition_is_the_default_and_others_are_offered(data: Data, view: View) -> None:
    (choice,) = offered(Scope(data, view, {}))
    years = [value for value, _ in choice.options]
    assert choice.default == max(years)
    assert choice.read({"edition": "2020"}) == "2020"
    assert choice.read({"edition": "1999"}) == choice.default
    assert choice.refused({"edition": "1999"})


def test_another_edition_changes_what_is_said(app: Dash, page: ModuleType) -> None:
    with app.server.app_context():
        newest, older = page.layout(), page.layout(edition="2020")
    assert "edition of 2020 finds" in str(older)
    assert "edition of 2020 finds" not in str(newest)
