"""Ranges of ranks, and ranks over time that are not joined over a gap."""

from __future__ import annotations

import pandas as pd
import pytest

from pages.charts.ranks import bump_chart, range_chart
from pages.charts.theme import LIGHT
from tests.pages.charts.kit import RANGES, tall_enough, valid

BUMP = pd.DataFrame(
    {
        "series": ["A", "A", "A", "B", "B"],
        "period": ["2019", "2020", "2022", "2019", "2022"],
        "rank": [3, 2, 1, 10, 11],
        "best": [3, 1, 1, 9, 11],
        "worst": [3, 2, 1, 12, 11],
        "text": "…",
    }
)


def test_a_range_spans_its_ranks_and_is_seen_where_it_is_one() -> None:
    figure = range_chart(RANGES)
    valid(figure)
    bars = [s for s in figure["layout"]["shapes"] if s["type"] == "rect"]
    first, second = bars[:2]
    assert first["x0"] > 29
    assert first["x1"] < 26
    assert second["x0"] > 1 > second["x1"]
    low, high = figure["layout"]["xaxis"]["range"]
    assert low > 48
    assert high < 1
    assert next(a["text"] for a in figure["layout"]["annotations"]).endswith(
        "<b>26th to 29th of 48</b>"
    )
    assert tall_enough(figure)


@pytest.mark.parametrize(("rank", "word"), [(1, "1st"), (2, "2nd"), (11, "11th"), (23, "23rd")])
def test_the_axis_of_ranks_is_written_out(rank: int, word: str) -> None:
    frame = RANGES.head(1).assign(n=rank, rank=1, best=1, worst=1)
    assert word in range_chart(frame)["layout"]["xaxis"]["ticktext"]


def test_a_rank_is_not_joined_over_a_year_without_one() -> None:
    figure = bump_chart(
        BUMP,
        ["2019", "2020", "2021", "2022"],
        colours={"A": LIGHT.accent, "B": LIGHT.other},
        size=48,
        without={"2021": "no ranks"},
    )
    valid(figure)
    lines = [(t["name"], t["x"]) for t in figure["data"]]
    assert lines == [("A", [0, 1]), ("A", [3]), ("B", [0]), ("B", [3])]
    top, bottom = figure["layout"]["yaxis"]["range"][1], figure["layout"]["yaxis"]["range"][0]
    assert top < 1
    assert bottom >= 12
    assert any(a["text"] == "no ranks" for a in figure["layout"]["annotations"])
