"""What a breakdown is called, and what flags of a publisher say, over the real table."""

from __future__ import annotations

from dash import html

from pages.figure.table import breakdown, scroll_table
from pages.sentences.headings import flagged
from pages.site.data import Data, View, records

_CALLED = {
    "digital_skills_level": {"women", "men"},
    "inhope_victims_by_sex": {"girls", "boys", "girls and boys"},
    "sexual_abuse_prevalence": {"girls", "boys"},
}


def test_adults_are_no_girls_and_boys(data: Data, view: View) -> None:
    rows = view.frame[view.frame["sex"] != "_T"]
    skills = rows[rows["indicator"] == "digital_skills_level"]
    assert len(skills) == 516
    for row in records(rows):
        words = set(breakdown(row, data).split(", "))
        # Ages 15 to 19 or unknown: neither children alone nor adults.
        assert words & _CALLED.get(row["indicator"], {"female", "male"}), row


def test_flags_of_a_publisher_are_told_with_their_places(data: Data, view: View) -> None:
    rows = view.rows("digital_skills_level")
    told = " ".join(map(str, flagged(rows, data)))
    assert "not significant: 79 figures, of" in told
    assert "low reliability: 12 figures, of" in told
    assert not flagged(rows[rows["obs_status"] == "A"], data)


def _columns(*rows: list[str]) -> set[str]:
    names = [f"column {number}" for number, _ in enumerate(rows[0])]
    return set(scroll_table("a table", names, rows).className.split()) - {"scroll"}


def test_numbers_stand_at_the_right_and_years_do_not() -> None:
    found = _columns(
        ["Slovenia", "2023", "at least 18,400 reports", "87.2\u00a0%", "3 May 2024", ""],
        ["Austria", "2024", "-3.1 reports", "", "12 June 2024", ""],
    )
    assert found == {"right-3", "right-4"}


def test_a_column_that_holds_one_text_is_no_column_of_numbers() -> None:
    assert _columns(["12"], ["no data"]) == set()


def test_every_heading_with_words_is_a_button() -> None:
    table = scroll_table("a table", ["Place", "Figure", ""], [["Slovenia", "1", html.A("more")]])
    buttons = [part for part in table._traverse() if isinstance(part, html.Button)]
    assert [button.children for button in buttons] == ["Place", "Figure"]
