"""Neighbours are those of the map that have a figure; what is offered of them can be made."""

from __future__ import annotations

import pytest

from pages.brief.choices import TOPICS
from pages.brief.follows import follows
from pages.brief.neighbours import beside, compared, neighbours
from pages.builder.made import Site, item_of
from pages.charts.maps.outlines import bordering
from pages.site.data import Data, View


def test_neighbours_are_mutual_and_share_a_border() -> None:
    every = bordering()
    assert {*every["SVN"]} == {"AUT", "HRV", "HUN", "ITA"}
    assert "TUV" not in every
    assert all(one in every[other] for one, others in every.items() for other in others)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_country_is_set_beside_them(data: Data, view: View, topic: str) -> None:
    others = neighbours(view, "SVN", topic)
    assert {*others} == {"AUT", "HRV", "HUN", "ITA"}
    assert f"areas=SVN,{','.join(others)}" in compared(view, "SVN", topic)
    place = beside(view, "SVN", topic)
    assert place is not None
    made = item_of(place, Site(data, view, "http://127.0.0.1/"))
    assert "Austria" in str(made)


def test_an_island_and_a_group_have_none(view: View) -> None:
    for code in ("TUV", "EUR48"):
        assert beside(view, code, TOPICS[0]) is None
        assert compared(view, code, TOPICS[0]) == ""


def test_the_law_of_the_union_comes_first_where_it_holds(data: Data) -> None:
    by_code = data.catalog.areas.by_code
    asked = {
        code: [r.id for r in follows(data, by_code[code], ["cybertipline_reports"])]
        for code in ("SVN", "USA", "EUR48")
    }
    assert asked["SVN"][:2] == ["NAT-1", "NAT-2b"]
    assert "NAT-1" not in asked["USA"]
    assert asked["EUR48"][0] == "EU-1"
