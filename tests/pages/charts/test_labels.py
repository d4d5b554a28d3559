"""Labels that are pushed apart, and keys of colours."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.charts.labels import apart, at_ends, beside, brief, key_lines
from pages.charts.theme import LIGHT


@given(
    st.lists(
        st.tuples(st.floats(-0.5, 1.5), st.floats(0.001, 0.3)), min_size=0, max_size=12
    )
)  # fmt: skip
def test_labels_stay_inside_and_never_touch_where_there_is_room(
    given_: list[tuple[float, float]],
) -> None:
    targets, sizes = [t for t, _ in given_], [s for _, s in given_]
    places = apart(targets, sizes)
    assert all(-1e-9 <= p <= 1 + 1e-9 for p in places)
    order = sorted(range(len(places)), key=lambda n: (targets[n], places[n]))
    needed = [(sizes[a] + sizes[b]) / 2 for a, b in pairwise(order)]
    if sum(needed) <= 1:
        for (a, b), gap in zip(pairwise(order), needed, strict=True):
            if targets[a] != targets[b]:
                assert places[b] - places[a] >= gap - 1e-9


def test_labels_without_need_stay_at_their_place() -> None:
    assert apart([0.1, 0.9], [0.05, 0.05]) == [0.1, 0.9]
    assert apart([], []) == []


def test_words_beside_are_escaped_and_in_ink() -> None:
    (label,) = beside({"A & B": 0.5}, {"A & B": "#0f5c7a"}, 300)
    assert "A &amp; B" in label["text"]
    assert label["font"]["color"] == LIGHT.ink


def test_a_key_breaks_into_lines() -> None:
    assert len(key_lines({"short": "#000000", "also": "#111111"})) == 1
    assert len(key_lines({"a" * 30: "#000000", "b" * 30: "#111111"})) == 2


@pytest.mark.parametrize(
    ("value", "percent", "text"),
    [
        (36_210_368.0, False, "36.2M"),
        (999_950_000.0, False, "1bn"),
        (725_232.0, False, "725k"),
        (6_204.0, False, "6,204"),
        (292.6, False, "293"),
        (87.24, True, "87.2\u00a0%"),
        (0.0, False, "0"),
    ],
)
def test_a_figure_at_the_end_of_a_line_has_three_digits(
    value: float, percent: bool, text: str
) -> None:
    assert brief(value, percent=percent) == text


def test_what_is_chosen_is_bold_beside_its_figure() -> None:
    ends = pd.Series({"Austria": 0.2, "Slovenia": 0.8})
    colours = {"Austria": LIGHT.other, "Slovenia": LIGHT.accent}
    other, chosen = at_ends(ends, colours, 1.0, {"Austria": "215", "Slovenia": "293"})
    assert (other["text"], chosen["text"]) == ("Austria 215", "<b>Slovenia 293</b>")
