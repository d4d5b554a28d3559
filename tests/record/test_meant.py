"""Declared differences are counted apart, and what is left is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.record.changes import Change
from tests.record.meant import Meant, declared, sorted_out
from tests.record.product import NotAnswered
from tests.record.telling import told

CHANGE = Change("words", ("p| reports of 2023",), ("p| reports of 2024",))


def test_only_what_no_entry_explains_is_left() -> None:
    entry = Meant(r"^\+ .*2024", "a new edition", kind="words", where="^words/area/")
    places = ["words/area/SVN/default.txt#a", "words/reports/default.txt#a"]
    left, taken = sorted_out({CHANGE: places}, [entry])
    assert left == {CHANGE: ["words/reports/default.txt#a"]}
    assert taken == {entry: 1}


def test_an_entry_of_another_kind_explains_nothing() -> None:
    left, _ = sorted_out({CHANGE: ["words/a.txt#a"]}, [Meant("2024", "why", kind="charts")])
    assert left == {CHANGE: ["words/a.txt#a"]}


def test_entries_are_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "meant.toml"
    file.write_text('[[meant]]\npattern = "2024"\nreason = "a new edition"\n', encoding="utf-8")
    assert declared(file) == [Meant("2024", "a new edition")]


@pytest.mark.parametrize(
    "content",
    [
        '[[meant]]\npattern = "("\nreason = "x"',
        '[[meant]]\npattern = "x"',
        '[[meant]]\npattern = "x"\nreason = ""',
        "other = 1",
        "not toml",
    ],
)
def test_a_file_that_declares_nothing_sound_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "meant.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(NotAnswered, match=r"meant\.toml"):
        declared(file)


def test_counts_by_kind_come_first_and_a_long_line_is_cut_around_what_differs() -> None:
    long = Change("charts", (f"x: {'1, ' * 200}2, 3",), (f"x: {'1, ' * 200}4, 3",))
    lines = list(told({long: ["charts/a.json#a"], CHANGE: ["w#a", "w#b"]}, {}, most=40))
    assert lines[:3] == [
        "charts: 1 changes in 1 places",
        "words: 1 changes in 2 places",
        "2 files differ",
    ]
    assert "+ p| reports of 2024" in lines
    assert any(line.startswith("+ …") and line.endswith("4, 3") for line in lines)


def test_an_entry_that_is_found_nowhere_is_told() -> None:
    assert list(told({}, {Meant("x", "a new edition"): 0}, most=1)) == [
        "meant, but found nowhere: a new edition",
        "no differences",
    ]


def test_sentences_in_which_the_same_words_changed_are_listed_together() -> None:
    left = {
        Change("words", (f"p| What this is not. {about}",), (f"p| What it is not. {about}",)): [
            place
        ]
        for about, place in (("Not victims.", "words/a#a"), ("Not cases.", "words/b#b"))
    }
    lines = list(told(left, {}, most=40))
    assert "@@ words, 2 places in 2 lines: words/a#a, words/b#b" in lines
    assert sum(line.startswith("- ") for line in lines) == 1


def test_numbers_that_changed_are_not_taken_for_the_same_change() -> None:
    left = {
        Change("words", (f"p| {about} rose by 3",), (f"p| {about} rose by 4",)): [about]
        for about in ("Reports", "Files")
    }
    assert sum(line.startswith("- ") for line in told(left, {}, most=40)) == 2
