"""Ranks as they are drawn: whoever was picked is in sight, and what is left out is counted."""

from __future__ import annotations

import re

import pytest

from pages.compare.answer import outcome_of
from pages.figure.section import LONG
from pages.site.data import Data, View
from tests.pages.compare.asking import scope_of


@pytest.mark.parametrize("areas", ["none", "SVN", "SVN,HRV,AUT,HUN", "ITA,SVN,DEU,HRV,AUT,HUN,SWE"])
def test_the_picked_stand_among_the_highest_and_ranks_left_out_are_counted(
    data: Data, view: View, areas: str
) -> None:
    scope = scope_of(data, view, {"measure": "rank", "among": "EUR48", "areas": areas})
    card, _ = outcome_of(scope, "rank")
    assert card is not None
    chart = card.drawings[0].chart
    (bars,) = chart["data"]
    picked = [data.name(area) for area in areas.split(",") if area != "none"]
    assert {*picked} <= {*bars["customdata"]}
    assert len({*bars["customdata"]}) == len(bars["customdata"]) >= 12
    # Without a box to scroll in, where a place would be out of sight.
    assert chart["layout"]["height"] <= LONG
    words = chart["layout"]["yaxis"]["ticktext"]
    skipped = [int(found[1]) for text in words if (found := re.search(r"… (\d+) other", text))]
    ranks = [int(re.match(r"\d+", text)[0]) for text in bars["text"]]  # type: ignore[index]
    assert ranks == sorted(ranks)
    assert len(bars["customdata"]) + sum(skipped) == 48
    if picked:
        assert f"<b>{picked[0]}</b>" in words
