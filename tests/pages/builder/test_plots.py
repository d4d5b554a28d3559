"""The plot of a card for a file holds exactly figures of the card; else the file has a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace

import pytest

from analytics.errors import Refusal
from pages.builder.findings import table_of
from pages.builder.plots import plot_of
from pages.figure.card import Drawing, NoFigures, Shown, cards
from pages.site.data import Data

Show = Callable[..., Shown]
GIVEN = {"code": "SVN", "indicator_id": "individuals_using_internet", "area": "SVN"}


@pytest.fixture
def every(shown: Show) -> Iterator[Shown]:
    """Every card that has figures, as its room shows it first."""

    def made() -> Iterator[Shown]:
        for name in cards():
            with suppress(NoFigures, Refusal):
                yield shown(name, **GIVEN)

    return made()


def figures(card: Shown) -> set[float]:
    """Every figure that a card shows, observed or computed."""
    computed = card.computed.frame["value"].tolist() if card.computed is not None else []
    return {round(value, 6) for value in (*card.rows["value"].dropna().tolist(), *computed)}


def test_figures_of_plots_are_those_of_their_cards(every: Iterator[Shown], data: Data) -> None:
    plotted = []
    for card in every:
        plot = plot_of(card)
        if plot is None:
            table = table_of(card, data)
            assert table.rows, card.id
            assert all(row[-1] for row in table.rows), card.id
            continue
        plotted.append(card.id)
        held = figures(card)
        values = [v for series in plot.series for v in series.values if v is not None]
        assert {round(value, 6) for value in values} <= held, card.id
        assert plot.unit, card.id
        assert all(len(series.values) == len(plot.labels) for series in plot.series)
        assert len({series.name for series in plot.series}) == len(plot.series), card.id
    assert {"reports-world", "area-reports", "area-rate", "reports-type", "hotlines-iwf"} <= {
        *plotted
    }
    assert len(plotted) > 20


def test_a_break_parts_a_line_and_a_missing_year_is_a_gap(shown: Show) -> None:
    plot = plot_of(shown("area-reports", code="SVN"))
    assert plot is not None
    parts = [series for series in plot.series if series.line == "All reports"]
    assert [series.name for series in parts] == [
        "All reports",
        "All reports, from 2021",
        "All reports, from 2022",
    ]
    # No year has figures of two parts, and each part has gaps where others have figures.
    for column in zip(*(series.values for series in parts), strict=True):
        assert sum(value is not None for value in column) <= 1
    assert [series.hollow for series in parts] == [False, True, False]
    assert {mark.label for mark in plot.marks} == {"EU legal gap 2021", "Related reports bundled"}


def test_what_is_drawn_at_another_place_than_its_figure_becomes_a_table(shown: Show) -> None:
    card = shown("area-reports", code="SVN")
    chart = card.drawings[0].chart
    moved = [{**trace, "y": [y + 1 for y in trace["y"]]} for trace in chart["data"]]
    wrong = replace(card, drawings=(Drawing("Chart", {**chart, "data": moved}),))
    assert plot_of(wrong) is None


def test_bars_keep_hedges_and_are_rounded_as_on_the_page(shown: Show) -> None:
    rates, hedged = plot_of(shown("reports-country")), plot_of(shown("reports-ai"))
    assert rates is not None
    assert hedged is not None
    assert not any("." in text for text in rates.said[:3])  # of more than a thousand each
    assert any(text.startswith("about ") for text in hedged.said)


def test_of_a_long_ranking_the_first_places_are_taken_over(shown: Show) -> None:
    card = shown("reports-country", year="2023", map="world", measure="inhabitants")
    plot = plot_of(card)
    assert plot is not None
    assert plot.kind == "bars"
    (series,) = plot.series
    bars = card.drawings[1].chart["data"][0]
    assert len(series.values) == len(plot.labels) < len(bars["x"])
    assert list(series.values) == bars["x"][: len(series.values)]
    assert series.name.endswith(f"the first {len(plot.labels)} of {len(bars['x'])}")
