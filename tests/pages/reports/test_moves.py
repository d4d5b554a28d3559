"""Who moved the providers' total between the last two lists."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from analytics.errors import NotComparable
from pages.figure.card import NoFigures, Shown
from pages.site.data import View

Make = Callable[..., Shown]
Changed = Callable[[pd.DataFrame], View]


def test_the_total_and_who_moved_it(shown: Make) -> None:
    card = shown("reports-moves")
    assert card.heading.startswith("From 2024 to 2025 providers’ reports rose by 832,994;")
    assert "TikTok sent 2.26 million more" in card.heading
    assert "Meta sent 2.77 million fewer" in card.heading
    assert "Amazon: 75,501 in 2024, 1.13 million in 2025" in card.summary
    assert "at least 1.1 million by Amazon AI Services" in " ".join(card.care)


def test_across_a_change_of_counting_nobody_moved(
    shown: Make, view: View, changed: Changed
) -> None:
    rows = view.frame[view.frame["period"] < "2025"]
    with pytest.raises(NotComparable, match="2024"):
        shown("reports-moves", at=changed(rows))


def test_one_list_has_no_moves(shown: Make, view: View, changed: Changed) -> None:
    rows = view.frame[view.frame["period"] == "2025"]
    with pytest.raises(NoFigures, match="two lists"):
        shown("reports-moves", at=changed(rows))
