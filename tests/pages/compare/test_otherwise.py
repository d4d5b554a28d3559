"""What is counted otherwise since is no part of an index, and the page says so."""

from __future__ import annotations

import pytest

from pages.compare.answer import answer
from pages.figure.card import cards
from pages.figure.engine import finished
from pages.site.data import Data, View
from tests.pages.compare.asking import scope_of


def _whats(data: Data, view: View, **query: str) -> list[str]:
    asked = {"indicator": "cybertipline_reports", "measure": "index", **query}
    return [told.what for told in answer(scope_of(data, view, asked)).helps]


def test_an_index_names_what_is_counted_otherwise(data: Data, view: View) -> None:
    told = _whats(data, view, areas="SVN,AUT", base="2022")
    assert told[-2:] == ["Slovenia, 2024", "Austria, 2024"]


@pytest.mark.parametrize(
    "query",
    [
        {"areas": "WLD", "base": "2024"},
        {"areas": "SVN", "indicator": "individuals_using_internet"},
        {"areas": "SVN", "measure": "level"},
    ],
)
def test_nothing_is_named_where_all_counts_alike(
    data: Data, view: View, query: dict[str, str]
) -> None:
    assert not any(what.startswith("Slovenia, 2024") for what in _whats(data, view, **query))


def test_a_card_carries_what_its_page_tells(data: Data, view: View) -> None:
    asked = {"indicator": "cybertipline_reports", "measure": "index", "areas": "SVN,AUT"}
    scope = scope_of(data, view, asked)
    shown = finished(cards()["compare-index"], scope)
    assert shown.refused == answer(scope).helps
    assert any(told.what == "Austria, 2024" for told in shown.refused)
