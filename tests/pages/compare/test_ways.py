"""Which places can be clicked, and where a logarithmic scale is offered."""

from __future__ import annotations

from pages.charts.maps.maps import EUROPE
from pages.compare.answer import answer
from pages.compare.choices import FIXED, ask_of, shown
from pages.compare.lines import is_wide
from pages.compare.ways import picking
from pages.figure.card import Scope, cards, choices
from pages.figure.engine import finished
from pages.figure.place_series import part_rows
from pages.site import state
from pages.site.data import Data, View
from tests.pages.charts.kit import clickable
from tests.pages.compare.asking import scope_of


def test_every_place_of_europe_with_a_figure_can_be_clicked(data: Data, view: View) -> None:
    indicator = data.indicator("cybertipline_reports")
    ask = ask_of(scope_of(data, view, {"areas": "SVN,WLD"}))
    figure = picking(data, view, ask, "europe", ("SVN",))
    held = set(part_rows(view, indicator, "_T._T._T")["area"])
    assert set(clickable(figure)) == held & (EUROPE - {"GRL"})
    assert "World" not in {trace["name"] for trace in figure["data"]}


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
