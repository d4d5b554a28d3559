"""Labels that are pushed apart, and keys of colours."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pages.charts.labels import apart, beside, key_lines
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
