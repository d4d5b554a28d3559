"""Where a statement names no year, the answer begins with the one that was taken."""

from __future__ import annotations

import pytest

from pages.fact_check.answer import answered
from pages.fact_check.box import told
from pages.site.data import Data, View


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("Meta sends 52 % of reports", "the latest figure is taken (2025)"),
        ("there were 36 million reports", "the latest figure is taken (2025)"),
        (
            "1 in 10 children is sexually abused",
            "the latest figure is taken (read 13 October 2020)",
        ),
        ("reports fell 43 %", "the latest two are taken (2024 to 2025)"),
        ("reports rose", "the latest two are taken (2024 to 2025)"),
    ],
)
def test_without_a_year_the_answer_begins_with_the_one_that_was_taken(
    statement: str, said: str, data: Data, view: View
) -> None:
    sentence = told(answered(statement, data, view), data, view).sentence
    assert sentence.startswith(f"No year is named: {said}")
    assert "No year" not in told(answered(f"{statement} in 2023", data, view), data, view).sentence
