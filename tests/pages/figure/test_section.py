"""What stands below a card: whose figures it draws, those of its heading before all others."""

from __future__ import annotations

from collections.abc import Callable

from dash import html

from pages.figure.card import Shown
from pages.figure.section import figure_card
from pages.site.data import Data, View


def source_line(card: Shown, data: Data, view: View) -> str:
    section = figure_card(card, data, view)
    lines = [p.children for p in section._traverse() if isinstance(p, html.P)]
    (line,) = [text for text in lines if isinstance(text, str) and text.startswith("Source: ")]
    return line


def test_the_source_of_the_heading_is_never_hidden(
    shown: Callable[..., Shown], data: Data, view: View
) -> None:
    """Of six tables three are named, and that of the year in the heading is the first of them."""
    card = shown("compare-rate", indicator="cybertipline_reports", areas="AUT,HRV,SVN")
    assert "2023" in card.heading
    line = source_line(card, data, view)
    assert "more (see Sources)" in line
    first = line.index("2023 CyberTipline Reports by Country")
    assert first < line.index("2019 CyberTipline Reports by Country")
    for source, vintage in card.leads:
        if ((card.rows["source"] == source) & (card.rows["vintage"] == vintage)).any():
            assert data.catalog.origins[source, vintage].title in line


def test_an_image_tells_the_same_sources(
    shown: Callable[..., Shown], data: Data, view: View
) -> None:
    card = shown("compare-rate", indicator="cybertipline_reports", areas="AUT,HRV,SVN")
    section = figure_card(card, data, view)
    (about,) = [
        each.data
        for each in section._traverse()
        if isinstance(getattr(each, "id", None), dict) and each.id["type"] == "about"
    ]
    assert about["source"] == source_line(card, data, view)
