"""Discouraged terms are found in every form, and stand only where something marks them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from etl.errors import DataError
from etl.policy.law import Instrument
from etl.policy.terms import Term
from etl.policy.wording import FILE, Code, Place, Wording, load_wording

# Words of no meaning, so that this file holds no discouraged term itself.
OLD, NEW = "child gloopology", "child harm record"
TITLE = "Treaty on the sale of children and child gloopology"
RULES = Wording(
    terms=((OLD, NEW), ("gloopster", "child sex offender")),
    titles=(TITLE,),
    explains=("in place of", "official title"),
    endings={
        "gloopology": ("gloopology", "gloopologies", "gloopologic"),
        "child": ("child", "children"),
    },
    codes=(Code("child_gloopology", "a code"), Code("gloopster", "another")),
    places=(
        Place("data/glossary.toml", "the list", line=r"^avoid = \["),
        Place("data/*.csv", "what the publisher says", column="official_title"),
    ),
)


def said(text: str, *, source: bool = False, codes: bool = True) -> list[str]:
    return [found.term for found in RULES.unmarked(text, source=source, codes=codes)]


@pytest.mark.parametrize(
    "text",
    [
        "child gloopology",
        "Child Gloopology",
        "CHILD GLOOPOLOGY",
        "child-gloopology",
        "child\u2010gloopology",
        "child\u00a0gloopology",
        "child_gloopologies",
        "childgloopology",
        "child  gloopology",
        "child gloopologic material",
        "children's gloopology",
        "child’s gloopology",
        "of child\n    # gloopology in a comment",
        "gloopsters",
        "the gloopster's car",
        "(gloopster)",
        "no-gloopster-here",
    ],
)
def test_a_term_is_found_in_every_form(text: str) -> None:
    assert len(said(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "child harm record",
        "gloopology of adults",
        "a child. Gloopology",
        "gloopsterism",
        "megagloopster",
        "child, gloopology",
        "",
    ],
)
def test_other_words_are_left_alone(text: str) -> None:
    assert said(text) == []


def test_what_was_found_is_told_with_its_line_and_what_to_write() -> None:
    (found,) = RULES.unmarked("All is well.\nA child\n gloopology.\n")
    assert (found.line, found.term, found.instead) == (2, OLD, NEW)
    assert str(found) == f"2: “{OLD}” is discouraged; write “{NEW}”"


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        (f"It is the {TITLE}.", True),
        (f"It is the {TITLE.lower()}.", True),
        (f"It is the {TITLE.replace(' ', '  ')}.", True),
        (f"The {TITLE} is against child gloopology.", False),
        (f"the sale of children and {OLD}", False),
        (f"{NEW} in place of “{OLD}”", True),
        (f"{NEW} in place of {OLD}", False),
        (f"“{OLD}” is what they say", False),
        (f"In place of it, “{NEW}” is said, {OLD} is not", False),
        (f"Whoever says “{OLD}”\nsays it in place of {NEW}", False),
        (f'Official title: "{OLD}"', True),
    ],
)
def test_a_title_and_an_explained_quotation_are_marked(text: str, allowed: bool) -> None:
    assert (said(text) == []) is allowed


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        (f'note = "official title"  # "{OLD}"', False),
        (f'official title,"Called ""{OLD}"" there"', True),
        (f'"official title \\"{OLD}\\""', True),
        (f"official title “{OLD}”", True),
    ],
)
def test_in_source_a_straight_quotation_mark_is_syntax(text: str, allowed: bool) -> None:
    assert (said(text, source=True) == []) is allowed


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("child_gloopology", True),
        ('category = "child_gloopology"', True),
        ("?category=gloopster&area=SVN", True),
        ('["gloopster", "other"]', True),
        ("gloopster", True),
        ("my_child_gloopology", False),
        ("child_gloopology_more", False),
        ("a gloopster of words", False),
        ('"a gloopster"', False),
    ],
)
def test_a_declared_code_may_stand_in_data_and_on_no_page(text: str, allowed: bool) -> None:
    assert (said(text) == []) is allowed
    assert said(text, codes=False)


def in_file(path: str, text: str) -> list[int]:
    return [found.line for found in RULES.in_file(path, text)]


def test_a_declared_place_is_a_line_of_its_file_and_no_other() -> None:
    line = f'\nterm = "X"\navoid = ["{OLD}"]\n'
    assert in_file("data/glossary.toml", line) == []
    assert in_file("data/other.toml", line) == [3]
    assert in_file("data/glossary.toml", line.replace("avoid", "title")) == [3]


def test_a_declared_column_is_one_of_its_files_and_no_other() -> None:
    text = f"code,label,official_title\nx,A label,{OLD}\ny,{OLD},Title\n"
    assert in_file("data/categories.csv", text) == [3]
    assert in_file("other/categories.csv", text) == [2, 3]


def test_of_a_csv_file_each_cell_stands_alone() -> None:
    assert in_file("a.csv", f'note,other\n"official title: ""{OLD}""",\n') == []
    assert in_file("a.csv", f"note,other\n“{OLD}”,official title\n") == [2]
    assert in_file("a.csv", f"{OLD},other\n1,2\n") == [1]
    assert in_file("a.csv", "child,gloopology\nchild,gloopology\n") == []


