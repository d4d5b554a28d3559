"""Texts in plain words ask for at most seven years of school; `make check` prints how many."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest
from dash import Dash, html

from pages.plain import recommendation as one
from pages.plain.help import PLAIN_PAGES, no_plain_version, plain_words
from tests.pages.plain.reading import MOST, grade, sentences, syllables_of

Record = Callable[[str, object], None]
EASY = "A child can tell a hotline. It is free. No one asks for your name. You can call now."
HARD = (
    "Institutional stakeholders are encouraged to establish comprehensive multidisciplinary "
    "coordination mechanisms facilitating the harmonised collection of statistical information."
)


def layout(room: str) -> Any:
    return sys.modules[f"pages.plain.{room}"].layout()


@pytest.mark.parametrize("room", [room for room, _ in PLAIN_PAGES])
def test_a_page_is_plain(app: Dash, room: str, record_property: Record) -> None:
    __import__(f"pages.plain.{room}")
    with app.server.test_request_context("/"):
        text = sentences(layout(room))
    found = grade(text)
    record_property("reading grade", f"{room}, in plain words: {found}; at most {MOST:.0f}")
    assert len(text.split()) > 150
    assert found.is_plain, text


def test_the_page_of_one_recommendation_is_plain(app: Dash) -> None:
    with app.server.test_request_context("/"):
        every = {name: grade(sentences(one.layout(name))) for name in plain_words().texts}
    assert {name: str(found) for name, found in every.items() if not found.is_plain} == {}


def test_what_a_page_without_plain_words_says_is_plain(record_property: Record) -> None:
    found = grade(sentences(no_plain_version()))
    record_property("reading grade", f"help and other pages: {found}; at most {MOST:.0f}")
    assert found.is_plain


@pytest.mark.parametrize("name", plain_words().texts)
def test_every_recommendation_is_plain_by_itself(name: str) -> None:
    assert grade(plain_words().texts[name]).is_plain


def test_a_hard_text_is_not_plain() -> None:
    assert grade(EASY).is_plain
    assert min(grade(HARD)) > MOST
    assert not grade(f"{EASY} {HARD} {HARD}").is_plain


@pytest.mark.parametrize(
    ("word", "count"),
    [("children", 2), ("safe", 1), ("universities", 5), ("child's", 1), ("NCMEC", 5), ("EU", 2),
     ("214", 3), ("helpline", 3), ("blorgification", 5), ("shh", 1)],
)  # fmt: skip
def test_syllables_are_those_that_are_spoken(word: str, count: int) -> None:
    assert syllables_of(word) == count


def test_grades_follow_from_words_syllables_and_letters() -> None:
    """The cat sat on the mat: six words of a syllable and 17 letters in one sentence."""
    found = grade("The cat sat on the mat.")
    assert found.flesch_kincaid == pytest.approx(0.39 * 6 + 11.8 - 15.59)
    assert found.coleman_liau == pytest.approx(0.0588 * 1700 / 6 - 0.296 * 100 / 6 - 15.8)


def test_a_figure_is_a_word_and_ends_no_sentence() -> None:
    told = "In 2025 it got {} reports of harm that were sent to it from all over the world."
    assert grade(told.format("21.4 million")) == grade(told.format("214 million"))
    share = "Of all the links that it got, {} broke the law of a country or of more than one."
    assert grade(share.format("65\u00a0%")) == grade(share.format("65 percent"))


def test_blocks_are_read_and_lines_of_sources_are_not() -> None:
    page = html.Div(
        [
            html.H2("A heading"),
            html.P("5 million", className="number"),
            html.P([html.B("Said: "), "all of it", "."]),
            html.Ul([html.Li(html.A("a link", href="/"))]),
            html.P("From: a body with a long name", className="origin"),
            html.Article([html.Span("EU-1", className="badge"), html.P("Do it!")]),
        ]
    )
    assert sentences(page) == "Said: all of it. a link. Do it!"
