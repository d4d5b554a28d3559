"""What cannot be said of reports is computed, and leaves the list once it can."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from pages.reports.unsaid import title, unsaid
from pages.site.data import Data, View


def test_what_cannot_be_said_is_computed(data: Data, view: View, nothing: View) -> None:
    found = unsaid(data, view)
    questions = [item.what for item in found]
    assert "Did reports fall or rise in 2024?" in questions
    assert "How many reports are there for every account of a service?" in questions
    assert all(item.why for item in found)
    assert not any("AUT" in item.why or "EU27_2020" in item.why for item in found)
    assert str(title(found)) == f"{len(found)} questions that these figures do not answer"
    assert str(title(())) == "Every question put to the figures can be answered"
    assert "Did reports fall or rise in the latest year?" in [
        item.what for item in unsaid(data, nothing)
    ]


def test_a_question_that_can_be_answered_leaves_the_list(
    data: Data, view: View, changed: Callable[[pd.DataFrame], View]
) -> None:
    rows = view.frame
    counted_anew = rows["period"].isin(["2024", "2025"])
    rows = rows[~((rows["indicator"] == "cybertipline_reports") & counted_anew)]
    questions = [item.what for item in unsaid(data, changed(rows))]
    assert not any(text.startswith("Did reports fall or rise") for text in questions)
