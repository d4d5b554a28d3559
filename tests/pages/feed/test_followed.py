"""What a feed follows, and what concerns it."""

from __future__ import annotations

import pytest

from pages.feed.followed import EVERYTHING, Followed, of_table
from pages.site.data import Data


@pytest.mark.parametrize(
    ("followed", "pairs", "concerns"),
    [
        (EVERYTHING, [], True),
        (Followed(("a",)), [], False),
        (Followed(("a",)), [("a", "SVN")], True),
        (Followed(("a", "b")), [("b", "SVN")], True),
        (Followed(("a",)), [("b", "SVN")], False),
        (Followed((), ("SVN",)), [("b", "SVN")], True),
        (Followed((), ("SVN",)), [("b", "AUT")], False),
        # Both of one figure, and not each of another.
        (Followed(("a",), ("SVN",)), [("a", "AUT"), ("b", "SVN")], False),
        (Followed(("a",), ("SVN",)), [("a", "AUT"), ("a", "SVN")], True),
        # Where the place is not known it may be any.
        (Followed(("a",), ("SVN",)), [("a", "")], True),
        (Followed(("a",), ("SVN",)), [("b", "")], False),
    ],
)
def test_what_concerns_what_is_followed(
    followed: Followed, pairs: list[tuple[str, str]], concerns: bool
) -> None:
    assert followed.concerns(pairs) is concerns


def test_the_query_gives_what_was_asked() -> None:
    assert EVERYTHING.query == ""
    assert Followed(("a",), ("SVN", "AUT")).query == "?indicator=a&area=SVN&area=AUT"


def test_a_table_is_of_its_figures_and_without_any_of_its_declarations(data: Data) -> None:
    view = data.view()
    frame = view.snapshot.frame
    source = "iwf_annual"
    rows = frame[frame["source"] == source]
    vintages = sorted(set(rows["vintage"]))
    assert len(vintages) > 1
    whole = of_table(data, view, source)
    assert whole == set(zip(rows["indicator"], rows["area"], strict=True))
    newest = of_table(data, view, source, vintages[-1])
    assert newest
    assert newest < whole
    gone = of_table(data, view, source, "1900")
    assert gone == {(i.id, "") for i in data.catalog.indicators.values() if source in i.sources}
    assert gone
    assert of_table(data, view, "nowhere") == frozenset()
