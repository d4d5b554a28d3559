"""Tables of findings: places that were asked for stay, ranks are ranks, and a cut is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pages.builder.findings import table_of
from pages.figure.card import Shown
from pages.site.data import Data

Show = Callable[..., Shown]


@pytest.mark.parametrize("measure", ["rank", "scatter"])
def test_places_that_were_asked_for_are_among_the_rows_of_a_cut_table(
    shown: Show, data: Data, measure: str
) -> None:
    every = shown(f"compare-{measure}", areas="none")
    assert every.computed is not None
    last = [*every.computed.frame["area"]][-1]
    before = table_of(every, data)
    assert data.name(last) not in {row[0] for row in before.rows}
    assert before.kept == ()
    assert "chosen" not in before.cut
    table = table_of(shown(f"compare-{measure}", areas=f"{last},SVN"), data)
    asked = {data.name(last), "Slovenia"}
    assert asked <= {row[0] for row in table.rows}
    assert {table.rows[n][0] for n in table.kept} == asked
    assert len(table.rows) == len(before.rows) < table.whole
    told = f"{len(table.rows)} of {table.whole} rows are shown"
    assert table.cut.startswith(f"{told}, those of the places chosen among them;")
    assert before.cut.startswith(f"{told};")


def test_a_rank_is_named_and_stands_beside_its_figure(shown: Show, data: Data) -> None:
    card = shown("compare-rank", areas="SVN,AUT")
    table = table_of(card, data)
    assert table.header == ("Place", "Rank", "Figure")
    assert card.computed is not None
    frame = card.computed.frame.set_index("place")
    for place, rank, figure in table.rows:
        assert rank.split(" ")[0] == f"{frame['value'][place]:.0f}"
        assert float(figure.replace(",", "")) == pytest.approx(frame["ranked_by"][place], rel=1e-3)


def test_a_short_table_is_whole_and_says_nothing_of_it(shown: Show, data: Data) -> None:
    table = table_of(shown("compare-level", areas="SVN,AUT"), data)
    assert table.cut == ""
    assert table.whole == len(table.rows)
