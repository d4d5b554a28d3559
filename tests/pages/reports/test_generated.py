"""Reports that involve generative AI: two numbers of one year stand beside each other."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from pages.figure.card import NoFigures, Shown
from pages.site.data import View

Make = Callable[..., Shown]


def test_both_numbers_of_2025_and_no_growth(shown: Make) -> None:
    card = shown("reports-ai")
    assert card.heading == (
        "For 2025 the publisher has given 2 numbers of reports that involve generative AI: "
        "1.5 million and at least 400,000"
    )
    assert any("seems to leave them out" in text for text in card.care)
    assert any("no change is computed" in text for text in card.care)
    assert not any(symbol in f"{card.heading} {card.summary}" for symbol in ("%", "grew", "rose"))
    assert card.computed is None or "percent_change" not in set(card.computed.frame["measure"])


def test_one_number_is_one(
    shown: Make, view: View, changed: Callable[[pd.DataFrame], View]
) -> None:
    page = view.frame[view.frame["source"] == "ncmec_cybertipline_report"]
    card = shown("reports-ai", at=changed(page))
    assert card.heading.endswith("given 1.5 million reports that involve generative AI")
    assert not any("leave them out" in text for text in card.care)


def test_without_its_figures_it_says_so(shown: Make, nothing: View) -> None:
    with pytest.raises(NoFigures, match="generative AI"):
        shown("reports-ai", at=nothing)
