"""Parts that pages share: what is folded away, and what stands in its place."""

from __future__ import annotations

from dash import html

from pages.site.parts import fold, folded


def _card(name: str, finding: str) -> html.Section:
    return html.Section([html.H3(finding, className="finding")], id=name)


def test_a_fold_says_what_each_of_its_cards_finds() -> None:
    cards = [_card("a", "One rose"), _card("b", "Two fell")]
    told = folded(cards)
    summary, shown = told.children
    title, lines = summary.children
    assert "2" in title.children
    assert [line.children for line in lines.children] == ["One rose", "Two fell"]
    assert shown.children == cards
    assert not hasattr(told, "open")  # closed until a reader, an address or paper opens it


def test_three_cards_stand_in_one_row() -> None:
    shown = folded([_card(name, name) for name in "abc"]).children[1]
    assert shown.className == "grid thirds"
    shown = folded([_card(name, name) for name in "ab"]).children[1]
    assert shown.className == "grid halves"


def test_what_is_folded_need_not_be_cards() -> None:
    told = fold("Ten questions", ["What?", "When?"], html.P("No answer."))
    assert told.children[0].children[0].children == "Ten questions"
    assert told.children[1].children == "No answer."
