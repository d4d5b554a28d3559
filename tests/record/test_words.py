"""The words of a page come in reading order, each with its place."""

from tests.record.kit import card, node
from tests.record.words import lines


def test_a_sentence_is_one_line_whatever_it_is_made_of() -> None:
    page = node(
        "Div", node("P", "From ", node("B", "Slovenia"), node("A", " and on", href="/x"), ".")
    )
    assert lines(page) == ["#page p| From Slovenia and on."]


def test_text_belongs_to_the_innermost_section() -> None:
    page = node(
        "Div",
        node("H1", "Reports"),
        card(
            "world", "More reports", node("P", "a lead"), node("Aside", "beside", aria_label="Note")
        ),
        node("Section", node("H2", "What it counts"), node("P", "a unit")),
    )
    assert lines(page) == [
        "#page h1| Reports",
        "#world h2| More reports",
        "#world p| a lead",
        "#~note aside[aria-label]| Note",
        "#~note aside| beside",
        "#~what-it-counts h2| What it counts",
        "#~what-it-counts p| a unit",
    ]


def test_what_is_said_to_those_who_do_not_see_is_among_the_words() -> None:
    page = node("Div", node("Div", role="img", aria_label="A line that rises"))
    assert lines(page) == ["#page div(img)[aria-label]| A line that rises"]


def test_text_around_a_block_keeps_its_place() -> None:
    page = node("Div", "before", node("P", "within"), "after")
    assert [line.partition("| ")[2] for line in lines(page)] == ["before", "within", "after"]


def test_numbers_are_words_and_truth_values_are_not() -> None:
    assert lines(node("Div", node("P", 0), node("P", 1), node("P", True), node("P", None))) == [
        "#page p| 0",
        "#page p| 1",
    ]


def test_a_control_says_what_it_offers_and_what_is_chosen() -> None:
    control = node(
        "Select",
        id={"type": "control", "page": "p", "name": "year", "default": "2024"},
        label="Year",
        data=[{"group": "Late", "items": [{"value": "2024", "label": "In 2024"}]}],
        value="2024",
    )
    assert lines(control) == [
        "#page select year[label]| Year",
        "#page select year option| In 2024 (2024)",
        "#page select year chosen| 2024",
    ]


def test_a_slider_says_its_steps_and_an_icon_its_words() -> None:
    page = node(
        "Div",
        node("Slider", min=1990, max=2021, step=1, value=2020),
        node("ColorSchemeToggle", lightIcon=node("Span", "Dark")),
    )
    assert lines(page) == [
        "#page slider steps| 1990 to 2021 by 1",
        "#page slider chosen| 2020",
        "#page colorschemetoggle| Dark",
    ]


def test_a_table_is_one_line() -> None:
    table = node("Table", data={"head": ["Area", "Figure"], "body": [["SVN", "1"], ["AUT", "2"]]})
    assert lines(table) == ["#page table| 2 columns, 2 rows: Area · Figure"]
