"""What stands below a card: whose figures it draws, those of its heading before all others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dash import html

from pages.figure.card import Shown
from pages.figure.section import figure_card
from pages.site.data import Data, View


def source_line(card: Shown, data: Data, view: View) -> str:
    section = figure_card(card, data, view)
    lines = [p.children for p in section._traverse() if isinstance(p, html.P)]
    (line,) = [text for text in lines if isinstance(text, str) and text.startswith("Source: ")]
    return line


def test_editions_of_one_table_are_named_once_with_all_their_years(
    shown: Callable[..., Shown], data: Data, view: View
) -> None:
    card = shown("compare-rate", indicator="cybertipline_reports", areas="AUT,HRV,SVN")
    line = source_line(card, data, view)
    assert "2019 to 2024 CyberTipline Reports by Country" in line
    assert "2021, 2023: checked transcription" in line


def test_the_source_of_the_heading_is_never_hidden(
    shown: Callable[..., Shown], data: Data, view: View
) -> None:
    """Where more tables are drawn than are named, those of the heading are named, and first."""
    card = shown("access-time")
    card = replace(card, rows=view.frame.drop_duplicates("source"))
    named = card.rows.tail(1)[["source", "vintage"]].itertuples(index=False)
    card = replace(card, leads=tuple((row.source, row.vintage) for row in named))
    line = source_line(card, data, view)
    assert "more (see Sources)" in line
    (lead,) = card.leads
    assert data.catalog.origins[lead].title in line.partition(";")[0]


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