def test_an_empty_line_parts_the_words_of_a_text() -> None:
    assert in_file("a.md", "one child\ngloopology\n") == [1]
    assert in_file("a.md", "one child\n\ngloopology\n") == []


def test_what_nothing_needs_any_more_is_told() -> None:
    used = set[str]()
    list(RULES.in_file("data/a.csv", f"official_title\n{OLD}\n", used))
    list(RULES.in_file("data/b.csv", "category\nchild_gloopology\n", used))
    assert RULES.unneeded(used) == ["gloopster", r"data/glossary.toml ^avoid = \["]


def test_without_titles_and_codes_nothing_is_marked_by_them() -> None:
    bare = replace(RULES, titles=(), codes=())
    assert [found.term for found in bare.unmarked(f"{TITLE} child_gloopology")]
    assert list(bare.unmarked("nothing")) == []


CONTENT = """explains = ["in place of"]
[endings]
gloopology = ["gloopology"]
[[code]]
code = "a_code"
reason = "It is kept."
[[place]]
files = "a.csv"
column = "title"
reason = "It is the title."
"""
Load = Callable[[str], Wording]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    terms = (
        Term("CHR", "a.", "this project", NEW.title(), avoid=(OLD,), because="It is old."),
        Term("CHE", "b.", "this project", "Child Harm", avoid=(OLD,), because="It is old."),
        Term("range", "c.", "this project", avoid=("interval",)),
    )
    law = Instrument(
        id="x",
        name="The treaty",
        kind="treaty",
        title=TITLE,
        official_title_uses_outdated_term=True,
        body="UN",
        year=2000,
        reference="r",
        locator="5",
        connection="c.",
        recommendations=("EU-1",),
        says="It protects.",
    )
    plain = replace(law, id="y", title="Treaty", official_title_uses_outdated_term=False)

    def made(text: str) -> Wording:
        (tmp_path / FILE).write_text(text, encoding="utf-8")
        return load_wording(tmp_path, terms, (law, plain))

    return made


def test_terms_and_titles_come_from_glossary_and_instruments(load: Load) -> None:
    rules = load(CONTENT)
    assert rules.terms == ((OLD, NEW),)  # the first that replaces it; no term without a reason
    assert rules.titles == (TITLE,)
    assert [code.code for code in rules.codes] == ["a_code"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('explains = ["in place of"]\n', "", "explains: is missing"),
        ('explains = ["in place of"]', "explains = []", "explains: must be a list of different"),
        ('gloopology = ["gloopology"]', 'gloopology = "x"', "endings: gloopology: .*tuple"),
        ("[endings]", "more = 1\n[endings]", "more: is unknown"),
        ('reason = "It is kept."\n', "", r"code no\. 1: reason: is missing"),
        ('reason = "It is the title."\n', "", r"place no\. 1: reason: is missing"),
        ('column = "title"', 'line = "("', r"place no\. 1: line: must be a regular expression"),
        ("[[place]]", "[place]", r"no entry \[\[place\]\]"),
        ("[[code]]", "[[code", "not valid TOML"),
    ],
)
def test_a_wrong_entry_is_named(load: Load, old: str, new: str, problem: str) -> None:
    assert old in CONTENT
    with pytest.raises(DataError, match=problem) as raised:
        load(CONTENT.replace(old, new, 1))
    assert "\n" not in str(raised.value)
    assert FILE in str(raised.value)
