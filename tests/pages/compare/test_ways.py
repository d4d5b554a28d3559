"""Which places can be clicked, and where a logarithmic scale is offered."""

from __future__ import annotations

import pytest

from pages.charts.maps.maps import EUROPE
from pages.charts.theme import LIGHT
from pages.compare.answer import answer, outcome_of
from pages.compare.choices import FIXED, ask_of, shown
from pages.compare.lines import is_wide
from pages.compare.ways import picking
from pages.figure.card import Scope, cards, choices
from pages.figure.engine import finished
from pages.figure.place_series import TOTAL, part_rows, place_series
from pages.site import state
from pages.site.data import Data, View
from tests.pages.charts.kit import clickable
from tests.pages.compare.asking import scope_of


def test_every_place_of_europe_with_a_figure_can_be_clicked(data: Data, view: View) -> None:
    indicator = data.indicator("cybertipline_reports")
    ask = ask_of(scope_of(data, view, {"areas": "SVN,WLD"}))
    found = place_series(data, view, indicator, TOTAL, ["SVN"])
    figure = picking(data, view, ask, "europe", found)
    held = set(part_rows(view, indicator, "_T._T._T")["area"])
    assert set(clickable(figure)) == held & (EUROPE - {"GRL"})
    assert "World" not in {trace["name"] for trace in figure["data"]}


@pytest.mark.parametrize("measure", ["level", "rate", "index", "gap"])
def test_the_map_has_the_colours_of_the_chart(data: Data, view: View, measure: str) -> None:
    scope = scope_of(data, view, {"areas": "SVN,HRV,AUT,HUN", "measure": measure})
    done, card = answer(scope), outcome_of(scope, measure)[0]
    assert card is not None
    others = ("Croatia", "Austria", "Hungary")
    names = {"Slovenia": LIGHT.accent} | dict.fromkeys(others, LIGHT.other)
    figure = picking(data, view, ask_of(scope), "europe", done.found)
    keys = {t["name"]: t["marker"]["color"] for t in figure["data"] if t.get("lat") == [None]}
    assert {n: c for n, c in keys.items() if n in names} == names
    for trace in card.drawings[0].chart["data"]:
        if trace["type"] == "bar" and measure == "gap":
            drawn = dict(zip(trace["customdata"], trace["marker"]["color"], strict=True))
            assert drawn == names, drawn
        elif trace["type"] == "scatter" and trace.get("name") in names:
            assert trace["line"]["color"] == names[trace["name"]]


def scale(data: Data, view: View, search: str) -> tuple[list[str], str]:
    """The names of the controls, and the measure line of the first card."""
    query = state.parse(search)
    scope = scope_of(data, view, query)
    done = answer(scope)
    wide = is_wide(data, done.found)
    offered = [c for c in choices("compare", Scope(data, view, query)) if c.name not in FIXED]
    controls = shown(offered, scope["measure"], scope["among"], wide)
    measure = finished(cards()[done.cards[0]], scope).measure
    return [choice.name for choice in controls], measure


def test_the_scale_is_offered_where_it_is_of_use(data: Data, view: View) -> None:
    names, measure = scale(data, view, "measure=level&areas=IND,SVN&scale=log")
    assert "scale" in names
    assert "2019 to 2023, logarithmic scale" in measure
    for near in ("areas=AUT,SVN&scale=log", "indicator=individuals_using_internet&areas=SVN,SSD"):
        names, measure = scale(data, view, near)
        assert "scale" not in names
        assert "logarithmic" not in measure
    assert "scale" not in scale(data, view, "areas=IND,SVN&measure=index")[0]
