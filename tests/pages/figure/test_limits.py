"""Limits that several cards of a page share stand once at its top; a card says which by number."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from pages.figure.limits import KNOWN, PLACE, Limit, at_top, gathered, known, stated
from tests.pages.figure.told import words

_ALL, _TWO, _OWN, _MORE = (Limit(text) for text in ("Holds for all.", "For two.", "Own.", "More."))


def _card(name: str, *limits: Limit) -> html.Section:
    return html.Section([html.H2(name), stated(limits)], id=name, className="card figure")


def _page(*before: Any) -> html.Div:
    cards = [_card("a", _ALL, _TWO, _OWN, _MORE), _card("b", _ALL, _TWO), _card("c", _ALL)]
    return html.Div([html.H1("A page"), *before, html.Div(cards)])


def _box(page: html.Div) -> html.Div:
    (found,) = (part for part in page._traverse() if getattr(part, "id", None) == PLACE)
    return found


def _of(page: html.Div, name: str) -> str:
    (found,) = (part for part in page._traverse() if getattr(part, "id", None) == name)
    return words(found)


def _keys(page: html.Div) -> list[str]:
    (store,) = (p for p in page._traverse() if isinstance(p, dcc.Store) and p.id == KNOWN)
    keys: list[str] = store.data
    return keys


def test_what_several_cards_share_stands_once_and_most_shared_first() -> None:
    page = gathered(_page(at_top()))
    told = words(page)
    assert told.count(_ALL.text) == told.count(_TWO.text) == 1
    box = words(_box(page))
    assert box.index(_ALL.text) < box.index(_TWO.text)
    assert _OWN.text not in box


def test_a_card_says_by_number_what_holds_for_it_and_keeps_its_own() -> None:
    page = gathered(_page(at_top()))
    links = {part.href for part in page._traverse() if isinstance(part, html.A)}
    assert links == {f"#{PLACE}-1", f"#{PLACE}-2"}
    ids = {getattr(part, "id", None) for part in page._traverse()}
    assert ids >= {f"{PLACE}-1", f"{PLACE}-2"}
    assert _OWN.text in _of(page, "a")
    assert _MORE.text in _of(page, "a")
    assert [n for n in ("1", "2") if n in _of(page, "c")] == ["1"]


def test_every_limit_can_be_read_somewhere_on_the_page() -> None:
    told = words(gathered(_page(at_top())))
    assert all(limit.text in told for limit in (_ALL, _TWO, _OWN, _MORE))


def test_without_a_place_the_box_stands_before_the_first_card() -> None:
    page = gathered(_page())
    assert [getattr(part, "id", None) == PLACE for part in page.children] == [False, True, False]


def test_cards_that_share_nothing_are_left_alone() -> None:
    page = gathered(html.Div([_card("a", _OWN), _card("b", _MORE)]))
    assert KNOWN not in {getattr(part, "id", None) for part in page._traverse()}
    assert _OWN.text in words(page)


def test_what_is_given_is_not_changed() -> None:
    page = _page(at_top())
    before = words(page)
    gathered(page)
    assert words(page) == before


def test_a_part_made_again_keeps_the_numbers_of_its_page() -> None:
    keys = _keys(gathered(_page(at_top())))
    (part,) = known([_card("a", _TWO, _OWN)], keys)
    assert f"#{PLACE}-2" in {p.href for p in part._traverse() if isinstance(p, html.A)}
    assert _TWO.text not in words(part)
    assert _OWN.text in words(part)


def test_a_browser_that_says_nothing_or_nonsense_gets_whole_cards() -> None:
    for hint in (None, "x", {"a": 1}, [1, None], ["zz"]):
        (part,) = known([_card("a", _TWO, _OWN)], hint)
        assert _TWO.text in words(part)
