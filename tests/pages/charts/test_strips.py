"""A strip of parts: what is not published is drawn as that."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from pages.charts.strips import strip_chart
from pages.charts.theme import LIGHT
from tests.pages.charts.kit import tall_enough, valid


class TestStrips:
    @staticmethod
    def frame(rows: list[tuple[str, str, float]]) -> pd.DataFrame:
        return pd.DataFrame(
            {
                "strip": [s for s, _, _ in rows],
                "part": [p for _, p, _ in rows],
                "value": [v for _, _, v in rows],
                "text": [f"{v:g} %" for _, _, v in rows],
                "colour": LIGHT.accent,
            }
        )

    def test_rest_is_drawn_as_not_published(self) -> None:
        frame = self.frame([("2020", "girls", 93.0)])
        chart = strip_chart(frame)
        valid(chart)
        assert [b["x"] for b in chart["data"]] == [[93.0], [7.0]]
        assert chart["data"][1]["marker"]["color"] == LIGHT.no_data
        assert tall_enough(chart)

    def test_a_whole_has_no_rest(self) -> None:
        chart = strip_chart(
            self.frame([("2018", "a", 80.0), ("2018", "b", 17.0), ("2018", "c", 3)])
        )
        assert len(chart["data"]) == 3
        assert [b["base"] for b in chart["data"]] == [[0.0], [80.0], [97.0]]

    @given(st.lists(st.text("ab cdefgh", min_size=3, max_size=90), min_size=1, max_size=5))
    def test_words_never_lie_on_the_strip(self, names: list[str]) -> None:
        names = [f"p{n} {name}" for n, name in enumerate(names)]
        chart = strip_chart(self.frame([("s", name, 10.0) for name in names]))
        lines = chart["layout"]["annotations"][0]["text"].count("<br>") + 1
        assert chart["data"][0]["y"][0] >= 17 * lines
