"""Dots out of so many: each is drawn once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.charts.icons import IconArray, icon_chart, ratio
from pages.charts.theme import LIGHT
from tests.pages.charts.kit import tall_enough, valid


class TestIcons:
    @pytest.mark.parametrize(
        ("percent", "expected"),
        [
            (20, (1, 5)),
            (5, (1, 20)),
            (10, (1, 10)),
            (1, (1, 100)),
            (90, (9, 10)),
            (85, (17, 20)),
            (0, (0, 1)),
            (100, (1, 1)),
        ],
    )
    def test_ratio(self, percent: float, expected: tuple[int, int]) -> None:
        assert ratio(percent) == expected

    @pytest.mark.parametrize("percent", [-1, 101])
    def test_no_share_is_refused(self, percent: float) -> None:
        with pytest.raises(ValueError, match="no share"):
            ratio(percent)

    @given(st.integers(0, 100), st.integers(1, 100))
    def test_every_dot_is_drawn_once(self, count: int, base: int) -> None:
        count = min(count, base)
        array = IconArray(count, base, "statement", "base")
        chart = icon_chart([array])
        places = [p for t in chart["data"] for p in zip(t["x"], t["y"], strict=True)]
        assert len(places) == len(set(places)) == base
        full = [t for t in chart["data"] if t["marker"]["color"] == LIGHT.accent]
        assert sum(len(t["x"]) for t in full) == count
        assert max(y for _, y in places) < chart["layout"]["yaxis"]["range"][0]

    def test_several_have_room(self) -> None:
        arrays = [IconArray(1, 5, "1 in 5", "girls"), IconArray(9, 10, "9 in 10", "others")]
        chart = icon_chart(arrays)
        valid(chart)
        assert tall_enough(chart)
