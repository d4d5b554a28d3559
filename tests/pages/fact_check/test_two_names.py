"""A service that a list has in two rows of a year is not judged by one of them."""

from __future__ import annotations

import pytest

from pages.fact_check.answer import answered
from pages.fact_check.box import told
from pages.site.data import Data, View


@pytest.mark.parametrize(
    "statement",
    [
        # Of 2023 the list has a row for Twitter and one for X Corp: 597,087 and 273,416.
        "X sent 870,503 reports in 2023",
        "X sent 273,416 reports in 2023",
        "X sent less than 300,000 reports in 2023",
        "X sent at least 800,000 reports in 2023",
        "Twitter sent up to 600,000 reports in 2023",
        # A change would set both rows against one, or one against both.
        "Twitter reports rose 509 % in 2023",
        "Twitter reports rose 788 % in 2023",
        "X reports rose 788 % from 2022 to 2023",
        "Twitter reports rose since 2022",
        "Twitter reports rose since 2019",
        "X reports rose from 2023 to 2024",
        "Twitter reports fell since 2023",
        # Beside a number the letter says how many times.
        "reports rose x 10",
        "5 x reports",
        "10 x reports in 2023",
        "36.2 million x reports in 2023",
        "x = 5 reports",
        "x 5",
        "x more reports in 2024",
    ],
)
def test_half_a_service_is_not_set_against_the_whole(
    statement: str, data: Data, view: View
) -> None:
    found = answered(statement, data, view)
    assert found.verdict is None or found.verdict.verdict in ("undecided", "refused")
    shown = told(found, data, view)
    assert "Yes" not in shown.sentence
    assert "No, " not in shown.sentence
    assert "X Corp" not in shown.understood


def test_a_row_under_its_own_name_is_judged_and_a_share_adds_both(data: Data, view: View) -> None:
    for statement in (
        "X Corp sent 273,416 reports in 2023",
        "Twitter, Inc. / Vine.co sent 597,087 reports in 2023",
    ):
        found = answered(statement, data, view).verdict
        assert found is not None
        assert found.verdict == "confirmed"
    both = told(answered("X sent 2.4 % of reports in 2023", data, view), data, view)
    assert both.label == "It holds"
    assert "Added up for it: Twitter, Inc. / Vine.co; X Corp." in both.caveats[-1]
