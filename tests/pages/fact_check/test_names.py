"""A service that was renamed is found by either name, and told as it was called then."""

from __future__ import annotations

import pytest

from pages.fact_check.answer import answered
from pages.fact_check.asked import Asked
from pages.fact_check.box import told
from pages.fact_check.names import called
from pages.fact_check.said import vocabulary
from pages.fact_check.subjects import renamed
from pages.sentences.dominance import companies
from pages.site.data import Data, View

LIST = "cybertipline_reports_by_provider"
TWITTER, X = "Twitter, Inc. / Vine.co", "X Corp"


def test_names_are_those_of_one_company_that_has_figures(view: View) -> None:
    assert vocabulary()["renamed"]
    for service in vocabulary()["renamed"]:
        assert {companies()[name] for name in service["categories"]} == {service["company"]}
        held = set(view.rows(service["indicator"])["category"])
        assert len(service["names"]) == len(service["categories"]) > 1
        assert {*service["categories"]} <= held
    assert renamed(LIST, ["twitter"]) == renamed(LIST, ["twitter", "x_corp"]) is not None
    assert renamed(LIST, ["twitter", "facebook"]) is None
    assert renamed("cybertipline_reports", ["twitter"]) is None


@pytest.mark.parametrize("name", ["Twitter", "X", "X Corp", "Twitter/X", "X (formerly Twitter)"])
@pytest.mark.parametrize(("year", "row"), [(2021, TWITTER), (2022, TWITTER), (2024, X), (2025, X)])
def test_a_share_is_found_by_either_name_and_told_by_that_of_the_year(
    name: str, year: int, row: str, data: Data, view: View
) -> None:
    found = answered(f"{name} sent 50 % of reports in {year}", data, view)
    assert found.verdict is not None
    assert found.verdict.verdict == "inconsistent"
    shown = told(found, data, view)
    assert f"({row}), World, {year}" in shown.understood
    assert f"Twitter and X are one service: the list for {year} has it as {row}." in (
        shown.understood
    )
    assert shown.instead is not None
    assert f"World: {row} " in shown.instead.text


@pytest.mark.parametrize(
    ("statement", "verdict", "row"),
    [
        ("Twitter sent 686,176 reports in 2024", "confirmed", X),
        ("X sent 86,666 reports in 2021", "confirmed", TWITTER),
        ("Twitter sent 86,666 reports in 2021", "confirmed", TWITTER),
        ("X reports rose 19 % in 2025", "confirmed", X),
        ("Twitter reports rose 19 % in 2025", "confirmed", X),
        # Without a year the newest is meant, by whichever name.
        ("Twitter sent 816,611 reports", "confirmed", X),
        ("X sent 816,611 reports", "confirmed", X),
        ("Twitter sent 597,087 reports", "inconsistent", X),
    ],
)
def test_so_is_a_number_or_a_change(
    statement: str, verdict: str, row: str, data: Data, view: View
) -> None:
    found = answered(statement, data, view)
    assert found.verdict is not None
    assert found.verdict.verdict == verdict
    shown = told(found, data, view)
    assert f"({row}), World" in shown.understood
    assert f"has it as {row}." in shown.understood


def test_where_a_list_has_both_names_it_is_said_which_is_meant(data: Data, view: View) -> None:
    alone = told(answered("Twitter sent 2 % of reports in 2023", data, view), data, view)
    assert f"row under each name, and this is the one of {TWITTER} alone" in alone.understood
    other = told(answered("X Corp sent 1 % of reports in 2023", data, view), data, view)
    assert "(X Corp), World, 2023" in other.understood
    assert other.label == "It holds"
    both = told(answered("X sent 2.4 % of reports in 2023", data, view), data, view)
    assert "(X), World, 2023" in both.understood
    assert "a row under each name, and both are added up" in both.understood
    assert both.label == "It holds"
    number = told(answered("Twitter sent 597,087 reports in 2023", data, view), data, view)
    assert "this is the one of Twitter" in number.understood


def test_a_year_without_either_row_is_not_said_to_have_one(data: Data, view: View) -> None:
    found = answered("Twitter sent 2 % of reports in 2001", data, view)
    assert found.verdict is not None
    assert found.verdict.verdict == "not_reproducible"
    assert "one service" not in told(found, data, view).understood


def test_what_never_had_another_name_is_called_as_ever(data: Data, view: View) -> None:
    for statement, name in (
        ("Meta sent 85 % of reports in 2023", "Meta"),
        ("Facebook sent 50 % of reports in 2023", "Facebook"),
        ("reports fell 43 % in 2024", ""),
    ):
        asked = answered(statement, data, view).asked
        assert isinstance(asked, Asked)
        assert called(asked, data) == name
        assert "one service" not in told(answered(statement, data, view), data, view).understood


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
