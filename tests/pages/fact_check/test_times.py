"""Where a statement names no year, the answer begins with the one that was taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from pages.fact_check.answer import answered
from pages.fact_check.asked import Asked, understood
from pages.fact_check.box import told
from pages.fact_check.said import read_said
from pages.fact_check.times import begun, times_of
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


@pytest.mark.parametrize(
    ("statement", "taken", "verdict"),
    [
        ("there are 13.9 million children in Germany", "(2023)", "inconsistent"),
        ("there are 14.1 million children in Germany", "(2023)", "confirmed"),
        ("there are 13.7 million children in Germany", "(2023)", "inconsistent"),
        ("children in Germany fell", "(2022 to 2023)", "inconsistent"),
        ("children in Germany rose", "(2022 to 2023)", "confirmed"),
    ],
)
def test_the_latest_figure_is_no_forecast(
    statement: str, taken: str, verdict: str, data: Data, view: View
) -> None:
    found = answered(statement, data, view)
    assert found.verdict is not None
    assert found.verdict.verdict == verdict
    shown = told(found, data, view)
    assert f"taken {taken}. " in shown.sentence
    assert not any("forecast" in caveat for caveat in shown.caveats)


def test_a_forecast_is_found_by_its_year(data: Data, view: View) -> None:
    found = answered("there are 13.9 million children in Germany in 2026", data, view)
    assert found.verdict is not None
    assert found.verdict.verdict == "confirmed"
    shown = told(found, data, view)
    assert "No year" not in shown.sentence
    assert any("forecast" in caveat for caveat in shown.caveats)
    since = understood("children in Germany fell since 2020", data, view)
    assert isinstance(since, Asked)
    assert since.end.text == "2023"


def test_where_all_are_forecasts_the_last_of_them_is_taken(data: Data, view: View) -> None:
    frame = view.snapshot.frame
    gone = (frame["indicator"] == "children") & (frame["obs_status"] != "F")
    assert gone.any()
    other = View(replace(view.snapshot, frame=frame[~gone].reset_index(drop=True)))
    asked = understood("there are 13.7 million children in Germany", data, other)
    assert isinstance(asked, Asked)
    assert asked.end.text == "2030"


@pytest.mark.parametrize(
    ("rows", "left", "latest"),
    [
        ([("2024", "A"), ("2025", "A"), ("2027", "A")], ["2024", "2025"], "2025"),
        # A year that has begun is none ahead, nor is a figure of which only its reading is known.
        ([("2025", "A"), ("2026", "P")], ["2025", "2026"], "2026"),
        ([("2025", "A"), ("2026", "F")], ["2025"], "2025"),
        ([("../read-2026-10-12", "A")], ["../read-2026-10-12"], "../read-2026-10-12"),
        ([("2026", "F"), ("2028", "A")], [], "2028"),
    ],
)
def test_what_is_ahead_is_not_the_latest(
    rows: list[tuple[str, str]], left: list[str], latest: str
) -> None:
    table = pd.DataFrame(rows, columns=["period", "obs_status"])
    day = date(2026, 12, 1)
    assert list(begun(table, day)["period"]) == left
    start, end = times_of(read_said("36 million reports"), False, table, day)
    assert start is None
    assert end is not None
    assert end.text == latest
    nothing = times_of(read_said("36 million reports"), False, table[:0], day)
    assert nothing == (None, None)


def test_what_is_not_held_is_not_said_to_be_taken(data: Data, view: View) -> None:
    found = answered("X Corp sent 500 reports in Germany", data, view)
    assert found.verdict is not None
    assert found.verdict.verdict == "not_reproducible"
    assert told(found, data, view).sentence.startswith("It cannot be computed again")
