"""What an address of a brief holds: the same again, bounded, and nothing of what is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl

import pytest
from dash.development.base_component import Component
from hypothesis import given
from hypothesis import strategies as st

from pages.builder.made import Site, item_of
from pages.builder.selection import KINDS, LONGEST, MOST, NOTE, TITLE, Place, Selection, clean, read
from pages.compare.choices import MEASURES
from pages.figure.card import cards
from pages.site.adding import add_card, add_check, add_recommendation
from pages.site.data import Data, View
from tests.pages.figure.scopes import scope_of

_TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=40).map(
    lambda text: text.strip()
)
_ASKED = st.dictionaries(
    st.from_regex(r"[a-z_]{1,12}", fullmatch=True),
    st.text(st.characters(codec="ascii", exclude_characters="~", categories=("L", "N", "P"))),
    max_size=4,
)
_PLACES = st.builds(
    Place,
    st.sampled_from(KINDS[:2]),
    st.from_regex(r"[a-z0-9_-]{1,20}", fullmatch=True),
    _ASKED.map(lambda asked: tuple(asked.items())),
    _TEXT,
)


def _query(selection: Selection) -> dict[str, str]:
    """A selection as its address says it."""
    return dict(parse_qsl(selection.query()))


@given(
    st.builds(
        Selection, _TEXT, _TEXT, st.lists(_PLACES, max_size=5).map(tuple), st.just("3-0a1b2c3d")
    )
)
def test_an_address_gives_the_same_again(selection: Selection) -> None:
    if len(selection.query()) <= LONGEST // 2:
        assert read(_query(selection)) == (selection, ())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "card",
        "card~",
        "cards~reports-world",
        "card~../x",
        "card~reports-world~year",
        "card~reports-world~YEAR~2020",
        "card~reports-world~year~2020~year~2021",
        "card~reports-world~" + "~".join(f"a{'b' * n}~1" for n in range(25)),
        "card~reports-world~year~" + "2" * 300,
        "recommendation~NAT-1~x~y",
        "check",
        "check~answer",
        "check~answer~statement",
        "check~answer~statement~ \x00",
        "check~answer~year~2020",
        "check~reports~statement~reports fell",
        "check~answer~statement~" + "x" * 300,
        "<script>",
    ],
)
def test_what_is_no_place_is_left_out_and_told(text: str) -> None:
    selection, told = read({"1": text, "2": "recommendation~NAT-1"})
    assert [place.id for place in selection.places] == ["NAT-1"]
    assert len(told) == 1


def test_a_brief_has_bounds() -> None:
    many = {str(n): "recommendation~NAT-1" for n in range(1, MOST + 5)}
    selection, told = read(many)
    assert (len(selection.places), len(told)) == (MOST, 4)
    long, told = read({"1": "recommendation~NAT-1", "note1": "n" * 900, "title": "t" * 900})
    assert len(long.places[0].note) == NOTE
    assert len(long.title) == TITLE
    assert told == ()
    nothing, told = read({"1": "recommendation~NAT-1", "note1": "n" * LONGEST})
    assert (nothing, len(told)) == (Selection(), 1)
    assert len(read({"what": "1"})[1]) == 1


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=60), max_size=8))
def test_any_address_is_read(query: dict[str, str]) -> None:
    selection, _ = read(query)
    assert len(selection.places) <= MOST


def test_what_is_typed_is_plain_text() -> None:
    assert clean("a\x00b\u200b\ud800c\r\nd\x1b[1m", 100) == "ab\u200bc\nd[1m"
    assert clean("one\ntwo", 100, "") == "one two"
    assert clean("x" * 10, 4) == "xxxx"


def _items(made: Component) -> Iterator[str]:
    """What the buttons of a card or recommendation put into a brief."""
    for part in (made, *made._traverse()):
        marks: Any = part.to_plotly_json()["props"] if isinstance(part, Component) else {}
        if "data-brief-item" in marks:
            yield marks["data-brief-item"]


def test_whatever_a_button_adds_is_a_place_of_a_brief(data: Data, view: View) -> None:
    asked = {
        name: tuple(scope_of(found, data, view).asked.items()) for name, found in cards().items()
    }
    made = [add_card(name, parts, "", view) for name, parts in asked.items()]
    made += [add_recommendation(name, "", view) for name in data.recommendations]
    items = [item for each in made for item in _items(each)]
    assert len(items) == 2 * len(asked) + len(data.recommendations)
    for item in items:
        selection, told = read({"1": item})
        assert told == (), item
        (place,) = selection.places
        parts = {pair for pair in asked.get(place.id, ()) if pair[0] != "today"}
        assert {*place.asked} == parts
        assert read(_query(selection))[0] == selection


@pytest.mark.parametrize(
    "statement", ["reports fell 43 % in 2024", "reports fell ~43 % ~ in 2024", "<b> & +1,5;?#"]
)
def test_a_statement_is_the_same_in_the_address(view: View, statement: str) -> None:
    (item,) = _items(add_check(statement, "No.", view))
    selection, told = read({"1": item})
    assert told == ()
    assert selection.places == (Place("check", "answer", (("statement", statement),)),)
    assert read(_query(selection)) == (selection, ())


@pytest.mark.parametrize("measure", MEASURES)
def test_every_comparison_is_found_in_a_brief(data: Data, view: View, measure: str) -> None:
    found = cards()[f"compare-{measure}"]
    asked = tuple(scope_of(found, data, view).asked.items())
    (item, _) = _items(add_card(found.id, asked, "", view))
    (place,) = read({"1": item})[0].places
    assert item_of(place, Site(data, view, "https://csea.example")).heading
